import type { Destination } from '../messenger.ts';
import type { Chat } from '../people/service.ts';

/**
 * Least time between two calls for one conversation, in milliseconds: Slack takes one post a second and
 * channel; Teams sixty in thirty seconds for each bot and thread, with room left for answers.
 */
const spacing: { readonly [C in Chat]: number } = { slack: 1100, teams: 600, sandbox: 0 };

/** Keeps each conversation's rate within what its chat allows. Counts in real time, whatever the clock shows. */
export class Pace {
  readonly #free = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Takes the conversation's next turn, or answers how many milliseconds it is still too early. */
  take(chat: Chat, conversation: string): 0 | number {
    const key = `${chat} ${conversation}`;
    const early = (this.#free.get(key) ?? 0) - this.#now();
    if (early > 0) return early;
    this.#free.set(key, this.#now() + spacing[chat]);
    if (this.#free.size > 10_000) this.#forgetPast();
    return 0;
  }

  /** The chat asked to be left alone for a while. */
  hold(chat: Chat, conversation: string, milliseconds: number): void {
    this.#free.set(`${chat} ${conversation}`, this.#now() + milliseconds);
  }

  #forgetPast(): void {
    const now = this.#now();
    for (const [key, free] of this.#free) if (free <= now) this.#free.delete(key);
  }
}

/** One text for one conversation. */
export function conversationKey(to: Destination): string {
  return 'person' in to ? JSON.stringify(to.person) : JSON.stringify(to.channel);
}
