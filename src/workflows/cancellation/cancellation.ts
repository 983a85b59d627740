import type { Confidential } from '../../access/confidential.ts';
import type { PersonId } from '../../people/service.ts';
import type { ClauseId } from '../../policy/clauses.ts';
import type { Instant } from '../../time.ts';
import type { SessionId } from '../sessions/session.ts';

/** Why a session cannot take place, as the form offers it (BMC-4.0). */
export const reasons = ['illness', 'refusal', 'transport-or-staffing', 'education', 'other'] as const;
/**
 * `therapist`: the therapist is ill; `ended`: individual sessions have ended; `fewer`: they become fewer before that.
 * Recorded by their acts, never offered on the form.
 */
export type Reason = (typeof reasons)[number] | 'therapist' | 'ended' | 'fewer';

/** Whom the ledger holds it against. Only the young person's own refusal is ever a refusal. */
export type CountsAs = 'refusal' | 'unable' | 'service';

/** What was said to the young person. */
export const spokenTo = ['yes', 'no', 'not-yet'] as const;
export type SpokenTo = (typeof spokenTo)[number];

/** "I have seen it." */
export interface Acknowledgement {
  readonly by: PersonId;
  readonly at: Instant;
  /** By one to whom it escalates: stands for everybody who was told. */
  readonly forAll: boolean;
}

/** The cancellation of one session, and the search for another time. */
export interface Cancellation {
  readonly session: SessionId;
  /** When the session was to start; orders the records. */
  readonly start: Instant;
  readonly at: Instant;
  readonly by: PersonId;
  /** Sealed: the home's channel is told that it is cancelled, not why. */
  readonly reason: Confidential<Reason>;
  readonly countsAs: CountsAs;
  readonly note?: Confidential;
  readonly spokenTo: SpokenTo;
  /** The service decided that it does not take place, by this clause: nobody around the young person called it off. */
  readonly calledOff?: ClauseId;
  /** The suitable arrangement when the young person refuses and has no lesson (BMC-2.2d). */
  readonly alternative?: Confidential;
  /** Those who are to be told: therapist and allocated clinician (BMC-2.2b). */
  readonly told: readonly PersonId[];
  readonly acknowledged: readonly Acknowledgement[];
  readonly escalatedAt?: Instant;
  /** Those to whom it has escalated, and who are not told again. */
  readonly escalatedTo?: readonly PersonId[];
  readonly undelivered?: readonly PersonId[];
  /** The young person would like to come after all; nobody has offered another time yet. */
  readonly afterAll?: { readonly by: PersonId; readonly at: Instant };
  readonly offered?: { readonly by: PersonId; readonly at: Instant; readonly starts: readonly Instant[] };
  readonly picked?: {
    readonly by: PersonId;
    readonly at: Instant;
    readonly start: Instant;
    readonly session: SessionId;
  };
}

/** What the cancellation workflow can say. */
export type Saying =
  | 'cancelled'
  | 'cancelled-nobody-told'
  | 'after-all-told'
  | 'after-all-already'
  | 'after-all-too-late'
  | 'already-cancelled'
  | 'cancel-too-late'
  | 'alternative-needed'
  | 'nothing-to-cancel'
  | 'cancellation-not-found'
  | 'acknowledged'
  | 'already-acknowledged'
  | 'times-offered'
  | 'times-needed'
  | 'time-in-past'
  | 'times-equal'
  | 'already-moved'
  | 'nothing-offered'
  | 'picked'
  | 'picked-by-other'
  | 'time-gone'
  | 'time-taken-since';
