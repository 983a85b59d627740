import type { Alert } from './alert/alert.ts';
import type { Cancellation } from './cancellation/cancellation.ts';
import type { Consultation } from './consultation/consultation.ts';
import type { Disclosure } from './disclosure/disclosure.ts';
import type { JournalEntry } from './journal/journal.ts';
import type { ClosedLinks } from './links/links.ts';
import type { Meeting } from './meeting/meeting.ts';
import type { Notice } from './notices/notice.ts';
import type { Attempt, Discussion, Idea, Stay, Wait } from './pathway/pathway.ts';
import type { Engagement, Series, Session } from './sessions/session.ts';
import type { Authorship, Summary } from './summary/summary.ts';
import type { DeliveryFailure } from './upkeep/problem.ts';
import type { Return } from './way-back/way-back.ts';
import type { Conversation, Delegation, Proposal } from './withdrawal/proposal.ts';

export type { Engagement } from './sessions/session.ts';

/** Every record, by type: those of a young person, and what somebody keeps of their own. A new workflow adds a line. */
interface Records {
  session: Session;
  series: Series;
  cancellation: Cancellation;
  alert: Alert;
  /** In the author's own partition, never in the young person's (SIX-3). */
  journal: JournalEntry;
  summary: Summary;
  authorship: Authorship;
  disclosure: Disclosure;
  attempt: Attempt;
  idea: Idea;
  stay: Stay;
  wait: Wait;
  discussion: Discussion;
  meeting: Meeting;
  conversation: Conversation;
  notice: Notice;
  /** Has the id of the person whose links they are. */
  closedLinks: ClosedLinks;
  return: Return;
  consultation: Consultation;
  proposal: Proposal;
  /** In the partition of whoever delegates. */
  delegation: Delegation;
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
