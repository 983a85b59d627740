import type { Container, OperationInput } from '@azure/cosmos';
import type { Clock } from '../time.ts';
import { call, type Deadlines, Troubled, troubleOfStatus } from './cosmos-call.ts';
import { inputOf } from './cosmos-document.ts';
import type { Operation } from './limits.ts';
import { type Batch, type Commit, type Stored, StoreUnavailable } from './store.ts';

/** The parts of the store that a commit needs. */
export interface Committing {
  readonly container: Container;
  readonly clock: Clock;
  readonly deadlines: Deadlines;
  /** A point read: undefined when there is nothing, or it has expired. */
  readonly readLive: (partition: string, id: string) => Promise<Stored | undefined>;
}

/** The first operation that did not go through, and why. */
interface Failure {
  readonly index: number;
  readonly status: number;
}

/** How often what has expired is cleared out of one batch's way. */
const clearings = 5;

/**
 * Commits a batch. When its answer is lost, the identical batch is sent again: its receipt, created first, then
 * tells whether it went through. Without a receipt a lost answer stays unknown.
 */
export async function commitBatch(
  parts: Committing,
  batch: Batch,
  operations: readonly Operation[],
): Promise<Commit> {
  for (let clearing = 0; ; clearing++) {
    const failure = await send(parts, batch, operations);
    if (failure === undefined) return { outcome: 'committed' };
    const { id } = operations[failure.index]!;
    const conflict = { outcome: 'conflict', id } as const;
    if (failure.status !== 409) return conflict;
    const isReceipt = batch.receipt !== undefined && failure.index === 0;
    const there = await parts.readLive(batch.partition, id).catch(error => {
      // The receipt says that this batch went through, in this call or an earlier one: not `nothing`.
      throw isReceipt ? asUnknown(error) : error;
    });
    if (there !== undefined) return isReceipt ? { outcome: 'replayed', receipt: there } : conflict;
    if (clearing === clearings) return conflict;
    await clear(parts, batch.partition, id);
  }
}

function asUnknown(error: unknown): unknown {
  return error instanceof StoreUnavailable ? new StoreUnavailable('unknown', error.message) : error;
}

async function send(
  { container, clock, deadlines }: Committing,
  batch: Batch,
  operations: readonly Operation[],
): Promise<Failure | undefined> {
  const now = clock.now();
  const inputs = () => operations.map(operation => inputOf(batch.partition, operation, now));
  return call(deadlines, batch.receipt ? 'repeatable' : 'once', async abortSignal => {
    const options = { abortSignal, contentResponseOnWriteEnabled: false };
    // Made anew for each sending: the SDK writes into them.
    const response = await container.items.batch(inputs(), batch.partition, options);
    return failureIn(response.result, operations.length);
  });
}

/** `items.batch` resolves (207) when the batch was refused: every result counts. */
function failureIn(
  results: readonly { readonly statusCode: number }[] | undefined,
  expected: number,
): Failure | undefined {
  if (!Array.isArray(results) || results.length !== expected) {
    throw new Troubled({ wrote: 'unknown', again: true, reason: 'the answer was incomplete' });
  }
  // 424: it failed because another one did.
  const index = results.findIndex(({ statusCode }) => statusCode >= 300 && statusCode !== 424);
  if (index < 0 && results.some(({ statusCode }) => statusCode === 424)) {
    throw new Troubled({ wrote: 'unknown', again: true, reason: 'the answer was inconsistent' });
  }
  if (index < 0) return undefined;
  const status = results[index].statusCode;
  // 409: there already. 412: changed. 404: gone.
  if (status === 409 || status === 412 || status === 404) return { index, status };
  throw new Troubled(troubleOfStatus(status, 0));
}

/**
 * Deletes a record that has expired by our clock but is still there by Cosmos DB's, unless somebody wrote it
 * anew meanwhile. Nobody could see it any more, so this changes nothing for anybody.
 */
async function clear(
  { container, clock, deadlines }: Committing,
  partition: string,
  id: string,
): Promise<void> {
  await call(deadlines, 'reads', async abortSignal => {
    const { resource } = await container.item(id, partition).read({ abortSignal });
    if (resource === undefined || !(resource.expires <= clock.now())) return;
    const remove: OperationInput = { operationType: 'Delete', id, partitionKey: partition };
    const guarded = [{ ...remove, ifMatch: resource._etag as string }];
    await container.items.batch(guarded, partition, { abortSignal });
  });
}
