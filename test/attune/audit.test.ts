import { DatabaseSync } from 'node:sqlite';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { audit } from '../../src/audit.ts';
import type { JournalEvent } from '../../src/journal.ts';
import { youngPersonPartition } from '../../src/partition.ts';
import { importedFile } from '../../src/people/directory-store.ts';
import { decode, encode } from '../../src/store/codec.ts';
import { type Kit, openKit } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { beside } from './beside.ts';
import { commandLine } from './command-line.ts';

/**
 * Two days on record. Tuesday: Anwen plans a session with KL, Gethin from another home tries to plan one and a
 * stranger tries to. Wednesday: Theo plans one with TW.
 */
async function onRecord(options: Parameters<typeof openKit>[0] = {}): Promise<Kit> {
  const kit = await openKit(options);
  const plan = { what: 'Art therapy', time: '14:00', lengthMinutes: 50, place: 'Den', date: '2026-12-01' };
  await kit.does('anwen', 'session.plan', { ...plan, youngPerson: 'kl' });
  await kit.does('gethin', 'session.plan', { ...plan, youngPerson: 'kl' });
  await kit.does('nobody', 'session.plan', { ...plan, youngPerson: 'kl' });
  await kit.passesUntil('2026-11-25 09:00');
  await kit.does('theo', 'session.plan', { ...plan, youngPerson: 'tw' }, { about: 'tw' });
  return kit;
}

const lines = (said: string) =>
  said
    .split('\n')
    .filter(line => line.startsWith('2026-'))
    .map(line => line.replace(/digest: \w+/, 'digest: …'));

describe('attune audit shows who did, saw or was refused what', () => {
  it('as a table in the order it happened, with the verdict', async () => {
    const { attune } = beside(await onRecord());
    const { said, complained, code } = await attune('audit');
    expect({ complained, code }).toEqual({ complained: '', code: 0 });
    expect(lines(said)).toEqual([
      '2026-11-24 09:00:00 +00:00  the operator  service file imported    BMC-1.1  version: 1; digest: …',
      '2026-11-24 09:00:00 +00:00  Anwen  session planned  KL  BMC-2.2c  start: 2026-12-01 14:00',
      '2026-11-24 09:00:00 +00:00  Gethin  REFUSED session.plan: out-of-scope  KL  BMC-2.2c',
      '2026-11-24 09:00:00 +00:00  unknown (sandbox:nobody)  REFUSED session.plan: unknown-person    BMC-3.6',
      '2026-11-25 09:00:00 +00:00  Theo  session planned  TW  BMC-2.2c  start: 2026-12-01 14:00',
    ]);
    expect(said).toMatch(
      /\n\n5 events shown\. All \d+ chains are whole: nothing was changed, taken out or put in\.$/,
    );
  });

  it('while somebody does something: what is added meanwhile is no break', async () => {
    const kit = await onRecord();
    let more = 0;
    const store = {
      ...kit.store,
      read: kit.store.read.bind(kit.store),
      list: async (...listing: Parameters<typeof kit.store.list>) => {
        const page = await kit.store.list(...listing);
        const plan = {
          what: 'Art therapy',
          time: '14:00',
          lengthMinutes: 50,
          place: 'Den',
          youngPerson: 'kl',
        };
        if (more < 3) {
          more += 1;
          await kit.does('anwen', 'session.plan', { ...plan, date: `2026-12-0${more + 1}` });
        }
        return page;
      },
    };
    const { broken } = await audit(store, await kit.house.surroundings.directory());
    expect({ broken, more }).toEqual({ broken: [], more: 3 });
    expect((await audit(kit.store, await kit.house.surroundings.directory())).broken).toEqual([]);
  });

  it('what Attune did by itself is its own', async () => {
    const kit = await onRecord();
    await kit.passesUntil('2026-12-01 08:00');
    const { said } = await beside(kit).attune('audit', '--young-person', 'kl', '--from', '2026-12-01');
    expect(lines(said)).toContain('2026-12-01 08:00:00 +00:00  Attune  session announced  KL  BMC-2.2c');
  });

  it.each([
    ['a person', ['--person', 'gethin'], ['Gethin']],
    ['a young person', ['--young-person', 'kl'], ['Anwen', 'Gethin']],
    ['from a day on', ['--from', '2026-11-25'], ['Theo']],
    [
      'up to and including a day',
      ['--to', '2026-11-24'],
      ['the operator', 'Anwen', 'Gethin', 'unknown (sandbox:nobody)'],
    ],
    ['from a moment on', ['--from', '2026-11-25T09:00'], ['Theo']],
    [
      'up to a moment',
      ['--to', '2026-11-25T09:00'],
      ['the operator', 'Anwen', 'Gethin', 'unknown (sandbox:nobody)'],
    ],
    ['one day', ['--from', '2026-11-25', '--to', '2026-11-25'], ['Theo']],
    ['several of these', ['--person', 'anwen', '--young-person', 'kl', '--to', '2026-11-24'], ['Anwen']],
    ['nothing that there is', ['--person', 'anwen', '--young-person', 'tw'], []],
  ])('filtered: %s', async (_, options, expected) => {
    const { said, code } = await beside(await onRecord()).attune('audit', ...options);
    expect(code).toBe(0);
    expect(lines(said).map(line => line.split('  ')[1])).toEqual(expected);
    if (expected.length === 0)
      expect(said).toMatch(/^Nothing on record for this question\.\n\n0 events shown\./);
  });

  it.each([
    ['a person', ['--person', 'nobody'], 'There is no person with the id nobody in the service file.'],
    [
      'a young person',
      ['--young-person', 'KL'],
      'There is no young person with the id KL in the service file.',
    ],
    [
      'a day',
      ['--from', '24/11/2026'],
      '24/11/2026 is no date such as 2026-11-24, and no time such as 2026-11-24T14:30.',
    ],
    [
      'a day that there is not',
      ['--to', '2026-11-31'],
      '2026-11-31 is no date such as 2026-11-24, and no time such as 2026-11-24T14:30.',
    ],
  ])('asked for %s that makes no sense', async (_, options, complained) => {
    expect(await beside(await openKit()).attune('audit', ...options)).toEqual({
      said: '',
      complained,
      code: 1,
    });
  });

  it('before any service was imported', async () => {
    expect(await commandLine().attune('audit')).toEqual({
      said: '',
      complained: 'No service has been imported yet, so nothing is on record.',
      code: 1,
    });
  });

  it('an option that there is not is not understood', async () => {
    expect((await commandLine().attune('audit', '--who', 'dee')).code).toBe(2);
  });
});

describe('promise 7: who could see what when', () => {
  const gethinToo = workedService(draft => {
    of(draft.people, 'gethin').roles = [{ role: 'carer', setting: 'hafod' }];
  });

  it('every service file that ever held is on record and can still be read', async () => {
    const kit = await openKit();
    await kit.passesUntil('2026-11-25 09:00');
    await kit.imports(gethinToo);
    const { said, code } = await beside(kit).attune('audit', '--csv');
    const rows = parse(said, { columns: true }) as Record<string, string>[];
    expect(code).toBe(0);
    expect(rows.map(({ at, who, what, subject }) => [at, who, what, subject])).toEqual([
      ['2026-11-24 09:00:00 +00:00', 'the operator', 'service file imported', 'service:1'],
      ['2026-11-25 09:00:00 +00:00', 'the operator', 'service file imported', 'service:2'],
    ]);
    expect((await importedFile(kit.store, 1))?.people).toEqual(workedService().people);
    expect((await importedFile(kit.store, 2))?.people).toEqual(gethinToo.people);
  });

  it.each([
    ['changed', `UPDATE record SET value = replace(value, '"glan"', '"hafod"')`],
    ['taken out', 'DELETE FROM record'],
  ])('an old one that was %s is found', async (_, change) => {
    const kit = await openKit();
    await kit.imports(gethinToo);
    const { attune } = beside(kit);
    expect((await attune('audit')).code).toBe(0);
    const database = new DatabaseSync(kit.path);
    database.exec(`${change} WHERE partition = 'directory' AND id = 'service-1'`);
    database.close();
    expect(await attune('audit')).toMatchObject({
      code: 1,
      complained:
        'The record is NOT whole:\n  directory: event 1 is of a service file that was changed or taken out',
    });
  });

  it('a young person who has left is found by id, with everything on their record', async () => {
    const kit = await onRecord();
    await kit.imports(
      workedService(draft => {
        of(draft.youngPeople, 'kl').left = '2026-11-25';
      }),
    );
    const { said, code } = await beside(kit).attune('audit', '--young-person', 'kl');
    expect(code).toBe(0);
    expect(lines(said).join()).toContain('Anwen  session planned  KL');
  });

  it('what a leaver was refused is theirs', async () => {
    const kit = await onRecord();
    await kit.imports(
      workedService(draft => {
        of(draft.people, 'anwen').left = '2026-11-25';
      }),
    );
    await kit.does('anwen', 'today');
    const { said } = await beside(kit).attune('audit', '--person', 'anwen', '--from', '2026-11-25');
    expect(lines(said)).toEqual(['2026-11-25 09:00:00 +00:00  Anwen  REFUSED today: left    BMC-3.6']);
  });
});

describe('attune audit --csv', () => {
  it('is a table that programs read, with the verdict beside it', async () => {
    const { attune } = beside(await onRecord());
    const { said, complained, code } = await attune('audit', '--csv');
    expect(code).toBe(0);
    expect(complained).toMatch(/^5 events shown\. All \d+ chains are whole/);
    const rows = parse(said, { columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(5);
    expect(rows[1]).toEqual({
      at: '2026-11-24 09:00:00 +00:00',
      who: 'Anwen',
      chat: 'sandbox',
      outcome: 'happened',
      what: 'session planned',
      'young person': 'KL',
      subject: expect.stringMatching(/^session:[0-9a-f]+$/),
      clause: 'BMC-2.2c',
      facts: expect.stringMatching(/^\{"start":\d+\}$/),
    });
    expect(rows.map(({ outcome }) => outcome)).toEqual([
      ...['happened', 'happened', 'refused', 'refused', 'happened'],
    ]);
  });

  it.each(['=HYPERLINK("//bad.example","KL")', '+44', '-1+1', '@SUM(1)', 'a "b", c'])(
    'a name such as %s is text in a spreadsheet, not a formula',
    async name => {
      const file = workedService(draft => {
        of(draft.people, 'anwen').name = name;
        of(draft.youngPeople, 'kl').initials = '=1+1';
      });
      const { said } = await beside(await onRecord({ file })).attune('audit', '--csv', '--person', 'anwen');
      const cells = (parse(said) as string[][]).flat();
      expect(cells.filter(cell => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
      expect(cells.some(cell => cell.replace(/^'/, '') === name)).toBe(true);
    },
  );
});

describe('promise 7: a record that was tampered with', () => {
  const partition = youngPersonPartition('hafren', workedService().youngPeople[0]?.id ?? raise());

  /** Does something to the file behind Attune's back. */
  function tampered(kit: Kit, change: (file: DatabaseSync) => void): void {
    const file = new DatabaseSync(kit.path);
    change(file);
    file.close();
  }
  /** Changes one event as it stands in the file. */
  function rewritten(kit: Kit, seq: number, change: (event: JournalEvent) => JournalEvent): void {
    const key = { partition, id: `event:${String(seq).padStart(10, '0')}` };
    tampered(kit, file => {
      const row = file.prepare('SELECT value FROM record WHERE partition = :partition AND id = :id').get(key);
      const value = encode(change(decode(String(row?.value)) as JournalEvent));
      file
        .prepare('UPDATE record SET value = :value WHERE partition = :partition AND id = :id')
        .run({ ...key, value });
    });
  }

  it.each<[string, (kit: Kit) => void, string]>([
    [
      'who did it was changed',
      kit =>
        rewritten(kit, 1, event => ({
          ...event,
          actor: { person: workedService().people[0]?.id ?? raise() },
        })),
      'event 1 was changed',
    ],
    [
      'when it happened was changed',
      kit => rewritten(kit, 2, event => ({ ...event, at: event.at + 1 })),
      'event 2 was changed',
    ],
    [
      'a refusal was made to look granted',
      kit => rewritten(kit, 2, event => ({ ...event, outcome: 'happened' })),
      'event 2 was changed',
    ],
    [
      'an event was taken out',
      kit =>
        tampered(kit, file =>
          file.exec(`DELETE FROM record WHERE kind = 'event' AND at = 1 AND partition = '${partition}'`),
        ),
      'event 1 missing',
    ],
    [
      'the last event was taken out',
      kit =>
        tampered(kit, file =>
          file.exec(`DELETE FROM record WHERE kind = 'event' AND at = 2 AND partition = '${partition}'`),
        ),
      'event 2 missing at the end',
    ],
    [
      'an event was put in',
      kit =>
        tampered(kit, file =>
          file.exec(`INSERT INTO record SELECT partition, 'event:0000000003', kind, 3, due, expires, 'x', value
                     FROM record WHERE kind = 'event' AND at = 2 AND partition = '${partition}'`),
        ),
      'event 3 missing',
    ],
  ])('%s', async (_, tamper, verdict) => {
    const kit = await onRecord();
    const { attune } = beside(kit);
    expect((await attune('audit')).code).toBe(0);
    tamper(kit);
    const { said, complained, code } = await attune('audit');
    expect(code).toBe(1);
    expect(complained).toBe(`The record is NOT whole:\n  ${partition}: ${verdict}`);
    expect(lines(said).length, 'what is there is shown all the same').toBeGreaterThan(0);
    expect(said).not.toContain('whole');
    expect((await attune('audit', '--csv')).code).toBe(1);
    expect((await attune('audit', '--young-person', 'tw')).code, 'another young person’s record').toBe(0);
  });

  it('is found out even when the change is asked about in a way that does not show it', async () => {
    const kit = await onRecord();
    rewritten(kit, 1, event => ({ ...event, clause: 'BMC-2.2a' }));
    expect(await beside(kit).attune('audit', '--person', 'theo')).toMatchObject({
      code: 1,
      complained: expect.stringContaining('event 1 was changed'),
    });
  });
});

function raise(): never {
  throw new Error('The service of the tests has nobody');
}
