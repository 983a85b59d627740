import type { Confidential } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import type { SessionId } from '../sessions/session.ts';
import type { HeardBy } from './rules.ts';

/** Somebody did something, and when. */
interface Done {
  readonly by: PersonId;
  readonly at: Instant;
}

/** What can be decided on a new referral (WHS-2.5). */
export const answers = ['accepted', 'waiting', 'not-now'] as const;
export type Answer = (typeof answers)[number];

/** What was decided on a new referral, last: one that waits is looked at again (WHS-2.5). */
export interface Decided extends Done {
  readonly is: Answer;
  /** The day on which the team discussed it; a therapist is allocated after that. */
  readonly discussedOn?: Instant;
  /** Why it waits, or why not now: for the clinical team alone. */
  readonly reason?: Confidential;
  readonly lookAgainOn?: Instant;
}

/**
 * The young person wants to try again: recorded by anybody around them, then a suitable therapist is found by clinical
 * need and the first session planned. A record for good (BMC-6).
 */
export interface Return extends Done {
  readonly id: Plain;
  /** When it was recorded; orders the records. */
  readonly start: Instant;
  /** Who has been asked, to find a therapist or to plan. */
  readonly asked: readonly PersonId[];
  /** Where the policy asks for a new referral: what was decided on it. */
  readonly decided?: Decided;
  readonly allocated?: Done & {
    readonly therapist: PersonId;
    /** The sessions that stood then: they are of what was before, none of them is the first of the return. */
    readonly stood?: readonly SessionId[];
  };
  /** How often those who keep the service file were asked again to name that therapist. */
  readonly fileAsked?: number;
}

/** Who heard that they want to try again, and in which of their roles: cards name the role (BMC-6). */
export interface Heard extends Done {
  readonly as: HeardBy;
}

/**
 * They want to try again, said before anything has ended: whoever treats them acts on it, and whoever decides on an
 * ending has it before them. It stands until they leave the stages or something is decided (BMC-6, BMC-1.2).
 */
export interface Wish {
  readonly id: Plain;
  /** Since when it waits. */
  readonly at: Instant;
  /** Everybody who heard it in these stages, the newest last. */
  readonly heard: readonly Heard[];
  /** Who has been asked to see to it. */
  readonly asked: readonly PersonId[];
  /** Somebody has seen to it; or the young person came, and nobody need. */
  readonly seenTo?: { readonly at: Instant; readonly by?: PersonId };
}

/** What the way back can say. */
export type Saying =
  | 'way-back-not-ended'
  | 'way-back-of-nobody'
  | 'way-back-recorded'
  | 'way-back-recorded-already'
  | 'way-back-none'
  | 'way-back-allocated'
  | 'way-back-allocated-other'
  | 'way-back-not-now'
  | 'way-back-nobody'
  | 'way-back-referred'
  | 'way-back-passed-on'
  | 'way-back-kept'
  | 'way-back-seen-to'
  | 'way-back-seen-to-already'
  | 'referral-not-yours'
  | 'referral-none'
  | 'referral-day-needed'
  | 'referral-waits'
  | 'referral-not-now';
