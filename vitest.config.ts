import { mkdirSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Where Linux keeps files in memory, and how much room the tests and their browser need there at most. */
const [memory, room] = ['/dev/shm', 2 * 1024 ** 3];

// Hundreds of stores are opened, written and thrown away; what each commit waits for on a disk says nothing of them.
if (process.env.TMPDIR === undefined && hasRoom()) {
  process.env.TMPDIR = join(memory, 'attune-tests');
  mkdirSync(process.env.TMPDIR, { recursive: true });
}
// Each file of tests is a process of its own, and so are some of those that it starts: what one has compiled the next reads.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'attune-compiled');

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= room;
  } catch {
    return false;
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A browser, or a process that is killed and starts again, takes its time on a busy machine.
    testTimeout: 120_000,
    // By itself it leaves one core free: on two cores that is half of the machine.
    maxWorkers: '100%',
  },
});
