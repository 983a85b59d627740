import { personPartition, youngPersonPartition } from './partition.ts';
import type { Directory } from './people/directory.ts';
import type { YoungPerson, YoungPersonId } from './people/service.ts';
import type { Pack } from './policy/pack.ts';
import type { Store } from './store/store.ts';
import { type Instant, startOfDay } from './time.ts';
import type { JournalEntry } from './workflows/journal/journal.ts';
import type { RecordOf, RecordType } from './workflows/records.ts';
import { countOne, nothing, together } from './workflows/report/count.ts';
import type { Counted, Period, Span } from './workflows/report/table.ts';
import { tables } from './workflows/report/tables.ts';

/** Whose records are in memory at once: a report of years is counted in the room of a few young people. */
const atOnce = 8;
const pageLength = 1000;

/** What it takes to count. */
interface Counting {
  readonly store: Store;
  pack(id: string): Pack;
}

/**
 * Counts a whole service over a period, young person by young person, leavers among them: each one's records are read
 * page by page, counted and forgotten. The numbers are not protected yet: only `madeOf` makes a report of them.
 */
export async function countService(
  { store, pack }: Counting,
  directory: Directory,
  period: Period,
  now: Instant,
): Promise<Counted> {
  const entries = await journalEntries(store, directory, period);
  const one = async (youngPerson: YoungPerson): Promise<Counted> => {
    const records = await recordsOf(store, directory, youngPerson, period);
    return countOne({
      ...{ youngPerson, directory, pack: pack(directory.service.pack), period, now },
      leftAt: leftAt(directory, youngPerson, now),
      journalEntries: entries.get(youngPerson.id) ?? 0,
      list: <T extends RecordType>(type: T) => (records.get(type) ?? []) as readonly RecordOf<T>[],
    });
  };
  let counted = nothing(directory, period);
  for (let from = 0; from < directory.youngPeople.length; from += atOnce) {
    const group = await Promise.all(directory.youngPeople.slice(from, from + atOnce).map(one));
    counted = group.reduce(together, counted);
  }
  return counted;
}

/** The morning of the day on which they left; undefined for whoever has not. */
const leftAt = (directory: Directory, child: YoungPerson, now: Instant): Instant | undefined =>
  directory.hasLeft(child, now) && child.left !== undefined
    ? startOfDay(child.left, directory.service.timeZone)
    : undefined;

const spans: readonly Span[] = ['period', 'until', 'ever'];

/** The types of record that the tables read, each once, over the longest time that one of them wants. */
const reads = new Map<RecordType, Span>();
for (const table of tables)
  for (const [name, span] of Object.entries(table.reads)) {
    const type = name as RecordType;
    if (spans.indexOf(span) > spans.indexOf(reads.get(type) ?? 'period') || !reads.has(type))
      reads.set(type, span);
  }

async function recordsOf(
  store: Store,
  directory: Directory,
  { id }: YoungPerson,
  { from, to }: Period,
): Promise<ReadonlyMap<RecordType, readonly unknown[]>> {
  const partition = youngPersonPartition(directory.service.id, id);
  const lists = await Promise.all(
    [...reads].map(async ([kind, span]) => {
      const records: unknown[] = [];
      const asked = {
        ...{ partition, kind },
        ...(span !== 'ever' && { to }),
        ...(span === 'period' && { from }),
      };
      for await (const value of pagesOf(store, asked)) records.push(value);
      return [kind, records] as const;
    }),
  );
  return new Map(lists);
}

/** How many entries of everybody's journals are about each young person. Nothing but that leaves an author's partition (SIX-3). */
async function journalEntries(
  store: Store,
  directory: Directory,
  { from, to }: Period,
): Promise<ReadonlyMap<YoungPersonId, number>> {
  const counts = new Map<YoungPersonId, number>();
  for (const { id } of directory.people) {
    const asked = { partition: personPartition(directory.service.id, id), kind: 'journal', from, to };
    for await (const value of pagesOf(store, asked)) {
      const { youngPerson } = value as JournalEntry;
      counts.set(youngPerson, (counts.get(youngPerson) ?? 0) + 1);
    }
  }
  return counts;
}

async function* pagesOf(
  store: Store,
  asked: Pick<Parameters<Store['list']>[0], 'partition' | 'kind' | 'from' | 'to'>,
): AsyncGenerator<unknown> {
  let after: string | undefined;
  do {
    const page = await store.list({ ...asked, limit: pageLength, after });
    for (const item of page.items) yield item.value;
    after = page.next;
  } while (after !== undefined);
}
