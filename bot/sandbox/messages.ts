import { z } from 'zod';
import type { AdaptiveCard, Drawn } from '../../cards/card.ts';
import type { Store } from '../../src/store/store.ts';
import type { Clock, Instant } from '../../src/time.ts';
import { type CommandWord, commands } from '../commands.ts';

/** What stands in a chat: a card of Attune's, or the one word that a person typed to it. */
export type Content =
  | { readonly by: 'attune'; readonly card: AdaptiveCard; readonly summary: string }
  /** `something else` stands for whatever was no command: the chat does not keep it. */
  | { readonly by: 'person'; readonly word: CommandWord | 'something else' };

export type Message = Content & {
  readonly id: string;
  readonly at: Instant;
  /** Changes with every update. */
  readonly version: string;
  readonly updated: boolean;
};

/** What happened in a conversation, for the pages that look at it. */
export interface Change {
  readonly conversation: string;
  readonly what: 'posted' | 'updated' | 'removed';
}

const card = z.custom<AdaptiveCard>(
  value => typeof value === 'object' && value !== null && 'type' in value && value.type === 'AdaptiveCard',
);
const kept = z.intersection(
  z.object({ updated: z.boolean() }),
  z.discriminatedUnion('by', [
    z.object({ by: z.literal('attune'), card, summary: z.string() }),
    z.object({ by: z.literal('person'), word: z.enum([...commands, 'something else']) }),
  ]),
);

/** So many are shown; older ones stay in the store. */
const most = 100;

export const contentOf = (drawn: Drawn): Content => ({
  by: 'attune',
  card: drawn.card,
  summary: drawn.summary,
});

/** The conversations of the sandbox as they are kept: one partition each, so that they survive a restart. */
export class Messages {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #listeners = new Set<(change: Change) => void>();
  #latest: Instant = 0;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Adds a message unless one with this id is there. May throw what the store throws, as all methods may. */
  async add(conversation: string, id: string, content: Content): Promise<void> {
    // Later than the one before, so that a word and its answer keep their order within a millisecond.
    this.#latest = Math.max(this.#clock.now(), this.#latest + 1);
    const { outcome } = await this.#store.commit({
      partition: partitionOf(conversation),
      writes: [{ op: 'create', item: itemOf(id, this.#latest, content, false) }],
    });
    if (outcome === 'committed') this.#tell({ conversation, what: 'posted' });
  }

  /** Makes a message show something else; false when it is not there. */
  async change(conversation: string, id: string, content: Content): Promise<boolean> {
    for (;;) {
      const [stored] = await this.#store.read([{ partition: partitionOf(conversation), id }]);
      if (!stored) return false;
      const { outcome } = await this.#store.commit({
        partition: partitionOf(conversation),
        writes: [{ op: 'replace', item: itemOf(id, stored.at ?? 0, content, true), etag: stored.etag }],
      });
      // A conflict: somebody else updated or removed it between; look again.
      if (outcome === 'committed') break;
    }
    this.#tell({ conversation, what: 'updated' });
    return true;
  }

  /** Takes a message away, if it is there. */
  async remove(conversation: string, id: string): Promise<void> {
    for (;;) {
      const [stored] = await this.#store.read([{ partition: partitionOf(conversation), id }]);
      if (!stored) return;
      const { outcome } = await this.#store.commit({
        partition: partitionOf(conversation),
        writes: [{ op: 'delete', id, etag: stored.etag }],
      });
      if (outcome === 'committed') break;
    }
    this.#tell({ conversation, what: 'removed' });
  }

  async has(conversation: string, id: string): Promise<boolean> {
    const [stored] = await this.#store.read([{ partition: partitionOf(conversation), id }]);
    return stored !== undefined;
  }

  /** The latest messages of a conversation, oldest first. */
  async latest(conversation: string): Promise<readonly Message[]> {
    const { items } = await this.#store.list({
      partition: partitionOf(conversation),
      kind: 'message',
      newestFirst: true,
      limit: most,
    });
    return items
      .map(({ id, at = 0, etag, value }) => ({ id, at, version: etag, ...kept.parse(value) }))
      .reverse();
  }

  /** Calls `listener` after every change; the answer ends that. */
  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }
}

const partitionOf = (conversation: string): string => `sandbox|${conversation}`;

function itemOf(id: string, at: Instant, content: Content, updated: boolean) {
  return { id, kind: 'message', at, value: { ...content, updated } };
}
