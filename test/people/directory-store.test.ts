import { afterEach, describe, expect, it } from 'vitest';
import { Directory } from '../../src/people/directory.ts';
import {
  DirectoryKeeper,
  directoryHead,
  importedFile,
  saveDirectory,
} from '../../src/people/directory-store.ts';
import type { Person } from '../../src/people/service.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Key, Store } from '../../src/store/store.ts';
import { hafod, london, of, someone } from './hafod.ts';

const now = london('2026-11-24');
const clock = { now: () => now };
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

const withIdris = hafod(draft => {
  draft.people.push(someone('idris', { role: 'carer', setting: 'hafod' }));
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
    expect(await saveDirectory(store, hafod(), 0, now)).toEqual({ outcome: 'saved', version: 1 });
    expect((await new DirectoryKeeper(store).current())?.file).toEqual(hafod());
  });

  it('is replaced only by who knew the one that stands', async () => {
    const { store } = countingStore();
    await saveDirectory(store, hafod(), 0, now);
    expect(await saveDirectory(store, withIdris, 0, now)).toEqual({ outcome: 'conflict' });
    expect(await saveDirectory(store, withIdris, 2, now)).toEqual({ outcome: 'conflict' });
    expect(await saveDirectory(store, withIdris, 1, now)).toEqual({ outcome: 'saved', version: 2 });
    expect((await new DirectoryKeeper(store).current())?.people).toHaveLength(hafod().people.length + 1);
  });

  it('of several imports at once one wins, and the directory is that one', async () => {
    const { store } = countingStore();
    await saveDirectory(store, hafod(), 0, now);
    const files = [withIdris, deeLeft, withIdris, deeLeft];
    const savings = await Promise.all(files.map(file => saveDirectory(store, file, 1, now)));
    const winners = files.filter((_, index) => savings[index]?.outcome === 'saved');
    expect(winners).toHaveLength(1);
    expect((await new DirectoryKeeper(store).current())?.file).toEqual(winners[0]);
  });

  it('keeps every one there was, so that an inspector can tell who could see what when', async () => {
    const { store } = countingStore();
    const files = [hafod(), deeLeft, hafod()];
    for (const [index, file] of files.entries()) await saveDirectory(store, file, index, now);
    for (const [index, file] of files.entries()) expect(await importedFile(store, index + 1)).toEqual(file);
    expect(await importedFile(store, 4)).toBeUndefined();
  });

  it.each<[string, Parameters<typeof hafod>[0], { what: string; id: string }]>([
    [
      'a person',
      draft => {
        draft.people = draft.people.filter(({ id }) => id !== 'dee');
      },
      { what: 'person', id: 'dee' },
    ],
    [
      'a young person',
      draft => {
        draft.youngPeople = draft.youngPeople.filter(({ id }) => id !== 'mc');
      },
      { what: 'young person', id: 'mc' },
    ],
    [
      'the id that every record has in its place',
      draft => {
        draft.service.id = 'severn';
      },
      { what: 'service', id: 'hafren' },
    ],
  ])('is not replaced by one that lacks %s', async (_, change, gone) => {
    const { store } = countingStore();
    await saveDirectory(store, hafod(), 0, now);
    expect(await saveDirectory(store, hafod(change), 1, now)).toEqual({ outcome: 'gone', gone: [gone] });
    expect((await new DirectoryKeeper(store).current())?.file).toEqual(hafod());
  });
});

describe('The directory in memory', () => {
  it('costs one small read while nothing changes, and is loaded again when something did', async () => {
    const { store, reads } = countingStore();
    await saveDirectory(store, hafod(), 0, now);
    const keeper = new DirectoryKeeper(store);
    const first = await keeper.current();
    reads.length = 0;
    expect(await keeper.current()).toBe(first);
    expect(reads).toEqual([[directoryHead]]);

    await saveDirectory(store, deeLeft, 1, now);
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
    await saveDirectory(store, hafod(), 0, now);
    const keeper = new DirectoryKeeper(store);
    const [head] = await store.read([keeper.key]);
    const directory = await keeper.refresh(head);
    reads.length = 0;
    expect(await keeper.refresh(head)).toBe(directory);
    expect(reads).toEqual([]);
  });

  it('a role check made with yesterday’s directory does not count', async () => {
    const { store } = countingStore();
    await saveDirectory(store, hafod(), 0, now);
    const keeper = new DirectoryKeeper(store);
    const old = await keeper.current();
    const [oldHead] = await store.read([keeper.key]);
    if (!old) throw new Error('it was imported');
    expect(keeper.isCurrent(oldHead, old)).toBe(true);

    await saveDirectory(store, deeLeft, 1, now);
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
    await saveDirectory(store, hafod(), 0, now);
    const [oldHead] = await store.read([directoryHead]);
    await saveDirectory(store, deeLeft, 1, now);
    expect((await new DirectoryKeeper(store).refresh(oldHead))?.file).toEqual(deeLeft);
  });

  it('a store that was emptied and filled anew is noticed, although the version is the same', async () => {
    const [first, second] = [countingStore().store, countingStore().store];
    await saveDirectory(first, hafod(), 0, now);
    await saveDirectory(second, deeLeft, 0, now);
    let store = first;
    const keeper = new DirectoryKeeper({ ...first, read: keys => store.read(keys) });
    await keeper.current();
    store = second;
    expect((await keeper.current())?.file).toEqual(deeLeft);
  });

  it('what is no directory shows nothing', async () => {
    const { store } = countingStore();
    await saveDirectory(store, hafod(), 0, now);
    const keeper = new DirectoryKeeper(store);
    const value = { ...hafod(), people: [{ id: 'dee', roles: 'all of them' }] as unknown as Person[] };
    await store.commit({
      partition: directoryHead.partition,
      writes: [
        { op: 'put', item: { id: 'service-9', kind: 'directory-body', value } },
        {
          op: 'put',
          item: {
            id: 'head',
            kind: 'directory-head',
            value: { version: 9, digest: 'x', body: 'service-9', journal: { seq: 9, hash: 'x' } },
          },
        },
      ],
    });
    await expect(keeper.current()).rejects.toThrow();
  });
});
