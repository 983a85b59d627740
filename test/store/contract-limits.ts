import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { InvalidKey, maxBatchBytes, maxOperations, type Store, TooLarge } from '../../src/store/store.ts';
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
} from './fixtures.ts';

/** What every store must refuse, and what strange things it must hold. */
export function limitContract(opened: () => Opened): void {
  let store: Store;
  beforeAll(() => {
    ({ store } = opened());
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
}
