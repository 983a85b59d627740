import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import { type Commit, type Store, StoreUnavailable } from '../../src/store/store.ts';
import { wallClock } from '../../src/time.ts';
import { committed, create, note, put, recordOf } from './contract.ts';

let directory: string;
let path: string;
const stores: Store[] = [];
const children: ChildProcess[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'attune-store-'));
  path = join(directory, 'data', 'records.db');
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const store of stores.splice(0)) await store.close();
  rmSync(directory, { recursive: true });
});

function open(): Store {
  const store = openSqlite(path, { clock: wallClock });
  stores.push(store);
  return store;
}

const modeOf = (file: string) => statSync(file).mode & 0o777;
const refusal = (commit: Promise<Commit>): Promise<StoreUnavailable> =>
  commit.then(
    () => Promise.reject(new Error('it was committed')),
    (error: unknown) => (error instanceof StoreUnavailable ? error : Promise.reject(error)),
  );

describe('the file of a SQLite store', () => {
  it('is for its owner alone, like the files beside it, whatever the umask', async () => {
    const umask = process.umask(0);
    try {
      await open().commit({ partition: 'p', writes: [put(note('a'))] });
    } finally {
      process.umask(umask);
    }
    expect([path, `${path}-wal`, `${path}-shm`].map(modeOf)).toEqual([0o600, 0o600, 0o600]);
    expect(modeOf(join(directory, 'data'))).toBe(0o700);
  });

  it('that others could read is closed to them on opening', async () => {
    await open().close();
    chmodSync(path, 0o644);
    open();
    expect(modeOf(path)).toBe(0o600);
  });

  it('keeps its records when it is closed and opened again', async () => {
    const first = open();
    await first.commit({ partition: 'p', writes: [put(note('a', { value: 'kept' }))] });
    await first.close();
    expect((await recordOf(open(), 'p', 'a')).value).toBe('kept');
  });

  it('from a newer version is refused, and left as it is', async () => {
    await open().close();
    const database = new DatabaseSync(path);
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(open).toThrow(/newer version/);
  });

  it('that is no database is refused as damaged', () => {
    mkdirSync(join(directory, 'data'));
    writeFileSync(path, 'not a database at all, but long enough to be looked at'.repeat(40));
    expect(open).toThrow(StoreUnavailable);
  });

  it('that cannot be opened is refused', () => {
    mkdirSync(path, { recursive: true });
    expect(open).toThrow();
  });
});

describe('a SQLite store that is closed', () => {
  it('answers first what it was asked before, and then nothing', async () => {
    const store = open();
    const pending = store.commit({ partition: 'p', writes: [put(note('a'))] });
    await store.close();
    expect(await pending).toEqual(committed);
    // The last one to close puts the log back into the file: nobody holds it any more.
    expect(existsSync(`${path}-wal`)).toBe(false);
    expect((await refusal(store.commit({ partition: 'p', writes: [put(note('b'))] }))).wrote).toBe('nothing');
    await expect(store.read([{ partition: 'p', id: 'a' }])).rejects.toThrow(StoreUnavailable);
    await store.close();
  });
});

describe('batches that come together', () => {
  it('share one transaction, and a conflict in one leaves the others alone', async () => {
    const store = open();
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
    const store = open();
    await Promise.all(
      [1, 2, 3].map(value => store.commit({ partition: 'p', writes: [put(note('a', { value }))] })),
    );
    expect((await recordOf(store, 'p', 'a')).value).toBe(3);
  });

  it('fail together when one of them breaks SQLite, which is then as it was before', async () => {
    const store = open();
    const database = new DatabaseSync(path);
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
    const store = open();
    const old = Array.from({ length: 100 }, (_, n) => put(note(`n${n}`, { expires: 1 })));
    await store.commit({ partition: 'p', writes: old });
    for (let n = 0; n < 60; n++) await store.commit({ partition: 'p', writes: [put(note('a'))] });
    const database = new DatabaseSync(path);
    expect(database.prepare('SELECT count(*) AS count FROM record').get()).toEqual({ count: 1 });
    database.close();
  });
});

describe('another process that holds the file', () => {
  it('makes a batch wait, without stopping anything else, and it is then committed', async () => {
    const store = open();
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    const pending = store.commit({ partition: 'p', writes: [put(note('a'))] });
    const asked = performance.now();
    expect(await store.read([{ partition: 'p', id: 'a' }])).toEqual([undefined]);
    await sleep(100);
    expect(performance.now() - asked).toBeLessThan(1_000);
    other.exec('ROLLBACK');
    other.close();
    expect(await pending).toEqual(committed);
  });

  it('for too long makes the store unavailable, with nothing written, until it lets go', async () => {
    const store = open();
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    const error = await refusal(store.commit({ partition: 'p', writes: [put(note('a'))] }));
    expect([error.wrote, error.message]).toEqual(['nothing', expect.stringContaining('busy')]);
    other.exec('ROLLBACK');
    other.close();
    expect(await store.read([{ partition: 'p', id: 'a' }])).toEqual([undefined]);
    expect(await store.commit({ partition: 'p', writes: [put(note('a'))] })).toEqual(committed);
  });

  it('may write as well: nothing of either is lost', async () => {
    const names = ['one', 'two'];
    const loads = names.map(name => load(name));
    await Promise.all(loads.map(({ reached }) => reached(100)));
    for (const { child } of loads) await kill(child);
    for (const [n, { acknowledged }] of loads.entries()) await expectKept(names[n]!, acknowledged);
  });
});

describe('a process that is killed', () => {
  it.each([1, 5, 20, 60, 150])(
    'after %i acknowledged batches has lost none of them, and half of none is there',
    async count => {
      const { child, acknowledged, reached } = load('load');
      await reached(count);
      await kill(child);
      await expectKept('load', acknowledged);
    },
  );
});

describe('a disk that is full', () => {
  // The limit stands for the disk where a small one cannot be mounted: SQLite then says "disk failed", not "full".
  it.skipIf(process.platform !== 'linux')(
    '(no file may grow) makes the store unavailable, and usable again once there is room',
    async () => {
      const { child, acknowledged, refused, reached } = load('load');
      await reached(20);
      const limit = (size: string) =>
        execFileSync('prlimit', [`--pid=${child.pid}`, `--fsize=${size}:unlimited`]);
      limit(String(statSync(`${path}-wal`).size + 20_000));
      while (refused.length < 5) await sleep(10);
      const before = acknowledged.length;
      limit('unlimited');
      await reached(before + 20);
      await kill(child);
      await expectKept('load', acknowledged);
    },
  );

  it.skipIf(!canMount())(
    '(really full) writes nothing, says so, and is usable again once there is room',
    async () => {
      const disk = join(directory, 'data');
      mkdirSync(disk);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'none', disk]);
      try {
        const store = open();
        await store.commit({ partition: 'p', writes: [put(note('a', { value: 'before' }))] });
        const ballast = join(disk, 'ballast');
        fill(ballast);
        const big = note('big', { value: 'x'.repeat(300_000) });
        const together = [[put(big)], [put(note('a', { value: 'after' })), put({ ...big, id: 'big2' })]];
        const errors = await Promise.all(
          together.map(writes => refusal(store.commit({ partition: 'p', writes }))),
        );
        for (const error of errors) {
          expect([error.wrote, error.message]).toEqual(['nothing', expect.stringContaining('full')]);
        }
        expect((await recordOf(store, 'p', 'a')).value).toBe('before');
        rmSync(ballast);
        expect(await store.commit({ partition: 'p', writes: [put(big)] })).toEqual(committed);
        await store.close();
      } finally {
        execFileSync('umount', [disk]);
      }
    },
  );
});

interface Load {
  readonly child: ChildProcess;
  readonly acknowledged: number[];
  readonly refused: string[];
  /** Waits until so many batches were acknowledged. */
  reached(count: number): Promise<void>;
}

/** Starts a process that writes as fast as it can. */
function load(name: string): Load {
  const script = join(import.meta.dirname, 'sqlite-load.ts');
  const child = spawn(process.execPath, [script, path, name], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const acknowledged: number[] = [];
  const refused: string[] = [];
  const lines = createInterface({ input: child.stdout! });
  lines.on('line', line => {
    const [what, which = ''] = line.split(' ');
    if (what === 'acknowledged') acknowledged.push(Number(which));
    if (what === 'refused') refused.push(which);
  });
  const reached = async (count: number) => {
    while (acknowledged.length < count) await once(lines, 'line');
  };
  return { child, acknowledged, refused, reached };
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'close');
  child.kill('SIGKILL');
  await gone;
}

async function expectKept(partition: string, acknowledged: readonly number[]): Promise<void> {
  const store = open();
  const ids = acknowledged.flatMap(n => [`receipt${n}`, `record${n}`]);
  const found = await store.read(ids.map(id => ({ partition, id })));
  expect(found.filter(record => record === undefined)).toEqual([]);
  // Batches whose acknowledgement was under way may be there too, but only whole.
  const last = Math.max(...acknowledged);
  for (let n = last + 1; n < last + 20; n++) {
    const pair = await store.read([`receipt${n}`, `record${n}`].map(id => ({ partition, id })));
    expect(pair[0] === undefined).toBe(pair[1] === undefined);
  }
}

function canMount(): boolean {
  const place = mkdtempSync(join(tmpdir(), 'attune-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', place], { stdio: 'ignore' });
    execFileSync('umount', [place]);
    return true;
  } catch {
    return false;
  } finally {
    if (existsSync(place)) rmSync(place, { recursive: true });
  }
}

/** Writes until nothing more fits. */
function fill(file: string): void {
  for (const size of [65_536, 4_096]) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: 'a' });
    } catch {
      // Full.
    }
  }
}
