import type { Revealed } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Instant } from '../../time.ts';
import type { Common } from '../views.ts';
import type { Reason, SpokenTo } from './cancellation.ts';

/** Cancel one session, in one form (BMC-2.2b). */
export interface CancelForm extends Common {
  readonly initials: Plain;
  readonly what: Plain;
  readonly start: Instant;
  /** No lesson at that time: a refusal needs a suitable alternative arrangement (BMC-2.2d). */
  readonly asksAlternative: boolean;
  readonly noteMost: number;
}

/** The notice to therapist and allocated clinician, and to the clinical lead when they do not answer. */
export interface CancellationPost extends Common {
  readonly initials: Plain;
  readonly setting: Plain;
  readonly what: Plain;
  readonly start: Instant;
  readonly by: Plain;
  readonly at: Instant;
  readonly state: 'cancelled' | 'times-offered' | 'moved' | 'not-rearranged';
  readonly acknowledged: readonly { readonly by: Plain; readonly at: Instant }[];
  /** Told and not yet acknowledged. */
  readonly waitingFor: readonly Plain[];
  /** Who was told as well when nobody had answered in time. */
  readonly escalatedTo: Pack['cancellation']['escalateTo'] | null;
  /** Who said that the young person would like to come after all, while no other time is found. */
  readonly afterAll: { readonly by: Plain; readonly at: Instant } | null;
  readonly offered: readonly Instant[];
  readonly movedTo: Instant | null;
}

/** Why it was cancelled, opened by somebody who may know (session.cancellationReason). */
export interface CancellationDetail extends Common {
  readonly initials: Plain;
  readonly start: Instant;
  /** null: the service called it off, and nobody around the young person. */
  readonly by: Plain | null;
  readonly at: Instant;
  readonly reason: Revealed<Reason> | null;
  readonly note: Revealed | null;
  /** null: nothing was to be said to the young person with it. */
  readonly spokenTo: SpokenTo | null;
  readonly alternative: Revealed | null;
}

/** Offer other times (BMC-4.0). */
export interface OfferForm extends Common {
  readonly initials: Plain;
  readonly what: Plain;
  readonly start: Instant;
  readonly lengthMinutes: number;
  readonly most: number;
  readonly today: Plain;
  /** The time that is wanted back, ready for the fields. */
  readonly wanted: { readonly date: Plain; readonly time: Plain } | null;
}
