import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { checkChats } from '../../bot/attune/chats.ts';
import { run } from '../../bot/attune/run.ts';
import { readConfig } from '../../bot/config.ts';
import { openStore } from '../../bot/open-store.ts';
import { wallClock } from '../../src/time.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own for one test, with files in it, and `attune` run there as a person would run it. */
export function commandLine(env: NodeJS.ProcessEnv = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'attune-'));
  folders.push(folder);
  return {
    folder,
    /** Writes a file and tells its path. */
    file(name: string, content: string | Uint8Array): string {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    /** What was said, what was complained about, and the exit code. */
    async attune(...args: string[]): Promise<{ said: string; complained: string; code: number }> {
      const said: string[] = [];
      const complained: string[] = [];
      const code = await run(args, {
        clock: wallClock,
        config: () => readConfig({ ATTUNE_DATA: folder, ...env }),
        openStore,
        checkChats,
        say: text => said.push(text),
        complain: text => complained.push(text),
      });
      return { said: said.join('\n'), complained: complained.join('\n'), code };
    },
  };
}
