import type { Destination } from '../messenger.ts';
import type { Chat } from '../people/service.ts';

/**
 * Least time between two calls for one conversation, in milliseconds: Slack takes one post a second and
 * channel; Teams sixty in thirty seconds for each bot and thread, with room left for answers. A mail server says when
 * it is too much.
 */
const spacing: { readonly [C in Chat]: number } = { slack: 1100, teams: 600, sandbox: 0, email: 0 };
/** Calls to one chat at once: one that does not answer must not hold up the others. */
const lines = 8;
/** How soon a line may be free again, in milliseconds. */
const lineWait = 250;

/** Keeps each conversation's rate within what its chat allows. Counts in real time, whatever the clock shows. */
export class Pace {
  readonly #free = new Map<string, number>();
  readonly #calls = new Map<Chat, number>();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** How many milliseconds it is still too early for the conversation; 0: its turn can be taken. */
  early(chat: Chat, conversation: string): number {
    const wait = Math.max(0, (this.#free.get(keyOf(chat, conversation)) ?? 0) - this.#now());
    return (this.#calls.get(chat) ?? 0) < lines ? wait : Math.max(wait, lineWait);
  }

  /** Takes the conversation's next turn and makes the call in it, or answers how much too early it is. */
  async inTurn(chat: Chat, conversation: string, call: () => Promise<void>): Promise<number> {
    const early = this.early(chat, conversation);
    if (early > 0) return early;
    this.#free.set(keyOf(chat, conversation), this.#now() + spacing[chat]);
    if (this.#free.size > 10_000) this.#forgetPast();
    this.#calls.set(chat, (this.#calls.get(chat) ?? 0) + 1);
    try {
      await call();
    } finally {
      this.#calls.set(chat, (this.#calls.get(chat) ?? 1) - 1);
    }
    return 0;
  }

  /** The chat asked to be left alone for a while. */
  hold(chat: Chat, conversation: string, milliseconds: number): void {
    this.#free.set(keyOf(chat, conversation), this.#now() + milliseconds);
  }

  #forgetPast(): void {
    const now = this.#now();
    for (const [key, free] of this.#free) if (free <= now) this.#free.delete(key);
  }
}

const keyOf = (chat: Chat, conversation: string): string => `${chat} ${conversation}`;

/** One text for one conversation. */
export function conversationKey(to: Destination): string {
  return 'person' in to ? JSON.stringify(to.person) : JSON.stringify(to.channel);
}
