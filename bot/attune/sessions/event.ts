import ICAL from 'ical.js';
import { short, valueInWords } from '../../../src/people/problem.ts';
import type { Problem } from './entry.ts';
import type { Zones } from './zones.ts';

/** One VEVENT as it was read: an event, a series, or the change of one occurrence of a series. */
export interface CalendarEvent {
  /** Of its BEGIN. */
  readonly line: number;
  readonly uid: string | undefined;
  readonly summary: string;
  readonly location: string;
  readonly cancelled: boolean;
  readonly start: ICAL.Time;
  /** Absent when a problem says what is wrong with it. */
  readonly lengthMinutes: number | undefined;
  /** Which occurrence of the series with the same uid this is. */
  readonly replaces: ICAL.Time | undefined;
  readonly rules: readonly ICAL.Recur[];
  readonly alsoAt: readonly ICAL.Time[];
  /** Moments, or whole days. */
  readonly exceptAt: readonly ICAL.Time[];
}

/** What sessions are planned by. In rules of hours or years, and by weeks of the year, ical.js is not to be relied on. */
const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY'];
const ruleParts = ['BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS'];

/** Reads a VEVENT, with every time in its zone. Undefined when it has no usable start; each problem is told. */
export function readEvent(
  component: ICAL.Component,
  line: number,
  zones: Zones,
  problems: Problem[],
): CalendarEvent | undefined {
  const complain = (field: string, found: string, expected: string) => {
    problems.push({ line, field, found, expected });
    return undefined;
  };
  const text = (name: string) => String(component.getFirstPropertyValue(name) ?? '').trim();
  const times = (name: string) =>
    component.getAllProperties(name).flatMap(property => timesOf(property, zones, complain));

  const cancelled = text('status').toUpperCase() === 'CANCELLED';
  const before = problems.length;
  const [start] = times('dtstart');
  if (!start) {
    if (problems.length === before) complain('DTSTART', 'nothing', 'when the session begins');
    return undefined;
  }
  if (start.isDate && !cancelled)
    return complain('DTSTART', 'an event of whole days', 'a start with a time of day');
  const range = component.getFirstProperty('recurrence-id')?.getFirstParameter('range');
  if (range) complain('RECURRENCE-ID', `RANGE=${short(range)}`, 'the change of one occurrence alone');
  if (component.hasProperty('exrule')) complain('EXRULE', 'a rule', 'EXDATE with the dates left out');

  return {
    line,
    uid: text('uid') || undefined,
    summary: text('summary'),
    location: text('location'),
    cancelled,
    start,
    lengthMinutes: cancelled ? undefined : lengthOf(component, start, times('dtend')[0], complain),
    replaces: times('recurrence-id')[0],
    rules: component.getAllProperties('rrule').flatMap(property => ruleOf(property, start, complain) ?? []),
    alsoAt: times('rdate').filter(
      time => !time.isDate || complain('RDATE', 'a whole day', 'a date with a time of day'),
    ),
    exceptAt: times('exdate'),
  };
}

type Complain = (field: string, found: string, expected: string) => undefined;

/** The times of a property. A name of a zone that nobody knows would put a session at a wrong hour. */
function timesOf(property: ICAL.Property, zones: Zones, complain: Complain): ICAL.Time[] {
  const field = property.name.toUpperCase();
  const named = property.getFirstParameter('tzid') || undefined;
  const zone = zones.named(named);
  if (!zone) {
    complain(field, `the time zone ${valueInWords(named)}`, 'one such as "Europe/London", or its VTIMEZONE');
    return [];
  }
  const written: unknown[] = property.jCal.slice(3);
  return written.flatMap((value, index) => {
    const time = decoded(() => property.getValues()[index] as unknown);
    // ical.js takes the 32nd of a month for the 1st of the next.
    if (!(time instanceof ICAL.Time) || time.toString() !== value) {
      // It also puts marks between the parts: "20261201T140000" is "2026-12-01T14:00:00" by now.
      const found = typeof value === 'string' ? value.replace(/[-:]|T:*$/g, '') : value;
      return complain(field, valueInWords(found), 'a date and time such as 20261201T140000') ?? [];
    }
    return [time.isDate || time.zone === ICAL.Timezone.utcTimezone ? time : inZone(time, zone)];
  });
}

/** ical.js looks at a value only when asked for it, and throws then. */
function decoded(value: () => unknown): unknown {
  try {
    return value();
  } catch {
    return undefined;
  }
}

function inZone({ year, month, day, hour, minute, second }: ICAL.Time, zone: ICAL.Timezone): ICAL.Time {
  return new ICAL.Time({ year, month, day, hour, minute, second, isDate: false }, zone);
}

function lengthOf(
  component: ICAL.Component,
  start: ICAL.Time,
  end: ICAL.Time | undefined,
  complain: Complain,
): number | undefined {
  const duration = decoded(() => component.getFirstPropertyValue('duration'));
  const field = end || component.hasProperty('dtend') ? 'DTEND' : 'DURATION';
  if (field === 'DTEND' && !end) return undefined;
  if (end?.isDate) return complain(field, 'a whole day', 'an end with a time of day');
  const seconds = end
    ? end.toUnixTime() - start.toUnixTime()
    : duration instanceof ICAL.Duration
      ? duration.toSeconds()
      : undefined;
  if (seconds === undefined)
    return component.hasProperty('duration')
      ? complain(field, 'no duration', 'one such as PT50M')
      : complain('DTEND', 'nothing', 'when the session ends, or a DURATION');
  if (seconds <= 0) return complain(field, 'an end that is not after the start', 'a later one');
  if (seconds % 60 !== 0) return complain(field, `${seconds} seconds`, 'whole minutes');
  return seconds / 60;
}

function ruleOf(property: ICAL.Property, start: ICAL.Time, complain: Complain): ICAL.Recur | undefined {
  const rule = property.getFirstValue();
  if (!(rule instanceof ICAL.Recur)) return complain('RRULE', 'something else', 'a rule such as FREQ=WEEKLY');
  if (!frequencies.includes(rule.freq))
    return complain('RRULE', `FREQ=${short(rule.freq)}`, `one of ${frequencies.join(', ')}`);
  const other = Object.keys(rule.parts).find(part => !ruleParts.includes(part));
  if (other) return complain('RRULE', short(other), `only ${ruleParts.join(', ')}, INTERVAL, COUNT, UNTIL`);
  if (!decoded(() => rule.iterator(start)))
    return complain('RRULE', valueInWords(String(rule)), 'another rule');
  if (rule.until) rule.until = lastMoment(rule.until, start.zone);
  return rule;
}

/** UNTIL with a date includes that day, and without a zone it is of the start's, as most programs mean it. */
function lastMoment(until: ICAL.Time, zone: ICAL.Timezone): ICAL.Time {
  if (until.zone === ICAL.Timezone.utcTimezone && !until.isDate) return until;
  const { year, month, day } = until;
  const time = until.isDate ? { hour: 23, minute: 59, second: 59 } : until;
  const { hour, minute, second } = time;
  return new ICAL.Time({ year, month, day, hour, minute, second, isDate: false }, zone);
}
