import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Confidential, placeholder } from '../../src/access/confidential.ts';
import { encode } from '../../src/store/codec.ts';
import {
  type Commit,
  InvalidKey,
  type Item,
  type Listing,
  maxBatchBytes,
  maxOperations,
  type Store,
  type Stored,
  TooLarge,
  type Write,
} from '../../src/store/store.ts';
import { hours, type Instant } from '../../src/time.ts';
import { behavesLikeTheModel } from './model.ts';

/** A clock that a test sets. */
export interface TestClock {
  time: Instant;
  now(): Instant;
}

/** A store to test, and a second one over the same records, as another replica or process has it. */
export interface Opened {
  readonly store: Store;
  readonly second: Store;
  close(): Promise<void>;
}

export const committed: Commit = { outcome: 'committed' };

/** A partition that no other test uses, so that a real account need not be emptied. */
export const freshPartition = (): string => `contract|${randomUUID()}`;

export const note = (id: string, more: Partial<Item> = {}): Item => ({
  id,
  kind: 'note',
  value: { id },
  ...more,
});
export const create = (item: Item): Write => ({ op: 'create', item });
export const put = (item: Item): Write => ({ op: 'put', item });
export const receipt = (id: string): Item => note(id, { kind: 'receipt', value: { answer: id } });

/** The one record with this id, which must be there. */
export async function recordOf(store: Store, partition: string, id: string): Promise<Stored> {
  const [found] = await store.read([{ partition, id }]);
  if (found === undefined) throw new Error(`no record ${id}`);
  return found;
}

/** Every page of a listing. */
async function pagesOf(store: Store, listing: Listing): Promise<string[][]> {
  const pages: string[][] = [];
  for (let after: string | undefined; ; ) {
    const page = await store.list({ ...listing, ...(after === undefined ? {} : { after }) });
    pages.push(page.items.map(({ id }) => id));
    if (page.next === undefined) return pages;
    after = page.next;
  }
}

/** What every store must do. `runs`: how many random histories the property test tries. */
export function storeContract(name: string, runs: number, open: (clock: TestClock) => Promise<Opened>): void {
  describe(`the store contract: ${name}`, () => {
    const clock: TestClock = {
      time: Date.UTC(2026, 0, 1),
      now() {
        return this.time;
      },
    };
    let opened: Opened;
    let store: Store;
    let second: Store;

    beforeAll(async () => {
      opened = await open(clock);
      ({ store, second } = opened);
    });
    afterAll(() => opened.close());

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
        expect(found.map(each => each?.value)).toEqual([
          'before',
          undefined,
          undefined,
          undefined,
          undefined,
        ]);
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
        await expect(store.list({ partition: 'p', kind: 'note', limit: 1, after })).rejects.toThrow(
          RangeError,
        );
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

    describe('limits', () => {
      const many = (count: number) => Array.from({ length: count }, (_, n) => put(note(`n${n}`)));

      it(`${maxOperations} operations fit, the receipt among them; one more is refused and writes nothing`, async () => {
        const partition = freshPartition();
        expect(await store.commit({ partition, writes: many(maxOperations) })).toEqual(committed);
        const fits = { partition, receipt: receipt('r'), writes: many(maxOperations - 1) };
        expect(await store.commit(fits)).toEqual(committed);
        const tooMany = { partition, receipt: receipt('r2'), writes: many(maxOperations) };
        await expect(store.commit(tooMany)).rejects.toThrow(TooLarge);
        expect(await store.read([{ partition, id: 'r2' }])).toEqual([undefined]);
      });

      it.each([
        ['a', 1],
        ['é', 2],
        ['€', 3],
      ])('nearly 2 MB of %s fit; 2 MB are refused and write nothing', async (letter, bytes) => {
        const partition = freshPartition();
        const third = letter.repeat(Math.floor((maxBatchBytes - 6_000) / 3 / bytes));
        const thirds = ['x', 'y', 'z'].map(id => put(note(id, { value: third })));
        expect(await store.commit({ partition, writes: thirds })).toEqual(committed);
        expect((await recordOf(store, partition, 'z')).value).toBe(third);
        const over = [...thirds, put(note('over', { value: 'a'.repeat(6_000) }))];
        await expect(store.commit({ partition, writes: over })).rejects.toThrow(TooLarge);
        expect(await store.read([{ partition, id: 'over' }])).toEqual([undefined]);
      });

      it.each([1.5, Number.NaN, Infinity, 2 ** 53])('the moment %s is refused', async moment => {
        for (const item of [
          note('a', { at: moment }),
          note('a', { due: moment }),
          note('a', { expires: moment }),
        ]) {
          await expect(store.commit({ partition: 'p', writes: [put(item)] })).rejects.toThrow(RangeError);
        }
      });
    });

    describe('names', () => {
      const strange = [
        ...[
          "o'brien",
          '"; DROP TABLE record; --',
          '%',
          '%2e%2e',
          '%2F',
          '...',
          '..a',
          ' leading',
          'a b',
          'a;b,c',
          'a+b',
        ],
        ...[
          'a&b=c',
          'a:b|c@d',
          '[1]',
          '{"$gt":""}',
          '$sealed',
          '__proto__',
          'constructor',
          'Ключ',
          '日本語',
          '🙂',
          'e\u0301',
          'é',
        ],
        ...[
          '\u202eright to left',
          '\u200b',
          'x'.repeat(255),
          '€'.repeat(85),
          '*',
          '<b>',
          '~',
          '-',
          '0',
          'null',
          'undefined',
        ],
      ];

      it('may be strange: each is a record of its own', async () => {
        const partition = `${freshPartition()} ${strange[1]} 🙂 %2e`;
        const items = strange.map(id => create(note(id, { value: id, at: 1 })));
        expect(await store.commit({ partition, writes: items })).toEqual(committed);
        const found = await store.read(strange.map(id => ({ partition, id })));
        expect(found.map(each => each?.value)).toEqual(strange);
        expect((await pagesOf(store, { partition, kind: 'note', limit: 7 })).flat().sort()).toEqual(
          [...strange].sort(),
        );
        const gone = found.map(each => ({ op: 'delete', id: each!.id, etag: each!.etag }) as const);
        expect(await store.commit({ partition, writes: gone })).toEqual(committed);
      });

      it.each(strange.filter(id => Buffer.byteLength(id) < 200))('may be a partition: %j', async end => {
        const partition = `${randomUUID()}${end}`;
        expect(await store.commit({ partition, writes: [create(note('a', { value: end }))] })).toEqual(
          committed,
        );
        expect((await recordOf(store, partition, 'a')).value).toBe(end);
        expect((await store.list({ partition, kind: 'note', limit: 1 })).items).toHaveLength(1);
      });

      const refused = [
        '',
        '.',
        '..',
        'a/b',
        'a\\b',
        'a?b',
        'a#b',
        'a\nb',
        '\0',
        'a\u007f',
        'a\u0085',
        'a ',
        '\ud800',
        'x'.repeat(256),
        '€'.repeat(86),
      ];

      it.each(refused)('that some store could not hold are refused: %j', async name => {
        const partition = freshPartition();
        const batches = [
          { partition: name, writes: [put(note('a'))] },
          { partition, writes: [put(note('a')), put(note(name))] },
          { partition, writes: [put(note('a')), { op: 'delete', id: name, etag: 'x' } as const] },
          { partition, receipt: receipt(name), writes: [put(note('a'))] },
        ];
        for (const batch of batches) await expect(store.commit(batch)).rejects.toThrow(InvalidKey);
        await expect(store.read([{ partition, id: name }])).rejects.toThrow(InvalidKey);
        await expect(store.read([{ partition: name, id: 'a' }])).rejects.toThrow(InvalidKey);
        await expect(store.list({ partition: name, kind: 'note', limit: 1 })).rejects.toThrow(InvalidKey);
        expect(await store.read([{ partition, id: 'a' }])).toEqual([undefined]);
      });
    });

    it('any history of batches ends as it would in a simple model', async () => {
      await behavesLikeTheModel(store, clock, runs);
    }, 120_000);
  });
}
