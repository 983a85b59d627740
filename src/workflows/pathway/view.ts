import type { Revealed } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import type { ClauseId } from '../../policy/clauses.ts';
import type { Instant } from '../../time.ts';
import type { Common } from '../views.ts';
import type { WishHeard } from '../way-back/view.ts';
import type { TaperStep } from '../withdrawal/proposal.ts';
import type { Outcome } from './ledger.ts';
import type { Stage, Suggested, WentHow } from './pathway.ts';

/** A young person as a form names them. */
interface Named {
  readonly id: Plain;
  readonly initials: Plain;
  readonly setting: Plain;
}

/** What somebody is about to open or to say of one young person: the label of the button. */
export type OfWhom =
  | 'open-pathway'
  | 'open-meeting'
  | 'open-consultations'
  | 'wants-to-try-again'
  | 'refer-again'
  | 'tell-wants-to-try-again'
  | 'tell-refer-again'
  | 'tell-wants-to-come'
  | 'they-leave';

/** Which young person's pathway? */
export interface PathwayForm extends Common {
  readonly asks: OfWhom;
  readonly youngPeople: readonly Named[];
}

/** An attempt to engage (BMC-2.1a). */
export interface AttemptForm extends Common {
  /** One: it is about this young person. Several: which one? */
  readonly youngPeople: readonly Named[];
  readonly kinds: readonly { readonly id: Plain; readonly label: Plain }[];
  readonly date: Plain;
  readonly most: number;
}

/** Puts right what was recorded of one of these attempts. */
export interface AttemptRightForm extends Common {
  readonly initials: Plain;
  readonly attempts: readonly { readonly id: Plain; readonly kind: Plain; readonly date: Plain }[];
  readonly kinds: AttemptForm['kinds'];
  readonly date: Plain;
  readonly most: number;
}

/** A form with one text about a young person. */
export interface TextForm extends Common {
  readonly initials: Plain;
  readonly most: number;
}

/** Not now: why, and when to look again. */
export interface NotNowForm extends TextForm {
  readonly date: Plain;
}

/** What a posted card wants of its reader. */
export type Wanted =
  | 'decide'
  | 'appoint'
  | 'next'
  | 'waits'
  | 'unconfirmed'
  | 'ideas'
  | 'idea'
  | 'confirm'
  | 'answer'
  | 'missed'
  | 'look'
  | 'nothing';

/** That there is something, never what: no stage, no attendance (promise 1). */
export interface PathwayPost extends Common {
  readonly initials: Plain;
  readonly setting: Plain;
  readonly wants: Wanted;
}

/** What comes next on the pathway. */
export type NextStep =
  | 'usual'
  | 'decide'
  | 'appoint'
  | 'look-again'
  | 'attempts'
  | 'discuss'
  | 'confirm'
  | 'leave'
  | 'meeting'
  | 'meeting-times'
  | 'meeting-answers'
  | 'meeting-confirm'
  | 'meeting-planned'
  | 'meeting-outcome'
  | 'meeting-under-way'
  | 'decision'
  | 'meet-again'
  | 'agreement'
  | 'sign-off'
  | 'question'
  | 'plan'
  | 'notices'
  | 'letters'
  | 'ended'
  | 'allocate'
  | 'first-session'
  | 'leaving-day'
  | 'leaves'
  | 'referral'
  | 'referral-waits';

/** Where things stand, opened for one person: each sees what the grants table allows them. */
export interface PathwayDetail extends Common {
  readonly initials: Plain;
  readonly stage: { readonly which: Stage; readonly since: Instant; readonly by: Plain } | null;
  readonly next: { readonly step: NextStep; readonly who: readonly Plain[] };
  /** The three-way meeting's time, where one is confirmed and this reader may know (meeting.time). */
  readonly meeting: Instant | null;
  /** What is suggested, for those who decide; the facts of the rule where there is one. */
  readonly suggestion: {
    readonly suggests: Suggested;
    readonly clause: ClauseId;
    /** None where the young person comes again. */
    readonly fact: RuleFact | null;
  } | null;
  /** From which day on there are no sessions, and how they become fewer until then, for the clinical team. */
  readonly ending: { readonly from: Instant; readonly taper: readonly TaperStep[] } | null;
  /** A session that was missed and not addressed, for the clinical team: how it can be, and what may help besides. */
  readonly missed: {
    readonly start: Instant;
    readonly clause: ClauseId;
    readonly kinds: readonly Plain[];
    readonly help: Plain | null;
  } | null;
  /** They have said that they want to try again: who heard it, and who has not seen to it yet (BMC-6). */
  readonly wish: { readonly heard: readonly WishHeard[]; readonly who: readonly Plain[] } | null;
  readonly putOff: {
    readonly by: Plain;
    readonly until: Instant;
    readonly reason: Revealed | null;
  } | null;
  readonly ledger: LedgerShown | null;
  readonly attempts: {
    /** null: there is no stage, so that none are asked for. */
    readonly needed: number | null;
    readonly made: number;
    /** How many more there are than fit. */
    readonly more: number;
    /** The newest first. */
    readonly list: readonly {
      readonly kind: Plain;
      readonly date: Plain;
      /** Another record has taken its place. */
      readonly putRight: boolean;
      readonly went: WentHow;
      readonly by: Plain;
      readonly note: Revealed | null;
    }[];
  } | null;
  readonly ideas: {
    readonly list: readonly { readonly by: Plain; readonly at: Instant; readonly text: Revealed }[];
    readonly more: number;
  };
  readonly discussion: {
    readonly by: Plain;
    readonly at: Instant;
    readonly statement: Revealed | null;
    readonly state: 'asked' | 'held' | 'not-yet';
    readonly answeredBy: Plain | null;
    readonly answeredAt: Instant | null;
    readonly reason: Revealed | null;
  } | null;
}

/** What a rule of the pack looks at and what there is of it. */
export type RuleFact =
  | { readonly rule: 'inARow'; readonly count: number; readonly found: number }
  | { readonly rule: 'inPeriod'; readonly count: number; readonly found: number; readonly weeks: number }
  | { readonly rule: 'throughout'; readonly found: number; readonly weeks: number; readonly since: Instant };

/** The count of refusals and the picture of the last weeks, for the clinical team. */
export interface LedgerShown {
  /** What counts. */
  readonly counts: readonly Outcome[];
  readonly inARow: number;
  readonly since: Instant | null;
  readonly inPeriod: number;
  readonly weeks: number;
  /** When the stages were left: what the picture shows of before counts no more. null: there is nothing of before. */
  readonly anew: Instant | null;
  /** What does not count, in the same time. */
  readonly apart: readonly { readonly outcome: Outcome; readonly count: number }[];
  /** The newest first, each by the local date of its Monday. */
  readonly picture: readonly { readonly monday: Plain; readonly outcomes: readonly Outcome[] }[];
}
