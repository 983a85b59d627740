import type { Plain } from '../../access/plain.ts';
import type { Chat } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import type { Common } from '../views.ts';

/**
 * To an administrator: a card could not be delivered, or may have been; who was to have it and why not. Or
 * what was due and could not be done: then `card` names it, and `to` is the young person's initials. Or that what was
 * sent to somebody outside takes no code for a while.
 */
export interface DeliveryProblem extends Common {
  readonly card: Plain;
  readonly to: Plain | null;
  readonly chat: Chat | 'none';
  readonly fate: 'dead' | 'unknown' | 'undone' | 'closed';
  readonly reason: Plain;
  readonly at: Instant;
}
