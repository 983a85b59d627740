import type { DateTime } from 'luxon';
import { type Instant, local, minutes, outsideQuietHours, type QuietHours, weeks } from '../../time.ts';

/** When people meet: weekdays from nine to five, on ten working days, beginning each half hour. */
const opens = 9;
const closes = 17;
const workingDays = 10;
const step = minutes(30);
/** Nobody proposes a time that is further away. */
export const furthest = weeks(8);
/** However many days nobody works on, nobody looks for longer than a year. */
const mostDays = 366;

/** What a grid rests on. */
export interface Free {
  readonly now: Instant;
  readonly zone: string;
  readonly quiet: QuietHours;
  readonly lengthMinutes: number;
  /** Local dates on which nobody works. */
  readonly closedOn: readonly string[];
  /** Local dates: not before the one, nor after the other; then, of the days between, those on which all are free at some time. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  /** Whether somebody has something else then. */
  isTaken(start: Instant, end: Instant): boolean;
}

/** Every time at which all are free, day by day, as far as is known: on the next ten working days, or ten of those asked for. */
export function gridOf(free: Free): readonly (readonly Instant[])[] {
  const found: (readonly Instant[])[] = [];
  for (const day of daysFor(free)) {
    const starts = startsOn(free, day);
    // Where somebody named the last day, a day on which nobody can is no reason to look no further.
    if (starts.length > 0 || !free.until) found.push(starts);
    if (found.length === workingDays) break;
  }
  return found;
}

function startsOn(free: Free, day: DateTime): readonly Instant[] {
  const to = day.set({ hour: closes }).toMillis();
  const starts: Instant[] = [];
  for (
    let start = day.set({ hour: opens }).toMillis();
    start + minutes(free.lengthMinutes) <= to;
    start += step
  )
    if (isFree(free, start)) starts.push(start);
  return starts;
}

function isFree({ quiet, zone, lengthMinutes, isTaken }: Free, start: Instant): boolean {
  const end = start + minutes(lengthMinutes);
  for (let at = start; at < end; at += step) if (outsideQuietHours(at, quiet, zone) !== at) return false;
  return outsideQuietHours(end - 1, quiet, zone) === end - 1 && !isTaken(start, end);
}

/** Working days from tomorrow on, since people need time to answer, or from the day that was named. */
function* daysFor({ now, zone, closedOn, from = '', until }: Free): Generator<DateTime> {
  for (let day = local(now, zone).startOf('day'), count = 0; count < mostDays; count += 1) {
    day = day.plus({ days: 1 });
    const date = day.toISODate() ?? '';
    if (until !== undefined && date > until) return;
    if (date >= from && works(day, closedOn)) yield day;
  }
}

/** Not at a weekend, and not on a day on which the offices are closed. */
const works = (day: DateTime, closedOn: readonly string[]): boolean =>
  day.weekday <= 5 && !closedOn.includes(day.toISODate() ?? '');

/** The moment itself, or the same time of the next day on which people work; two weeks on nobody looks any further. */
export function onWorkingDay(at: Instant, zone: string, closedOn: readonly string[]): Instant {
  const days = Array.from({ length: 14 }, (_, day) => local(at, zone).plus({ days: day }));
  return days.find(day => works(day, closedOn))?.toMillis() ?? at;
}

/** So many of them, on as many days as there are, a morning and an afternoon in turn. */
export function spread(grid: readonly (readonly Instant[])[], most: number): readonly Instant[] {
  const chosen = new Set<Instant>();
  const rounds = Math.max(0, ...grid.map(day => day.length));
  for (let round = 0; round < rounds; round += 1)
    for (const [index, day] of grid.entries()) {
      const rest = day.filter(start => !chosen.has(start));
      const next = (index + round) % 2 === 0 ? rest[0] : rest.at(-1);
      if (next !== undefined && chosen.size < most) chosen.add(next);
    }
  return [...chosen].sort((a, b) => a - b);
}
