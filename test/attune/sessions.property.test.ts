import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readCalendar } from '../../bot/attune/sessions/calendar.ts';
import { check } from '../../bot/attune/sessions/check.ts';
import { readCsv } from '../../bot/attune/sessions/csv.ts';
import { Directory } from '../../src/people/directory.ts';
import { local } from '../../src/time.ts';
import { workedService } from '../house/service.ts';
import { london } from '../people/hafod.ts';

const zone = 'Europe/London';
const now = london('2026-11-24 09:00');
const directory = new Directory(workedService());

/** A weekly or single plan of one young person, by local dates and times. */
interface Part {
  readonly youngPerson: 'kl' | 'tw';
  readonly what: string;
  readonly place: string;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly weeks: number;
  readonly without: readonly number[];
  readonly minutes: number;
  readonly times: 'floating' | 'zone' | 'utc';
}

const words = (most: number) =>
  fc
    .string({ unit: fc.constantFrom(...'aB9 ,;:"\\\'éŵ—\n='), minLength: 1, maxLength: most })
    .filter(text => text.trim() !== '');

const part: fc.Arbitrary<Part> = fc.record({
  youngPerson: fc.constantFrom('kl', 'tw'),
  what: words(20),
  place: words(20),
  /** From last week to the summer: past sessions and both clock changes. */
  day: fc.integer({ min: -10, max: 200 }),
  hour: fc.integer({ min: 8, max: 18 }),
  minute: fc.integer({ min: 0, max: 59 }),
  weeks: fc.integer({ min: 1, max: 20 }),
  without: fc.uniqueArray(fc.integer({ min: 0, max: 19 }), { maxLength: 4 }),
  minutes: fc.integer({ min: 10, max: 240 }),
  times: fc.constantFrom('floating', 'zone', 'utc'),
});

const startOf = ({ day, hour, minute }: Part, week: number) =>
  local(now, zone)
    .startOf('day')
    .plus({ days: day + 7 * week })
    .set({ hour, minute });
const weeksOf = ({ weeks }: Part) => Array.from({ length: weeks }, (_, week) => week);

/** A row for each session. */
function asTable(plan: readonly Part[], delimiter: string): string {
  const rows = plan.flatMap(part =>
    weeksOf(part)
      .filter(week => !part.without.includes(week))
      .map(week => {
        const start = startOf(part, week);
        const [date, time] = [start.toFormat('yyyy-MM-dd'), start.toFormat('HH:mm')];
        return [part.place, part.youngPerson, date, time, part.minutes, part.what];
      }),
  );
  const columns = ['place', 'young person', 'date', 'time', 'minutes', 'what'];
  return stringify([columns, ...rows], { delimiter, bom: true, record_delimiter: 'windows' });
}

/** An event for each part: single, or weekly with its exceptions. */
function asCalendar(plan: readonly Part[]): string {
  const events = plan.flatMap((part, index) => {
    const { youngPerson, what, place, minutes, weeks, without } = part;
    const start = startOf(part, 0);
    const left = without.filter(week => week < weeks);
    return [
      'BEGIN:VEVENT',
      `UID:${index}`,
      timeLine('DTSTART', part, start),
      `DURATION:PT${minutes}M`,
      ...(weeks > 1 ? [`RRULE:FREQ=WEEKLY;COUNT=${weeks}`] : []),
      ...left.map(week => timeLine('EXDATE', part, startOf(part, week))),
      folded(`SUMMARY:${youngPerson === 'kl' ? 'KL' : 'tw'}: ${escaped(what)}`),
      folded(`LOCATION:${escaped(place)}`),
      'END:VEVENT',
    ];
  });
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR', ''].join('\r\n');
}

/** A series in UTC would shift by an hour when the clocks change: only single events are written so. */
function timeLine(name: string, { times, weeks }: Part, start: ReturnType<typeof startOf>): string {
  if (times === 'utc' && weeks === 1) return `${name}:${start.toUTC().toFormat("yyyyMMdd'T'HHmmss'Z'")}`;
  const zoned = times === 'floating' ? '' : `;TZID=${zone}`;
  return `${name}${zoned}:${start.toFormat("yyyyMMdd'T'HHmmss")}`;
}

const escaped = (text: string) => text.replace(/[\\,;]/g, mark => `\\${mark}`).replace(/\n/g, '\\n');
const folded = (line: string) => line.match(/.{1,20}/gsu)?.join('\r\n ') ?? line;

const inShort = ({ wanted, past, problems }: ReturnType<typeof check>) => ({
  past,
  // A series is one event, and a line of a table for each of its sessions.
  problems: [...new Set(problems.map(({ found }) => found.replace(/line \d+/, 'line')))].sort(),
  sessions: wanted.map(({ youngPerson, what, place, lengthMinutes, therapist, start }) => [
    youngPerson.id,
    what,
    place,
    lengthMinutes,
    therapist.id,
    start,
  ]),
});

it('BMC-2.2c a plan gives the same sessions, written as a table or as a calendar', () => {
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(',', ';'),
      (plan, delimiter) => {
        // A plan without any session is a mistake in a table, and nothing at all in a calendar.
        fc.pre(plan.some(part => weeksOf(part).some(week => !part.without.includes(week))));
        const fromTable = check(readCsv(asTable(plan, delimiter), zone), directory, now, 104);
        const calendar = readCalendar(asCalendar(plan), { zone, now, mostInSeries: 40 });
        expect(calendar.problems).toEqual([]);
        expect(inShort(check(calendar, directory, now, 104))).toEqual(inShort(fromTable));
      },
    ),
    { numRuns: 150 },
  );
});
