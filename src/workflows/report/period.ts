import { id, localDate, type Plain } from '../../access/plain.ts';
import type { Directory } from '../../people/directory.ts';
import { termsOf } from '../../people/terms.ts';
import { type Instant, local } from '../../time.ts';
import { type Every, monthsOf } from '../every.ts';
import type { Period } from './table.ts';

/** A month, as "2026-10", or a term of the service file, by its first day. */
export interface Stretch {
  readonly id: Plain;
  /** What a term is called. */
  readonly name: Plain | null;
}

/** The first and the last stretch of a period: months or terms. */
export interface Stretches {
  readonly first: Plain;
  readonly last: Plain;
}

type Service = Pick<Directory['service'], 'terms' | 'timeZone'>;

/** When people read reports: on a working day, from nine to five. */
const opens = 9;
const closes = 17;
/** More months than this are not counted at once in a chat, and older ones are not offered. */
export const mostMonths = 24;

/** The period of some whole months or terms, or undefined where they are none, are too many, or have not ended. */
export function periodOf({ first, last }: Stretches, now: Instant, service: Service): Period | undefined {
  const [begin, end] = [stretchOf(first, service), stretchOf(last, service)];
  if (!begin || !end || begin.isTerm !== end.isTerm || end.from < begin.from) return undefined;
  const [from, to] = [begin.from, end.to];
  const months = Math.round(local(to, service.timeZone).diff(local(from, service.timeZone), 'months').months);
  return to <= now && months <= mostMonths ? { from, to } : undefined;
}

/** Whether a report can begin with it: by the term where the policy says so, and by the month otherwise. */
export const isStretchOf = (every: Every, first: string): boolean => isMonth(first) === (every !== 'term');

/** The months or terms that have ended, the newest first. */
export function stretchesBefore(every: Every, now: Instant, service: Service): readonly Stretch[] {
  if (every === 'term')
    return termsOf(service)
      .filter(({ to }) => to <= now)
      .map(({ first, name }) => ({ id: first, name }))
      .toReversed();
  const month = local(now, service.timeZone).startOf('month');
  return Array.from({ length: mostMonths }, (_, back) => ({
    id: nameOf(month.minus({ months: back + 1 }).toMillis(), service.timeZone),
    name: null,
  }));
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

/** Whether people are at work. */
export function isWorkingTime(now: Instant, zone: string): boolean {
  const { weekday, hour } = local(now, zone);
  return weekday <= 5 && hour >= opens && hour < closes;
}

/** Nine o'clock on the next working day. */
export function nextWorkingMorning(now: Instant, zone: string): Instant {
  let morning = local(now, zone).set({ hour: opens, minute: 0, second: 0, millisecond: 0 });
  while (morning.toMillis() <= now || morning.weekday > 5) morning = morning.plus({ days: 1 });
  return morning.toMillis();
}

const nameOf = (at: Instant, zone: string): Plain => id.parse(local(at, zone).toFormat('yyyy-MM'));

const isMonth = (stretch: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(stretch);

function stretchOf(id: string, service: Service): (Period & { readonly isTerm: boolean }) | undefined {
  if (!isMonth(id)) {
    const term = termsOf(service).find(({ first }) => first === id);
    return term && { from: term.from, to: term.to, isTerm: true };
  }
  const [year, month] = id.split('-').map(Number);
  const start = local(0, service.timeZone).set({ year, month, day: 1 }).startOf('day');
  return { from: start.toMillis(), to: start.plus({ months: 1 }).toMillis(), isTerm: false };
}
