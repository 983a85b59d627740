import type { Lesson } from '../../people/service.ts';
import { type Instant, instantOf, local, minutes, weekdays } from '../../time.ts';

/** A session's time that falls into a lesson (BMC-2.2c, BMC-2.3a). */
export interface LessonClash {
  readonly start: Instant;
  readonly lesson: Lesson;
}

/** The lesson during which a session would take place, if any. */
export function lessonDuring(
  lessons: readonly Lesson[],
  start: Instant,
  end: Instant,
  zone: string,
): Lesson | undefined {
  const from = local(start, zone);
  const to = local(end, zone).toFormat('HH:mm');
  const day = weekdays[from.weekday - 1];
  return lessons.find(lesson => lesson.day === day && lesson.from < to && from.toFormat('HH:mm') < lesson.to);
}

/** Every one of the starts that clashes with a lesson. */
export function clashesWith(
  lessons: readonly Lesson[],
  starts: readonly Instant[],
  lengthMinutes: number,
  zone: string,
): readonly LessonClash[] {
  return starts.flatMap(start => {
    const lesson = lessonDuring(lessons, start, start + minutes(lengthMinutes), zone);
    return lesson ? [{ start, lesson }] : [];
  });
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
