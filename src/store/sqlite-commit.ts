import { once } from 'node:events';
import type { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import type { Clock } from '../time.ts';
import { storedOf } from './sqlite-row.ts';
import type { Answer, Asked } from './sqlite-thread.ts';
import { type Outcome, type Work, Writer } from './sqlite-writer.ts';
import { type Commit, StoreUnavailable } from './store.ts';

interface Waiting {
  readonly work: Work;
  readonly resolve: (commit: Commit) => void;
  readonly reject: (error: unknown) => void;
}

/** Writes a group of batches in one transaction. */
interface Groups {
  write(group: readonly Work[], now: number): Promise<readonly Outcome[]>;
  close(): Promise<void>;
}

/** A bound on how much one transaction takes on, and so on how long it lasts. */
const largestGroup = 256;

/**
 * Collects the batches that arrive in one turn of the event loop, or while the group before them is written,
 * and has them written together: they share one fsync.
 */
export class Committer {
  readonly #clock: Clock;
  readonly #groups: Groups;
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(clock: Clock, groups: Groups) {
    this.#clock = clock;
    this.#groups = groups;
  }

  commit(work: Work): Promise<Commit> {
    if (this.#closed) return Promise.reject(new StoreUnavailable('nothing', 'SQLite: closed'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ work, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Takes no more batches, and ends when those it has are answered. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#running;
    await this.#groups.close();
  }

  async #run(): Promise<void> {
    // Once round the loop: whoever commits in this turn comes along.
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) {
      await this.#write(this.#waiting.splice(0, largestGroup));
    }
    // In the turn of that last look: a batch that arrived between look and end would wait for ever.
    this.#running = undefined;
  }

  async #write(group: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#groups.write(
        group.map(({ work }) => work),
        this.#clock.now(),
      );
      group.forEach(({ resolve }, index) => {
        resolve(commitOf(outcomes[index]!));
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}

function commitOf(outcome: Outcome): Commit {
  return outcome.outcome === 'replayed' ? { outcome: 'replayed', receipt: storedOf(outcome.row) } : outcome;
}

/** Writes on the connection that reads as well: the only way for a database in memory. */
export function writeHere(database: DatabaseSync): Groups {
  const writer = new Writer(database);
  return { write: async (group, now) => writer.write(group, now), close: async () => undefined };
}

/** Writes on a thread of its own, started with the first batch. It keeps the process alive only while it writes. */
export function writeElsewhere(path: string): Groups {
  let worker: Worker | undefined;
  const start = (): Worker => {
    const started = new Worker(new URL('./sqlite-thread.ts', import.meta.url), { workerData: { path } });
    started.once('exit', () => {
      worker = undefined;
    });
    return started;
  };
  return {
    async write(group, now) {
      worker ??= start();
      worker.ref();
      const answer = await ask(worker, { group, now });
      worker?.unref();
      if ('error' in answer) throw answer.error;
      if ('unavailable' in answer) throw new StoreUnavailable(answer.unavailable, answer.reason);
      return answer.outcomes;
    },
    async close() {
      if (worker === undefined) return;
      const gone = once(worker, 'exit');
      worker.ref();
      worker.postMessage('close' satisfies Asked);
      await gone;
    },
  };
}

/** The thread's answer. If it dies instead, nobody knows how far it came. */
function ask(worker: Worker, asked: Asked): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const died = (reason: unknown) => {
    const cause = reason instanceof Error ? reason : undefined;
    reject(new StoreUnavailable('unknown', 'SQLite: the writing thread ended', { cause }));
  };
  worker.once('message', resolve).once('error', died).once('exit', died);
  worker.postMessage(asked);
  return promise.finally(() => {
    worker.off('message', resolve).off('error', died).off('exit', died);
  });
}
