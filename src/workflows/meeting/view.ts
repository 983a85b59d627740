import type { Revealed } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import type { Instant } from '../../time.ts';
import type { Common } from '../views.ts';
import type { MeetingOutcome, PartyName, Window } from './meeting.ts';

/** A party's representative as a form names them. */
interface Spokesperson {
  readonly party: PartyName;
  readonly name: Plain;
}

/** Calls a meeting: why, how long, where, and who speaks for each party (BMC-4.2). */
export interface MeetingForm extends Common {
  readonly initials: Plain;
  readonly lengthMinutes: number;
  readonly placeMost: number;
  readonly most: number;
  readonly parties: readonly {
    readonly party: PartyName;
    readonly people: readonly { readonly id: Plain; readonly name: Plain }[];
    readonly mayBeLeftOut: boolean;
  }[];
  /** Who can be invited besides. */
  readonly guests: readonly { readonly id: Plain; readonly name: Plain }[];
}

/** Proposes times: some at which all are free as far as is known, or others typed. */
export interface MeetingTimesForm extends Common {
  readonly initials: Plain;
  readonly lengthMinutes: number;
  readonly most: number;
  readonly free: readonly Instant[];
  /** Between which days they were looked for, where somebody said so. */
  readonly window: Window | null;
  /** Of how many young people it is not known whether somebody who is to come is with them then. */
  readonly notLookedAt: number;
  /** The time that stands until another is confirmed. */
  readonly confirmed: Instant | null;
}

/** Which times somebody can. */
export interface MeetingAnswerForm extends Common {
  readonly initials: Plain;
  readonly lengthMinutes: number;
  readonly place: Plain;
  /** In the order of the answers; null where the time has passed. */
  readonly times: readonly (Instant | null)[];
  /** Who said it by telephone is to be chosen; none: it is one's own answer. */
  readonly people: readonly {
    readonly who: Plain;
    /** None: they are invited. */
    readonly party: PartyName | null;
    readonly name: Plain;
  }[];
}

/** Another place, or another link. */
export interface MeetingPlaceForm extends Common {
  readonly initials: Plain;
  readonly place: Plain;
  readonly most: number;
}

/** Names somebody else for a party. */
export interface MeetingSubstituteForm extends Common {
  readonly initials: Plain;
  readonly people: readonly (Spokesperson & { readonly id: Plain })[];
}

/** What came of it. */
export interface MeetingOutcomeForm extends Common {
  readonly initials: Plain;
  readonly most: number;
  readonly people: readonly Spokesperson[];
  /** Who was invited besides. */
  readonly guests: readonly { readonly id: Plain; readonly name: Plain }[];
}

/** What a posted card wants of its reader. */
export type MeetingWanted =
  | 'answer'
  | 'answered'
  | 'confirm'
  | 'no-time'
  | 'silent'
  | 'vacant'
  | 'lead'
  | 'planned'
  | 'moved'
  | 'cancelled'
  | 'tomorrow'
  | 'outcome'
  | 'held'
  | 'replaced'
  | 'waits'
  | 'appoint'
  | 'nothing';

/** That there is or was to be a meeting about the young person, and when: never why. */
export interface MeetingPost extends Common {
  readonly initials: Plain;
  readonly setting: Plain;
  readonly wants: MeetingWanted;
  readonly time: { readonly start: Instant; readonly end: Instant } | null;
  /** For those who come. */
  readonly place: Plain | null;
}

/** Where a meeting stands. `under-way` is all that those know who may not know the time. */
export type MeetingState =
  | 'none'
  | 'called'
  | 'waiting'
  | 'found'
  | 'no-time'
  | 'planned'
  | 'over'
  | 'held'
  | 'cancelled'
  | 'under-way';

/** The meeting, opened for one person: each sees what the grants table allows them. */
export interface MeetingDetail extends Common {
  readonly initials: Plain;
  readonly state: MeetingState;
  readonly time: {
    readonly lengthMinutes: number;
    readonly place: Plain;
    readonly confirmed: Instant | null;
    /** Between which days times are looked for, until one is confirmed. */
    readonly window: Window | null;
    readonly times: readonly {
      readonly start: Instant;
      readonly can: readonly Plain[];
      readonly ratherNot: readonly Plain[];
      readonly cannot: readonly Plain[];
    }[];
  } | null;
  readonly parties: readonly {
    readonly party: PartyName;
    readonly name: Plain | null;
    readonly state: 'left-out' | 'vacant' | 'comes' | 'silent' | 'answered' | 'answered-for';
    /** Who recorded what was said by telephone. */
    readonly by: Plain | null;
  }[];
  readonly invited: readonly {
    readonly name: Plain;
    readonly state: 'comes' | 'silent' | 'answered' | 'answered-for';
    /** Who recorded it for them. */
    readonly by: Plain | null;
  }[];
  /** Who called it. */
  readonly lead: Plain | null;
  readonly reason: Revealed | null;
  /** Why a party has no part in it. */
  readonly leftOut: Revealed | null;
  readonly cancelled: Revealed | null;
  readonly outcome: {
    readonly outcome: MeetingOutcome;
    readonly came: readonly PartyName[];
    readonly guestsCame: readonly Plain[];
    readonly by: Plain;
    readonly at: Instant;
    readonly putRight: { readonly by: Plain; readonly at: Instant } | null;
    readonly note: Revealed | null;
    readonly next: Revealed | null;
  } | null;
}
