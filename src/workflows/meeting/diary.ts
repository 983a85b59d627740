import { careTeam, invitable, ownClinicians, type Role } from '../../people/roles.ts';
import type { PersonId, YoungPerson } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import { consultationDuring, consultationsBetween } from '../consultation/taking-part.ts';
import type { Around } from '../sessions/answering.ts';
import { sessionsOf } from '../sessions/elsewhere.ts';
import { ownSessions, sessionsBetween, standingAt } from '../sessions/standing.ts';
import { lessonDuring } from '../sessions/timetable.ts';
import type { Words } from '../words.ts';
import type { Asker, Needs, Situation } from '../workflow.ts';
import type { Meeting, PartyName } from './meeting.ts';
import { candidates, guests, invitedNow, partiesOf, represented, rolesOf } from './parties.ts';
import { isOpen, newest } from './rules.ts';

/** Of more young people than this sessions are not looked through. */
const mostWithSessions = 40;
/** Of more than this, not even whether there is a meeting or a consultation. */
const mostWithMeeting = 100;

/** Whose diaries are looked at, and of how many young people not everything is. */
interface Looked {
  readonly sessions: readonly YoungPerson[];
  readonly meetings: readonly YoungPerson[];
  readonly apart: number;
}

/**
 * All with whom somebody could be who may represent a party, or be invited: in a session those whom its clinicians treat and those whom
 * care staff bring; in a meeting everybody for whom they may speak as well, such as those of a school, or of a lead's reach.
 */
function lookedAt({ directory, youngPerson, now, pack }: Pick<Asker, keyof Around | 'pack'>): Looked {
  if (!youngPerson) return { sessions: [], meetings: [], apart: 0 };
  const around = { directory, youngPerson, now };
  const of = (party: PartyName, roles: readonly Role[]) =>
    reachedBy(around, candidates(around, party), roles);
  const atHome = directory.youngPeople.filter(
    child => child.setting === youngPerson.setting && !directory.hasLeft(child, now),
  );
  const near = new Set([...of('clinical', ownClinicians), ...atHome, ...of('care', careTeam)]);
  const all = new Set([
    ...[...near, ...partiesOf({ pack }).flatMap(party => of(party, rolesOf[party]))],
    ...reachedBy(around, guests(around), invitable),
  ]);
  for (const set of [near, all]) set.delete(youngPerson);
  const [sessions, meetings] = [[...near].slice(0, mostWithSessions), [...all].slice(0, mostWithMeeting)];
  return { sessions, meetings, apart: Math.max(near.size - sessions.length, all.size - meetings.length) };
}

/** Young people for whom one of these people holds one of the roles; leavers apart. */
const reachedBy = (
  { directory, now }: Around,
  people: readonly PersonId[],
  roles: readonly Role[],
): readonly YoungPerson[] =>
  people.flatMap(id => {
    const person = directory.person(id);
    return person ? directory.youngPeopleOf(person, roles, now) : [];
  });

/** Their sessions and consultations between two moments, and their newest meetings. */
export function diaries(asker: Asker, first: Instant, last: Instant): NonNullable<Needs['lists']> {
  const { lists } = sessionsBetween(first, last);
  const { sessions, meetings } = lookedAt(asker);
  const consultations = consultationsBetween(first, last);
  return [
    ...[...lists, consultations],
    ...sessions.flatMap(({ id: of }) => lists.map(list => ({ ...list, of }))),
    ...meetings.flatMap(({ id: of }) => [...newest.lists, consultations].map(list => ({ ...list, of }))),
  ];
}

/** Of how many young people it is not known whether somebody who is to come is with them then. */
export const notLookedAt = (situation: Situation): number => lookedAt(situation).apart;

type Seen = Pick<Situation, 'directory' | 'youngPerson' | 'now' | 'list'>;

/**
 * Whether somebody is in a session then, as their therapist or since they bring the young person, in a meeting about another,
 * or in a consultation: whoever holds it, and all of the home or of education that it is with, since it may need any of them.
 */
export function isBusy(situation: Seen, person: PersonId, start: Instant, end: Instant): boolean {
  const { list, youngPerson: about } = situation;
  const brings = list('session').filter(({ bringing }) => bringing === person);
  const theirs = [...brings, ...sessionsOf(situation, person)];
  const meets = list('meeting').some(
    meeting =>
      meeting.youngPerson !== about.id &&
      isOpen(meeting) &&
      meeting.confirmed !== undefined &&
      meeting.confirmed.start < end &&
      start < meeting.confirmed.end &&
      comesTo(situation, meeting, person),
  );
  return (
    meets ||
    standingAt(theirs, start, end) !== undefined ||
    consultationDuring(situation, person, start, end) !== undefined
  );
}

/** Whether somebody comes to a meeting about whomever: for a party, or as invited. */
function comesTo({ directory, now }: Seen, meeting: Meeting, person: PersonId): boolean {
  if (represented(meeting).some(one => one.person === person)) return true;
  const youngPerson = directory.youngPerson(meeting.youngPerson);
  return youngPerson !== undefined && invitedNow({ directory, youngPerson, now }, meeting).includes(person);
}

/**
 * `offered`: found by Attune, so anything speaks against it. `typed`: whoever leads the meeting knows the lessons, and the young
 * person need not be there. `confirmed`: those who are away have said that they can.
 */
type How = 'offered' | 'typed' | 'confirmed';

/**
 * What speaks against a time: the young person's session or lesson, or that whoever is to come has something else (BMC-2.3a).
 * Who is invited is in one meeting at a time as well; that they are away is no obstacle.
 */
export function against(
  situation: Seen,
  meeting: Meeting,
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
  const parties = represented(meeting).map(({ person }) => person);
  for (const person of [...parties, ...invitedNow(situation, meeting)]) {
    const known = directory.person(person);
    const who = known?.name ?? person;
    // Who is with which other young person is not for everybody: that somebody is busy is enough.
    if (isBusy(situation, person, start, end))
      return { say: 'meeting-busy', with: { who, start: { at: start } } };
    if (how !== 'confirmed' && parties.includes(person) && known && directory.isAway(known, start))
      return { say: 'meeting-away', with: { who, start: { at: start } } };
  }
  return undefined;
}
