/**
 * A process that writes batches into a SQLite store until it is killed: `node sqlite-load.ts <path> <name>`.
 * Prints one line for each batch: `acknowledged <n>`, or `refused <what may have been written>` when the store
 * is unavailable, after which it waits a little and goes on.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { openSqlite } from '../../src/store/sqlite.ts';
import { StoreUnavailable } from '../../src/store/store.ts';
import { wallClock } from '../../src/time.ts';

const [, , path = '', name = ''] = process.argv;
const store = openSqlite(path, { clock: wallClock });
let next = 0;

async function write(): Promise<void> {
  for (;;) {
    const n = next++;
    // Both records or neither; the text makes the file grow.
    const item = (id: string) => ({ id, kind: 'load', value: { n, text: 'x'.repeat(500) } });
    try {
      await store.commit({
        partition: name,
        receipt: item(`receipt${n}`),
        writes: [{ op: 'create', item: item(`record${n}`) }],
      });
      process.stdout.write(`acknowledged ${n}\n`);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      process.stdout.write(`refused ${error.wrote}\n`);
      await sleep(20);
    }
  }
}

process.stdout.write('started\n');
await Promise.all(Array.from({ length: 8 }, write));
