import { createHash, randomBytes } from 'node:crypto';
import type { Key, Store, Write } from '../../src/store/store.ts';
import { type Clock, type Instant, minutes } from '../../src/time.ts';
import { changeKept } from './kept.ts';
import { doorLimits } from './limits.ts';
import { type Leads, linkPartition } from './link.ts';

/** How long a page stays open after the right code. */
interface Stay {
  /** Left alone it closes then; at `ends` whatever happens. */
  readonly until: Instant;
  readonly ends: Instant;
}

/** A stay goes on from when it was last used; of uses within so long the first alone is written down. */
const grain = minutes(1);

/** A stay that begins, and the write that begins it. */
export function newStay(now: Instant): { readonly stay: string; readonly write: Write } {
  const stay = randomBytes(32).toString('base64url');
  const ends = now + minutes(doorLimits.mostMinutes);
  const value: Stay = { until: now + minutes(doorLimits.openMinutes), ends };
  return { stay, write: { op: 'create', item: { id: stayId(stay), kind: 'outside', value, expires: ends } } };
}

/** The pages that are open. They stand in the store, so that any replica can go on with one. */
export class Stays {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Whether a stay that began with the right code goes on; looked at it goes on for longer. */
  goesOn(leads: Leads, stay: string): Promise<boolean> {
    const now = this.#clock.now();
    return changeKept<Stay, boolean>(this.#store, keyOf(leads, stay), kept => {
      if (!kept || kept.until <= now) return { same: false };
      const until = Math.min(kept.ends, now + minutes(doorLimits.openMinutes));
      if (until - kept.until < grain) return { same: true };
      return { value: { ...kept, until }, expires: kept.ends, result: true };
    });
  }

  close(leads: Leads, stay: string): Promise<void> {
    return changeKept(this.#store, keyOf(leads, stay), () => ({ result: undefined }));
  }
}

/** Only a hash of what the browser keeps rests in the store. */
const stayId = (stay: string): string => `stay:${createHash('sha256').update(stay).digest('base64url')}`;
const keyOf = (leads: Leads, stay: string): Key => ({ partition: linkPartition(leads), id: stayId(stay) });
