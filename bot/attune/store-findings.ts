import { randomUUID } from 'node:crypto';
import type { Store } from '../../src/store/store.ts';
import { type Clock, minutes } from '../../src/time.ts';
import type { Finding } from '../chat.ts';
import { reasonOf } from './shell.ts';

/** Whether the store can be written, read and deleted from; `where` is how people know it. Never throws. */
export async function storeFindings(store: Store, clock: Clock, where: string): Promise<Finding[]> {
  try {
    await probe(store, clock);
    return [{ severity: 'good', what: `The store ${where} can be written and read.` }];
  } catch (error) {
    const todo =
      'free some space or give Attune the right to write there (Cosmos DB: the role Data Contributor)';
    return [{ severity: 'problem', what: `The store ${where} cannot be used: ${reasonOf(error)}`, todo }];
  }
}

/** Writes a record, reads it and deletes it; should the deletion be lost, the record expires by itself. */
async function probe(store: Store, clock: Clock): Promise<void> {
  const partition = 'check';
  const id = `probe.${randomUUID()}`;
  const item = { id, kind: 'probe', value: {}, expires: clock.now() + minutes(10) };
  await store.commit({ partition, writes: [{ op: 'create', item }] });
  const [written] = await store.read([{ partition, id }]);
  if (!written) throw new Error('what was written is not there');
  const deleted = await store.commit({ partition, writes: [{ op: 'delete', id, etag: written.etag }] });
  if (deleted.outcome !== 'committed') throw new Error('what was written cannot be deleted');
}
