import type { Plain } from '../access/plain.ts';
import type { Instant } from '../time.ts';
import type { Saying as AlertSaying } from './alert/alert.ts';
import type { Saying as ArtworkSaying } from './artwork/artwork.ts';
import type { Saying as CancellationSaying } from './cancellation/cancellation.ts';
import type { Saying as FactSaying } from './checking/alone.ts';
import type { Saying as NotedSaying } from './checking/noted.ts';
import type { Saying as ConsultationSaying } from './consultation/consultation.ts';
import type { Saying as DisclosureSaying } from './disclosure/disclosure.ts';
import type { Saying as JournalSaying } from './journal/journal.ts';
import type { Saying as LeavingSaying } from './leaving/leaving.ts';
import type { Saying as LinksSaying } from './links/links.ts';
import type { Saying as MeetingSaying } from './meeting/meeting.ts';
import type { Saying as NoticeSaying } from './notices/notice.ts';
import type { Saying as PathwaySaying } from './pathway/pathway.ts';
import type { Saying as ReportSaying } from './report/view.ts';
import type { Saying as SessionSaying } from './sessions/session.ts';
import type { Saying as SummarySaying } from './summary/summary.ts';
import type { Saying as UpkeepSaying } from './upkeep/problem.ts';
import type { Saying as WayBackSaying } from './way-back/way-back.ts';
import type { Saying as WithdrawalSaying } from './withdrawal/proposal.ts';

/** Everything Attune can say in answer, whatever the workflow. */
type CommonSaying =
  | 'no-service'
  | 'unknown-person'
  | 'ambiguous-person'
  | 'left'
  | 'out-of-scope'
  | 'unknown-button'
  | 'out-of-date'
  | 'try-again'
  | 'own-chat-only'
  | 'in-a-team'
  | 'opens-for-you'
  | 'open-it'
  | 'back-to-draft'
  | 'what-you-typed'
  | 'send-again'
  | 'field-needed'
  | 'field-too-long'
  | 'field-not-understood';

/** The key of a sentence in the texts catalogue; a key without a text does not compile in `cards/texts`. */
export type Saying =
  | CommonSaying
  | SessionSaying
  | CancellationSaying
  | FactSaying
  | NotedSaying
  | AlertSaying
  | SummarySaying
  | DisclosureSaying
  | PathwaySaying
  | MeetingSaying
  | WithdrawalSaying
  | NoticeSaying
  | LinksSaying
  | WayBackSaying
  | ConsultationSaying
  | LeavingSaying
  | ArtworkSaying
  | JournalSaying
  | ReportSaying
  | UpkeepSaying;

/** A value in a sentence: plain text, a number, or a moment, which is written in the service's time zone. */
export type Detail = Plain | number | { readonly at: Instant };

/** A sentence for a person: its key in the texts catalogue and what goes into it. */
export interface Words {
  readonly say: Saying;
  readonly with?: { readonly [name: string]: Detail };
}
