import type { Plain } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import type { Consultation } from '../consultation/consultation.ts';
import { consultationDuring, consultationsBetween } from '../consultation/taking-part.ts';
import type { Meeting } from '../meeting/meeting.ts';
import type { Asker, Needs, Situation } from '../workflow.ts';
import { isAround, therapistsOf } from './answering.ts';
import { planners } from './rules.ts';
import type { Session, SessionId } from './session.ts';
import { sessionsBetween, standingAt } from './standing.ts';

/** What a clinician has then already, whomever it is about: whoever plans something else for them is told (BMC-2.3a). */
export interface Elsewhere {
  /** Sessions that are theirs as the therapist. */
  readonly busy: readonly Session[];
  /** The meeting about the young person, or another in which they speak, that is confirmed for that time. */
  readonly meeting: Meeting | undefined;
  /** A consultation that they hold. */
  readonly consultation: Consultation | undefined;
}

/** More young people of one clinician than this are not looked through. */
const mostOthers = 40;
/** More sessions in the way than this are not shown. */
const mostShown = 5;

/** Sessions, meeting and consultations of all whom somebody treats, this young person's too, from the first start to the last. */
export function diaryOf(
  { directory, now, youngPerson }: Pick<Asker, 'directory' | 'now' | 'youngPerson'>,
  clinician: PersonId | undefined,
  first: Instant,
  last: Instant,
): NonNullable<Needs['lists']> {
  const person = clinician === undefined ? undefined : directory.person(clinician);
  // Those of whom they have sessions come first, whomever they lead besides.
  const others = person
    ? [['therapist'] as const, planners].flatMap(roles => directory.youngPeopleOf(person, roles, now))
    : [];
  const lists = [...sessionsBetween(first, last).lists, itsMeeting, consultationsBetween(first, last)];
  return [
    ...lists,
    ...[...new Set(others)]
      .filter(({ id }) => id !== youngPerson?.id)
      .slice(0, mostOthers)
      .flatMap(({ id }) => lists.map(list => ({ ...list, of: id }))),
  ];
}

/** The newest meeting about the young person. */
const itsMeeting = { type: 'meeting', newestFirst: true, limit: 1 } as const;

type Seen = Pick<Situation, 'list' | 'youngPerson' | 'directory' | 'now'>;

/** What somebody has at one of these times already, `apart` from the session that is to stand then. */
export function elsewhereAt(
  situation: Seen,
  clinician: PersonId,
  starts: readonly Instant[],
  length: number,
  apart?: SessionId,
): Elsewhere {
  const first = <Found>(at: (start: Instant, end: Instant) => Found | undefined) =>
    starts.flatMap(start => at(start, start + length) ?? []);
  const theirs = sessionsOf(situation, clinician);
  return {
    busy: first((start, end) => standingAt(theirs, start, end, apart)).slice(0, mostShown),
    meeting: first((start, end) => meetingDuring(situation, clinician, start, end))[0],
    consultation: first((start, end) => consultationDuring(situation, clinician, start, end))[0],
  };
}

/** Whether any of it speaks against a time. */
export const isElsewhere = ({ busy, meeting, consultation }: Elsewhere): boolean =>
  busy.length > 0 || meeting !== undefined || consultation !== undefined;

/**
 * About whom a meeting or a consultation is, for those who have to do with that young person: to others it tells that
 * somebody's therapy is talked about (BMC-3.1).
 */
export function aboutWhom({ directory, now, person }: Situation, about: Plain): Plain | undefined {
  const youngPerson = directory.youngPerson(about);
  const knows = youngPerson && person && isAround({ directory, youngPerson, now }, person.id);
  return knows ? youngPerson.initials : undefined;
}

/** Sessions of those who were read that somebody holds, whoever planned them: what was taken over is theirs as well. */
export const sessionsOf = ({ list, directory, now }: Omit<Seen, 'youngPerson'>, therapist: PersonId) =>
  list('session').filter(session => {
    const youngPerson = directory.youngPerson(session.youngPerson);
    return youngPerson && therapistsOf({ directory, youngPerson, now }, session).includes(therapist);
  });

/** A meeting that is confirmed for a time: about the young person, or one in which the clinician speaks (BMC-4.2). */
function meetingDuring(
  { list, youngPerson }: Seen,
  clinician: PersonId,
  start: Instant,
  end: Instant,
): Meeting | undefined {
  return list('meeting').find(({ youngPerson: about, confirmed, cancelled, held, parties }) => {
    if (!confirmed || cancelled || held) return false;
    const speaks = parties.some(party => 'person' in party && party.person === clinician);
    return (about === youngPerson.id || speaks) && start < confirmed.end && confirmed.start < end;
  });
}
