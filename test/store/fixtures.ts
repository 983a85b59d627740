import { randomUUID } from 'node:crypto';
import {
  type Commit,
  type Item,
  type Listing,
  type Store,
  type Stored,
  StoreUnavailable,
  type Write,
} from '../../src/store/store.ts';
import type { Instant } from '../../src/time.ts';

/** A clock that a test sets. */
export interface TestClock {
  time: Instant;
  now(): Instant;
}

/** A store to test, and a second one over the same records, as another replica or process has it. */
export interface Opened {
  readonly store: Store;
  readonly second: Store;
  close(): Promise<void>;
}

export const committed: Commit = { outcome: 'committed' };

/** A partition that no other test uses, so that a real account need not be emptied. */
export const freshPartition = (): string => `contract|${randomUUID()}`;

export const note = (id: string, more: Partial<Item> = {}): Item => ({
  id,
  kind: 'note',
  value: { id },
  ...more,
});
export const create = (item: Item): Write => ({ op: 'create', item });
export const put = (item: Item): Write => ({ op: 'put', item });
export const receipt = (id: string): Item => note(id, { kind: 'receipt', value: { answer: id } });

/** The one record with this id, which must be there. */
export async function recordOf(store: Store, partition: string, id: string): Promise<Stored> {
  const [found] = await store.read([{ partition, id }]);
  if (found === undefined) throw new Error(`no record ${id}`);
  return found;
}

/** Every page of a listing. */
export async function pagesOf(store: Store, listing: Listing): Promise<string[][]> {
  const pages: string[][] = [];
  for (let after: string | undefined; ; ) {
    const page = await store.list({ ...listing, ...(after === undefined ? {} : { after }) });
    pages.push(page.items.map(({ id }) => id));
    if (page.next === undefined) return pages;
    after = page.next;
  }
}

/** What went wrong, which must be that the store is unavailable. */
export const refusal = (answer: Promise<unknown>): Promise<StoreUnavailable> =>
  answer.then(
    () => Promise.reject(new Error('it was answered')),
    (error: unknown) => (error instanceof StoreUnavailable ? error : Promise.reject(error)),
  );
