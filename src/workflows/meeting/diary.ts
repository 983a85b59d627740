import { ownClinicians } from '../../people/roles.ts';
import type { PersonId, YoungPerson } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import { therapistsOf } from '../sessions/answering.ts';
import { ownSessions, sessionsBetween, standingAt } from '../sessions/standing.ts';
import { lessonDuring } from '../sessions/timetable.ts';
import type { Words } from '../words.ts';
import type { Asker, Needs, Situation } from '../workflow.ts';
import { candidates, represented } from './parties.ts';
import { isOpen, newest } from './rules.ts';

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
  const more = [...others]
    .slice(0, mostOthers)
    .flatMap(({ id: of }) => [...lists, ...newest.lists].map(list => ({ ...list, of })));
  return [...lists, ...more];
}

type Seen = Pick<Situation, 'directory' | 'youngPerson' | 'now' | 'list'>;

/** Whether somebody is in a session then, as their therapist or since they bring the young person, or in a meeting about another. */
export function isBusy(
  { directory, now, list, youngPerson: about }: Seen,
  person: PersonId,
  start: Instant,
  end: Instant,
): boolean {
  const theirs = list('session').filter(session => {
    if (session.bringing === person) return true;
    const youngPerson = directory.youngPerson(session.youngPerson);
    return youngPerson && therapistsOf({ directory, youngPerson, now }, session).includes(person);
  });
  const meets = list('meeting').some(
    meeting =>
      meeting.youngPerson !== about.id &&
      isOpen(meeting) &&
      meeting.confirmed !== undefined &&
      meeting.confirmed.start < end &&
      start < meeting.confirmed.end &&
      represented(meeting).some(one => one.person === person),
  );
  return meets || standingAt(theirs, start, end) !== undefined;
}

/**
 * `offered`: found by Attune, so anything speaks against it. `typed`: whoever leads the meeting knows the lessons, and the young
 * person need not be there. `confirmed`: those who are away have said that they can.
 */
type How = 'offered' | 'typed' | 'confirmed';

/** What speaks against a time: the young person's session or lesson, or a session of whoever is to come (BMC-2.3a). */
export function against(
  situation: Seen,
  people: readonly PersonId[],
  start: Instant,
  end: Instant,
  how: How = 'offered',
): Words | undefined {
  const { directory, youngPerson } = situation;
  const session = standingAt(ownSessions(situation), start, end);
  if (session)
    return { say: 'session-stands-there', with: { what: session.what, start: { at: session.start } } };
  const lesson = lessonDuring(youngPerson.lessons, start, end, directory.service.timeZone);
  if (lesson && how === 'offered')
    return { say: 'clash', with: { lesson: lesson.what, from: lesson.from, to: lesson.to } };
  for (const person of people) {
    const known = directory.person(person);
    const who = known?.name ?? person;
    // Who is with which other young person is not for everybody: that somebody is busy is enough.
    if (isBusy(situation, person, start, end))
      return { say: 'meeting-busy', with: { who, start: { at: start } } };
    if (how !== 'confirmed' && known && directory.isAway(known, start))
      return { say: 'meeting-away', with: { who, start: { at: start } } };
  }
  return undefined;
}
