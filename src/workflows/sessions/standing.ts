import { z } from 'zod';
import { hours, type Instant, weeks } from '../../time.ts';
import type { Needs, Situation } from '../workflow.ts';
import type { Session, SessionId } from './session.ts';

/** How long a session can be, in minutes, as forms and files give it. */
export const sessionLength = z.coerce.number().int().min(10).max(240);

/** None that began earlier than this before a moment still goes on then. */
export const longestSession = hours(4);

/** More sessions than this in the time of one plan are not looked through. */
const most = 200;

/** No pack lets sessions be planned further ahead than this, nor are there ever more of one young person. */
const furthestPlanned = weeks(160);
const mostPlanned = 500;

/** All that is planned from a moment on, however far ahead: what an ending shows and what it cancels is the same (BMC-4.4, 7.1). */
export const plannedFrom = (from: Instant, now: Instant) =>
  ({
    lists: [{ type: 'session', from, to: now + furthestPlanned, limit: mostPlanned }],
  }) as const satisfies Needs;

/** The young person's sessions that could stand in the way of any from the first start to the last. */
export function sessionsBetween(first: Instant, last: Instant): Required<Pick<Needs, 'lists'>> {
  return {
    lists: [{ type: 'session', from: first - longestSession, to: last + longestSession, limit: most }],
  };
}

/** Sessions of the young person whom it is about, whoever else's were read. */
export const ownSessions = ({
  list,
  youngPerson,
}: Pick<Situation, 'list' | 'youngPerson'>): readonly Session[] =>
  list('session').filter(session => session.youngPerson === youngPerson.id);

/** The planned session that takes up some of this time, `apart` from one: nobody is in two sessions at once. */
export function standingAt(
  sessions: readonly Session[],
  start: Instant,
  end: Instant,
  apart?: SessionId,
): Session | undefined {
  return sessions.find(
    session =>
      session.status === 'planned' && session.id !== apart && session.start < end && start < session.end,
  );
}
