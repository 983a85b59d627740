/** The thread that writes: it waits for the disk, so that the thread that answers people need not. */
import type { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { openFile } from './sqlite-file.ts';
import { troubleOf } from './sqlite-trouble.ts';
import { type Outcome, type Work, Writer } from './sqlite-writer.ts';
import { StoreUnavailable } from './store.ts';

/** What the thread is asked: to write a group of batches, or to end. */
export type Asked = { readonly group: readonly Work[]; readonly now: number } | 'close';

/** What it answers to a group. An error loses its class on the way between the threads. */
export type Answer =
  | { readonly outcomes: readonly Outcome[] }
  | { readonly unavailable: StoreUnavailable['wrote']; readonly reason: string }
  | { readonly error: unknown };

/** How long a group waits for another process's lock before it is refused, in milliseconds. */
const patience = 3_000;

const { path } = workerData as { readonly path: string };
const port = parentPort!;
let database: DatabaseSync | undefined;
let writer: Writer | undefined;

port.on('message', (asked: Asked) => {
  if (asked !== 'close') return port.postMessage(answerTo(asked.group, asked.now));
  database?.close();
  return port.close();
});

function answerTo(group: readonly Work[], now: number): Answer {
  try {
    writer ??= open();
    return { outcomes: writer.write(group, now) };
  } catch (error) {
    if (error instanceof StoreUnavailable) return { unavailable: error.wrote, reason: error.message };
    return { error };
  }
}

function open(): Writer {
  try {
    database = openFile(path, patience);
    return new Writer(database);
  } catch (error) {
    throw troubleOf(error);
  }
}
