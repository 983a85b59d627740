import { id, type Plain, plainList } from '../../access/plain.ts';
import { type Directory, nameOf } from '../../people/directory.ts';
import { careTeam, type Role } from '../../people/roles.ts';
import type { PersonId, YoungPerson } from '../../people/service.ts';
import { type Instant, local, sameDayAt } from '../../time.ts';
import type { Cancellation } from '../cancellation/cancellation.ts';
import {
  type Asker,
  type Decision,
  type Happening,
  ignored,
  type Owed,
  type Recipient,
  refused,
  type Situation,
} from '../workflow.ts';
import type { Session, SessionId } from './session.ts';

/** Those who plan, move and answer for a young person's sessions. */
export const planners = [
  'therapist',
  'allocatedClinician',
  'clinicalLead',
] as const satisfies readonly Role[];

/** Those who see that a session is and when (session.time). */
export const attending = [
  'carer',
  'careManager',
  'therapist',
  'allocatedClinician',
  'clinicalLead',
  'headOfClinicalService',
  'regionalManager',
  'education',
] as const satisfies readonly Role[];

export const subjectOf = (session: SessionId): string => `session:${session}`;
export const sessionOf = (subject: string): SessionId => id.parse(subject.slice(subject.indexOf(':') + 1));

/** Everything about one session: the session, its cancellation, its alert, its summary. */
export const wholeSession = (session: SessionId) => ({
  records: [
    { type: 'session', id: session },
    { type: 'cancellation', id: session },
    { type: 'alert', id: session },
    { type: 'summary', id: session },
  ] as const,
});

/** Why a session can no longer be changed, or undefined when it can: up to its start, or what is done while it goes on to its end. */
export function notOpen(
  { now, find, directory }: Pick<Situation, 'now' | 'find' | 'directory'>,
  session: Session | undefined,
  until: 'start' | 'end' = 'start',
): Decision | undefined {
  if (!session) return refused('session-not-found', 'BMC-2.2c');
  if (session.status === 'cancelled')
    return alreadyCancelled(directory, session, find('cancellation', session.id));
  if (session[until] <= now) return refused('session-over', 'BMC-2.2c', { start: { at: session.start } });
  return undefined;
}

/** A second cancellation is no error: it says who did it before. */
function alreadyCancelled(
  directory: Directory,
  { start }: Session,
  cancellation: Cancellation | undefined,
): Decision {
  return ignored('already-cancelled', {
    start: { at: start },
    at: { at: cancellation?.at ?? start },
    who:
      cancellation && !cancellation.calledOff ? nameOf(directory, cancellation.by) : directory.service.name,
  });
}

/** The button was drawn before something changed that makes it meaningless (promise 3). */
export function outOfDate(session: Session, seen: number): Decision | undefined {
  return session.version === seen ? undefined : refused('out-of-date', 'BMC-2.2c');
}

/** Something that happened to a session. */
export function happened(
  type: string,
  session: SessionId,
  clause: Happening['clause'],
  facts?: Happening['facts'],
): Happening {
  return { type, clause, subject: subjectOf(session), ...(facts && { facts }) };
}

/**
 * When the home's channel gets the card of a session: at the set time of the day, or of the day before when the
 * session comes earlier than that; now if that has passed.
 */
export function announcementTime(directory: Directory, start: Instant, now: Instant): Instant {
  const { sessionCardsAt, timeZone } = directory.service;
  const onTheDay = sameDayAt(start, sessionCardsAt, timeZone);
  const dayBefore = local(start, timeZone).minus({ days: 1 }).toMillis();
  return Math.max(now, onTheDay < start ? onTheDay : sameDayAt(dayBefore, sessionCardsAt, timeZone));
}

/** The announcement that a planned session owes; a session that moved owes another. */
export function announcement(directory: Directory, session: Session, now: Instant): Owed {
  return {
    owe: 'later',
    once: `announce.${session.id}.${session.version}`,
    at: announcementTime(directory, session.start, now),
    command: {
      verb: 'session.announce',
      about: session.youngPerson,
      input: { session: session.id, seen: session.version },
    },
  };
}

/** Where education hears of times (BMC-2.2c): the school's channel, or else those who hold the role. */
export function educationOf(directory: Directory, child: YoungPerson, now: Instant): readonly Recipient[] {
  const school = child.school === undefined ? undefined : directory.setting(child.school);
  if (school?.channel) return [{ channel: school.id }];
  return directory.holders('education', child, now).map(person => ({ person: person.id }));
}

/** Whom of education that tells, by name. */
export function educationToldOf({
  directory,
  youngPerson,
  now,
}: Pick<Situation, 'directory' | 'youngPerson' | 'now'>): { whom?: Plain } {
  const names = educationOf(directory, youngPerson, now).map(to =>
    'channel' in to ? (directory.setting(to.channel)?.name ?? to.channel) : nameOf(directory, to.person),
  );
  return names.length > 0 ? { whom: plainList(names) } : {};
}

/** Tells education of a plan or a change, with times alone. */
export function tellEducation(
  { directory, youngPerson, now }: Pick<Situation, 'directory' | 'youngPerson' | 'now'>,
  subject: string,
  once: string,
): Owed[] {
  return educationOf(directory, youngPerson, now).map((to, index) => ({
    owe: 'post',
    once: `${once}.education.${index}`,
    card: 'education-times',
    to,
    subject,
  }));
}

/** Where the home hears of something: its channel, or else each of the care team. */
export function homeOf(directory: Directory, child: YoungPerson, now: Instant): readonly Recipient[] {
  if (directory.setting(child.setting)?.channel) return [{ channel: child.setting }];
  const people = careTeam.flatMap(role => directory.holders(role, child, now));
  return [...new Set(people)].map(person => ({ person: person.id }));
}

/** A card of the session in the home, notifying anew; the ones before it lose their buttons. */
export function tellTheHome(
  { directory, youngPerson, now }: Pick<Situation, 'directory' | 'youngPerson' | 'now'>,
  session: SessionId,
  card: string,
): Owed[] {
  return homeOf(directory, youngPerson, now).map(to => ({
    owe: 'post',
    once: 'channel' in to ? card : `${card}.${to.person}`,
    card: 'session',
    to,
    subject: subjectOf(session),
  }));
}

/** The young person's therapist as the directory says; a session keeps its own. */
export function therapistFor({
  directory,
  person,
  youngPerson,
  now,
}: Pick<Asker, 'directory' | 'person' | 'youngPerson' | 'now'>): PersonId | undefined {
  if (!youngPerson) return undefined;
  const own = person && directory.rolesFor(person, youngPerson, now).some(held => held.role === 'therapist');
  return own ? person.id : youngPerson.therapist;
}
