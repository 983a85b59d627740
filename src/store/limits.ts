import type { Json } from '../access/confidential.ts';
import { toStored } from './codec.ts';
import {
  type Batch,
  InvalidKey,
  type Item,
  type Key,
  maxBatchBytes,
  maxOperations,
  TooLarge,
  type Write,
} from './store.ts';

/** One operation of a batch, checked and encoded: ready for any store. The receipt, if any, comes first. */
export interface Operation {
  readonly op: Write['op'];
  readonly id: string;
  /** For `replace` and `delete`: the version that must still be there. */
  readonly etag?: string;
  /** For all but `delete`. */
  readonly record?: Record;
}

/** An item with its value as it rests in a store, as data and as text. */
export interface Record {
  readonly kind: string;
  readonly at: number;
  readonly due?: number | undefined;
  readonly expires?: number | undefined;
  readonly value: Json;
  readonly text: string;
}

const maxKeyBytes = 255;
/** What one operation weighs besides its texts: field names and what the store itself adds to a record. */
const operationOverhead = 512;

// Cosmos DB refuses / \ ? #; control marks and half surrogates do not survive every way there and back.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
const refused = /[/\\?#\u0000-\u001f\u007f-\u009f]/;

/** Throws `InvalidKey` unless every store can hold this partition or id. */
export function checkName(name: string, what: 'partition' | 'id'): void {
  const reason = faultOf(name);
  if (reason !== undefined) throw new InvalidKey(`${what}: ${reason}`);
}

function faultOf(name: string): string | undefined {
  if (typeof name !== 'string' || name === '') return 'empty';
  if (Buffer.byteLength(name) > maxKeyBytes) return `over ${maxKeyBytes} bytes`;
  if (refused.test(name)) return 'has / \\ ? # or control characters';
  if (!name.isWellFormed()) return 'has half a character';
  // A URL path drops these two, so that a request for the record would reach the container instead.
  if (name === '.' || name === '..') return 'only dots';
  if (name.trimEnd() !== name) return 'ends with a space';
  return undefined;
}

/** Throws `InvalidKey` for the first key that some store could not hold. */
export function checkKeys(keys: readonly Key[]): void {
  for (const { partition, id } of keys) {
    checkName(partition, 'partition');
    checkName(id, 'id');
  }
}

/** Throws a RangeError unless a page of this size may be asked for. */
export function checkLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) throw new RangeError('limit: 1 to 1000');
}

/**
 * The operations of a batch, in order, the receipt first. Throws `InvalidKey`, `TooLarge` or, for what no
 * code of ours may send (a moment that is no whole number, no kind), a RangeError or TypeError. Every store calls it before it does anything, so all refuse alike.
 */
export function operationsOf(batch: Batch): readonly Operation[] {
  checkName(batch.partition, 'partition');
  const receipt: readonly Write[] = batch.receipt ? [{ op: 'create', item: batch.receipt }] : [];
  const writes = [...receipt, ...batch.writes];
  if (writes.length > maxOperations) {
    throw new TooLarge(`${writes.length} operations in one batch; at most ${maxOperations}`);
  }
  const operations = writes.map(operationOf);
  const partitionBytes = Buffer.byteLength(batch.partition);
  const bytes = operations.reduce((sum, operation) => sum + partitionBytes + sizeOf(operation), 0);
  if (bytes > maxBatchBytes) throw new TooLarge(`${bytes} bytes in one batch; at most ${maxBatchBytes}`);
  return operations;
}

function operationOf(write: Write): Operation {
  const id = write.op === 'delete' ? write.id : write.item.id;
  checkName(id, 'id');
  if (write.op === 'delete') return { op: write.op, id, etag: write.etag };
  const record = recordOf(write.item);
  return write.op === 'replace'
    ? { op: write.op, id, etag: write.etag, record }
    : { op: write.op, id, record };
}

function recordOf(item: Item): Record {
  const { kind, at = 0, due, expires } = item;
  if (typeof kind !== 'string') throw new TypeError('the kind of a record is text');
  for (const moment of [at, due ?? 0, expires ?? 0]) {
    if (!Number.isSafeInteger(moment)) throw new RangeError('a moment is a whole number of milliseconds');
  }
  const value = toStored(item.value) ?? null;
  return { kind, at, due, expires, value, text: JSON.stringify(value) };
}

function sizeOf({ id, etag = '', record }: Operation): number {
  const texts = record ? [id, id, etag, record.kind, record.text] : [id, etag];
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), operationOverhead);
}
