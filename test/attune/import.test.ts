import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../bot/config.ts';
import { demonstrationText } from '../../bot/demonstration/file.ts';
import { openStore } from '../../bot/open-store.ts';
import { DirectoryKeeper } from '../../src/people/directory-store.ts';
import { wallClock } from '../../src/time.ts';
import { commandLine } from './command-line.ts';

const text = demonstrationText();
const moved = text.replace('role: carer, setting: glan-yr-afon }', 'role: carer, setting: hafod-house }');

/** Whose directory stands in the folder. */
async function standing(folder: string) {
  const config = readConfig({ ATTUNE_DATA: folder });
  if (Array.isArray(config)) throw new Error('an empty environment is good');
  const store = await openStore(config.store, wallClock);
  const keeper = new DirectoryKeeper(store);
  await keeper.current();
  await store.close();
  return keeper.cached();
}

describe('attune import', () => {
  it('shows what would change and changes nothing', async () => {
    const { attune, file, folder } = commandLine();
    const { said, code } = await attune('import', file('service.yaml', text));
    expect(code).toBe(0);
    expect(said).toContain('+ Dee Morris: new; now carer at Hafod House');
    expect(said).toMatch(/\d+ changes, not applied. To apply: the same command with --yes$/);
    expect(await standing(folder)).toBeUndefined();
  });

  it('with --yes changes it, once', async () => {
    const { attune, file, folder } = commandLine();
    const path = file('service.yaml', text);
    const first = await attune('import', path, '--yes');
    expect(first).toMatchObject({ code: 0, complained: '' });
    expect(first.said).toContain(`applied to ${join(folder, 'sandbox.sqlite')}, version 1.`);
    expect(await attune('import', path, '--yes')).toEqual({
      code: 0,
      complained: '',
      said: 'Nothing to change',
    });
    expect((await standing(folder))?.version).toBe(1);
  });

  it('shows only what differs from the service that stands', async () => {
    const { attune, file, folder } = commandLine();
    await attune('import', file('service.yaml', text), '--yes');
    const { said } = await attune('import', file('service.yaml', moved), '--yes');
    expect(said.split('\n').slice(0, 3)).toEqual([
      '~ Idris Pugh: now carer at Hafod House',
      '~ Idris Pugh: no longer carer at Glan-yr-afon',
      '',
    ]);
    expect(said).toContain('2 changes applied');
    expect((await standing(folder))?.version).toBe(2);
  });

  it.each([
    ['a person', 'dee-morris', /\n {2}- id: dee-morris\n[\s\S]*?(?=\n {2}- id: )/, 'person "dee-morris"'],
    ['a young person', 'sb', /\n {2}- id: sb\n[\s\S]*?(?=\n {2}- id: )/, 'young person "sb"'],
  ])('a file that lacks %s is not applied: who leaves gets a date', async (_, id, entry, words) => {
    const { attune, file, folder } = commandLine();
    await attune('import', file('service.yaml', text), '--yes');
    const lacking = text
      .replace(entry, '')
      .replace(`\n      - { role: socialWorker, youngPerson: ${id} }`, '');
    expect(lacking).not.toContain(`- id: ${id}\n`);
    for (const yes of [[], ['--yes']]) {
      const { complained, code } = await attune('import', file('lacking.yaml', lacking), ...yes);
      expect(code).toBe(1);
      expect(complained).toContain('Nothing was applied.');
      expect(complained).toContain(`${words} is not in the file`);
      expect(complained).toContain('a "left" date such as');
      expect(complained).toContain('delete the data folder first');
    }
    expect((await standing(folder))?.version).toBe(1);
    const left = text.replace(`- id: ${id}\n`, `- id: ${id}\n    left: 2026-11-24\n`);
    expect((await attune('import', file('left.yaml', left), '--yes')).code).toBe(0);
    expect((await standing(folder))?.version).toBe(2);
  });

  it('a file with a mistake changes nothing, and the mistake has its place', async () => {
    const { attune, file, folder } = commandLine();
    await attune('import', file('service.yaml', text), '--yes');
    const broken = moved.replace('therapist: anwen-hopkin', 'therapist: anwen');
    const path = file('broken.yaml', broken);
    const { said, complained, code } = await attune('import', path, '--yes');
    expect({ said, code }).toEqual({ said: '', code: 1 });
    const line = broken.split('\n').indexOf('    therapist: anwen') + 1;
    expect(complained).toContain(
      `${path} was not imported. To be put right:\n  line ${line}, column 16: young person "kl"`,
    );
    expect((await standing(folder))?.version).toBe(1);
  });

  it('of two imports at once, at most one is applied and the other is told', async () => {
    const { attune, file, folder } = commandLine();
    await attune('import', file('service.yaml', text), '--yes');
    const other = text.replace('name: Dee Morris', 'name: Dee Morgan');
    const both = await Promise.all([
      attune('import', file('moved.yaml', moved), '--yes'),
      attune('import', file('other.yaml', other), '--yes'),
    ]);
    const applied = both.filter(({ code }) => code === 0);
    expect(applied.length).toBeGreaterThanOrEqual(1);
    for (const { complained, code } of both)
      if (code === 1) expect(complained).toMatch(/^Nothing was applied: somebody else imported/);
    expect((await standing(folder))?.version).toBe(1 + applied.length);
  });

  it.each<[string, string | Uint8Array, string]>([
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x61, 0x00]), 'it is not text in UTF-8.'],
    ['too large', new Uint8Array(2 * 1024 * 1024 + 1), 'it is larger than 2 MB.'],
    ['empty', '', 'line 1, column 1: the file: found nothing, expected a group of fields'],
  ])('a file that is %s is refused in words', async (_, content, words) => {
    const { attune, file } = commandLine();
    const { complained, code } = await attune('import', file('service.yaml', content), '--yes');
    expect({ code, complained }).toEqual({ code: 1, complained: expect.stringContaining(words) });
  });

  it('a file that is not there, or a folder', async () => {
    const { attune, folder } = commandLine();
    expect(await attune('import', join(folder, 'service.yaml'))).toMatchObject({
      code: 1,
      complained: expect.stringContaining('there is no such file'),
    });
    expect(await attune('import', folder)).toMatchObject({
      code: 1,
      complained: expect.stringContaining('not a file'),
    });
  });

  it('a store that cannot be opened', async () => {
    const { attune, file, folder } = commandLine();
    mkdirSync(join(folder, 'sandbox.sqlite'));
    const { complained, code } = await attune('import', file('service.yaml', text), '--yes');
    expect({ code, complained }).toEqual({
      code: 1,
      complained: expect.stringMatching(/^The store .*sandbox\.sqlite cannot be opened: /),
    });
  });

  it('an environment that is not right', async () => {
    const { attune, file } = commandLine({ SLACK_BOT_TOKEN: 'xoxb-1' });
    const { complained, code } = await attune('import', file('service.yaml', text), '--yes');
    expect(code).toBe(1);
    expect(complained).toContain('SLACK_SIGNING_SECRET is not set, although SLACK_BOT_TOKEN is.');
  });
});
