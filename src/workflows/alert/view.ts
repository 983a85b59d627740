import type { Revealed } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import type { Instant } from '../../time.ts';
import type { Telephone } from '../sessions/view.ts';
import type { Common } from '../views.ts';
import type { Level, PlanKind } from './alert.ts';

/** Tell the therapist something before the session (BMC-2.2f). */
export interface AlertForm extends Common {
  readonly initials: Plain;
  readonly what: Plain;
  readonly start: Instant;
  readonly detailMost: number;
  /** Local date and time now, ready for the fields. */
  readonly date: Plain;
  readonly time: Plain;
}

/** The notice to the therapist, the allocated clinician and, loudly, those it escalates to. No level, no detail. */
export interface AlertPost extends Common {
  readonly initials: Plain;
  readonly setting: Plain;
  readonly what: Plain;
  readonly start: Instant;
  readonly by: Plain;
  readonly at: Instant;
  readonly state: 'raised' | 'opened' | 'acknowledged' | 'planned';
  readonly reports: number;
  readonly escalated: boolean;
  /** The home's number, for whoever can't open it. */
  readonly telephone: Plain | null;
}

/** The alert, opened: what was reported and the plan. */
export interface AlertDetail extends Common {
  readonly initials: Plain;
  readonly what: Plain;
  readonly start: Instant;
  readonly reports: readonly {
    readonly by: Plain;
    readonly at: Instant;
    readonly since: Instant;
    readonly level: Revealed<Level> | null;
    readonly detail: Revealed | null;
  }[];
  readonly plan: { readonly kind: Revealed<PlanKind> | null; readonly note: Revealed | null } | null;
}

/** Set the management plan. */
export interface PlanForm extends Common {
  readonly initials: Plain;
  readonly start: Instant;
  readonly noteMost: number;
}

/** The management plan, opened by the care team. */
export interface PlanDetail extends Common {
  readonly initials: Plain;
  readonly start: Instant;
  readonly kind: Revealed<PlanKind> | null;
  readonly note: Revealed | null;
  readonly by: Plain;
  readonly at: Instant;
}

/** To the one who raised an alert or cancelled: the chat could not reach somebody, so telephone. */
export interface NotDelivered extends Common {
  readonly initials: Plain;
  readonly start: Instant;
  readonly what: 'alert' | 'cancellation';
  readonly telephone: readonly Telephone[];
}
