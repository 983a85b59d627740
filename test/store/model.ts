import fc from 'fast-check';
import { expect } from 'vitest';
import type { Batch, Commit, Item, Store, Stored, Write } from '../../src/store/store.ts';
import { hours } from '../../src/time.ts';
import { freshPartition, type TestClock } from './fixtures.ts';

/** One step of a random history. Moments are whole hours, so that a real account's clock does not interfere. */
type Step =
  | { readonly step: 'wait'; readonly hours: number }
  | { readonly step: 'commit'; readonly receipt: string | null; readonly writes: readonly Planned[] };

interface Planned {
  readonly op: Write['op'];
  readonly id: string;
  readonly kind: string;
  readonly at: number;
  readonly value: number;
  /** Hours until it expires. */
  readonly lasts: number | null;
  /** Whether it knows the record as it is, or as it was some time ago. */
  readonly upToDate: boolean;
}

/** A record of the model. The version stands for the etag. */
interface Remembered {
  readonly item: Item;
  readonly version: number;
}

const ids = ['a', 'b', 'c'];
const receipts = ['r', 's'];
const kinds = ['note', 'memo'];

const planned: fc.Arbitrary<Planned> = fc.record({
  op: fc.constantFrom<Write['op'][]>('create', 'replace', 'put', 'delete'),
  id: fc.constantFrom(...ids),
  kind: fc.constantFrom(...kinds),
  at: fc.integer({ min: 0, max: 2 }),
  value: fc.nat(),
  lasts: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 3 }),
  upToDate: fc.boolean(),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({ step: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 3 }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      step: fc.constant('commit' as const),
      receipt: fc.option(fc.constantFrom(...receipts)),
      writes: fc.array(planned, { minLength: 1, maxLength: 4 }),
    }),
  },
);

/** Runs random histories against the store and against a map, and compares answers and records at every step. */
export async function behavesLikeTheModel(store: Store, clock: TestClock, runs: number): Promise<void> {
  const histories = fc.array(step, { minLength: 1, maxLength: 12 });
  const property = fc.asyncProperty(histories, history => follow(store, clock, history));
  await fc.assert(property, { numRuns: runs });
}

async function follow(store: Store, clock: TestClock, history: readonly Step[]): Promise<void> {
  const partition = freshPartition();
  let model = new Map<string, Remembered>();
  /** The etags seen so far and the versions they stand for. */
  const versions = new Map<string, number>([['"unknown"', -1]]);
  let version = 0;
  for (const each of history) {
    if (each.step === 'wait') clock.time += hours(each.hours);
    else {
      const found = await store.read(ids.map(id => ({ partition, id })));
      for (const record of found) {
        if (record) versions.set(record.etag, model.get(record.id)!.version);
      }
      const batch = batchOf(partition, each, found, [...versions.keys()], clock.now());
      const expected = imagine(batch, model, versions, () => ++version, clock.now());
      expect(shapeOf(await store.commit(batch))).toEqual(expected.commit);
      model = expected.model;
    }
    await compare(store, partition, model, clock.now());
  }
}

function batchOf(
  partition: string,
  { receipt, writes }: Step & { step: 'commit' },
  found: readonly (Stored | undefined)[],
  etags: readonly string[],
  now: number,
): Batch {
  const write = ({ op, id, kind, at, value, lasts, upToDate }: Planned): Write => {
    const expires = lasts === null ? {} : { expires: now + hours(lasts) };
    const item = { id, kind, at, value, ...expires };
    if (op === 'create' || op === 'put') return { op, item };
    const current = found.find(record => record?.id === id)?.etag;
    const etag = (upToDate ? current : undefined) ?? etags[value % etags.length]!;
    return op === 'delete' ? { op, id, etag } : { op, item, etag };
  };
  const committing = { partition, writes: writes.map(write) };
  if (receipt === null) return committing;
  return {
    ...committing,
    receipt: { id: receipt, kind: 'receipt', value: receipt, expires: now + hours(4) },
  };
}

function imagine(
  { receipt, writes }: Batch,
  before: Map<string, Remembered>,
  versions: ReadonlyMap<string, number>,
  next: () => number,
  now: number,
): { readonly commit: object; readonly model: Map<string, Remembered> } {
  const model = new Map(before);
  const live = (id: string) => {
    const record = model.get(id);
    return record !== undefined && (record.item.expires ?? Infinity) > now ? record : undefined;
  };
  if (receipt && live(receipt.id)) return { commit: { outcome: 'replayed', id: receipt.id }, model: before };
  if (receipt) model.set(receipt.id, { item: receipt, version: next() });
  for (const write of writes) {
    const id = write.op === 'delete' ? write.id : write.item.id;
    const there = live(id);
    const guarded = write.op === 'replace' || write.op === 'delete';
    const asExpected = guarded ? there?.version === versions.get(write.etag) : write.op === 'put' || !there;
    if (!asExpected || (guarded && !there)) return { commit: { outcome: 'conflict', id }, model: before };
    if (write.op === 'delete') model.delete(id);
    else model.set(id, { item: write.item, version: next() });
  }
  return { commit: { outcome: 'committed' }, model };
}

function shapeOf(commit: Commit): object {
  return commit.outcome === 'replayed' ? { outcome: 'replayed', id: commit.receipt.id } : commit;
}

async function compare(
  store: Store,
  partition: string,
  model: ReadonlyMap<string, Remembered>,
  now: number,
): Promise<void> {
  const live = [...model.values()].map(({ item }) => item).filter(({ expires = Infinity }) => expires > now);
  const found = await store.read([...ids, ...receipts].map(id => ({ partition, id })));
  const byId = (one: Item, other: Item) => (one.id < other.id ? -1 : 1);
  expect(found.flatMap(record => (record ? [itemOf(record)] : [])).sort(byId)).toEqual(
    live.map(item => ({ at: 0, ...item })).sort(byId),
  );
  for (const kind of kinds) {
    const ordered = live
      .filter(item => item.kind === kind)
      .sort((one, other) => (one.at ?? 0) - (other.at ?? 0) || byId(one, other));
    const oldest = await store.list({ partition, kind, limit: 9 });
    expect(oldest.items.map(itemOf)).toEqual(ordered);
    const [newest] = (await store.list({ partition, kind, limit: 1, newestFirst: true })).items;
    expect(newest && itemOf(newest)).toEqual(ordered.at(-1));
  }
}

function itemOf({ partition: _, etag: __, ...item }: Stored): Item {
  return item;
}
