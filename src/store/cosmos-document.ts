import type { OperationInput } from '@azure/cosmos';
import type { Json } from '../access/confidential.ts';
import type { Instant } from '../time.ts';
import { fromStored } from './codec.ts';
import type { Operation } from './limits.ts';
import type { Stored } from './store.ts';

/** A record as Cosmos DB holds it. */
export interface Document {
  readonly id: string;
  readonly pk: string;
  readonly kind: string;
  readonly at: number;
  readonly due?: number;
  readonly expires?: number;
  /** Seconds until Cosmos DB deletes it by itself. */
  readonly ttl?: number;
  readonly body: Json;
  readonly _etag: string;
}

/** An etag that no record has. */
const neverMatches = '"00000000-0000-0000-0000-000000000000"';
const longestTtl = 2_147_483_647;

/**
 * The record in a document. Its etag carries the moment it expires: Cosmos DB deletes by its own clock, so a
 * record that expired by ours may still be there when somebody writes to it.
 */
export function storedOf({ id, pk: partition, kind, at, due, expires, body, _etag }: Document): Stored {
  return {
    partition,
    id,
    kind,
    at,
    ...(due === undefined ? {} : { due }),
    ...(expires === undefined ? {} : { expires }),
    etag: expires === undefined ? _etag : `${expires} ${_etag}`,
    value: fromStored(body),
  };
}

/** An operation as `items.batch` takes it. */
export function inputOf(partition: string, operation: Operation, now: Instant): OperationInput {
  const { op, id, etag = '', record } = operation;
  const partitionKey = partition;
  if (record === undefined) {
    return { operationType: 'Delete', partitionKey, id, ifMatch: matchOf(etag, now) } as OperationInput;
  }
  const { kind, at, due, expires, value } = record;
  const resourceBody = {
    id,
    pk: partition,
    kind,
    at,
    ...(due === undefined ? {} : { due }),
    ...(expires === undefined ? {} : { expires, ...ttlOf(expires, now) }),
    body: value,
  };
  if (op === 'create') return { operationType: 'Create', resourceBody } as OperationInput;
  if (op === 'put') return { operationType: 'Upsert', resourceBody } as OperationInput;
  return { operationType: 'Replace', id, ifMatch: matchOf(etag, now), resourceBody } as OperationInput;
}

/** `If-Match` for the etag of a record: one that never matches when the record expired since it was read. */
function matchOf(etag: string, now: Instant): string {
  const [, expires, own] = /^(-?\d+) (.*)$/s.exec(etag) ?? [];
  if (own === undefined) return etag || neverMatches;
  return Number(expires) <= now ? neverMatches : own;
}

function ttlOf(expires: Instant, now: Instant): { ttl?: number } {
  const seconds = Math.max(1, Math.ceil((expires - now) / 1000));
  return seconds > longestTtl ? {} : { ttl: seconds };
}
