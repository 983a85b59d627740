import type { Confidential } from '../../access/confidential.ts';
import type { Role } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import type { SessionId } from '../sessions/session.ts';

/** How things are before the session (BMC-2.2f). */
export const levels = ['unsettled', 'highly-aroused', 'incident', 'something-else'] as const;
export type Level = (typeof levels)[number];

/** What the therapist may decide to do about it (BMC-2.2f). */
export const planKinds = ['go-ahead', 'shorten', 'other-place', 'home-visit', 'rearrange'] as const;
export type PlanKind = (typeof planKinds)[number];

/** What somebody of the care team told the therapist. */
export interface Report {
  readonly by: PersonId;
  readonly at: Instant;
  readonly level: Confidential<Level>;
  readonly detail: Confidential;
  /** Since when it has been so. */
  readonly since: Instant;
}

/** The pre-session alert of one session: everything that was reported, and the plan for it. */
export interface Alert {
  readonly session: SessionId;
  /** When the session starts; orders the records. */
  readonly start: Instant;
  /** Oldest first; never empty. A button carries how many it saw. */
  readonly reports: readonly Report[];
  /** Everybody who was told of it, and will not be told again. */
  readonly told: readonly PersonId[];
  /** Who has opened it, with how many reports they saw. */
  readonly opened: readonly {
    readonly by: PersonId;
    readonly at: Instant;
    /** When they first opened it as one who treats the young person, where that was another time. */
    readonly first?: Instant;
    readonly reports: number;
    /** By one who treats the young person: those it was meant for. */
    readonly treats: boolean;
  }[];
  readonly acknowledged?: { readonly by: PersonId; readonly at: Instant };
  readonly plan?: {
    readonly by: PersonId;
    readonly at: Instant;
    readonly kind: Confidential<PlanKind>;
    readonly note?: Confidential;
    /** How many reports it was made for; one that comes later is not answered by it. */
    readonly reports: number;
  };
  /** Roles that were told loudly because nobody had opened it in time. */
  readonly escalatedTo: readonly Role[];
  /** Those whom the chat could not reach: the carer is told to telephone. */
  readonly undelivered: readonly PersonId[];
}

/** What the alert workflow can say. */
export type Saying =
  | 'alert-raised'
  | 'alert-added'
  | 'alert-after-end'
  | 'alert-undeliverable'
  | 'nothing-to-alert'
  | 'alert-not-found'
  | 'alert-acknowledged'
  | 'alert-acknowledged-already'
  | 'alert-has-more'
  | 'alert-open-first'
  | 'plan-set'
  | 'plan-set-rearrange'
  | 'plan-not-found'
  | 'since-in-future';
