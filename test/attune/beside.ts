import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { run } from '../../bot/attune/run.ts';
import { readConfig } from '../../bot/config.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Kit } from '../house/kit.ts';

/** The command line beside a running house: another connection to the same SQLite file. */
export function beside(kit: Kit) {
  const folder = mkdtempSync(join(tmpdir(), 'attune-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  // The sandbox's clock is this one and what the store says that it was moved by.
  const opened = kit.now();
  const clock = { now: () => opened };

  /** What was said, what was complained about, and the exit code. */
  async function attune(...args: string[]): Promise<{ said: string; complained: string; code: number }> {
    const said: string[] = [];
    const complained: string[] = [];
    const code = await run(args, {
      clock,
      config: () => readConfig({ ATTUNE_DATA: folder }),
      openStore: async () => openSqlite(kit.path, { clock }),
      checkChats: async () => [],
      say: text => said.push(text),
      complain: text => complained.push(text),
    });
    return { said: said.join('\n'), complained: complained.join('\n'), code };
  }

  return {
    attune,
    folder,
    /** Writes a file and imports its sessions. */
    imports(name: string, content: string | Uint8Array, ...options: string[]) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return attune('sessions', 'import', path, ...options);
    },
  };
}
