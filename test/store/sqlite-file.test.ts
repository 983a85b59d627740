import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../../src/store/store.ts';
import { committed, create, note, put, recordOf, refusal } from './fixtures.ts';
import { sqlitePlace } from './sqlite-place.ts';

const place = sqlitePlace();
const modeOf = (file: string) => statSync(file).mode & 0o777;

describe('the file of a SQLite store', () => {
  it('is for its owner alone, like the files beside it, whatever the umask', async () => {
    const umask = process.umask(0);
    try {
      await place.open().commit({ partition: 'p', writes: [put(note('a'))] });
    } finally {
      process.umask(umask);
    }
    expect([place.path, `${place.path}-wal`, `${place.path}-shm`].map(modeOf)).toEqual([0o600, 0o600, 0o600]);
    expect(modeOf(place.directory)).toBe(0o700);
  });

  it('that others could read is closed to them on opening', async () => {
    await place.open().close();
    chmodSync(place.path, 0o644);
    place.open();
    expect(modeOf(place.path)).toBe(0o600);
  });

  it('keeps its records when it is closed and opened again', async () => {
    const first = place.open();
    await first.commit({ partition: 'p', writes: [put(note('a', { value: 'kept' }))] });
    await first.close();
    expect((await recordOf(place.open(), 'p', 'a')).value).toBe('kept');
  });

  it('from a newer version is refused, and left as it is', async () => {
    await place.open().close();
    const database = new DatabaseSync(place.path);
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(() => place.open()).toThrow(/newer version/);
  });

  it('that is no database is refused as damaged', () => {
    mkdirSync(place.directory);
    writeFileSync(place.path, 'not a database at all, but long enough to be looked at'.repeat(40));
    expect(() => place.open()).toThrow(StoreUnavailable);
  });

  it('that cannot be opened is refused', () => {
    mkdirSync(place.path, { recursive: true });
    expect(() => place.open()).toThrow();
  });
});

describe('a SQLite store that is closed', () => {
  it('answers first what it was asked before, and then nothing', async () => {
    const store = place.open();
    const pending = store.commit({ partition: 'p', writes: [put(note('a'))] });
    await store.close();
    expect(await pending).toEqual(committed);
    // The last one to close puts the log back into the file: nobody holds it any more.
    expect(existsSync(`${place.path}-wal`)).toBe(false);
    expect((await refusal(store.commit({ partition: 'p', writes: [put(note('b'))] }))).wrote).toBe('nothing');
    await expect(store.read([{ partition: 'p', id: 'a' }])).rejects.toThrow(StoreUnavailable);
    await store.close();
  });
});

describe('batches that come together', () => {
  it('share one transaction, and a conflict in one leaves the others alone', async () => {
    const store = place.open();
    await store.commit({ partition: 'p', writes: [create(note('there'))] });
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, (_, n) => {
        const clash = n % 3 === 1 ? [create(note('there'))] : [];
        return store.commit({
          partition: 'p',
          writes: [create(note(`n${n}`)), ...clash, create(note(`m${n}`))],
        });
      }),
    );
    expect(outcomes.map(({ outcome }) => outcome === 'conflict')).toEqual(
      outcomes.map((_, n) => n % 3 === 1),
    );
    const { items } = await store.list({ partition: 'p', kind: 'note', limit: 100 });
    expect(items).toHaveLength(1 + 2 * 20);
  });

  it('are carried out in the order in which they came', async () => {
    const store = place.open();
    await Promise.all(
      [1, 2, 3].map(value => store.commit({ partition: 'p', writes: [put(note('a', { value }))] })),
    );
    expect((await recordOf(store, 'p', 'a')).value).toBe(3);
  });

  it('fail together when one of them breaks SQLite, which is then as it was before', async () => {
    const store = place.open();
    const database = new DatabaseSync(place.path);
    database.exec(`CREATE TRIGGER poison BEFORE INSERT ON record WHEN NEW.id = 'poison'
      BEGIN SELECT RAISE(FAIL, 'poisoned'); END`);
    database.close();
    const ids = ['a', 'poison', 'b'];
    const commits = ids.map(id => store.commit({ partition: 'p', writes: [put(note(id))] }));
    for (const commit of commits) await expect(commit).rejects.toThrow('poisoned');
    expect(await store.read(ids.map(id => ({ partition: 'p', id })))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(await store.commit({ partition: 'p', writes: [put(note('a'))] })).toEqual(committed);
  });

  it('purge what has expired as they go', async () => {
    const store = place.open();
    const old = Array.from({ length: 100 }, (_, n) => put(note(`n${n}`, { expires: 1 })));
    await store.commit({ partition: 'p', writes: old });
    for (let n = 0; n < 60; n++) await store.commit({ partition: 'p', writes: [put(note('a'))] });
    const database = new DatabaseSync(place.path);
    expect(database.prepare('SELECT count(*) AS count FROM record').get()).toEqual({ count: 1 });
    database.close();
  });
});
