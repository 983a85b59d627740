import type { Plain } from '../../access/plain.ts';
import type { Chat, PersonId } from '../../people/service.ts';
import type { Instant } from '../../time.ts';

/**
 * A card that was not delivered, or may have been; something due that was not done (see the card); or what was sent to
 * somebody outside and takes no code for a while. Kept until an administrator has seen to it.
 */
export interface DeliveryFailure {
  /** The post's own name. */
  readonly id: Plain;
  readonly card: Plain;
  /** Whom it was for, or about; nobody of safeguarding is named where it could not be done. */
  readonly to?: Plain | undefined;
  readonly chat: Chat | 'none';
  readonly fate: 'dead' | 'unknown' | 'undone' | 'closed';
  readonly reason: Plain;
  readonly at: Instant;
  readonly told: readonly PersonId[];
}

/** What is said of a code; the page says nothing of it to anybody. */
export type Saying = 'code-wrong';
