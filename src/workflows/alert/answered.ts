import type { PersonId } from '../../people/service.ts';
import { type Around, therapistsOf, treats } from '../sessions/answering.ts';
import type { Session } from '../sessions/session.ts';
import type { Alert } from './alert.ts';

/**
 * What somebody read or acknowledged counts until the session ends only while they treat the young person:
 * whoever comes after them knows nothing of it (BMC-2.2f).
 */
const counts = (around: Around, { end }: Session, by: PersonId): boolean =>
  end <= around.now || treats(around, by);

export function isAcknowledged(around: Around, session: Session, { acknowledged }: Alert): boolean {
  return acknowledged !== undefined && counts(around, session, acknowledged.by);
}

/**
 * Opened with every report by the therapist, who has to know before the session; while there is none, by whoever
 * treats the young person. Others who open it may acknowledge it, and then it is answered too.
 */
export function isOpened(around: Around, session: Session, alert: Alert): boolean {
  const therapists = therapistsOf(around, session);
  const isMeantFor = (by: PersonId) => therapists.length === 0 || therapists.includes(by);
  return alert.opened.some(
    ({ by, treats: didTreat }) =>
      didTreat &&
      readBy(alert, by) === alert.reports.length &&
      counts(around, session, by) &&
      (session.end <= around.now || isMeantFor(by)),
  );
}

/** How many of the reports somebody has read. Nobody answers what they have not read. */
export const readBy = ({ opened }: Pick<Alert, 'opened'>, person: PersonId): number =>
  opened.find(({ by }) => by === person)?.reports ?? 0;

export const isAnswered = (around: Around, session: Session, alert: Alert): boolean =>
  isAcknowledged(around, session, alert) || isOpened(around, session, alert);
