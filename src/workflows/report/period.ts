import { id, localDate, type Plain } from '../../access/plain.ts';
import type { Directory } from '../../people/directory.ts';
import { termsOf } from '../../people/terms.ts';
import { type Instant, local } from '../../time.ts';
import { type Every, monthsOf } from '../every.ts';
import type { Period } from './table.ts';

/**
 * One period of a report: a month, quarter, half year or year, as it falls in the calendar, or a term of the service file.
 * No two periods of a report share a day, so that nobody can take the one from the other.
 */
export interface Stretch extends Stretches {
  /** By which it is chosen: its first month or day. */
  readonly id: Plain;
  /** What a term is called. */
  readonly name: Plain | null;
}

/** The first and the last month of a period, as "2026-10"; of a term its first day, twice. */
export interface Stretches {
  readonly first: Plain;
  readonly last: Plain;
}

type Service = Pick<Directory['service'], 'terms' | 'timeZone'>;

/** When people read reports: on a working day, from nine to five. */
const opens = 9;
const closes = 17;
/** Months that began longer ago than this are not offered. */
const mostMonths = 24;

/** The period of a report that begins with a month or a term, or undefined where none does or where it has not ended. */
export function periodOf(
  every: Every,
  first: string,
  now: Instant,
  service: Service,
): (Period & Stretches) | undefined {
  const found = every === 'term' ? termFrom(first, service) : monthsFrom(every, first, service);
  return found && found.to <= now ? found : undefined;
}

/** The periods of a report that have ended, the newest first. */
export function stretchesBefore(every: Every, now: Instant, service: Service): readonly Stretch[] {
  const since = every === 'term' ? Number.NEGATIVE_INFINITY : oldest(now, service);
  return endedBetween(every, since, now, service)
    .map(({ first, last }) => ({
      ...{ id: first, first, last },
      name: service.terms.find(term => every === 'term' && term.first === first)?.name ?? null,
    }))
    .toReversed();
}

/** The periods of a report of which some days consist, from the first of one to the last of another; none otherwise. */
export function periodsWithin(
  every: Every,
  { from, to }: Period,
  now: Instant,
  service: Service,
): readonly Period[] {
  const periods = endedBetween(every, from, Math.min(now, to), service).flatMap(
    ({ first }) => periodOf(every, first, now, service) ?? [],
  );
  return periods[0]?.from === from && periods.at(-1)?.to === to ? periods : [];
}

/** The periods of a report that have ended after one moment and by another. */
export function endedBetween(
  every: Every,
  since: Instant,
  now: Instant,
  service: Service,
): readonly Stretches[] {
  if (every === 'term')
    return termsOf(service)
      .filter(({ to }) => since < to && to <= now)
      .map(({ first }) => ({ first, last: first }));
  const zone = service.timeZone;
  const length = monthsOf[every];
  if (length === undefined) return [];
  const ended: Stretches[] = [];
  let end = local(since, zone).startOf('month').plus({ months: 1 });
  for (; end.toMillis() <= now; end = end.plus({ months: 1 }))
    if ((end.month - 1) % length === 0)
      ended.push({
        first: nameOf(end.minus({ months: length }).toMillis(), zone),
        last: nameOf(end.minus({ months: 1 }).toMillis(), zone),
      });
  return ended;
}

/**
 * The last Monday of a digest that has come after one moment and by another, as a local date: what waits now is of no use
 * twice, so that one that was missed is left out. A fortnight begins in the even weeks of the calendar.
 */
export function digestDue(every: Every, since: Instant, now: Instant, zone: string): Plain | undefined {
  const monday = local(now, zone).startOf('week');
  const isItsWeek = every === 'week' || monday.weekNumber % 2 === 0;
  return isItsWeek && monday.toMillis() > since ? localDate(monday.toMillis(), zone) : undefined;
}

/** Days on which nobody works besides weekends, as the service file has them. */
type Closed = Directory['service']['closedOn'];

/** Whether people are at work. */
export function isWorkingTime(now: Instant, zone: string, closedOn: Closed): boolean {
  const { hour } = local(now, zone);
  return isWorkingDay(now, zone, closedOn) && hour >= opens && hour < closes;
}

/** Nine o'clock on the next working day. */
export function nextWorkingMorning(now: Instant, zone: string, closedOn: Closed): Instant {
  let morning = local(now, zone).set({ hour: opens, minute: 0, second: 0, millisecond: 0 });
  while (morning.toMillis() <= now || !isWorkingDay(morning.toMillis(), zone, closedOn))
    morning = morning.plus({ days: 1 });
  return morning.toMillis();
}

const isWorkingDay = (at: Instant, zone: string, closedOn: Closed): boolean =>
  local(at, zone).weekday <= 5 && !closedOn.includes(localDate(at, zone));

const nameOf = (at: Instant, zone: string): Plain => id.parse(local(at, zone).toFormat('yyyy-MM'));

/** Where the first of the months that are offered ends nothing any more. */
const oldest = (now: Instant, { timeZone }: Service): Instant =>
  local(now, timeZone).startOf('month').minus({ months: mostMonths }).toMillis();

function termFrom(id: string, service: Service): (Period & Stretches) | undefined {
  const term = termsOf(service).find(({ first }) => first === id);
  return term && { from: term.from, to: term.to, first: term.first, last: term.first };
}

function monthsFrom(every: Every, id: string, { timeZone }: Service): (Period & Stretches) | undefined {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(id)?.map(Number) ?? [];
  const length = monthsOf[every];
  if (month === undefined || length === undefined || (month - 1) % length !== 0) return undefined;
  const start = local(0, timeZone).set({ year, month, day: 1 }).startOf('day');
  const end = start.plus({ months: length });
  return {
    ...{ from: start.toMillis(), to: end.toMillis() },
    first: nameOf(start.toMillis(), timeZone),
    last: nameOf(end.minus({ months: 1 }).toMillis(), timeZone),
  };
}
