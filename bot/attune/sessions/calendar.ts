import ICAL from 'ical.js';
import { short, valueInWords } from '../../../src/people/problem.ts';
import { type Instant, local } from '../../../src/time.ts';
import type { Entry, Fields, Problem, Read } from './entry.ts';
import { type CalendarEvent, readEvent } from './event.ts';
import { type Horizon, momentOf, type Occurrences, occurrencesOf } from './series.ts';
import { Zones } from './zones.ts';

const fields: Fields = {
  youngPerson: 'SUMMARY',
  what: 'SUMMARY',
  place: 'LOCATION',
  therapist: 'SUMMARY',
  start: 'DTSTART',
  lengthMinutes: 'DTEND',
};

/** What reading a calendar depends on. */
export interface CalendarGround {
  /** Of times that name no zone. */
  readonly zone: string;
  readonly now: Instant;
  /** Sessions of one series that are planned at once. */
  readonly mostInSeries: number;
}

/** Reads the events of an iCalendar file (RFC 5545), series expanded. Never throws for what a file may hold. */
export function readCalendar(text: string, { zone, now, mostInSeries }: CalendarGround): Read {
  const problems: Problem[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const events = eventsIn(lines, zone, problems);
  if (events.length === 0 && problems.length === 0)
    problems.push({ line: 1, field: 'the file', found: 'no event', expected: 'a calendar with a VEVENT' });

  const last = local(now, zone).plus({ years: 1 }).toMillis();
  const horizon: Horizon = { now, last, most: mostInSeries };
  const remarks: string[] = [];
  const entries = [...Map.groupBy(events, event => event.uid ?? event).values()].flatMap(group =>
    entriesOf(group, horizon, problems, remark => remarks.push(remark(zone))),
  );
  const cancelled = events.filter(event => event.cancelled).length;
  if (cancelled > 0)
    remarks.push(
      `${cancelled === 1 ? '1 cancelled event is' : `${cancelled} cancelled events are`} left out.`,
    );
  return { fields, entries, problems, remarks };
}

function eventsIn(lines: readonly string[], zone: string, problems: Problem[]): CalendarEvent[] {
  const begins = lines.flatMap((line, index) => (/^BEGIN:VEVENT\s*$/i.test(line) ? [index + 1] : []));
  const calendars = calendarsIn(lines, problems);
  return calendars.flatMap(calendar => {
    const zones = new Zones(calendar, zone);
    const isWithdrawn = /^cancel$/i.test(String(calendar.getFirstPropertyValue('method')));
    return calendar.getAllSubcomponents('vevent').flatMap(component => {
      const event = readEvent(component, begins.shift() ?? 1, zones, problems);
      return event ? [isWithdrawn ? { ...event, cancelled: true } : event] : [];
    });
  });
}

function calendarsIn(lines: readonly string[], problems: Problem[]): ICAL.Component[] {
  try {
    const parsed: unknown = ICAL.parse(lines.join('\n'));
    // One calendar stands alone, several in a list.
    const all = Array.isArray(parsed) && Array.isArray(parsed[0]) ? parsed : [parsed];
    return all
      .filter(calendar => Array.isArray(calendar) && calendar[0] === 'vcalendar')
      .map(calendar => new ICAL.Component(calendar as unknown[]));
  } catch {
    problems.push(...unreadableIn(lines));
    return [];
  }
}

/** ical.js does not say where it stopped: every content line that cannot be read by itself, or the end. */
function unreadableIn(lines: readonly string[]): Problem[] {
  const starts = lines.flatMap((line, index) => (line === '' || /^[ \t]/.test(line) ? [] : [index]));
  const unreadable = starts.flatMap((index, nth): Problem[] => {
    const folded = lines.slice(index, starts[nth + 1]);
    const line = folded.map((part, at) => (at === 0 ? part : part.slice(1))).join('');
    if (/^(BEGIN|END):/i.test(line) || isReadable(line)) return [];
    const field = /^[\w-]+(?=[:;])/.exec(line)?.[0]?.toUpperCase() ?? 'the line';
    return [{ line: index + 1, field, found: valueInWords(line), expected: 'a line as in RFC 5545' }];
  });
  if (unreadable.length > 0) return unreadable;
  const found = 'BEGIN and END that do not match';
  return [{ line: lines.length, field: 'the file', found, expected: 'an END for every BEGIN' }];
}

function isReadable(line: string): boolean {
  try {
    ICAL.Property.fromString(line);
    return true;
  } catch {
    return false;
  }
}

/** The sessions of one event or series. A change of one occurrence is an event of the same uid. */
function entriesOf(
  group: readonly CalendarEvent[],
  horizon: Horizon,
  problems: Problem[],
  remark: (words: (zone: string) => string) => void,
): Entry[] {
  const masters = group.filter(({ replaces }) => !replaces);
  const changes = group.filter(({ replaces }) => replaces);
  const replaced = changes.flatMap(({ replaces }) => replaces ?? []);
  let cut: Occurrences['cut'];
  const entries = masters.flatMap(event => {
    if (event.cancelled) return [];
    const occurrences = occurrencesOf(event, replaced, horizon);
    if (!occurrences) {
      const { line } = event;
      problems.push({ line, field: 'RRULE', found: 'thousands of times', expected: 'a plan of sessions' });
      return [];
    }
    cut = occurrences.cut;
    if (cut) remark(cutInWords(event, cut, horizon));
    return entriesAt(event, occurrences.starts, horizon, problems);
  });
  const isOff = masters.length > 0 && masters.every(({ cancelled }) => cancelled);
  const changed = changes
    .filter(
      event => !isOff && !event.cancelled && !(cut && event.replaces && momentOf(event.replaces) > cut.at),
    )
    .flatMap(event => entriesAt(event, [momentOf(event.start)], horizon, problems));
  return [...entries, ...changed];
}

function cutInWords(
  { line, summary }: CalendarEvent,
  { at, by }: NonNullable<Occurrences['cut']>,
  { most }: Horizon,
): (zone: string) => string {
  const why = by === 'most' ? `${most} sessions are the most of one series` : 'a year ahead is the most';
  return zone =>
    `line ${line}, ${short(summary)}: goes on after ${local(at, zone).setLocale('en-GB').toFormat('d LLL yyyy')}, which is as far as it is planned now (${why}). Import the file again later.`;
}

function entriesAt(
  { line, summary, location, lengthMinutes }: CalendarEvent,
  starts: readonly Instant[],
  { now }: Horizon,
  problems: Problem[],
): Entry[] {
  const [, youngPerson, what] = /^([^:]*):(.*)$/s.exec(summary) ?? [];
  const isComing = starts.some(start => start > now);
  if (isComing && (youngPerson === undefined || what === undefined)) {
    const expected = '"<initials or id>: <what>", such as "KL: Art therapy"';
    problems.push({ line, field: 'SUMMARY', found: valueInWords(summary || undefined), expected });
    return [];
  }
  return starts.map(start => ({
    line,
    youngPerson: youngPerson?.trim() ?? '',
    what: what?.trim() ?? '',
    place: location,
    start,
    lengthMinutes,
  }));
}
