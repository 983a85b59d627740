import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { committed, note, put, recordOf, refusal } from './fixtures.ts';
import { sqlitePlace } from './sqlite-place.ts';

const place = sqlitePlace();
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

describe('another process that holds the file', () => {
  it('makes a batch wait, without stopping anything else, and it is then committed', async () => {
    const store = place.open();
    const other = new DatabaseSync(place.path);
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
    const store = place.open();
    const other = new DatabaseSync(place.path);
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
      limit(String(statSync(`${place.path}-wal`).size + 20_000));
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
      const disk = place.directory;
      mkdirSync(disk);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'none', disk]);
      try {
        const store = place.open();
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
  const script = fileURLToPath(new URL('./sqlite-load.ts', import.meta.url));
  const child = spawn(process.execPath, [script, place.path, name], { stdio: ['ignore', 'pipe', 'inherit'] });
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
  const store = place.open();
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
  const mountPoint = mkdtempSync(join(tmpdir(), 'attune-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', mountPoint], { stdio: 'ignore' });
    execFileSync('umount', [mountPoint]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(mountPoint, { recursive: true });
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
