import type { Confidential } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import type { Instant } from '../../time.ts';

/** With whom a therapist consults (BMC-5). */
export const consulted = ['home', 'education'] as const;
export type Consulted = (typeof consulted)[number];

/** Somebody did something, and when. */
interface Done {
  readonly by: PersonId;
  readonly at: Instant;
}

/**
 * Advice to home or education: while sessions run, and when there are none (BMC-1.3, BMC-5). Planned, held and noted; a
 * record for good.
 */
export interface Consultation extends Done {
  readonly id: Plain;
  /** Of whom it is: diaries hold the consultations of others as well. */
  readonly youngPerson: Plain;
  readonly start: Instant;
  readonly end: Instant;
  /** Rises with every change that makes a standing button meaningless. */
  readonly version: number;
  readonly with: Consulted;
  readonly place: Plain;
  readonly cancelled?: Done;
  /** What came of it: for the clinical team alone. */
  readonly note?: Done & { readonly text: Confidential };
}

/** What stands with the engagement of advising home and education (BMC-5). */
export interface Consulting {
  /** The policy wants a consultation and none is planned: who has been asked to plan one, since when, and how often. */
  readonly asked?: {
    readonly since: Instant;
    readonly at: Instant;
    readonly round: number;
    readonly to: readonly PersonId[];
  };
  /** Whom to ask stands with the home since sessions ended: by which decision, and with whom. */
  readonly home?: { readonly proposal: Plain; readonly told: readonly string[] };
}

/** What the consultations can say. */
export type Saying =
  | 'consultation-planned'
  | 'consultation-cancelled'
  | 'consultation-noted'
  | 'consultation-none'
  | 'consultation-over'
  | 'consultation-not-over';
