import { z } from 'zod';
import { hours, type Instant } from '../../time.ts';
import type { Needs, Situation } from '../workflow.ts';
import type { Session, SessionId } from './session.ts';

/** How long a session can be, in minutes, as forms and files give it. */
export const sessionLength = z.coerce.number().int().min(10).max(240);

/** None that began earlier than this before a moment still goes on then. */
export const longestSession = hours(4);

/** More sessions than this in the time of one plan are not looked through. */
const most = 200;

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
