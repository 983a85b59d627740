import type { Plain } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import type { Instant } from '../../time.ts';

/** Somebody did something, and when. */
interface Done {
  readonly by: PersonId;
  readonly at: Instant;
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
  readonly allocated?: Done & { readonly therapist: PersonId };
}

/** What the way back can say. */
export type Saying =
  | 'way-back-not-ended'
  | 'way-back-recorded'
  | 'way-back-recorded-already'
  | 'way-back-none'
  | 'way-back-allocated'
  | 'way-back-allocated-other'
  | 'way-back-not-now'
  | 'way-back-nobody';
