import type { Instant } from '../../time.ts';
import type { Session } from '../sessions/session.ts';
import type { Action } from '../views.ts';
import { type Summary, summaryState } from './summary.ts';

/** Where the summary of a session stands, for the session's own card; null where none is asked for yet. */
export const markOf = (summary: Summary | undefined, now: Instant) =>
  summary ? { state: summaryState(summary, now), due: summary.due } : null;

/** The button that opens the summary, for those who may read it. */
export function openSummary({ id, youngPerson }: Pick<Session, 'id' | 'youngPerson'>): Action {
  return {
    verb: 'summary.open',
    about: youngPerson,
    input: { session: id },
    label: 'open-summary',
    opens: true,
    style: 'positive',
  };
}

/** The button that opens the form. */
export function writeSummary(
  { id, youngPerson }: Pick<Session, 'id' | 'youngPerson'>,
  label: 'write-summary' | 'amend-summary' = 'write-summary',
): Action {
  return { verb: 'summary.form', about: youngPerson, input: { session: id }, label, opens: true };
}

/** The button that opens one version, be it the one that stands or not, for the clinical team. */
export function openVersion(
  { id, youngPerson }: Pick<Session, 'id' | 'youngPerson'>,
  version: number,
  label: 'open-summary' | 'earlier-version' = 'open-summary',
): Action {
  return {
    verb: 'summary.open-version',
    about: youngPerson,
    input: { session: id, version },
    label,
    opens: true,
  };
}
