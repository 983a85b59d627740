import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { allowedCells } from '../../src/access/grants.ts';
import { commandLine } from './command-line.ts';

it('what is not understood has exit code 2 and goes to standard error', async () => {
  for (const args of [['frobnicate'], ['import'], ['check', '--loud'], ['import', 'a', 'b']]) {
    const { said, complained, code } = await commandLine().attune(...args);
    expect({ code, said }).toEqual({ code: 2, said: '' });
    expect(complained).toMatch(/^error: /);
  }
});

it('help is no error', async () => {
  const { said, code } = await commandLine().attune('--help');
  expect(code).toBe(0);
  for (const name of ['import', 'check', 'access']) expect(said).toContain(name);
});

it('access: the whole table, for people and for programs, without any configuration', async () => {
  const { attune } = commandLine({ PORT: 'wrong' });
  const { said, code } = await attune('access', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(said)).toEqual(allowedCells());
  expect((await attune('access')).said).toMatch(/^session\.time +carer +setting, youngPerson +BMC-2\.2c$/m);
});

it('a reader who has read enough ends nothing with an error', () => {
  const folder = mkdtempSync(join(tmpdir(), 'attune-'));
  const unread = ['-c', '"$0" bot/attune.ts access --json | true', process.execPath];
  const env = { PATH: process.env.PATH, ATTUNE_DATA: folder };
  expect(spawnSync('sh', unread, { encoding: 'utf8', env }).stderr).toBe('');
  rmSync(folder, { recursive: true });
});

it('as a process: the output to standard output, complaints to standard error, the exit code', () => {
  const folder = mkdtempSync(join(tmpdir(), 'attune-'));
  const attune = (...args: string[]) =>
    spawnSync(process.execPath, ['bot/attune.ts', ...args], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ATTUNE_DATA: folder },
    });
  const cells = attune('access', '--json');
  expect({ status: cells.status, stderr: cells.stderr }).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(cells.stdout)).toHaveLength(allowedCells().length);
  const check = attune('check');
  expect(check.status).toBe(1);
  expect(check.stdout).toContain('No service has been imported yet.');
  expect(check.stderr).toBe('Attune is not ready: see the problems above.\n');
  rmSync(folder, { recursive: true });
});
