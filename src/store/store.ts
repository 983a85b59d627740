import type { Instant } from '../time.ts';

/** Where a record stands: a partition (one young person, the directory …) and an id within it. */
export interface Key {
  readonly partition: string;
  readonly id: string;
}

/**
 * One record as it is written. `value` may hold `Confidential` fields; the codec seals them at rest.
 * The other fields are what can be asked for: `kind` and `at` by `list`, `due` by `due`.
 */
export interface Item {
  readonly id: string;
  readonly kind: string;
  readonly value: unknown;
  /** Orders the records of a kind; 0 when absent. */
  readonly at?: Instant | undefined;
  /** When somebody must look at it again; absent: never. */
  readonly due?: Instant | undefined;
  /** From this moment on it no longer exists. */
  readonly expires?: Instant | undefined;
}

/** One record as it was read. The etag changes with every write. */
export interface Stored extends Item, Key {
  readonly etag: string;
}

export type Write =
  | { readonly op: 'create'; readonly item: Item }
  | { readonly op: 'replace'; readonly item: Item; readonly etag: string }
  | { readonly op: 'put'; readonly item: Item }
  | { readonly op: 'delete'; readonly id: string; readonly etag: string };

/** All or nothing in one partition: at most 100 operations (the receipt counts) and 2 MB. */
export interface Batch {
  readonly partition: string;
  /** Created first. If it exists already, the batch was committed before and is not carried out again. */
  readonly receipt?: Item | undefined;
  readonly writes: readonly Write[];
}

export type Commit =
  | { readonly outcome: 'committed' }
  /** The receipt was there: an identical batch was committed earlier. */
  | { readonly outcome: 'replayed'; readonly receipt: Stored }
  /** A record was not as expected (created meanwhile, changed, or gone): read again and decide again. */
  | { readonly outcome: 'conflict'; readonly id: string };

export interface Listing {
  readonly partition: string;
  readonly kind: string;
  /** Only records with `from <= at < to`. */
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  readonly newestFirst?: boolean | undefined;
  /** 1 to 1000. */
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string | undefined;
}

export interface Page {
  readonly items: readonly Stored[];
  /** Present when there may be more. Opaque. */
  readonly next?: string | undefined;
}

/**
 * Where everything is kept. Two implementations, SQLite and Cosmos DB, and one contract suite for both.
 * Every call may throw `StoreUnavailable` (try again later), `TooLarge` or `InvalidKey` (never try again).
 */
export interface Store {
  /** Point reads in one round, in the order asked; undefined where there is nothing. */
  read(keys: readonly Key[]): Promise<readonly (Stored | undefined)[]>;
  /** One page of a kind within one partition, ordered by `at`, then id. */
  list(listing: Listing): Promise<Page>;
  /** What is due by `by` in all partitions, most overdue first. The only question that crosses partitions. */
  due(by: Instant, limit: number): Promise<readonly Stored[]>;
  /** Durable when it answers. A batch whose answer was lost may be sent again if it carries a receipt. */
  commit(batch: Batch): Promise<Commit>;
  close(): Promise<void>;
}

/** The store did not answer, or said that it cannot now. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  /** `nothing`: surely nothing was written. `unknown`: it may have been. */
  readonly wrote: 'nothing' | 'unknown';
  constructor(wrote: 'nothing' | 'unknown', reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.wrote = wrote;
  }
}

/** A batch over 100 operations or 2 MB. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/**
 * A partition or id that some store could not hold: empty, over 255 bytes, with / \ ? # or control characters,
 * with half a character, ending with a space, or of dots alone (`.` and `..`).
 */
export class InvalidKey extends Error {
  override readonly name = 'InvalidKey';
}

export const maxOperations = 100;
export const maxBatchBytes = 2 * 1024 * 1024;
