import { ownClinicians } from '../../people/roles.ts';
import type { PersonId, YoungPerson } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import { therapistsOf } from '../sessions/answering.ts';
import type { Session } from '../sessions/session.ts';
import { ownSessions, sessionsBetween, standingAt } from '../sessions/standing.ts';
import { lessonDuring } from '../sessions/timetable.ts';
import type { Words } from '../words.ts';
import type { Asker, Needs, Situation } from '../workflow.ts';
import { candidates } from './parties.ts';

/** More young people than this are not looked through. */
const mostOthers = 40;

/**
 * The sessions of all with whom somebody could be who may represent a party: those whom its clinicians treat, and
 * those of the same home, whom care staff bring.
 */
export function diaries(
  { directory, youngPerson, now }: Asker,
  first: Instant,
  last: Instant,
): NonNullable<Needs['lists']> {
  const { lists } = sessionsBetween(first, last);
  if (!youngPerson) return lists;
  const clinical = candidates({ directory, youngPerson, now }, 'clinical');
  const treated = clinical.flatMap(id => {
    const person = directory.person(id);
    return person ? directory.youngPeopleOf(person, ownClinicians, now) : [];
  });
  const atHome = directory.youngPeople.filter(
    child => child.setting === youngPerson.setting && !directory.hasLeft(child, now),
  );
  const others = new Set<YoungPerson>([...treated, ...atHome].filter(({ id }) => id !== youngPerson.id));
  const more = [...others].slice(0, mostOthers).flatMap(({ id: of }) => lists.map(list => ({ ...list, of })));
  return [...lists, ...more];
}

type Seen = Pick<Situation, 'directory' | 'youngPerson' | 'now' | 'list'>;

/** The session in which somebody is at that time, as their therapist or since they bring the young person. */
export function busyWith(
  { directory, now, list }: Seen,
  person: PersonId,
  start: Instant,
  end: Instant,
): Session | undefined {
  const theirs = list('session').filter(session => {
    if (session.bringing === person) return true;
    const youngPerson = directory.youngPerson(session.youngPerson);
    return youngPerson && therapistsOf({ directory, youngPerson, now }, session).includes(person);
  });
  return standingAt(theirs, start, end);
}

/** What speaks against a time: the young person's session or lesson, or a session of whoever is to come (BMC-2.3a). */
export function against(
  situation: Seen,
  people: readonly PersonId[],
  start: Instant,
  end: Instant,
): Words | undefined {
  const { directory, youngPerson } = situation;
  const session = standingAt(ownSessions(situation), start, end);
  if (session)
    return { say: 'session-stands-there', with: { what: session.what, start: { at: session.start } } };
  const lesson = lessonDuring(youngPerson.lessons, start, end, directory.service.timeZone);
  if (lesson) return { say: 'clash', with: { lesson: lesson.what, from: lesson.from, to: lesson.to } };
  for (const person of people) {
    const busy = busyWith(situation, person, start, end);
    // Who is with which other young person is not for everybody: that somebody is busy is enough.
    if (busy)
      return {
        say: 'meeting-busy',
        with: { who: directory.person(person)?.name ?? person, start: { at: start } },
      };
  }
  return undefined;
}
