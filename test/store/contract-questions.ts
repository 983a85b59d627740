import { beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { hours, type Instant } from '../../src/time.ts';
import {
  committed,
  create,
  freshPartition,
  note,
  type Opened,
  pagesOf,
  put,
  receipt,
  recordOf,
  type TestClock,
} from './fixtures.ts';

/** What every store must answer: lists, what is due, and nothing of what has expired. */
export function questionContract(opened: () => Opened, clock: TestClock): void {
  let store: Store;
  beforeAll(() => {
    ({ store } = opened());
  });

  describe('a list', () => {
    const at = (id: string, moment: number) => create(note(id, { at: moment }));

    it('is ordered by at, then id, also across pages and among equals', async () => {
      const partition = freshPartition();
      const writes = [at('e', 3), at('c', 2), at('d', 2), at('b', 2), at('a', 9), at('f', -1), at('g', 2)];
      await store.commit({ partition, writes: [...writes, create(note('z', { kind: 'other' }))] });
      const listing = { partition, kind: 'note', limit: 2 };
      const oldest = [['f', 'b'], ['c', 'd'], ['g', 'e'], ['a']];
      expect(await pagesOf(store, listing)).toEqual(oldest);
      const newest = [['a', 'e'], ['g', 'd'], ['c', 'b'], ['f']];
      expect(await pagesOf(store, { ...listing, newestFirst: true })).toEqual(newest);
      expect(await pagesOf(store, { ...listing, limit: 7 })).toEqual([oldest.flat()]);
      const window = { ...listing, from: 2, to: 3, limit: 3 };
      expect(await pagesOf(store, window)).toEqual([['b', 'c', 'd'], ['g']]);
      expect(await pagesOf(store, { ...window, newestFirst: true })).toEqual([['g', 'd', 'c'], ['b']]);
      expect(await pagesOf(store, { ...listing, kind: 'nothing' })).toEqual([[]]);
    });

    it('goes on where a page ended, whatever was written meanwhile', async () => {
      const partition = freshPartition();
      await store.commit({ partition, writes: [at('a', 1), at('b', 2), at('c', 3), at('d', 4)] });
      const first = await store.list({ partition, kind: 'note', limit: 2 });
      const { etag } = await recordOf(store, partition, 'b');
      await store.commit({
        partition,
        writes: [{ op: 'delete', id: 'b', etag }, at('aa', 1), at('bb', 2)],
      });
      const rest = await store.list({ partition, kind: 'note', limit: 9, after: first.next });
      expect(rest.items.map(({ id }) => id)).toEqual(['bb', 'c', 'd']);
      expect(rest.next).toBeUndefined();
    });

    it.each([0, 1001, 1.5, Number.NaN])('of %s records is refused', async limit => {
      await expect(store.list({ partition: 'p', kind: 'note', limit })).rejects.toThrow(RangeError);
      await expect(store.due(1, limit)).rejects.toThrow(RangeError);
    });

    it.each(['', 'x', 'bnVsbA', 'W10'])('after %j, which is from no page, is refused', async after => {
      await expect(store.list({ partition: 'p', kind: 'note', limit: 1, after })).rejects.toThrow(RangeError);
    });
  });

  describe('what is due', () => {
    it('comes from all partitions, most overdue first, and only what is due', async () => {
      const [one, two] = [freshPartition(), freshPartition()];
      // Long before whatever other tests leave behind.
      const due = (id: string, moment: number) => create(note(id, { due: moment }));
      await store.commit({
        partition: one,
        writes: [due('c', -970), due('a', -990), create(note('never'))],
      });
      await store.commit({ partition: two, writes: [due('b', -980), due('d', -960), due('later', -940)] });
      const ids = async (by: Instant, limit: number) => (await store.due(by, limit)).map(({ id }) => id);
      expect(await ids(-950, 100)).toEqual(['a', 'b', 'c', 'd']);
      expect(await ids(-960, 3)).toEqual(['a', 'b', 'c']);
      expect(await ids(-960, 4)).toEqual(['a', 'b', 'c', 'd']);
      expect(await ids(-1000, 4)).toEqual([]);
      const found = (await store.due(-980, 2)).map(({ partition, id, due: moment }) => ({
        partition,
        id,
        moment,
      }));
      expect(found).toEqual([
        { partition: one, id: 'a', moment: -990 },
        { partition: two, id: 'b', moment: -980 },
      ]);
      await store.commit({ partition: one, writes: [put(note('a')), put(note('c', { due: -900 }))] });
      expect(await ids(-950, 100)).toEqual(['b', 'd']);
    });
  });

  describe('a record that has expired', () => {
    it('is nowhere to be seen from that moment on', async () => {
      const partition = freshPartition();
      const expires = clock.time + hours(2);
      await store.commit({
        partition,
        writes: [create(note('a', { expires, due: -2000 })), create(note('b'))],
      });
      const seen = async () => [
        (await store.read([{ partition, id: 'a' }]))[0]?.id,
        ...(await store.list({ partition, kind: 'note', limit: 9 })).items.map(({ id }) => id),
        ...(await store.due(-2000, 9)).map(({ id }) => id),
      ];
      clock.time = expires - 1;
      expect(await seen()).toEqual(['a', 'a', 'b', 'a']);
      clock.time = expires;
      expect(await seen()).toEqual([undefined, 'b']);
    });

    it('can be created anew, and neither replaced nor deleted', async () => {
      const partition = freshPartition();
      const expires = clock.time + hours(2);
      await store.commit({ partition, writes: [create(note('a', { expires }))] });
      const { etag } = await recordOf(store, partition, 'a');
      clock.time = expires;
      for (const write of [
        { op: 'replace', item: note('a'), etag } as const,
        { op: 'delete', id: 'a', etag } as const,
      ]) {
        expect(await store.commit({ partition, writes: [write] })).toEqual({
          outcome: 'conflict',
          id: 'a',
        });
      }
      expect(await store.commit({ partition, writes: [create(note('a', { value: 'anew' }))] })).toEqual(
        committed,
      );
      expect((await recordOf(store, partition, 'a')).value).toBe('anew');
    });

    it('as a receipt no longer holds its batch back', async () => {
      const partition = freshPartition();
      const batch = {
        partition,
        receipt: { ...receipt('r'), expires: clock.time + hours(1) },
        writes: [put(note('a'))],
      };
      expect(await store.commit(batch)).toEqual(committed);
      expect((await store.commit(batch)).outcome).toBe('replayed');
      clock.time += hours(1);
      const later = { ...batch, receipt: { ...receipt('r'), expires: clock.time + hours(1) } };
      expect(await store.commit(later)).toEqual(committed);
      expect((await store.commit(later)).outcome).toBe('replayed');
    });
  });
}
