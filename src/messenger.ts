import type { ChatIdentity } from './people/directory.ts';
import type { Channel, YoungPersonId } from './people/service.ts';
import type { PostView } from './workflows/views.ts';
import type { Invitation } from './workflows/workflow.ts';

/** Where a card is posted: a person's own chat with Attune, or a setting's channel. */
export type Destination =
  | {
      readonly person: ChatIdentity;
      /** With whom the post stands, for a chat that leads back to it. */
      readonly about?: YoungPersonId;
    }
  | { readonly channel: Channel };

/** Where a posted card stands, in the chat's own terms; opaque to everybody but that chat's messenger. */
export type MessageRef = { readonly [name: string]: string };

/**
 * One chat as Attune writes to it. A messenger tries once and says exactly what is known of the outcome:
 * trying again is the task runner's. All methods may throw `Undelivered`.
 */
export interface Messenger {
  /**
   * Posts a card. `postId` goes into the card's buttons as their nonce, and, where the chat allows, into
   * the message itself, so that `find` can look it up.
   */
  post(to: Destination, view: PostView, postId: string): Promise<MessageRef>;
  /** Makes a standing card show the view. Idempotent. */
  update(ref: MessageRef, view: PostView, postId: string): Promise<void>;
  /** Takes a standing card away. Idempotent. */
  remove(ref: MessageRef): Promise<void>;
  /** Looks for a post whose answer was lost. `cannot-tell` where the chat has no way to look it up. */
  find(to: Destination, postId: string): Promise<MessageRef | 'absent' | 'cannot-tell'>;
}

/** Sends invitations to calendars. Tries once, like a messenger; may throw `Undelivered`. */
export interface Inviter {
  /** `once` goes into the message, so that the same one is known to be the same. */
  invite(address: string, invitation: Invitation, once: string): Promise<void>;
}

/** Of the chat whose page opens by a code: sends one again that the mail server would not take for now. */
export interface Codes {
  /** What waits is that chat's own affair. */
  sendAgain(waiting: unknown): Promise<void>;
}

/** Why a chat did not take a card; a closed list, so that logs and metrics can hold it. */
export type DeliveryReason =
  | 'rate-limited'
  | 'unreachable'
  | 'platform-error'
  | 'not-installed'
  | 'no-such-place'
  | 'message-gone'
  | 'not-allowed'
  | 'refused-card'
  | 'no-role'
  | 'no-identity'
  | 'no-such-chat'
  | 'lost-answer';

/** A card was not delivered, or nobody knows. */
export class Undelivered extends Error {
  override readonly name = 'Undelivered';
  /** `again`: surely nothing happened, try later. `unknown`: it may have been delivered. `never`: trying again is no use. */
  readonly fate: 'again' | 'unknown' | 'never';
  readonly reason: DeliveryReason;
  /** What the chat asked for, in milliseconds. */
  readonly retryAfter: number | undefined;
  constructor(
    fate: Undelivered['fate'],
    reason: DeliveryReason,
    retryAfter?: number,
    options?: ErrorOptions,
  ) {
    super(`${reason} (${fate})`, options);
    this.fate = fate;
    this.reason = reason;
    this.retryAfter = retryAfter;
  }
}
