import { id, localDate, type Plain } from '../../access/plain.ts';
import type { Pack } from '../../policy/pack.ts';
import { type Instant, local } from '../../time.ts';
import type { Period } from './table.ts';

/** The first and the last month of a period, as "2026-10". */
export interface Months {
  readonly first: Plain;
  readonly last: Plain;
}

/** When people read reports: on a working day, from nine to five. */
const opens = 9;
const closes = 17;
/** More months than this are not counted at once in a chat, and older ones are not offered. */
export const mostMonths = 24;

/** How many months each kind of period has, and in which it can begin; where there is none, the pack's dates are its own. */
const lengths: { readonly [E in Pack['reports'][number]['every']]?: number } = {
  ...{ month: 1, quarter: 3, halfYear: 6, year: 12 },
};

/** The period of some whole months, or undefined where they are none, are too many, or have not ended. */
export function periodOf({ first, last }: Months, now: Instant, zone: string): Period | undefined {
  const from = startOf(first, zone);
  const end = startOf(last, zone);
  if (from === undefined || end === undefined || end < from) return undefined;
  const to = local(end, zone).plus({ months: 1 }).toMillis();
  const months = Math.round(local(to, zone).diff(local(from, zone), 'months').months);
  return to <= now && months <= mostMonths ? { from, to } : undefined;
}

/** Months that have ended, the newest first. */
export function monthsBefore(now: Instant, zone: string): readonly Plain[] {
  const month = local(now, zone).startOf('month');
  return Array.from({ length: mostMonths }, (_, back) =>
    nameOf(month.minus({ months: back + 1 }).toMillis(), zone),
  );
}

/** The periods of a report that have ended after one moment and by another. */
export function endedBetween(
  every: Pack['reports'][number]['every'],
  since: Instant,
  now: Instant,
  zone: string,
): readonly Months[] {
  const length = lengths[every];
  if (length === undefined) return [];
  const ended: Months[] = [];
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
export function digestDue(
  every: Pack['reports'][number]['every'],
  since: Instant,
  now: Instant,
  zone: string,
): Plain | undefined {
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

function startOf(month: string, zone: string): Instant | undefined {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return undefined;
  const [year, number] = month.split('-').map(Number);
  return local(0, zone).set({ year, month: number, day: 1 }).startOf('day').toMillis();
}
