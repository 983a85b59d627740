import { beforeAll, describe, expect, it } from 'vitest';
import { Confidential, placeholder } from '../../src/access/confidential.ts';
import { encode } from '../../src/store/codec.ts';
import type { Store, Write } from '../../src/store/store.ts';
import { hours } from '../../src/time.ts';
import {
  committed,
  create,
  freshPartition,
  note,
  type Opened,
  put,
  receipt,
  recordOf,
  type TestClock,
} from './fixtures.ts';

/** What every store must do with batches, also with those of several writers at once. */
export function commitContract(opened: () => Opened, clock: TestClock): void {
  let store: Store;
  let second: Store;
  beforeAll(() => {
    ({ store, second } = opened());
  });

  describe('records', () => {
    it('come back as they were written, in the order asked, undefined where there is nothing', async () => {
      const partition = freshPartition();
      const item = {
        ...note('a'),
        at: 5,
        due: 7,
        expires: clock.time + hours(1),
        value: { list: [1, 'b', null] },
      };
      await store.commit({ partition, writes: [create(item), create(note('b'))] });
      const found = await store.read(['b', 'nobody', 'a'].map(id => ({ partition, id })));
      expect(found[0]).toEqual({ ...note('b'), partition, at: 0, etag: expect.any(String) });
      expect(found[1]).toBeUndefined();
      expect(found[2]).toEqual({ ...item, partition, etag: expect.any(String) });
      expect(await store.read([])).toEqual([]);
    });

    it('of two partitions may share an id', async () => {
      const [one, two] = [freshPartition(), freshPartition()];
      await store.commit({ partition: one, writes: [create(note('a', { value: 1 }))] });
      await store.commit({ partition: two, writes: [create(note('a', { value: 2 }))] });
      expect((await recordOf(store, one, 'a')).value).toBe(1);
      expect(
        (await store.list({ partition: two, kind: 'note', limit: 9 })).items.map(each => each.value),
      ).toEqual([2]);
    });

    it('change their etag with every write, also when they are made anew', async () => {
      const partition = freshPartition();
      const etags = new Set<string>();
      for (const write of [create(note('a')), put(note('a')), put(note('a'))]) {
        await store.commit({ partition, writes: [write] });
        etags.add((await recordOf(store, partition, 'a')).etag);
      }
      const { etag } = await recordOf(store, partition, 'a');
      await store.commit({ partition, writes: [{ op: 'delete', id: 'a', etag }] });
      expect(await store.read([{ partition, id: 'a' }])).toEqual([undefined]);
      await store.commit({ partition, writes: [create(note('a'))] });
      etags.add((await recordOf(store, partition, 'a')).etag);
      expect(etags.size).toBe(4);
    });

    it('keep sealed fields sealed, and their content', async () => {
      const partition = freshPartition();
      const value = {
        themes: Confidential.seal(['grief', 'school']),
        plain: 'x',
        $sealed: 'typed by a person',
      };
      await store.commit({ partition, writes: [create(note('a', { value }))] });
      const found = (await recordOf(store, partition, 'a')).value as typeof value;
      expect(found.themes).toBeInstanceOf(Confidential);
      expect(JSON.stringify(found)).toContain(placeholder);
      expect(JSON.stringify(found)).not.toContain('grief');
      expect(encode(found)).toBe(encode(value));
    });
  });

  describe('a batch', () => {
    it('is carried out whole', async () => {
      const partition = freshPartition();
      await store.commit({ partition, writes: [create(note('a')), create(note('b'))] });
      const [a, b] = [await recordOf(store, partition, 'a'), await recordOf(store, partition, 'b')];
      const writes: Write[] = [
        { op: 'replace', item: note('a', { value: 'new' }), etag: a.etag },
        { op: 'delete', id: 'b', etag: b.etag },
        put(note('c')),
        create(note('d')),
      ];
      expect(await store.commit({ partition, writes })).toEqual(committed);
      const found = await store.read(['a', 'b', 'c', 'd'].map(id => ({ partition, id })));
      expect(found.map(each => each?.value)).toEqual(['new', undefined, { id: 'c' }, { id: 'd' }]);
    });

    it.each<[string, (etag: string) => Write]>([
      ['creates what is there', () => create(note('a'))],
      ['replaces what changed', () => ({ op: 'replace', item: note('a'), etag: 'old' })],
      ['replaces what is gone', etag => ({ op: 'replace', item: note('gone'), etag })],
      ['deletes what changed', () => ({ op: 'delete', id: 'a', etag: 'old' })],
      ['deletes what is gone', etag => ({ op: 'delete', id: 'gone', etag })],
      ['claims to have read no version', () => ({ op: 'replace', item: note('a'), etag: '' })],
    ])('that %s changes nothing at all and names the record', async (_, broken) => {
      const partition = freshPartition();
      await store.commit({ partition, writes: [create(note('a', { value: 'before' }))] });
      const { etag } = await recordOf(store, partition, 'a');
      const write = broken(etag);
      const batch = {
        partition,
        receipt: receipt('r'),
        writes: [create(note('b')), put(note('c')), write, put(note('d'))],
      };
      const id = write.op === 'delete' ? write.id : write.item.id;
      expect(await store.commit(batch)).toEqual({ outcome: 'conflict', id });
      const found = await store.read(['a', 'b', 'c', 'd', 'r'].map(each => ({ partition, id: each })));
      expect(found.map(each => each?.value)).toEqual(['before', undefined, undefined, undefined, undefined]);
    });

    it('sent twice with its receipt is carried out once, and answers with the receipt', async () => {
      const partition = freshPartition();
      const batch = { partition, receipt: receipt('r'), writes: [put(note('a', { value: 'first' }))] };
      expect(await store.commit(batch)).toEqual(committed);
      await store.commit({ partition, writes: [put(note('a', { value: 'later' }))] });
      const again = await second.commit(batch);
      expect(again).toMatchObject({ outcome: 'replayed', receipt: { id: 'r', value: { answer: 'r' } } });
      expect((await recordOf(store, partition, 'a')).value).toBe('later');
    });

    it('whose receipt is there is replayed even if its records have changed since', async () => {
      const partition = freshPartition();
      await store.commit({ partition, receipt: receipt('r'), writes: [create(note('a'))] });
      const again = await store.commit({ partition, receipt: receipt('r'), writes: [create(note('a'))] });
      expect(again.outcome).toBe('replayed');
    });

    it('of nothing is carried out', async () => {
      expect(await store.commit({ partition: freshPartition(), writes: [] })).toEqual(committed);
    });
  });

  describe('writers at once', () => {
    it('with one etag: exactly one wins', async () => {
      const partition = freshPartition();
      await store.commit({ partition, writes: [create(note('lock', { value: 0 }))] });
      const { etag } = await recordOf(store, partition, 'lock');
      const commits = await Promise.all(
        Array.from({ length: 12 }, (_, n) =>
          [store, second][n % 2]!.commit({
            partition,
            receipt: receipt(`r${n}`),
            writes: [{ op: 'replace', item: note('lock', { value: n }), etag }, create(note(`by${n}`))],
          }),
        ),
      );
      expect(commits.filter(({ outcome }) => outcome === 'committed')).toHaveLength(1);
      expect(commits.filter(({ outcome }) => outcome === 'conflict')).toHaveLength(11);
      const winner = commits.findIndex(({ outcome }) => outcome === 'committed');
      expect((await recordOf(second, partition, 'lock')).value).toBe(winner);
      expect(await recordOf(second, partition, `by${winner}`)).toBeDefined();
      expect((await second.list({ partition, kind: 'note', limit: 20 })).items).toHaveLength(2);
    });

    it('who read again after a conflict lose nothing', async () => {
      const partition = freshPartition();
      await store.commit({ partition, writes: [create(note('count', { value: 0 }))] });
      const addOne = async (on: Store): Promise<void> => {
        const { value, etag } = await recordOf(on, partition, 'count');
        const item = note('count', { value: (value as number) + 1 });
        const { outcome } = await on.commit({ partition, writes: [{ op: 'replace', item, etag }] });
        if (outcome === 'conflict') await addOne(on);
      };
      await Promise.all(Array.from({ length: 8 }, (_, n) => addOne([store, second][n % 2]!)));
      expect((await recordOf(store, partition, 'count')).value).toBe(8);
    });
  });
}
