import { z } from 'zod';
import type { Lesson, PersonId, YoungPerson } from '../../people/service.ts';
import { type Instant, outsideQuietHours } from '../../time.ts';
import type { Meeting } from '../meeting/meeting.ts';
import type { Action } from '../views.ts';
import type { Asker, Decision, Needs, Situation } from '../workflow.ts';
import { therapistsOf } from './answering.ts';
import type { Session } from './session.ts';
import { sessionsBetween, standingAt } from './standing.ts';

/**
 * A time is kept although something speaks against it. Over a lesson, the young person was told why, or is to be
 * (BMC-2.1b); `anyway`: there is nothing to explain.
 */
export const keptAnyway = z.enum(['explained', 'keep', 'anyway']);

/** What speaks against a time at which a session could stand: whoever plans is shown it, and decides. */
export interface InTheWay {
  /** Lessons of the young person (BMC-2.3a). */
  readonly lessons: readonly Lesson[];
  /** It begins in the service's quiet hours: mostly a slip. */
  readonly night: boolean;
  /** Sessions of the therapist with others at that time. */
  readonly busy: readonly Session[];
  /** The meeting about the young person, or another in which their therapist speaks, that is confirmed for that time. */
  readonly meeting: Meeting | undefined;
}

/** More young people of one therapist than this are not looked through. */
const mostOthers = 40;

/** The therapist's sessions with other young people, from the first start to the last, and the meetings about them. */
export function othersBetween(
  { directory, now, youngPerson }: Pick<Asker, 'directory' | 'now' | 'youngPerson'>,
  therapist: PersonId | undefined,
  first: Instant,
  last: Instant,
): NonNullable<Needs['lists']> {
  const person = therapist === undefined ? undefined : directory.person(therapist);
  const others = person ? directory.youngPeopleOf(person, ['therapist'], now) : [];
  return others
    .filter(({ id }) => id !== youngPerson?.id)
    .slice(0, mostOthers)
    .flatMap(({ id }) =>
      [...sessionsBetween(first, last).lists, itsMeeting].map(list => ({ ...list, of: id })),
    );
}

/** The newest meeting about the young person. */
export const itsMeeting = { type: 'meeting', newestFirst: true, limit: 1 } as const;

/** A meeting that is confirmed for one of these times: about the young person, or one in which the therapist speaks (BMC-4.2). */
export function meetingDuring(
  { list, youngPerson }: Pick<Situation, 'list' | 'youngPerson'>,
  therapist: PersonId,
  starts: readonly Instant[],
  length: number,
): Meeting | undefined {
  return list('meeting').find(({ youngPerson: about, confirmed, cancelled, held, parties }) => {
    if (!confirmed || cancelled || held) return false;
    const isAbout = about === youngPerson.id;
    const speaks = parties.some(party => 'person' in party && party.person === therapist);
    return (
      (isAbout || speaks) && starts.some(start => start < confirmed.end && confirmed.start < start + length)
    );
  });
}

/** Whether a time is one at which nobody means to begin a session. */
export function atNight({ directory }: Pick<Situation, 'directory'>, start: Instant): boolean {
  const { quietHours, timeZone } = directory.service;
  return outsideQuietHours(start, quietHours, timeZone) !== start;
}

/** The therapist's session with another young person at that time. */
export function busyAt(
  { list, youngPerson, directory, now }: Pick<Situation, 'list' | 'youngPerson' | 'directory' | 'now'>,
  therapist: PersonId,
  start: Instant,
  end: Instant,
): Session | undefined {
  // Whoever planned them: sessions that were taken over are the therapist's as well.
  const others = list('session').filter(session => session.youngPerson !== youngPerson.id);
  const theirs = others.filter(session => {
    const child = directory.youngPerson(session.youngPerson);
    return child && therapistsOf({ directory, youngPerson: child, now }, session).includes(therapist);
  });
  return standingAt(theirs, start, end);
}

/** The time wanted all the same, in the ways that it can be kept. */
function keepingIt(
  verb: string,
  { id: about }: YoungPerson,
  input: Action['input'],
  { lessons }: InTheWay,
): readonly Action[] {
  const keep = (clashes: 'explained' | 'keep' | 'anyway', label: string) => ({
    ...{ verb, about, input: { ...input, clashes }, label },
  });
  return lessons.length > 0
    ? [keep('explained', 'plan-explained'), keep('keep', 'plan-keep')]
    : [keep('anyway', 'plan-anyway')];
}

/** Shows what speaks against the time wanted; whoever plans decides, and explains it (BMC-2.1b, BMC-2.3a). */
export function showClash(
  { youngPerson, directory }: Pick<Situation, 'youngPerson' | 'directory'>,
  inTheWay: InTheWay,
  wanted: {
    readonly start: Instant;
    readonly count: number;
    readonly input: Action['input'];
    readonly verb: string;
  },
  again: Action,
): Decision {
  const { start, count, verb, input } = wanted;
  const { lessons, night, busy, meeting } = inTheWay;
  return {
    outcome: 'shows',
    view: {
      card: 'clash',
      data: {
        ...(lessons.length > 0 ? ({ clause: 'BMC-2.3a' } as const) : ({ clause: 'BMC-2.2c' } as const)),
        initials: youngPerson.initials,
        start,
        count,
        lessons: lessons.map(({ what, from, to }) => ({ lesson: what, from, to })),
        night,
        meeting: meeting?.confirmed
          ? {
              initials: directory.youngPerson(meeting.youngPerson)?.initials ?? meeting.youngPerson,
              start: meeting.confirmed.start,
            }
          : null,
        busy: busy.map(session => ({
          initials: directory.youngPerson(session.youngPerson)?.initials ?? session.youngPerson,
          start: session.start,
        })),
        actions: [...keepingIt(verb, youngPerson, input, inTheWay), again],
      },
    },
  };
}
