import { type ChainEnd, chainStart, type JournalEvent } from './journal.ts';
import type { PersonId, YoungPersonId } from './people/service.ts';
import type { Item, Key, Stored, Write } from './store/store.ts';
import { type Engagement, newEngagement, recordId } from './workflows/records.ts';
import type { Save } from './workflows/workflow.ts';

/** Everything about one young person. Ids hold no bar, so no two kinds of partition can meet. */
export const youngPersonPartition = (service: string, youngPerson: YoungPersonId): string =>
  `${service}|${youngPerson}`;
/** What a person decided about themselves (a therapist's sickness). */
export const personPartition = (service: string, person: PersonId): string => `${service}|person|${person}`;
/** Refusals of those who could not be identified, or who named no young person that they may see. */
export const doorPartition = (service: string): string => `${service}|door|`;

/** The young person whose partition it is, or undefined when it is another kind. */
export function youngPersonOf(partition: string): string | undefined {
  const [, youngPerson, ...more] = partition.split('|');
  return more.length === 0 ? youngPerson : undefined;
}

/** The person whose own partition it is, or undefined when it is another kind. */
export function personOf(partition: string): string | undefined {
  const [, kind, person, ...more] = partition.split('|');
  return kind === 'person' && more.length === 0 ? person : undefined;
}

/** The one record of a partition that every change replaces: its etag is the lock. */
export interface Head {
  readonly engagement: Engagement;
  readonly journal: ChainEnd;
}

export const headKey = (partition: string): Key => ({ partition, id: 'head' });

export function headOf(stored: Stored | undefined): Head {
  return stored ? (stored.value as Head) : { engagement: newEngagement, journal: chainStart };
}

/** Creates or replaces the head: fails if anybody else changed the partition since it was read. */
export function headWrite(stored: Stored | undefined, head: Head): Write {
  const item: Item = { id: 'head', kind: 'head', value: head };
  return stored ? { op: 'replace', item, etag: stored.etag } : { op: 'create', item };
}

/** An event as a record; ordered by its place in the chain. */
export function eventWrite(event: JournalEvent): Write {
  const id = `event:${String(event.seq).padStart(10, '0')}`;
  return { op: 'create', item: { id, kind: 'event', at: event.seq, value: event } };
}

/** A record of a workflow. The head's lock guards it, so it is simply put. */
export function saveWrite(save: Save): Write {
  const { type, value } = save;
  const at = orderOf(value);
  const id = 'id' in value ? value.id : value.session;
  return { op: 'put', item: { id: recordId(type, id), kind: type, at, value } };
}

/** What orders the records of a type: when it takes place, or when it was written. */
function orderOf(value: Save['value']): number | undefined {
  if ('first' in value) return value.first;
  if ('start' in value) return value.start;
  return 'written' in value ? value.written : undefined;
}
