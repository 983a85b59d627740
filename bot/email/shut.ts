import { youngPersonPartition } from '../../src/partition.ts';
import type { Directory } from '../../src/people/directory.ts';
import type { Store } from '../../src/store/store.ts';
import type { ClosedLinks } from '../../src/workflows/links/links.ts';
import { recordId } from '../../src/workflows/records.ts';
import { type Leads, sentAt } from './link.ts';

/** Whether whoever sends such links has said that this one is to be used no more. */
export async function isShut(store: Store, { service }: Directory, leads: Leads): Promise<boolean> {
  const partition = youngPersonPartition(service.id, leads.about);
  const [kept] = await store.read([{ partition, id: recordId('closedLinks', leads.person) }]);
  return kept !== undefined && sentAt(leads) <= (kept.value as ClosedLinks).start;
}
