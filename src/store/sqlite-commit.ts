import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, Instant } from '../time.ts';
import type { Operation } from './limits.ts';
import { type Row, storedOf } from './sqlite-row.ts';
import { isBusy, troubleOf } from './sqlite-trouble.ts';
import { type Batch, type Commit, StoreUnavailable } from './store.ts';

/** A batch with its operations, checked and encoded. */
export interface Prepared {
  readonly batch: Batch;
  readonly operations: readonly Operation[];
}

interface Waiting extends Prepared {
  /** `performance.now()` when it was queued. */
  readonly since: number;
  readonly resolve: (commit: Commit) => void;
  readonly reject: (error: unknown) => void;
}

/** How long a batch waits for another process's lock before it is refused, in milliseconds. */
const patience = 3_000;
const retryEvery = 10;
/** A bound on how long one transaction keeps the event loop. */
const largestGroup = 256;

const insert = `INSERT INTO record (partition, id, kind, at, due, expires, etag, value)
  VALUES (:partition, :id, :kind, :at, :due, :expires, :etag, :value)`;
const overwrite = `ON CONFLICT (partition, id) DO UPDATE SET kind = excluded.kind, at = excluded.at,
  due = excluded.due, expires = excluded.expires, etag = excluded.etag, value = excluded.value`;
const unchanged =
  'partition = :partition AND id = :id AND etag = :expected AND (expires IS NULL OR expires > :now)';

/**
 * Writes batches. Those that arrive in one turn of the event loop share a transaction and its one fsync, each
 * in a savepoint of its own, so that a conflict in one leaves the others alone.
 */
export class Committer {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;
  readonly #statements;
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(database: DatabaseSync, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
    this.#statements = {
      begin: database.prepare('BEGIN IMMEDIATE'),
      commit: database.prepare('COMMIT'),
      savepoint: database.prepare('SAVEPOINT batch'),
      release: database.prepare('RELEASE batch'),
      undo: database.prepare('ROLLBACK TO batch'),
      // An expired record no longer exists, whether or not it was purged.
      create: database.prepare(`${insert} ${overwrite} WHERE record.expires <= :now`),
      put: database.prepare(`${insert} ${overwrite}`),
      replace: database.prepare(
        `UPDATE record SET kind = :kind, at = :at, due = :due, expires = :expires, etag = :etag, value = :value
         WHERE ${unchanged}`,
      ),
      delete: database.prepare(`DELETE FROM record WHERE ${unchanged}`),
      receipt: database.prepare('SELECT * FROM record WHERE partition = :partition AND id = :id'),
      purge: database.prepare(
        `DELETE FROM record WHERE (partition, id) IN
           (SELECT partition, id FROM record WHERE expires <= :now LIMIT :limit)`,
      ),
    };
  }

  commit(prepared: Prepared): Promise<Commit> {
    if (this.#closed) return Promise.reject(new StoreUnavailable('nothing', 'SQLite: closed'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...prepared, since: performance.now(), resolve, reject });
      this.#running ??= this.#run().finally(() => {
        this.#running = undefined;
      });
    });
  }

  /** Takes no more batches, and ends when those it has are answered. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      // Once round the loop: whoever commits in this turn comes along.
      await new Promise(setImmediate);
      const group = this.#waiting.splice(0, largestGroup);
      if (this.#begin(group)) this.#write(group);
      else await sleep(retryEvery);
    }
  }

  /** False when another process holds the lock; then those still patient wait on, in their order. */
  #begin(group: readonly Waiting[]): boolean {
    try {
      this.#statements.begin.run();
      return true;
    } catch (error) {
      const trouble = troubleOf(error);
      const mayWait = (each: Waiting) => isBusy(error) && performance.now() - each.since < patience;
      this.#waiting.unshift(...group.filter(mayWait));
      for (const each of group) if (!mayWait(each)) each.reject(trouble);
      return false;
    }
  }

  #write(group: readonly Waiting[]): void {
    let during: 'work' | 'commit' = 'work';
    try {
      const now = this.#clock.now();
      const commits = group.map(each => this.#one(each, now));
      // Twice as many as came in: the expired never pile up, and with none of them it costs one index look-up.
      this.#statements.purge.run({ now, limit: 2 * group.length });
      during = 'commit';
      this.#statements.commit.run();
      group.forEach((each, index) => {
        each.resolve(commits[index]!);
      });
    } catch (error) {
      // Some errors (a full disk) end the transaction by themselves.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      const trouble = troubleOf(error, during);
      for (const each of group) each.reject(trouble);
    }
  }

  #one({ batch, operations }: Prepared, now: Instant): Commit {
    const { savepoint, release, undo } = this.#statements;
    savepoint.run();
    const failed = operations.findIndex(operation => !this.#carryOut(batch.partition, operation, now));
    const commit =
      failed < 0 ? ({ outcome: 'committed' } as const) : this.#why(batch, operations[failed]!, failed);
    if (failed >= 0) undo.run();
    release.run();
    return commit;
  }

  /** False when the record is not as the operation expects. */
  #carryOut(partition: string, { op, id, etag: expected, record }: Operation, now: Instant): boolean {
    const { create, put, replace, delete: remove } = this.#statements;
    if (record === undefined) return remove.run({ partition, id, expected: expected!, now }).changes === 1;
    const { kind, at, due = null, expires = null, text: value } = record;
    const row = { partition, id, kind, at, due, expires, etag: randomUUID(), value };
    if (op === 'put') return put.run(row).changes === 1;
    if (op === 'create') return create.run({ ...row, now }).changes === 1;
    return replace.run({ ...row, expected: expected!, now }).changes === 1;
  }

  #why(batch: Batch, { id }: Operation, failed: number): Commit {
    if (batch.receipt === undefined || failed > 0) return { outcome: 'conflict', id };
    const receipt = this.#statements.receipt.get({ partition: batch.partition, id }) as unknown as Row;
    return { outcome: 'replayed', receipt: storedOf(receipt) };
  }
}
