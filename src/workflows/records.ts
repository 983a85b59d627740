import type { Alert } from './alert/alert.ts';
import type { Cancellation } from './cancellation/cancellation.ts';
import type { Disclosure } from './disclosure/disclosure.ts';
import type { Engagement, Series, Session } from './sessions/session.ts';
import type { Authorship, Summary } from './summary/summary.ts';
import type { DeliveryFailure } from './upkeep/problem.ts';

export type { Engagement } from './sessions/session.ts';

/** Every record that stands in a young person's partition, by type. A new workflow adds a line. */
interface Records {
  session: Session;
  series: Series;
  cancellation: Cancellation;
  alert: Alert;
  summary: Summary;
  authorship: Authorship;
  disclosure: Disclosure;
  delivery: DeliveryFailure;
}

export type RecordType = keyof Records;
export type RecordOf<T extends RecordType> = Records[T];

/** Where a record stands in its partition. Cancellation, alert and summary have the id of their session. */
export function recordId(type: RecordType, id: string): string {
  return `${type}:${id}`;
}

/** The engagement of a young person of whom nothing is recorded yet. */
export const newEngagement: Engagement = {};
