import { afterEach, describe, expect, it } from 'vitest';
import { Directory } from '../../src/people/directory.ts';
import { DirectoryKeeper, directoryHead, saveDirectory } from '../../src/people/directory-store.ts';
import type { Person } from '../../src/people/service.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Key, Store } from '../../src/store/store.ts';
import { hafod, london, of } from './hafod.ts';

const clock = { now: () => london('2026-11-24') };
const open: Store[] = [];
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});

/** A store that counts how often it is read, and what for. */
function countingStore(): { store: Store; reads: Key[][] } {
  const inner = openSqlite(':memory:', { clock });
  open.push(inner);
  const reads: Key[][] = [];
  const store: Store = {
    read: keys => {
      reads.push([...keys]);
      return inner.read(keys);
    },
    list: listing => inner.list(listing),
    due: (by, limit) => inner.due(by, limit),
    commit: batch => inner.commit(batch),
    close: () => inner.close(),
  };
  return { store, reads };
}

const withoutDee = hafod(draft => {
  draft.people = draft.people.filter(({ id }) => id !== 'dee');
});
const deeLeft = hafod(draft => {
  of(draft.people, 'dee').left = '2026-11-24';
});

describe('The directory in the store', () => {
  it('is not there before the first import', async () => {
    const { store } = countingStore();
    const keeper = new DirectoryKeeper(store);
    expect(await keeper.current()).toBeUndefined();
    expect(keeper.cached()).toBeUndefined();
  });

  it('is the service file as it was imported', async () => {
    const { store } = countingStore();
    expect(await saveDirectory(store, hafod(), 0)).toEqual({ outcome: 'saved', version: 1 });
    expect((await new DirectoryKeeper(store).current())?.file).toEqual(hafod());
  });

  it('is replaced only by who knew the one that stands', async () => {
    const { store } = countingStore();
    await saveDirectory(store, hafod(), 0);
    expect(await saveDirectory(store, withoutDee, 0)).toEqual({ outcome: 'conflict' });
    expect(await saveDirectory(store, withoutDee, 2)).toEqual({ outcome: 'conflict' });
    expect(await saveDirectory(store, withoutDee, 1)).toEqual({ outcome: 'saved', version: 2 });
    expect((await new DirectoryKeeper(store).current())?.people).toHaveLength(hafod().people.length - 1);
  });

  it('of several imports at once one wins, and the directory is that one', async () => {
    const { store } = countingStore();
    await saveDirectory(store, hafod(), 0);
    const files = [withoutDee, deeLeft, withoutDee, deeLeft];
    const savings = await Promise.all(files.map(file => saveDirectory(store, file, 1)));
    const winners = files.filter((_, index) => savings[index]?.outcome === 'saved');
    expect(winners).toHaveLength(1);
    expect((await new DirectoryKeeper(store).current())?.file).toEqual(winners[0]);
  });

  it('leaves no old one behind', async () => {
    const { store } = countingStore();
    for (const [index, file] of [hafod(), withoutDee, deeLeft].entries())
      await saveDirectory(store, file, index);
    const page = await store.list({ partition: directoryHead.partition, kind: 'directory-body', limit: 10 });
    expect(page.items.map(({ id }) => id)).toEqual(['service-3']);
  });
});

describe('The directory in memory', () => {
  it('costs one small read while nothing changes, and is loaded again when something did', async () => {
    const { store, reads } = countingStore();
    await saveDirectory(store, hafod(), 0);
    const keeper = new DirectoryKeeper(store);
    const first = await keeper.current();
    reads.length = 0;
    expect(await keeper.current()).toBe(first);
    expect(reads).toEqual([[directoryHead]]);

    await saveDirectory(store, deeLeft, 1);
    reads.length = 0;
    const second = await keeper.current();
    expect(second).not.toBe(first);
    expect(reads).toHaveLength(2);
    expect(keeper.cached()).toMatchObject({ directory: second, version: 2 });
    expect(second?.identify({ chat: 'sandbox', user: 'dee' }, clock.now())).toMatchObject({
      leaver: { id: 'dee' },
    });
  });

  it('an act that reads the head itself need not read it twice', async () => {
    const { store, reads } = countingStore();
    await saveDirectory(store, hafod(), 0);
    const keeper = new DirectoryKeeper(store);
    const [head] = await store.read([keeper.key]);
    const directory = await keeper.refresh(head);
    reads.length = 0;
    expect(await keeper.refresh(head)).toBe(directory);
    expect(reads).toEqual([]);
  });

  it('a role check made with yesterday’s directory does not count', async () => {
    const { store } = countingStore();
    await saveDirectory(store, hafod(), 0);
    const keeper = new DirectoryKeeper(store);
    const old = await keeper.current();
    const [oldHead] = await store.read([keeper.key]);
    if (!old) throw new Error('it was imported');
    expect(keeper.isCurrent(oldHead, old)).toBe(true);

    await saveDirectory(store, deeLeft, 1);
    const [head] = await store.read([keeper.key]);
    expect(keeper.isCurrent(head, old)).toBe(false);
    // Another request brings in the new one while this one still decides with the old.
    const fresh = await keeper.current();
    expect(keeper.isCurrent(head, old)).toBe(false);
    expect(keeper.isCurrent(head, fresh as Directory)).toBe(true);
    expect(keeper.isCurrent(undefined, fresh as Directory)).toBe(false);
    expect(keeper.isCurrent(head, new Directory(deeLeft)), 'one that nobody loaded').toBe(false);
  });

  it('a head read before an import finds the newer directory, not a broken one', async () => {
    const { store } = countingStore();
    await saveDirectory(store, hafod(), 0);
    const [oldHead] = await store.read([directoryHead]);
    await saveDirectory(store, deeLeft, 1);
    expect((await new DirectoryKeeper(store).refresh(oldHead))?.file).toEqual(deeLeft);
  });

  it('a store that was emptied and filled anew is noticed, although the version is the same', async () => {
    const [first, second] = [countingStore().store, countingStore().store];
    await saveDirectory(first, hafod(), 0);
    await saveDirectory(second, deeLeft, 0);
    let store = first;
    const keeper = new DirectoryKeeper({ ...first, read: keys => store.read(keys) });
    await keeper.current();
    store = second;
    expect((await keeper.current())?.file).toEqual(deeLeft);
  });

  it('what is no directory shows nothing', async () => {
    const { store } = countingStore();
    await saveDirectory(store, hafod(), 0);
    const keeper = new DirectoryKeeper(store);
    const value = { ...hafod(), people: [{ id: 'dee', roles: 'all of them' }] as unknown as Person[] };
    await store.commit({
      partition: directoryHead.partition,
      writes: [
        { op: 'put', item: { id: 'service-9', kind: 'directory-body', value } },
        {
          op: 'put',
          item: { id: 'head', kind: 'directory-head', value: { version: 9, digest: 'x', body: 'service-9' } },
        },
      ],
    });
    await expect(keeper.current()).rejects.toThrow();
  });
});
