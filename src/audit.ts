import { type ChainEnd, firstBreak, type JournalEvent } from './journal.ts';
import { doorPartition, headKey, headOf, personPartition, youngPersonPartition } from './partition.ts';
import type { Directory } from './people/directory.ts';
import { directoryHead, isAsImported } from './people/directory-store.ts';
import type { PersonId, YoungPersonId } from './people/service.ts';
import type { Store } from './store/store.ts';
import type { Instant } from './time.ts';

/** What to look for on the record. Everything that is absent is not asked about. */
export interface AuditQuery {
  readonly person?: PersonId | undefined;
  readonly youngPerson?: YoungPersonId | undefined;
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
}

/** One event with the young person whose record it is on; none for the door, people's own and imports. */
export interface Audited {
  readonly youngPerson: YoungPersonId | undefined;
  readonly event: JournalEvent;
}

/** A chain that does not hold: the first event that was changed, taken out or put in. */
export interface BrokenChain {
  readonly partition: string;
  readonly seq: number;
  readonly why: string;
}

/** What the record says, and whether its chains hold. */
export interface Audit {
  readonly events: readonly Audited[];
  readonly checked: number;
  readonly broken: readonly BrokenChain[];
}

/**
 * Reads the record and verifies every chain that it reads. Leavers are included: what they did stays on
 * record, and so does what happened to a young person who has left. Events come in the order they happened.
 */
export async function audit(store: Store, directory: Directory, query: AuditQuery = {}): Promise<Audit> {
  const events: Audited[] = [];
  const broken: BrokenChain[] = [];
  const chains = chainsOf(directory, query);
  for (const { partition, youngPerson } of chains) {
    const { chain, end } = await chainIn(store, partition);
    const wrong = firstBreak(chain, end) ?? (await firstOther(store, partition, chain));
    if (wrong) broken.push({ partition, ...wrong });
    events.push(...chain.filter(event => matches(event, query)).map(event => ({ youngPerson, event })));
  }
  if (query.youngPerson !== undefined)
    events.push(...(await amongOthers(store, directory, query, query.youngPerson)));
  events.sort((a, b) => a.event.at - b.event.at);
  return { events, checked: chains.length, broken };
}

/** What somebody was shown of the young person together with others: it is in the chain of whoever was shown it. */
async function amongOthers(
  store: Store,
  directory: Directory,
  query: AuditQuery,
  youngPerson: YoungPersonId,
): Promise<Audited[]> {
  const chains = await Promise.all(
    directory.people.map(({ id }) => eventsIn(store, personPartition(directory.service.id, id))),
  );
  const names = ({ facts }: JournalEvent) =>
    Array.isArray(facts?.youngPeople) && facts.youngPeople.includes(youngPerson);
  return chains
    .flat()
    .filter(event => names(event) && matches(event, query))
    .map(event => ({ youngPerson, event }));
}

/** The first import whose service file is no longer the one that was imported. */
async function firstOther(
  store: Store,
  partition: string,
  chain: readonly JournalEvent[],
): Promise<{ seq: number; why: string } | undefined> {
  if (partition !== directoryHead.partition) return undefined;
  for (const { seq, facts } of chain)
    if (!(await isAsImported(store, Number(facts?.version), String(facts?.digest))))
      return { seq, why: 'is of a service file that was changed or taken out' };
  return undefined;
}

function chainsOf(directory: Directory, { youngPerson }: AuditQuery) {
  const service = directory.service.id;
  const children = directory.youngPeople
    .filter(({ id }) => youngPerson === undefined || id === youngPerson)
    .map(({ id }) => ({ partition: youngPersonPartition(service, id), youngPerson: id }));
  if (youngPerson !== undefined) return children;
  const others = [
    doorPartition(service),
    ...directory.people.map(({ id }) => personPartition(service, id)),
  ].map(partition => ({ partition, youngPerson: undefined }));
  const imports = { partition: directoryHead.partition, youngPerson: undefined };
  return [imports, ...children, ...others];
}

/**
 * A chain and the end that it has to have. The record grows while it is read: the end is read first, and what was
 * added since is left out, so that nobody is told of a break where somebody only did something.
 */
async function chainIn(store: Store, partition: string): Promise<{ chain: JournalEvent[]; end: ChainEnd }> {
  const [head] = await store.read([headKey(partition)]);
  const end = headOf(head).journal;
  const events = await eventsIn(store, partition);
  const [later] = await store.read([headKey(partition)]);
  // An event that no head knows of was put in.
  const known = headOf(later).journal.seq;
  return { chain: events.filter(({ seq }) => seq <= end.seq || seq > known), end };
}

async function eventsIn(store: Store, partition: string): Promise<JournalEvent[]> {
  const events: JournalEvent[] = [];
  let after: string | undefined;
  do {
    const page = await store.list({ partition, kind: 'event', limit: 1000, after });
    events.push(...page.items.map(item => item.value).filter(isEvent));
    after = page.next;
  } while (after !== undefined);
  return events;
}

/** A row that somebody made into something else is no event any more: it is missing from the chain. */
function isEvent(value: unknown): value is JournalEvent {
  const { seq, at, actor, type, verb } = (value ?? {}) as Partial<Record<keyof JournalEvent, unknown>>;
  return (
    [seq, at].every(one => typeof one === 'number') &&
    [type, verb].every(one => typeof one === 'string') &&
    typeof actor === 'object' &&
    actor !== null
  );
}

function matches({ at, actor }: JournalEvent, { person, from, to }: AuditQuery): boolean {
  return (
    (person === undefined || ('person' in actor && actor.person === person)) &&
    (from === undefined || at >= from) &&
    (to === undefined || at < to)
  );
}

/** The latest events of all chains, newest first: for the sandbox's panel. */
export async function latestEvents(
  store: Store,
  directory: Directory,
  most: number,
): Promise<readonly Audited[]> {
  const pages = await Promise.all(
    chainsOf(directory, {}).map(async ({ partition, youngPerson }) => {
      const { items } = await store.list({ partition, kind: 'event', newestFirst: true, limit: most });
      return items
        .map(item => item.value)
        .filter(isEvent)
        .map(event => ({ youngPerson, event }));
    }),
  );
  return pages
    .flat()
    .sort((a, b) => b.event.at - a.event.at)
    .slice(0, most);
}
