import type { Revealed } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import type { Instant } from '../../time.ts';
import type { Telephone } from '../sessions/view.ts';
import type { Action, Common } from '../views.ts';
import type { NoticeRole, Way, WhyNotTold } from './notice.ts';
import type { recordableNow } from './record.ts';
import type { Step } from './rules.ts';
import type { toldBackNow } from './tell-back.ts';
import type { BackText, NoticeText } from './text.ts';

/** To a recipient: that there is a notice; to whoever is told besides: that one waits. Never what it says. */
export interface NoticePost extends Common {
  readonly initials: Plain;
  readonly setting: Plain;
  readonly wants: 'acknowledge' | 'care-plan' | 'look' | 'waits' | 'over' | 'nothing';
}

/** To those who send them: one could not be brought to somebody, so telephone; about an ending, or that it is over. */
export interface NoticeUnreached extends Common {
  readonly initials: Plain;
  readonly setting: Plain;
  readonly tells: 'ends' | 'back';
  readonly telephone: readonly Telephone[];
}

/** To those who send them, and to the Head when everybody has been told. */
export interface NoticesPost extends Common {
  readonly initials: Plain;
  readonly setting: Plain;
  readonly wants: 'send' | 'close' | 'closed' | 'back' | 'nothing';
}

/** Who is told, and where each stands. */
export interface NoticeList extends Common {
  readonly initials: Plain;
  readonly notices: readonly {
    readonly role: NoticeRole;
    readonly name: Plain | null;
    /** Who was told where nobody here holds the role. */
    readonly whom: Revealed | null;
    /** Or that they are still to be told that sessions begin again: surely told that they end, or perhaps. */
    readonly step: Step | 'back' | 'back-unsure';
    readonly way: Way | null;
    /** Neither chat nor email could bring it: why, and the number to ring. */
    readonly unreached: { readonly reason: Plain; readonly number: Plain } | null;
    readonly sent: Instant | null;
    readonly acknowledged: Instant | null;
    /** Who recorded it for them, by telephone or in writing; null: they said so themselves. */
    readonly acknowledgedAs: Plain | null;
    readonly due: Instant | null;
    readonly carePlan: Instant | null;
    readonly carePlanAs: Plain | null;
    readonly notTold: { readonly why: WhyNotTold; readonly at: Instant } | null;
    /** For whoever sends them. */
    readonly actions: readonly Action[];
    /** For whoever sends one by letter. */
    readonly letter: Action | null;
  }[];
}

/** What one recipient will be told, to be read before it is sent. */
export interface NoticeForm extends Common {
  readonly initials: Plain;
  readonly role: NoticeRole;
  readonly name: Plain | null;
  readonly way: Way;
  readonly asksConsent: boolean;
  readonly today: Plain;
  readonly text: NoticeText;
}

/** What a recipient is told. */
export interface NoticeDetail extends Common {
  readonly text: NoticeText | BackText;
  /** A button below says that the young person wants to come again. */
  readonly saysSo: boolean;
  readonly acknowledged: Instant | null;
  /** Who recorded it for them; null: they said so themselves. */
  readonly acknowledgedAs: Plain | null;
  readonly carePlan: Instant | null;
  readonly carePlanAs: Plain | null;
}

/** What a recipient is told, as the letter that goes out by hand. */
export interface NoticeLetter extends Common {
  readonly initials: Plain;
  readonly name: Plain | null;
  /** To whom, where nobody here holds the role. */
  readonly whom: Revealed | null;
  /** When it was sent. */
  readonly date: Instant;
  /** Who signs it. */
  readonly by: Plain;
  /** Whom people ask at the service. */
  readonly ask: Plain;
  readonly text: NoticeText | BackText;
}

/** The entry in the care plan. */
export interface CarePlanForm extends Common {
  readonly initials: Plain;
  readonly date: Plain;
}

/** What became of a notice outside the chat. */
export interface NoticeRecordForm extends Common {
  readonly initials: Plain;
  readonly role: NoticeRole;
  /** What is left to be recorded. */
  readonly whats: ReturnType<typeof recordableNow> | ReturnType<typeof toldBackNow>;
  readonly date: Plain;
}
