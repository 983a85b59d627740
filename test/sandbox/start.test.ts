import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'attune-start-'));
const taken = createServer();
beforeEach(() => new Promise<void>(resolve => taken.listen(0, resolve)));
afterEach(() => {
  taken.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ['PORT', {}],
  ['ATTUNE_METRICS_PORT', { PORT: '0' }],
])(
  'where %s is in use, one sentence says what to do',
  async (variable, rest) => {
    const { port } = taken.address() as AddressInfo;
    const child = spawn(process.execPath, ['bot/main.ts'], {
      env: { PATH: process.env.PATH, ATTUNE_DATA: join(folder, variable), ...rest, [variable]: `${port}` },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect(said).toBe(`Port ${port} is in use already: set ${variable} to a free one and start again.\n`);
    expect(code).toBe(1);
  },
  60_000,
);
