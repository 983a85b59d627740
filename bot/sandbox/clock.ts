import { z } from 'zod';
import type { Store } from '../../src/store/store.ts';
import { type Clock, days, type Instant, wallClock } from '../../src/time.ts';

const key = { partition: 'sandbox|clock', id: 'offset' };
const kept = z.object({ offset: z.number().int().nonnegative() });
const mostAtOnce = days(7);

/**
 * The machine's clock and an offset that only grows, so that one can see tomorrow's reminders today. The
 * offset is kept in the store: after a restart the sandbox does not fall back into its own past.
 */
export class MovableClock implements Clock {
  readonly #store: Store;
  readonly #base: Clock;
  readonly #listeners = new Set<() => void>();
  #offset: number;
  /** Moves wait for one another, so that two at once add up. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(store: Store, base: Clock, offset: number) {
    this.#store = store;
    this.#base = base;
    this.#offset = offset;
  }

  /** The clock as the store remembers it. May throw `StoreUnavailable`. */
  static async open(store: Store, base: Clock = wallClock): Promise<MovableClock> {
    const [stored] = await store.read([key]);
    const { offset } = kept.parse(stored?.value ?? { offset: 0 });
    return new MovableClock(store, base, offset);
  }

  now(): Instant {
    return this.#base.now() + this.#offset;
  }

  /** How far it is ahead of the machine's clock, in milliseconds. */
  get ahead(): number {
    return this.#offset;
  }

  /**
   * Moves forward; it is kept before it counts. Rejects with a RangeError for less than 1 ms or more than seven
   * days, and what the store throws, in which case the clock has not moved.
   */
  moveBy(milliseconds: number): Promise<void> {
    return this.moveTo(now => now + milliseconds);
  }

  /** The same, to a moment found from the time that holds once every earlier move is done. */
  moveTo(next: (now: Instant) => Instant): Promise<void> {
    const move = this.#last.then(async () => {
      const now = this.now();
      const milliseconds = next(now) - now;
      if (!Number.isInteger(milliseconds) || milliseconds < 1 || milliseconds > mostAtOnce)
        throw new RangeError('The clock moves forward only, by at most seven days at once');
      const offset = this.#offset + milliseconds;
      await this.#store.commit({
        partition: key.partition,
        writes: [{ op: 'put', item: { id: key.id, kind: 'clock', value: { offset } } }],
      });
      this.#offset = offset;
      for (const listener of this.#listeners) listener();
    });
    this.#last = move.catch(() => undefined);
    return move;
  }

  /** Calls `listener` after every move, so that what has become due is looked for at once. */
  onMoved(listener: () => void): void {
    this.#listeners.add(listener);
  }
}
