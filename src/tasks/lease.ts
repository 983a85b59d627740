import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Batch,
  type Commit,
  type Store,
  type Stored,
  StoreUnavailable,
  type Write,
} from '../store/store.ts';
import type { Instant } from '../time.ts';
import type { DueTask, RunnerParts } from './parts.ts';
import { postId, type Task, taskItem } from './task.ts';

/** Waits between tries to write down what has happened already, in milliseconds. */
const waits = [20, 100, 500, 2_000];

/** A task that is ours until its lease ends, and the card it is about, if that stands. */
export interface Leased<Due extends DueTask> {
  readonly due: Due;
  readonly standing: Stored | undefined;
}

/**
 * Takes a task about a card for ourselves, together with what else must change at that moment; undefined
 * when somebody else took it, or changed anything of it.
 */
export async function takeLease<Due extends DueTask>(
  { store }: RunnerParts,
  due: Due,
  once: string,
  until: Instant,
  also: readonly Write[] = [],
): Promise<Leased<Due> | undefined> {
  const { partition, id, etag } = due.item;
  const task: Task = { ...due.task, state: 'sending' };
  const taken = await store.commit({
    partition,
    writes: [{ op: 'replace', item: taskItem(id, task, until), etag }, ...also],
  });
  if (taken.outcome !== 'committed') return undefined;
  const [item, standing] = await store.read([
    { partition, id },
    { partition, id: postId(once) },
  ]);
  return item && { due: { ...due, item, task }, standing };
}

/** Removes a task that is done, together with what it leaves behind. */
export function finish({ store }: RunnerParts, { item }: DueTask, writes: readonly Write[]): Promise<Commit> {
  const { partition, id, etag } = item;
  return store.commit({ partition, writes: [...writes, { op: 'delete', id, etag }] });
}

/**
 * Writes down what has happened in a chat, where a store that fails now and then would otherwise have it
 * happen again. After the last try the lease runs out, and the card is looked up.
 */
export async function commitPatiently(store: Store, batch: Batch): Promise<Commit> {
  for (const wait of waits) {
    try {
      return await store.commit(batch);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await sleep(wait);
    }
  }
  return store.commit(batch);
}
