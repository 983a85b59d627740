import type { Revealed } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import type { Instant } from '../../time.ts';
import type { Telephone } from '../sessions/view.ts';
import type { Common } from '../views.ts';
import type {
  DisclosureState,
  Dismissal,
  Kind,
  Step,
  ToldYoungPerson,
  Via,
  WhoseSafety,
} from './disclosure.ts';

/** What to do and whom to ring when somebody is in danger now. */
export interface EmergencyHelp {
  readonly words: readonly Plain[];
  readonly phones: readonly { readonly who: Plain; readonly number: Plain }[];
  /** The safeguarding leads and their deputies. */
  readonly leads: readonly Telephone[];
}

/** Report a disclosure or a risk (BMC-3.1): the emergency words come before any field. */
export interface DisclosureForm extends Common, EmergencyHelp {
  /** One: it is about this young person. Several: which one? */
  readonly youngPeople: readonly { readonly id: Plain; readonly initials: Plain; readonly setting: Plain }[];
  /** What the reader announced and has not reported: a report from this form is of none of it. */
  readonly waiting: readonly { readonly initials: Plain; readonly at: Instant }[];
  /** Levels of risk, where the pack grades it (PIP-6); empty: the kinds are asked for. */
  readonly levels: readonly { readonly id: Plain; readonly label: Plain }[];
  readonly accountMost: number;
  readonly doneMost: number;
}

/** What to do and whom to ring: after a report of danger now, or for somebody who has no young person to report about. */
export interface Emergency extends Common, EmergencyHelp {
  /** Whether somebody has been told in the chat. */
  readonly report: 'sent' | 'nobody-told' | 'no-form';
}

/** Say that there is nothing to report. */
export interface DismissForm extends Common {
  readonly initials: Plain;
  /** What stands: an answer of one's own, or what the check noticed alone. */
  readonly via: Via;
  /** The reasons there can be for what stands. */
  readonly whys: readonly Dismissal[];
}

/** Add to what was reported. */
export interface DisclosureAddForm extends Common {
  readonly initials: Plain;
  /** It was told to nobody: whether it goes on now is asked for, by a level where the pack grades risk (PIP-6). */
  readonly isGraded: boolean;
  readonly levels: readonly { readonly id: Plain; readonly label: Plain }[];
  readonly accountMost: number;
  readonly doneMost: number;
}

/** To the safeguarding lead and the Head. Nothing of what it is about. */
export interface DisclosurePost extends Common {
  readonly initials: Plain;
  readonly setting: Plain;
  readonly by: Plain;
  readonly at: Instant;
  readonly state: DisclosureState;
  readonly escalated: boolean;
  readonly acknowledgedBy: Plain | null;
  readonly openSteps: number;
  readonly overdueSteps: number;
}

/** To the one who reported. */
export interface DisclosureSent extends Common {
  readonly initials: Plain;
  readonly at: Instant;
  readonly state: DisclosureState;
  readonly told: readonly Plain[];
  readonly acknowledgedBy: Plain | null;
  /** Whom to telephone if it cannot wait, until somebody has acknowledged it. */
  readonly leads: readonly Telephone[];
  /** Whom the chat did not reach. */
  readonly telephone: readonly Telephone[];
  /** Whom to ring where nobody holds a role in which they would see to it. */
  readonly ask: Plain | null;
}

/** The disclosure, opened for one person. */
export interface DisclosureDetail extends Common {
  readonly initials: Plain;
  readonly state: DisclosureState;
  readonly by: Plain;
  readonly at: Instant;
  /** How it came up, where there is no account. */
  readonly via: 'answer' | 'finding' | null;
  /** In whose draft the check noticed something, where that stands behind a report or beside an answer. */
  readonly noticed: Plain | null;
  readonly kind: Revealed<Kind> | null;
  readonly level: Revealed | null;
  readonly levels: readonly { readonly id: Plain; readonly label: Plain }[];
  readonly whose: Revealed<WhoseSafety> | null;
  readonly danger: Revealed<'yes' | 'no'> | null;
  readonly told: Revealed<ToldYoungPerson> | null;
  readonly dismissed: Revealed<Dismissal> | null;
  /** Which of the accounts these are: how many stand before them, how many there are, and whether more follow. */
  readonly part: { readonly from: number; readonly of: number; readonly more: boolean };
  readonly accounts: readonly {
    readonly by: Plain;
    readonly at: Instant;
    readonly text: Revealed | null;
    readonly done: Revealed | null;
    readonly level: Revealed | null;
  }[];
  readonly steps: readonly {
    readonly step: Step;
    readonly due: Instant;
    readonly state: 'open' | 'overdue' | 'done' | 'not-needed';
    readonly by: Plain | null;
    readonly when: Instant | null;
    readonly note: Revealed | null;
  }[];
}

/** Record one of the steps. */
export interface StepForm extends Common {
  readonly initials: Plain;
  readonly steps: readonly Step[];
  readonly date: Plain;
  readonly time: Plain;
  readonly noteMost: number;
}
