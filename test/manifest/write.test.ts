import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const command = fileURLToPath(new URL('../../manifest/write.ts', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-manifest-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs `npm run manifest` as a person would, with these variables and no others. */
function manifest(words: readonly string[], env: NodeJS.ProcessEnv) {
  const run = spawnSync(process.execPath, [command, ...words], { cwd: folder, env, encoding: 'utf8' });
  return { code: run.status, said: run.stdout, complained: run.stderr };
}

describe('npm run manifest', () => {
  it('writes the asked manifest and says where', () => {
    const run = manifest(['slack'], { ATTUNE_PUBLIC_URL: 'https://attune.example.org' });
    expect(run).toEqual({ code: 0, said: 'Wrote manifest/out/attune-slack.json\n', complained: '' });
    const written = JSON.parse(readFileSync(join(folder, 'manifest/out/attune-slack.json'), 'utf8'));
    expect(written.display_information.name).toBe('Attune');
  });

  it('writes nothing while a variable is missing, and names each once', () => {
    const run = manifest([], {});
    expect(run.code).toBe(1);
    expect(run.said).toBe('');
    expect(existsSync(join(folder, 'manifest/out/attune-teams.zip'))).toBe(false);
    expect(run.complained).toMatch(/^Nothing was written\.\n/);
    expect(run.complained.match(/^ATTUNE_PUBLIC_URL/gm)).toHaveLength(1);
    expect(run.complained).toContain('TEAMS_APP_ID is not set');
  });

  it('does not guess what another word means', () => {
    expect(manifest(['discord'], { ATTUNE_PUBLIC_URL: 'https://attune.example.org' })).toMatchObject({
      code: 1,
      complained: expect.stringContaining('npm run manifest slack'),
    });
  });
});
