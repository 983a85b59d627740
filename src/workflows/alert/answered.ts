import type { PersonId } from '../../people/service.ts';
import { type Around, treats } from '../sessions/answering.ts';
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

/** Opened with every report by one of those it was meant for. */
export function isOpened(around: Around, session: Session, alert: Alert): boolean {
  return alert.opened.some(
    opened => opened.treats && opened.reports === alert.reports.length && counts(around, session, opened.by),
  );
}

export const isAnswered = (around: Around, session: Session, alert: Alert): boolean =>
  isAcknowledged(around, session, alert) || isOpened(around, session, alert);
