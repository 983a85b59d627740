import { type Plain, plainText } from '../../src/access/plain.ts';
import type { PersonId, ServiceFile, YoungPerson, YoungPersonId } from '../../src/people/service.ts';
import { type Instant, instantOf, local, minutes } from '../../src/time.ts';

/** A session as the demonstration plans it; moments in milliseconds. */
export interface PlannedSession {
  readonly youngPerson: YoungPersonId;
  readonly what: Plain;
  readonly therapist: PersonId;
  readonly start: Instant;
  readonly end: Instant;
  readonly place: Plain;
}

/** On which days each young person has a session, counted from today; the next one begins again at the top. */
const daysWithSessions: readonly (readonly number[])[] = [
  [0, 7],
  [0, -1],
  [-1, 2],
  [1, 6],
  [0, 3],
  [1, 4],
  [-1, 0],
  [2, 5],
];
const kinds = ['Art therapy', 'Play therapy', 'Music therapy'];
const rooms = ['garden room', 'quiet room'];

const length = minutes(50);
/** Sessions begin on the half-hour, from 9:00 to 17:00 local time. */
const starts = Array.from(
  { length: 17 },
  (_, index) => `${pad(9 + Math.floor(index / 2))}:${index % 2 ? '30' : '00'}`,
);
/** Time to look around before the first session. */
const notice = minutes(20);

/**
 * A week of sessions around `now` for everybody who has a therapist: some yesterday, some today still to
 * come (tomorrow, when the day's working hours are over), some in the next days; in working hours and
 * clear of lessons and of each other. Ordered by start. The same for the same moment and file.
 */
export function demonstrationSessions(now: Instant, file: ServiceFile): readonly PlannedSession[] {
  const planned: PlannedSession[] = [];
  const today = local(now, file.service.timeZone).toISODate() ?? '';
  const placed = file.youngPeople.filter(child => child.therapist !== undefined && isHere(child, today));
  for (const [index, child] of placed.entries())
    for (const day of daysWithSessions[index % daysWithSessions.length] ?? []) {
      const session = firstFree(now, file, child, day, planned);
      if (session) planned.push(session);
    }
  return planned.sort((a, b) => a.start - b.start);
}

/** Who refuses, and on which days, counted from today: a row that the policy looks at (BMC-4.1). */
const refuses = { youngPerson: 'sb', on: [-15, -8, -1] };

/** The sessions that one young person has refused, clear of those of the week. Ordered by start. */
export function demonstrationRefusals(
  now: Instant,
  file: ServiceFile,
  week: readonly PlannedSession[],
): readonly PlannedSession[] {
  const child = file.youngPeople.find(({ id }) => id === refuses.youngPerson);
  return child ? refuses.on.flatMap(day => firstFree(now, file, child, day, week) ?? []) : [];
}

function isHere(child: YoungPerson, today: string): boolean {
  return child.left === undefined || child.left > today;
}

/** The first free time on the day or, where there is none or it is over, on one of the days after it. */
function firstFree(
  now: Instant,
  file: ServiceFile,
  child: YoungPerson,
  day: number,
  planned: readonly PlannedSession[],
): PlannedSession | undefined {
  const therapist = child.therapist;
  if (therapist === undefined) return undefined;
  const busy = planned.filter(other => other.therapist === therapist || other.youngPerson === child.id);
  for (let later = 0; later < 7; later += 1)
    for (const start of startsOn(now, day + later, file.service.timeZone)) {
      const end = start + length;
      if (day >= 0 && start < now + notice) continue;
      if (busy.some(other => start < other.end && other.start < end)) continue;
      if (clashes(child, start, file.service.timeZone)) continue;
      return {
        youngPerson: child.id,
        what: kindOf(file, therapist),
        therapist,
        start,
        end,
        place: placeOf(file, child),
      };
    }
  return undefined;
}

function startsOn(now: Instant, day: number, zone: string): Instant[] {
  const date = local(now, zone).plus({ days: day }).toISODate() ?? '';
  return starts.map(time => instantOf(date, time, zone)).filter(start => start !== undefined);
}

function clashes({ lessons }: YoungPerson, start: Instant, zone: string): boolean {
  const [from, to] = [local(start, zone), local(start + length, zone)];
  const day = from.setLocale('en').toFormat('cccc').toLowerCase();
  return lessons.some(
    lesson => lesson.day === day && lesson.from < to.toFormat('HH:mm') && from.toFormat('HH:mm') < lesson.to,
  );
}

/** What a therapist does is the same for all of their young people. */
function kindOf(file: ServiceFile, therapist: PersonId): Plain {
  const therapists = [...new Set(file.youngPeople.map(child => child.therapist))];
  return text(kinds[therapists.indexOf(therapist) % kinds.length] ?? 'Therapy');
}

function placeOf(file: ServiceFile, child: YoungPerson): Plain {
  const setting = file.settings.find(({ id }) => id === child.setting);
  const room = rooms[file.youngPeople.indexOf(child) % rooms.length];
  return text(`${setting?.name ?? child.setting}, ${room}`);
}

const text = (words: string): Plain => plainText(120).parse(words);
function pad(hour: number): string {
  return String(hour).padStart(2, '0');
}
