import { canonical } from './journal.ts';
import { headKey, headOf, personPartition, youngPersonPartition } from './partition.ts';
import type { Store, Stored } from './store/store.ts';
import { type RecordOf, type RecordType, recordId } from './workflows/records.ts';
import type { Needs, Situation, Whose } from './workflows/workflow.ts';

/** The records that were asked for, as a rule looks at them. */
export type Found = Pick<Situation, 'find' | 'list' | 'engagementOf'>;

/**
 * Reads everything that is needed, in parallel: one round, whatever is asked, and the same list once however many ask for
 * it. `here` is where it is decided.
 */
export async function readNeeds(
  store: Store,
  service: string,
  here: string,
  { records = [], lists = [], engagements = [] }: Needs,
): Promise<Found> {
  const partitionOf = (of: Whose | undefined): string => {
    if (of === undefined) return here;
    return typeof of === 'object' ? personPartition(service, of.person) : youngPersonPartition(service, of);
  };
  const keys = records.map(({ type, id, of }) => ({ partition: partitionOf(of), id: recordId(type, id) }));
  const asked = [...new Map(lists.map(one => [canonical(one), one])).values()];
  const heads = engagements.map(of => headKey(partitionOf(of)));
  const [single, headed, pages] = await Promise.all([
    keys.length > 0 ? store.read(keys) : [],
    heads.length > 0 ? store.read(heads) : [],
    Promise.all(
      asked.map(({ type, of, ...page }) => store.list({ partition: partitionOf(of), kind: type, ...page })),
    ),
  ]);
  const byId = new Map(single.flatMap(stored => (stored ? [[stored.id, stored] as const] : [])));
  const listed = asked.map((one, index) => ({ ...one, items: pages[index]?.items ?? [] }));
  const byType = Map.groupBy(listed, ({ type }) => type);
  // Of hundreds of young people each one's own are found at once.
  const byWhose = Map.groupBy(listed, ({ type, of }) => whoseKey(type, of));
  const headOfChild = new Map(engagements.map((of, index) => [of, headed[index]]));
  return {
    find: (type, id) => recordIn<typeof type>(byId.get(recordId(type, id))),
    list: (type, of) => {
      const lists = of === undefined ? byType.get(type) : byWhose.get(whoseKey(type, of));
      const found = (lists ?? []).flatMap(page =>
        page.items.map(item => [`${partitionOf(page.of)} ${item.id}`, item.value] as const),
      );
      // What stands in two lists is there once.
      return [...new Map(found).values()] as RecordOf<typeof type>[];
    },
    engagementOf: of => headOf(headOfChild.get(of)).engagement,
  };
}

const whoseKey = (type: RecordType, of: Whose | undefined): string => canonical([type, of ?? null]);

function recordIn<T extends RecordType>(stored: Stored | undefined): RecordOf<T> | undefined {
  return stored?.value as RecordOf<T> | undefined;
}
