import { type ChainEnd, chainStart, type JournalEvent } from './journal.ts';
import type { PersonId, YoungPersonId } from './people/service.ts';
import type { Item, Key, Stored, Write } from './store/store.ts';
import { type Engagement, newEngagement, recordId } from './workflows/records.ts';
import type { Owed, Save } from './workflows/workflow.ts';

/** Everything about one young person. */
export const youngPersonPartition = (service: string, youngPerson: YoungPersonId): string =>
  `${service}|${youngPerson}`;
/** What a person decided about themselves (a therapist's sickness). */
export const personPartition = (service: string, person: PersonId): string => `${service}|person.${person}`;
/** Refusals of those who could not be identified, or who named no young person that they may see. */
export const doorPartition = (service: string): string => `${service}|door`;

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
  const at = 'first' in value ? value.first : 'start' in value ? value.start : undefined;
  const id = 'id' in value ? value.id : value.session;
  return { op: 'put', item: { id: recordId(type, id), kind: type, at, value } };
}

/** Something owed, as it waits in the store. `pending` until somebody leases it. */
export type Task = { readonly attempts: number; readonly undeliveredTold?: boolean } & (
  | { readonly state: 'pending' }
  | { readonly state: 'sending'; readonly since: number }
  | { readonly state: 'unknown' | 'dead'; readonly reason: string }
) & { readonly owed: Owed | { readonly owe: 'update'; readonly post: string } };

/** The task for something owed. Named by what is owed, so that a refresh asked for twice is one. */
export function taskWrite(owed: Task['owed'], now: number): Write {
  const value: Task = { state: 'pending', attempts: 0, owed };
  const due = 'at' in owed && owed.at !== undefined ? owed.at : now;
  const item: Item = { id: taskId(owed), kind: 'task', at: due, due, value };
  return owed.owe === 'refresh' || owed.owe === 'update' ? { op: 'put', item } : { op: 'create', item };
}

export function taskId(owed: Task['owed']): string {
  switch (owed.owe) {
    case 'post':
      return `task:post:${owed.once}`;
    case 'later':
      return `task:later:${owed.once}`;
    case 'refresh':
      return owed.at === undefined
        ? `task:refresh:${owed.subject}`
        : `task:refresh:${owed.subject}:${owed.at}`;
    case 'update':
      return `task:update:${owed.post}`;
    default:
      return owed satisfies never;
  }
}
