import type { Revealed } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import type { Instant } from '../../time.ts';
import type { TextForm } from '../pathway/view.ts';
import type { Action, Common } from '../views.ts';
import type { WishHeard } from '../way-back/view.ts';
import type { Before, Since } from './before.ts';
import type { Missing } from './conditions.ts';
import type { Short } from './early.ts';
import type { Artwork, BackTo, HeardHow, Kind, Signs, TaperStep, With } from './proposal.ts';
import type { State } from './rules.ts';

/** That it was talked about with somebody (BMC-2.1g). */
export interface ConversationForm extends TextForm {
  readonly partners: readonly With[];
  readonly date: Plain;
}

/** What is missing before a withdrawal can be proposed, and the way to do it. */
export interface ProposalMissing extends Common {
  readonly initials: Plain;
  readonly missing: readonly Missing[];
}

/** Proposes to end individual sessions (BMC-4.3). */
export interface ProposalForm extends TextForm {
  /** Somebody else agrees first. */
  readonly agrees: boolean;
  readonly endsOn: Plain;
  readonly reviewOn: Plain;
  /** Who should have been heard where possible, and was not: why is asked. */
  readonly notHeard: readonly With[];
  /** The policy does not suggest it yet: why it is to end all the same is asked. */
  readonly early: Short | null;
  /** In which steps sessions may become fewer before they end. */
  readonly taper: readonly TaperStep['every'][];
}

/** Proposes to continue with a plan (BMC-4.3). */
export interface ContinueForm extends TextForm {
  /** Somebody else agrees first. */
  readonly agrees: boolean;
  readonly reviewOn: Plain;
  /** The meeting that is open is called off with it (BMC-4.2). */
  readonly callsOff: boolean;
}

/** Declines it: why, and where it goes back to (BMC-7.1). */
export interface DeclineForm extends TextForm {
  /** Back in Stage 1 the meeting that is open is called off (BMC-4.2). */
  readonly callsOff: boolean;
}

/** What will happen, for whoever is about to approve (BMC-7.1). */
export interface ApproveForm extends Common {
  readonly initials: Plain;
  /** The day that was proposed has passed meanwhile: another is named. */
  readonly hasPassed: boolean;
  readonly endsOn: Plain;
  /** How many planned sessions fall away from that day on. */
  readonly sessions: { readonly count: number; readonly from: Instant };
  /** How many times that are offered in place of cancelled sessions fall away with them. */
  readonly offered: number;
  /** Sessions become fewer first, and how many of those planned do not fit (PIP-8). */
  readonly taper: readonly TaperStep[];
  readonly notFitting: number;
  readonly reviewOn: Plain;
  readonly since: Since;
  /** The policy did not suggest it yet when it was proposed; why all the same opens with the proposal. */
  readonly early: Short | null;
  /** They have said that they want to try again (BMC-6). */
  readonly wish: readonly WishHeard[];
  /** The meeting that is open is called off with it (BMC-4.2). */
  readonly callsOff: boolean;
}

/** The planned sessions that do not fit a taper: which of them fall away (PIP-8). */
export interface TaperForm extends Common {
  readonly initials: Plain;
  readonly taper: readonly TaperStep[];
  readonly endsOn: Instant;
  readonly sessions: readonly { readonly id: Plain; readonly start: Instant }[];
}

/** Who signs off for somebody, and from when to when (BMC-7.1). */
export interface DelegationForm extends Common {
  readonly today: Plain;
  readonly people: readonly { readonly id: Plain; readonly name: Plain }[];
  readonly standing: readonly {
    readonly name: Plain;
    readonly from: Plain;
    readonly until: Plain;
    readonly end: Action;
  }[];
}

/** What a posted card wants of its reader: never what it is about. */
export type ProposalWanted =
  | 'agree'
  | 'sign'
  | 'answer'
  | 'outcome'
  | 'not-agreed'
  | 'taken-back'
  | 'look'
  | 'fewer'
  | 'nothing';

/** That there is something to decide about a young person. */
export interface ProposalPost extends Common {
  readonly initials: Plain;
  readonly setting: Plain;
  readonly wants: ProposalWanted;
}

/** A proposal, opened for one person: each sees what the grants table allows them. */
export interface ProposalDetail extends Common {
  readonly initials: Plain;
  readonly kind: Kind;
  readonly state: State;
  readonly by: Plain;
  readonly at: Instant;
  readonly agreed: { readonly by: Plain; readonly at: Instant } | null;
  /** Who owes the next step. */
  readonly who: readonly Plain[];
  readonly reasons: Revealed | null;
  /** Why it was not agreed to, taken back or declined. */
  readonly why: Revealed | null;
  readonly reviewOn: Instant;
  readonly endsOn: Instant | null;
  /** Sessions become fewer first (PIP-8). */
  readonly taper: readonly TaperStep[];
  readonly ending: {
    readonly heard: HeardHow;
    readonly youngPersonsView: Revealed | null;
    readonly alternatives: Revealed | null;
    readonly consultation: Revealed | null;
    readonly artwork: Artwork;
    readonly notHeard: Revealed | null;
    /** The policy did not suggest it yet: what there was of its number, and why it is to end all the same. */
    readonly early: Short | null;
    readonly earlyWhy: Revealed | null;
  } | null;
  /** What came before it, for the clinical team. */
  readonly before: Before | null;
  /** What has become of the sessions since then, while it waits. */
  readonly since: Since | null;
  /** While it waits: they have said that they want to try again (BMC-6). */
  readonly wish: readonly WishHeard[];
  /** An ending that was declined before this one was proposed. */
  readonly declinedBefore: {
    readonly by: Plain;
    readonly at: Instant;
    readonly why: Revealed | null;
  } | null;
  /** How many questions there were before those shown. */
  readonly earlierQuestions: number;
  /** The newest last. */
  readonly questions: readonly {
    readonly by: Plain;
    readonly at: Instant;
    readonly text: Revealed;
    readonly answeredBy: Plain | null;
    readonly answer: Revealed | null;
  }[];
  readonly decision: {
    readonly is: 'approved' | 'declined';
    readonly by: Plain;
    readonly at: Instant;
    readonly as: Signs;
    readonly back: BackTo | null;
  } | null;
}
