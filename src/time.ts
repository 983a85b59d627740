import { DateTime } from 'luxon';

/** A moment: milliseconds since 1970-01-01T00:00:00Z, as `Date.now()` gives it. */
export type Instant = number;

/** Where the time comes from. Only the shell asks it; rules are handed the answer (`Situation.now`). */
export interface Clock {
  now(): Instant;
}

/** The machine's own clock. */
export const wallClock: Clock = { now: () => Date.now() };

export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => minutes(count * 60);
export const days = (count: number): number => hours(count * 24);
export const weeks = (count: number): number => days(count * 7);

/** A day of the week as the service file writes it. */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** The wall-clock reading of a moment in a time zone. */
export function local(at: Instant, zone: string): DateTime {
  return DateTime.fromMillis(at, { zone });
}

/**
 * The moment of a local date ("2026-11-24") and time ("14:30") in a zone, or undefined if they name none. A
 * time that the clock shows twice is the same one whoever asks when: read in a zone directly, Luxon would
 * choose by today's date.
 */
export function instantOf(date: string, time: string, zone: string): Instant | undefined {
  const moment = DateTime.fromISO(`${date}T${time}`, { zone: 'utc' }).setZone(zone, { keepLocalTime: true });
  return moment.isValid ? moment.toMillis() : undefined;
}

/**
 * The moment of a local date and time that somebody says has been. Of a time that the clock shows twice it is the last
 * that is not after `until`, or else the first: in the hour that is there again, a time just gone is not yet to come.
 */
export function pastInstantOf(date: string, time: string, zone: string, until: Instant): Instant | undefined {
  const at = instantOf(date, time, zone);
  if (at === undefined) return undefined;
  const shown = local(at, zone)
    .getPossibleOffsets()
    .map(moment => moment.toMillis());
  return Math.max(...shown.filter(moment => moment <= until), Math.min(...shown));
}

/** The first moment of a local day ("2026-11-24"), or of one so many days later; undefined for what is no date. */
export function startOfDay(date: string, zone: string, later = 0): Instant | undefined {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(date) ? instantOf(date, '00:00', zone) : undefined;
  if (start === undefined) return undefined;
  return local(start, zone).plus({ days: later }).startOf('day').toMillis();
}

/** The moment at which the local clock shows `time` ("07:00") on the local day of `at`. */
export function sameDayAt(at: Instant, time: string, zone: string): Instant {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return local(at, zone).set({ hour, minute, second: 0, millisecond: 0 }).toMillis();
}

/** Quiet hours of a service in local time; they may cross midnight ("21:30" to "07:00"). */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** `at` itself, or the end of the quiet hours it falls into. */
export function outsideQuietHours(at: Instant, quiet: QuietHours, zone: string): Instant {
  const time = local(at, zone).toFormat('HH:mm');
  const crossesMidnight = quiet.from > quiet.to;
  const inside = crossesMidnight
    ? time >= quiet.from || time < quiet.to
    : time >= quiet.from && time < quiet.to;
  if (!inside) return at;
  const end = sameDayAt(at, quiet.to, zone);
  return end > at ? end : sameDayAt(local(at, zone).plus({ days: 1 }).toMillis(), quiet.to, zone);
}
