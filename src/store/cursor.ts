import type { Instant } from '../time.ts';
import type { Listing, Page, Stored } from './store.ts';

/** Where a page ended: the next one begins behind this record, whatever was written meanwhile. */
export interface Cursor {
  readonly at: Instant;
  readonly id: string;
}

/** The cursor in `Listing.after`. Throws a RangeError for text that no page gave out. */
export function cursorOf(listing: Listing): Cursor | undefined {
  if (listing.after === undefined) return undefined;
  try {
    const [at, id] = JSON.parse(Buffer.from(listing.after, 'base64url').toString()) as unknown[];
    if (typeof at === 'number' && typeof id === 'string') return { at, id };
  } catch {
    // Told below.
  }
  throw new RangeError('after: not from a page');
}

/** The page of records found when one more than the limit was asked for. */
export function pageOf(found: readonly Stored[], limit: number): Page {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  if (found.length <= limit || last === undefined) return { items };
  return { items, next: Buffer.from(JSON.stringify([last.at ?? 0, last.id])).toString('base64url') };
}
