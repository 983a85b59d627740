import type { Lesson } from '../../people/service.ts';
import { days, type Instant, instantOf, local, weekdays } from '../../time.ts';

/** The first lesson during which a session would take place, if any (BMC-2.2c, BMC-2.3a). */
export function lessonDuring(
  lessons: readonly Lesson[],
  start: Instant,
  end: Instant,
  zone: string,
): Lesson | undefined {
  return lessonsDuring(lessons, start, end, zone)[0];
}

/** Every lesson during which a session would take place. */
export function lessonsDuring(
  lessons: readonly Lesson[],
  start: Instant,
  end: Instant,
  zone: string,
): readonly Lesson[] {
  const from = local(start, zone);
  const to = local(end, zone).toFormat('HH:mm');
  const day = weekdays[from.weekday - 1];
  return lessons.filter(
    lesson => lesson.day === day && lesson.from < to && from.toFormat('HH:mm') < lesson.to,
  );
}

/** What a planning form asks for: local dates and times. */
export interface Wanted {
  readonly date: string;
  readonly time: string;
  readonly weekly: 'once' | 'weekly';
  /** The last date a weekly series may fall on. */
  readonly until?: string | undefined;
  /** Local dates left out. */
  readonly except: readonly string[];
}

/**
 * The starts that a form asks for, in order. A weekly series keeps its local time across a clock change.
 * Stops one past `most`, so that the caller can say that it is too long.
 */
export function startsOf(wanted: Wanted, most: number, zone: string): readonly Instant[] {
  const first = instantOf(wanted.date, wanted.time, zone);
  if (first === undefined) return [];
  if (wanted.weekly === 'once') return [first];
  const last = wanted.until ?? wanted.date;
  const starts: Instant[] = [];
  for (let day = local(first, zone); (day.toISODate() ?? '') <= last; day = day.plus({ weeks: 1 })) {
    if (!wanted.except.includes(day.toISODate() ?? '')) starts.push(day.toMillis());
    if (starts.length > most) break;
  }
  return starts;
}

/** The dates to be left out of a weekly series on which it has no session anyway: surely slips. */
export function exceptInVain<Date extends string>({
  date,
  until = date,
  except,
}: Pick<Wanted, 'date' | 'until'> & { readonly except: readonly Date[] }): readonly Date[] {
  const noon = (day: string): number => instantOf(day, '12:00', 'utc') ?? Number.NaN;
  const isInSeries = (day: string) => date <= day && day <= until && (noon(day) - noon(date)) % days(7) === 0;
  return except.filter(day => !isInSeries(day));
}
