import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCalendar } from '../../bot/attune/sessions/calendar.ts';
import { problemInWords } from '../../bot/attune/sessions/entry.ts';
import { local } from '../../src/time.ts';
import { openKit } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { london, of } from '../people/hafod.ts';
import { beside } from './beside.ts';

const zone = 'Europe/London';
const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');

/** A calendar with one event; a line given replaces the usual one of its name. */
const event = (...lines: string[]) => {
  const usual = [
    'UID:1',
    'DTSTART:20261201T140000',
    'DTEND:20261201T145000',
    'SUMMARY:KL: Art therapy',
    'LOCATION:Den',
  ];
  const name = (line: string) => line.split(/[;:]/, 1)[0];
  const given = new Set(lines.map(name));
  if (given.has('DURATION')) given.add('DTEND');
  return ['BEGIN:VEVENT', ...usual.filter(line => !given.has(name(line))), ...lines, 'END:VEVENT'].join(
    '\r\n',
  );
};
const calendar = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR', ''].join('\r\n');

/** What a calendar says on Tuesday 24 November 2026 at nine o'clock, in short. */
function read(text: string, mostInSeries = 40) {
  const { entries, problems, remarks } = readCalendar(text, {
    zone,
    now: london('2026-11-24 09:00'),
    mostInSeries,
  });
  return {
    starts: entries.map(({ start }) =>
      start === undefined ? '' : local(start, zone).toFormat('yyyy-MM-dd HH:mm'),
    ),
    lengths: [...new Set(entries.map(({ lengthMinutes }) => lengthMinutes))],
    problems: problems.map(problemInWords),
    remarks,
    entries,
  };
}

describe('BMC-2.2c sessions from a calendar', () => {
  it('as Outlook writes it: its own time zone, across the clock change, folded lines, an alarm', async () => {
    const kit = await openKit();
    const { complained, code } = await beside(kit).imports('outlook.ics', fixture('outlook.ics'), '--yes');
    expect({ complained, code }).toEqual({ complained: '', code: 0 });
    const sessions = await kit.records('session');
    expect(sessions.map(({ start }) => local(start, zone).toFormat('dd.MM HH:mm'))).toEqual([
      '16.03 14:00',
      '23.03 14:00',
      '30.03 14:00',
      '06.04 14:00',
    ]);
    expect(new Set(sessions.map(({ what, place, therapist }) => `${what}, ${place}, ${therapist}`))).toEqual(
      new Set(['Art therapy, Hafod House, garden room, anwen']),
    );
    expect(await kit.events()).toMatchObject([{ type: 'series planned', facts: { count: 4 } }]);
  });

  it('as Google writes it: exceptions, one moved, one cancelled, the past and what else was cancelled', async () => {
    const kit = await openKit();
    const { imports } = beside(kit);
    const first = await imports('google.ics', fixture('google.ics'), '--yes');
    expect(first).toMatchObject({ complained: '', code: 0 });
    expect(first.said.split('\n')).toEqual([
      'KL (kl)',
      '  Art therapy, Garden room, 50 minutes, Anwen: 3 sessions',
      '    Tue 24 Nov 2026, 14:00',
      '    Tue 8 Dec 2026, 14:00',
      '    Tue 29 Dec 2026, 14:00',
      '  Art therapy, Quiet room, 50 minutes, Anwen: 1 session',
      '    Wed 2 Dec 2026, 15:30',
      '',
      'TW (tw)',
      '  Play therapy, Glan-yr-afon, 45 minutes, Theo: 1 session',
      '    Thu 3 Dec 2026, 10:15',
      '',
      '3 sessions in the past: skipped.',
      '2 cancelled events are left out.',
      '',
      '5 sessions planned. Those who are to know are told by the running service.',
    ]);
    const again = await imports('google.ics', fixture('google.ics'), '--yes');
    expect(again.said).toContain('5 sessions planned already: left as they are.');
    expect(again.said).toMatch(/Nothing to change$/);
    expect(await kit.records('session')).toHaveLength(4);
  });

  it.each([
    ['in UTC', 'DTSTART:20270701T130000Z', '2027-07-01 14:00'],
    [
      'with a zone that the file does not describe',
      'DTSTART;TZID=America/New_York:20261201T090000',
      '2026-12-01 14:00',
    ],
    ['floating, in the zone of the service', 'DTSTART:20270701T140000', '2027-07-01 14:00'],
  ])('a time %s', (_, start, expected) => {
    expect(read(calendar(event(start, 'DURATION:PT50M')))).toMatchObject({
      starts: [expected],
      lengths: [50],
      problems: [],
    });
  });

  it('an end in another zone than the start', () => {
    expect(
      read(calendar(event('DTSTART;TZID=Europe/Paris:20261201T150000', 'DTEND:20261201T144500Z'))),
    ).toMatchObject({
      starts: ['2026-12-01 14:00'],
      lengths: [45],
    });
  });
});

describe('series', () => {
  it.each([
    [
      'a date as its end includes that day',
      ['RRULE:FREQ=WEEKLY;UNTIL=20261215'],
      ['12-01', '12-08', '12-15'],
    ],
    ['a moment as its end', ['RRULE:FREQ=WEEKLY;UNTIL=20261215T140000Z'], ['12-01', '12-08', '12-15']],
    [
      'every other week on two days',
      ['RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=4'],
      ['12-01', '12-03', '12-15', '12-17'],
    ],
    ['the first Tuesday of a month', ['RRULE:FREQ=MONTHLY;BYDAY=1TU;COUNT=2'], ['12-01', '01-05']],
    ['without whole days', ['RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE;VALUE=DATE:20261208'], ['12-01', '12-15']],
    // An exception that matches nothing must not hide the one after it.
    [
      'without moments, in any zone',
      ['RRULE:FREQ=WEEKLY;COUNT=4', 'EXDATE:20261202T090000,20261203T090000', 'EXDATE:20261215T140000Z'],
      ['12-01', '12-08', '12-22'],
    ],
    ['with extra dates', ['RDATE:20261204T140000', 'RDATE:20261203T140000Z'], ['12-01', '12-03', '12-04']],
    [
      'extra dates and rules together, each time once',
      ['RRULE:FREQ=WEEKLY;COUNT=2', 'RDATE:20261208T140000,20261209T140000'],
      ['12-01', '12-08', '12-09'],
    ],
    ['a rule that can never come true', ['RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=WE'], ['12-01']],
  ])('%s', (_, lines, expected) => {
    const { starts, problems } = read(calendar(event(...lines)));
    expect({ problems, starts: starts.map(start => start.slice(5, 10)) }).toEqual({
      problems: [],
      starts: expected,
    });
  });

  it('are followed for a year at most, and it is said', () => {
    const { starts, remarks } = read(calendar(event('RRULE:FREQ=MONTHLY')));
    expect(starts).toHaveLength(12);
    expect(remarks).toEqual([
      'line 3, KL: Art therapy: goes on after 1 Nov 2027, which is as far as it is planned now (a year ahead is the most). Import the file again later.',
    ]);
  });

  it('give as many sessions as the policy pack allows, counted from now, and it is said', () => {
    const { starts, remarks } = read(
      calendar(event('DTSTART:20261110T140000', 'DURATION:PT50M', 'RRULE:FREQ=WEEKLY')),
      5,
    );
    expect(starts.map(start => start.slice(5, 10))).toEqual([
      '11-10',
      '11-17',
      '11-24',
      '12-01',
      '12-08',
      '12-15',
      '12-22',
    ]);
    expect(remarks).toEqual([expect.stringContaining('(5 sessions are the most of one series)')]);
    expect(read(calendar(event('RRULE:FREQ=WEEKLY;COUNT=5')), 5).remarks).toEqual([]);
  });

  it('a change of an occurrence that is not planned yet is not planned either', () => {
    const series = event('RRULE:FREQ=WEEKLY');
    const change = (replaced: string, start: string) =>
      event(`RECURRENCE-ID:${replaced}T140000`, `DTSTART:${start}T160000`, 'DURATION:PT50M');
    const { starts } = read(
      calendar(series, change('20261208', '20261209'), change('20270105', '20270106')),
      3,
    );
    expect(starts).toEqual(['2026-12-01 14:00', '2026-12-15 14:00', '2026-12-09 16:00']);
  });

  it('that are cancelled as a whole leave nothing', () => {
    const change = event('RECURRENCE-ID:20261208T140000', 'DTSTART:20261209T140000', 'DURATION:PT50M');
    expect(read(calendar(event('RRULE:FREQ=WEEKLY', 'STATUS:CANCELLED'), change)).starts).toEqual([]);
    expect(read(calendar('METHOD:CANCEL', event('RRULE:FREQ=WEEKLY'))).starts).toEqual([]);
  });
});

describe('who an event is for', () => {
  it('initials that two young people share do not say it, an id does', async () => {
    const file = workedService(draft => {
      of(draft.youngPeople, 'tw').initials = 'KL';
    });
    const { imports } = beside(await openKit({ file }));
    const { complained, code } = await imports(
      'plan.ics',
      calendar(event(), event('UID:2', 'SUMMARY:tw: Talk')),
    );
    expect({ code, told: complained.split('\n').slice(1) }).toEqual({
      code: 1,
      told: ['  line 3, SUMMARY: found "KL", which can mean kl and tw, expected the id of one of them'],
    });
    expect((await imports('plan.ics', calendar(event('SUMMARY:tw: Talk')))).said).toContain('KL (tw)');
  });

  it('an event for nobody known, one without a place and one in the past that nobody looks at', async () => {
    const { imports } = beside(await openKit());
    const text = calendar(
      event('SUMMARY:XY: Talk', 'LOCATION:'),
      event('UID:2', 'SUMMARY:Staff meeting'),
      event('UID:3', 'SUMMARY:Staff meeting', 'DTSTART:20261101T140000', 'DURATION:PT1H'),
      event('UID:4', 'SUMMARY:KL:'),
      event('UID:5', 'SUMMARY:MC: Talk'),
      event('UID:6', 'DURATION:PT5H'),
    );
    const { complained } = await imports('plan.ics', text);
    expect(complained.split('\n').slice(1)).toEqual([
      '  line 3, SUMMARY: found "XY", expected the initials or the id of a young person in the service file',
      '  line 3, LOCATION: found nothing, expected some words',
      '  line 10, SUMMARY: found "Staff meeting", expected "<initials or id>: <what>", such as "KL: Art therapy"',
      '  line 24, SUMMARY: found nothing, expected some words',
      '  line 31, SUMMARY: found nobody, expected that the service file names a therapist of MC on that day',
      '  line 38, DTEND: found "300", expected at most 240 minutes',
    ]);
  });
});

describe('a calendar with mistakes says where and what was expected', () => {
  it.each<[string, string[], string]>([
    [
      'an event of whole days',
      ['DTSTART;VALUE=DATE:20261201'],
      'line 3, DTSTART: found an event of whole days',
    ],
    [
      'a day that there is not',
      ['DTSTART:20261232T140000'],
      'DTSTART: found "20261232T140000", expected a date and time',
    ],
    ['a start in words', ['DTSTART:tomorrow'], 'DTSTART: found "tomorrow"'],
    ['no length', ['DURATION:soon'], 'DURATION: found no duration, expected one such as PT50M'],
    ['an end before the start', ['DTEND:20261201T130000'], 'DTEND: found an end that is not after the start'],
    ['a length with seconds', ['DURATION:PT90S'], 'DURATION: found 90 seconds, expected whole minutes'],
    [
      'a zone that nobody knows',
      ['DTSTART;TZID=Nowhere:20261201T140000'],
      'DTSTART: found the time zone "Nowhere"',
    ],
    [
      'a rule of hours',
      ['RRULE:FREQ=HOURLY'],
      'RRULE: found FREQ=HOURLY, expected one of DAILY, WEEKLY, MONTHLY',
    ],
    ['hours in a rule', ['RRULE:FREQ=DAILY;BYHOUR=9,10'], 'RRULE: found BYHOUR, expected only BYDAY'],
    ['a rule that makes no sense', ['RRULE:FREQ=MONTHLY;BYDAY=6MO'], 'RRULE: found "FREQ=MONTHLY;BYDAY=6MO"'],
    [
      'a rule that is none',
      ['RRULE:FREQ=OFTEN'],
      'line 9, RRULE: found "RRULE:FREQ=OFTEN", expected a line as in RFC 5545',
    ],
    ['rules left out', ['EXRULE:FREQ=WEEKLY'], 'EXRULE: found a rule, expected EXDATE'],
    [
      'this and all that follow',
      ['RECURRENCE-ID;RANGE=THISANDFUTURE:20261201T140000'],
      'RECURRENCE-ID: found RANGE=THISANDFUTURE',
    ],
    ['extra whole days', ['RDATE;VALUE=DATE:20261208'], 'RDATE: found a whole day'],
    ['extra periods', ['RDATE;VALUE=PERIOD:20261208T140000/PT50M'], 'RDATE: found a list'],
    ['a line without a value', ['LOCATION'], 'line 8, the line: found "LOCATION"'],
  ])('%s', (_, lines, expected) => {
    expect(read(calendar(event(...lines))).problems.join('\n')).toContain(expected);
  });

  it.each([
    ['nothing', '', 'the file: found no event'],
    ['something else', 'young person,what', 'line 1, the line: found "young person,what"'],
    ['half a calendar', calendar(event()).slice(0, -30), 'the file: found BEGIN and END that do not match'],
    ['a visiting card', 'BEGIN:VCARD\nVERSION:4.0\nEND:VCARD', 'the file: found no event'],
  ])('%s', (_, text, expected) => expect(read(text).problems.join('\n')).toContain(expected));

  it('and every line that cannot be read is told, not the first alone', () => {
    const text = calendar(event('LOCATION'), event('UID:2', 'RRULE:FREQ=OFTEN'));
    expect(read(text).problems.filter(problem => problem.includes('RFC 5545'))).toHaveLength(2);
  });

  it('and nothing of it is planned', async () => {
    const kit = await openKit();
    const text = calendar(event(), event('UID:2', 'DTSTART;VALUE=DATE:20261202'));
    const { said, complained, code } = await beside(kit).imports('plan.ics', text, '--yes');
    expect({ said, code }).toEqual({ said: '', code: 1 });
    expect(complained).toMatch(/plan\.ics was not imported\. To be put right:\n {2}line 10, DTSTART: /);
    expect(await kit.records('session')).toEqual([]);
  });
});
