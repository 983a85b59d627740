import type { Plain } from '../../access/plain.ts';
import type { Instant } from '../../time.ts';
import type { Common } from '../views.ts';

/** To an administrator: a card could not be delivered, or may have been; who was to have it and why not. */
export interface DeliveryProblem extends Common {
  readonly card: Plain;
  readonly to: Plain;
  readonly chat: 'teams' | 'slack' | 'sandbox' | 'none';
  readonly fate: 'dead' | 'unknown';
  readonly reason: Plain;
  readonly at: Instant;
}
