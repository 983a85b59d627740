import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../bot/attune/sessions/csv.ts';
import { problemInWords } from '../../bot/attune/sessions/entry.ts';
import { days, local } from '../../src/time.ts';
import { openKit } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { london, of, someone } from '../people/hafod.ts';
import { beside } from './beside.ts';
import { commandLine } from './command-line.ts';

const header = 'young person,what,date,time,minutes,place,therapist';
const table = (...rows: string[]) => `${[header, ...rows].join('\n')}\n`;
const art = 'kl,Art therapy,2026-12-01,14:00,50,Garden room,';
const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url));

describe('BMC-2.2c sessions from a table', () => {
  it('are shown first, by young person, and nothing is planned', async () => {
    const kit = await openKit();
    const csv = table(
      art,
      'tw,Play therapy,2026-12-02,10:30,45,Glan,theo',
      'kl,Talk,2026-11-30,16:00,30,Den,',
    );
    expect(await beside(kit).imports('plan.csv', csv)).toEqual({
      code: 0,
      complained: '',
      said: [
        'KL (kl)',
        '  Talk, Den, 30 minutes, Anwen: 1 session',
        '    Mon 30 Nov 2026, 16:00',
        '  Art therapy, Garden room, 50 minutes, Anwen: 1 session',
        '    Tue 1 Dec 2026, 14:00',
        '',
        'TW (tw)',
        '  Play therapy, Glan, 45 minutes, Theo: 1 session',
        '    Wed 2 Dec 2026, 10:30',
        '',
        '3 sessions, not planned. To plan: the same command with --yes',
      ].join('\n'),
    });
    expect(await kit.records('session')).toEqual([]);
    expect(await kit.events()).toEqual([]);
  });

  it('are planned with --yes, as the operator, and everybody is told by the running service', async () => {
    const kit = await openKit();
    const { code, said } = await beside(kit).imports('plan.csv', table(art), '--yes');
    expect(code).toBe(0);
    expect(said).toMatch(/1 session planned\. Those who are to know are told by the running service\.$/);
    expect(await kit.records('session')).toMatchObject([
      { what: 'Art therapy', place: 'Garden room', therapist: 'anwen', status: 'planned' },
    ]);
    expect(await kit.events()).toMatchObject([
      { type: 'session planned', actor: { operator: true }, verb: 'session.import', clause: 'BMC-2.2c' },
    ]);
    expect(await kit.channelOf('ysgol')).toEqual([]);
    await kit.settles();
    expect(await kit.channelOf('ysgol')).toHaveLength(1);
    await kit.passesUntil('2026-12-01 08:00');
    expect(await kit.channelOf('hafod')).toHaveLength(1);
  });

  it('are planned once, however often the file is imported', async () => {
    const kit = await openKit();
    const { imports } = beside(kit);
    const csv = table(art, 'kl,Art therapy,2026-12-08,14:00,50,Garden room,anwen', art);
    await imports('plan.csv', csv, '--yes');
    const [sessions, events] = [await kit.records('session'), await kit.events()];
    expect(sessions).toHaveLength(2);
    expect(await imports('plan.csv', csv, '--yes')).toEqual({
      code: 0,
      complained: '',
      said: '2 sessions planned already: left as they are.\nNothing to change',
    });
    expect(await kit.records('session')).toEqual(sessions);
    expect(await kit.events()).toEqual(events);
  });

  it('of two imports at once, each session is planned once', async () => {
    const kit = await openKit();
    const { imports } = beside(kit);
    const both = await Promise.all([
      imports('one.csv', table(art), '--yes'),
      imports('two.csv', table(art), '--yes'),
    ]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(await kit.records('session')).toHaveLength(1);
  });

  it('more than fit one command', async () => {
    const kit = await openKit();
    const rows = Array.from({ length: 90 }, (_, day) => {
      const date = local(kit.now() + days(day + 1), 'Europe/London').toISODate();
      return `tw,Play therapy,${date},17:00,45,Glan,`;
    });
    const { said, code } = await beside(kit).imports('plan.csv', table(...rows), '--yes');
    expect(code).toBe(0);
    expect(said).toContain('90 sessions planned.');
    expect(await kit.records('session', 'tw')).toHaveLength(90);
  });

  it('those in the past are skipped and counted, by the sandbox’s own clock', async () => {
    const kit = await openKit();
    const { imports } = beside(kit);
    await kit.passes(days(7));
    const { said } = await imports(
      'plan.csv',
      table('xx,,2026-11-25,14:00,5,,', art, art.replace('01', '02')),
    );
    expect(said).toContain('1 session in the past: skipped.');
    expect(said).toContain('2 sessions, not planned.');
    await kit.passesUntil('2026-12-01 14:00');
    expect((await imports('plan.csv', table(art), '--yes')).said).toBe(
      '1 session in the past: skipped.\nNothing to change',
    );
  });

  it('as a spreadsheet writes it: byte order mark, semicolons, quotes, Windows line ends, empty rows', async () => {
    const kit = await openKit();
    const { complained, code } = await beside(kit).imports('plan.CSV', fixture('excel.csv'), '--yes');
    expect({ complained, code }).toEqual({ complained: '', code: 0 });
    expect(await kit.records('session')).toMatchObject([
      { place: 'Hafod House; garden room' },
      { place: 'Hafod House; garden room' },
    ]);
    expect(await kit.records('session', 'tw')).toMatchObject([
      { what: 'Play "and" talk', therapist: 'theo' },
    ]);
  });
});

describe('BMC-2.3a clashes are shown, and people decide', () => {
  it('with lessons, the night and the therapist’s other sessions, from the file and standing already', async () => {
    const kit = await openKit({
      file: workedService(draft => {
        of(draft.youngPeople, 'tw').therapist = 'anwen';
      }),
    });
    await kit.session({ date: '2026-12-03', time: '14:00' });
    const { said, code } = await beside(kit).imports(
      'plan.csv',
      table(
        'kl,Art therapy,2026-12-02,10:30,50,Garden room,',
        'kl,Talk,2026-12-02,11:20,30,Den,',
        'kl,Talk,2026-12-04,02:00,30,Den,',
        'tw,Talk,2026-12-02,11:30,30,Den,',
        'tw,Talk,2026-12-03,14:30,30,Den,',
      ),
      '--yes',
    );
    expect(code).toBe(0);
    expect(said.split('\n').filter(line => /\d{2}:\d{2}/.test(line))).toEqual([
      '    Wed 2 Dec 2026, 10:30  CLASH with Maths, 10:00 to 11:00 (BMC-2.3a)',
      "    Wed 2 Dec 2026, 11:20  CLASH with the therapist's session with TW, 11:30 to 12:00",
      '    Fri 4 Dec 2026, 02:00  CLASH with the night',
      "    Wed 2 Dec 2026, 11:30  CLASH with the therapist's session with KL, 11:20 to 11:50",
      "    Thu 3 Dec 2026, 14:30  CLASH with the therapist's session with KL, 14:00 to 14:50",
    ]);
    expect(await kit.records('session')).toHaveLength(4);
  });

  it('nobody is in two sessions at once: the first of the file is planned, and what stands stays', async () => {
    const kit = await openKit();
    await kit.session({ date: '2026-12-03', time: '14:00' });
    const { said } = await beside(kit).imports(
      'plan.csv',
      table(
        art,
        'kl,Talk,2026-12-01,14:30,30,Den,',
        'kl,Talk,2026-12-01,14:50,30,Den,',
        'kl,Talk,2026-12-03,13:40,30,Den,',
      ),
      '--yes',
    );
    expect(said).toContain(
      'Not planned, since Art therapy, Garden room, stands at that time: line 3, KL, Talk,',
    );
    expect(said).toContain(
      'Not planned, since Art therapy, Garden room, stands at that time: line 5, KL, Talk,',
    );
    expect((await kit.records('session')).map(({ start }) => start)).toEqual(
      ['2026-12-01 14:00', '2026-12-01 14:50', '2026-12-03 14:00'].map(london),
    );
  });

  it('one that somebody moved or cancelled since is not planned again at its old time (BMC-2.2c)', async () => {
    const kit = await openKit();
    const { imports } = beside(kit);
    const file = table(art, art.replace('-01', '-08'));
    await imports('plan.csv', file, '--yes');
    const [first, second] = await kit.records('session');
    const to = { date: '2027-01-20', time: '15:00', lengthMinutes: 50, place: 'Garden room' };
    await kit.does('anwen', 'session.change', { session: first?.id, seen: 1, ...to });
    const again = await imports('plan.csv', file, '--yes');
    expect(again.said.split('\n')).toEqual([
      '1 session planned already: left as they are.',
      'Changed since to Wed 20 Jan 2027, 15:00, left there: KL, Art therapy, Tue 1 Dec 2026, 14:00.',
      'Nothing to change',
    ]);
    await kit.does('anwen', 'session.change', { session: second?.id, seen: 1, ...to, date: '2027-01-21' });
    const ill = { reason: 'illness', spokenTo: 'yes' };
    await kit.does('dee', 'cancellation.cancel', { session: second?.id, seen: 2, ...ill });
    expect((await imports('plan.csv', file, '--yes')).said).toContain(
      'Cancelled or moved since, not planned again: KL, Art therapy, Tue 8 Dec 2026, 14:00.',
    );
    expect(await kit.records('session')).toHaveLength(2);
  });

  it('a slip in the year is a problem of its line', async () => {
    const { code, complained } = await beside(await openKit()).imports(
      'plan.csv',
      table(art.replace('2026', '2062')),
    );
    expect({ code, complained }).toEqual({
      code: 1,
      complained: expect.stringMatching(/2062-12-01.*a date at most 104 weeks ahead/),
    });
  });

  it('another session at the same start stays; one that was cancelled is not planned again', async () => {
    const kit = await openKit();
    const { imports } = beside(kit);
    await imports('plan.csv', table(art, art.replace('-01', '-08')), '--yes');
    await kit.passesUntil('2026-12-01 08:00');
    await kit.does('dee', 'cancellation.cancel', {
      session: (await kit.records('session'))[0]?.id,
      seen: 1,
      reason: 'illness',
      spokenTo: 'yes',
    });
    expect((await kit.records('session'))[0]?.status).toBe('cancelled');
    const again = await imports(
      'plan.csv',
      table(art, art.replace('-01', '-08').replace('Art', 'Music')),
      '--yes',
    );
    expect(again).toMatchObject({ code: 0, complained: '' });
    expect(again.said.split('\n')).toEqual([
      'Cancelled or moved since, not planned again: KL, Art therapy, Tue 1 Dec 2026, 14:00.',
      'Not planned, since Art therapy, Garden room, stands at that time: line 3, KL, Music therapy, Tue 8 Dec 2026, 14:00.',
      'Nothing to change',
    ]);
    expect(await kit.records('session')).toHaveLength(2);
  });
});

describe('a table with mistakes', () => {
  it('is not imported at all, and every mistake has its line and what was expected', async () => {
    const kit = await openKit();
    const csv = table(
      art,
      'xx,,01/12/2026,14.00,50 min,,',
      'kl,Art therapy,2026-02-30,25:00,500,Garden room,dee',
      '"kl","two\nlines",2027-03-28,01:30,5,Garden room,',
      'kl,Talk,2026-12-01,14:00,50,Garden room,',
      'mc,Talk,2026-12-01,14:00,50,Clun,',
      'kl,Talk,2026-12-05',
      `kl,${'x'.repeat(61)},2026-12-05,14:00,50,Clun,,more`,
      `kl,${'x'.repeat(61)},2026-12-05,14:00,50,Clun,`,
    );
    const { said, complained, code } = await beside(kit).imports('plan.csv', csv, '--yes');
    expect({ said, code }).toEqual({ said: '', code: 1 });
    expect(complained.split('\n').slice(1)).toEqual([
      '  line 3, date: found "01/12/2026", expected year-month-day such as 2026-12-01 (format the column like that)',
      '  line 3, time: found "14.00", expected a time of day such as 14:30',
      '  line 3, minutes: found "50 min", expected whole minutes such as 50',
      '  line 3, young person: found "xx", expected the id of a young person in the service file',
      '  line 3, what: found nothing, expected some words',
      '  line 3, place: found nothing, expected some words',
      '  line 4, date: found "2026-02-30", expected a date that there is',
      '  line 4, time: found "25:00", expected a time of day such as 14:30',
      '  line 4, therapist: found "dee", expected the id of a therapist of KL: anwen',
      '  line 4, minutes: found "500", expected at most 240 minutes',
      '  line 5, time: found "01:30", expected another: on 2027-03-28 the clocks skip it',
      '  line 5, minutes: found "5", expected at least 10 minutes',
      '  line 7, time: found the time of another session of KL, in line 2, expected one session at a time',
      '  line 8, therapist: found nobody, expected that the service file names a therapist of MC on that day',
      '  line 9, the line: found 3 fields, expected 7, as in the header (a field with a comma or semicolon stands in quotes)',
      '  line 10, the line: found 8 fields, expected 7, as in the header (a field with a comma or semicolon stands in quotes)',
      `  line 11, what: found "${'x'.repeat(59)}…", expected at most 60 characters`,
    ]);
    expect(await kit.records('session')).toEqual([]);
    expect(await kit.events()).toEqual([]);
  });

  it('tells what stands in the other columns where one is missing, and what stands before a wrong quotation mark', async () => {
    const without =
      'young person,what,date,time,minuts,place\nxx,Art,2026-13-01,14:00,50,Den\nkl,,2026-12-01,14:00,50,Den\n';
    const told = async (csv: string) =>
      (await beside(await openKit()).imports('plan.csv', csv)).complained.split('\n').slice(1);
    expect(await told(without)).toEqual([
      expect.stringMatching(/^ {2}line 1, header: found "minuts"/),
      expect.stringMatching(/^ {2}line 1, header: found no minutes/),
      '  line 2, date: found "2026-13-01", expected a date that there is',
      '  line 2, young person: found "xx", expected the id of a young person in the service file',
      '  line 3, what: found nothing, expected some words',
    ]);
    const quoted = table('xx,Art,2026-12-01,14:00,50,Den,', 'kl,Art "room",2026-12-01,14:00,50,Den,');
    expect(await told(quoted)).toEqual([
      '  line 2, young person: found "xx", expected the id of a young person in the service file',
      expect.stringMatching(/^ {2}line 3, the line: found a quotation mark within a field/),
    ]);
  });

  it.each([
    [
      'an unknown and a missing column',
      'young person,what,date,time,length,place\n',
      ['found "length"', 'found no minutes'],
    ],
    ['a column twice', `what,${header}\n`, ['found "what", expected each column once']],
    ['no header', `${art}\n`, ['line 1, header: found "kl", expected one of young person, what']],
    [
      'nothing below the header',
      `${header}\n`,
      ['line 1, header: found nothing below it, expected sessions'],
    ],
    ['nothing at all', '', ['line 1, header: found nothing, expected a line with the names of the columns']],
    ['a quotation mark left open', table(art, 'kl,"Art'), ['a quotation mark that is not closed']],
    [
      'a date that there is not',
      table(art.replace('12-01', '12-32')),
      ['line 2, date: found "2026-12-32", expected a date that there is'],
    ],
  ])('%s', (_, csv, words) => {
    const { entries, problems } = readCsv(csv, 'Europe/London');
    const told = problems.map(problemInWords).join('\n');
    for (const part of words) expect(told).toContain(part);
    expect(problems.length).toBeGreaterThan(0);
    expect(entries.filter(({ start }) => start !== undefined)).toEqual([]);
  });

  it.each<[string, string, string | Uint8Array, string]>([
    ['not text', 'plan.csv', new Uint8Array([0xff, 0xfe, 0x61, 0]), 'it is not text in UTF-8.'],
    ['too large', 'plan.csv', new Uint8Array(2 * 1024 * 1024 + 1), 'it is larger than 2 MB.'],
    ['of another kind', 'plan.xlsx', 'x', 'a table ends in .csv, a calendar in .ics.'],
  ])('a file that is %s is refused in words', async (_, name, content, words) => {
    const { attune, file } = commandLine();
    const { complained, code } = await attune('sessions', 'import', file(name, content));
    expect({ code, complained }).toEqual({ code: 1, complained: expect.stringContaining(words) });
  });
});

describe('who may be named', () => {
  const withLeavers = workedService(draft => {
    draft.people.push(someone('bryn', { role: 'therapist', youngPerson: 'kl', to: '2026-12-05' }));
    of(draft.youngPeople, 'tw').left = '2026-12-05';
  });

  it('BMC-2.2i a therapist who stands in, for as long as that lasts', async () => {
    const kit = await openKit({ file: withLeavers });
    const { imports } = beside(kit);
    expect((await imports('plan.csv', table(`${art}bryn`), '--yes')).code).toBe(0);
    expect(await kit.records('session')).toMatchObject([{ therapist: 'bryn' }]);
    const later = await imports('plan.csv', table(`${art.replace('-01', '-08')}bryn`));
    expect(later.complained).toContain('found "bryn", expected the id of a therapist of KL: anwen');
  });

  it('a young person until they leave', async () => {
    const kit = await openKit({ file: withLeavers });
    const row = art.replace('kl', 'tw');
    const { complained } = await beside(kit).imports('plan.csv', table(row, row.replace('-01', '-08')));
    expect(complained.split('\n').slice(1)).toEqual([
      '  line 3, young person: found "tw", who has left by then, expected a young person who is with the service',
    ]);
  });
});

it('without a service there is nobody to plan for', async () => {
  const { attune, file } = commandLine();
  expect(await attune('sessions', 'import', file('plan.csv', table(art)))).toEqual({
    said: '',
    complained: 'No service has been imported yet: npm run attune -- import service.yaml',
    code: 1,
  });
  expect((await attune('sessions', 'import')).code).toBe(2);
});
