import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../time.ts';
import type { Operation } from './limits.ts';
import type { Row } from './sqlite-row.ts';
import { troubleOf } from './sqlite-trouble.ts';
import type { Batch } from './store.ts';

/** A batch in a form that may cross to another thread: values as text. */
export interface Work {
  readonly partition: string;
  /** Whether the first operation creates a receipt. */
  readonly hasReceipt: boolean;
  readonly operations: readonly WorkOperation[];
}

type WorkOperation =
  | { readonly op: 'delete'; readonly id: string; readonly etag: string }
  | {
      readonly op: 'create' | 'put' | 'replace';
      readonly etag: string;
      readonly row: Omit<Row, 'partition' | 'etag'>;
    };

/** What became of it. */
export type Outcome =
  | { readonly outcome: 'committed' }
  | { readonly outcome: 'replayed'; readonly row: Row }
  | { readonly outcome: 'conflict'; readonly id: string };

/** The work that a checked and encoded batch is. */
export function workOf({ partition, receipt }: Batch, operations: readonly Operation[]): Work {
  return {
    partition,
    hasReceipt: receipt !== undefined,
    operations: operations.map(({ op, id, etag = '', record }) => {
      if (op === 'delete' || record === undefined) return { op: 'delete', id, etag };
      const { kind, at, due = null, expires = null, text: value } = record;
      return { op, etag, row: { id, kind, at, due, expires, value } };
    }),
  };
}

const insert = `INSERT INTO record (partition, id, kind, at, due, expires, etag, value)
  VALUES (:partition, :id, :kind, :at, :due, :expires, :etag, :value)`;
const overwrite = `ON CONFLICT (partition, id) DO UPDATE SET kind = excluded.kind, at = excluded.at,
  due = excluded.due, expires = excluded.expires, etag = excluded.etag, value = excluded.value`;
const unchanged =
  'partition = :partition AND id = :id AND etag = :expected AND (expires IS NULL OR expires > :now)';

/** Carries out batches on one connection, several in one transaction. */
export class Writer {
  readonly #database: DatabaseSync;
  readonly #statements;

  constructor(database: DatabaseSync) {
    this.#database = database;
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

  /**
   * One transaction and its one fsync for the whole group. Each batch has a savepoint of its own, so that a
   * conflict in one leaves the others alone. Throws `StoreUnavailable` for the whole group.
   */
  write(group: readonly Work[], now: Instant): readonly Outcome[] {
    let during: 'work' | 'commit' = 'work';
    try {
      this.#statements.begin.run();
      const outcomes = group.map(work => this.#one(work, now));
      // Twice as many as came in: the expired never pile up, and with none of them it costs one index look-up.
      this.#statements.purge.run({ now, limit: 2 * group.length });
      during = 'commit';
      this.#statements.commit.run();
      return outcomes;
    } catch (error) {
      // Some errors (a full disk) end the transaction by themselves.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw troubleOf(error, during);
    }
  }

  #one(work: Work, now: Instant): Outcome {
    const { savepoint, release, undo } = this.#statements;
    savepoint.run();
    const failed = work.operations.findIndex(operation => !this.#carryOut(work.partition, operation, now));
    const outcome: Outcome = failed < 0 ? { outcome: 'committed' } : this.#why(work, failed);
    if (failed >= 0) undo.run();
    release.run();
    return outcome;
  }

  /** False when the record is not as the operation expects. */
  #carryOut(partition: string, operation: WorkOperation, now: Instant): boolean {
    const { create, put, replace, delete: remove } = this.#statements;
    const { etag: expected } = operation;
    if (operation.op === 'delete') {
      return remove.run({ partition, id: operation.id, expected, now }).changes === 1;
    }
    const row = { ...operation.row, partition, etag: randomUUID() };
    if (operation.op === 'put') return put.run(row).changes === 1;
    if (operation.op === 'create') return create.run({ ...row, now }).changes === 1;
    return replace.run({ ...row, expected, now }).changes === 1;
  }

  #why({ partition, hasReceipt, operations }: Work, failed: number): Outcome {
    const operation = operations[failed]!;
    const id = operation.op === 'delete' ? operation.id : operation.row.id;
    if (!hasReceipt || failed > 0) return { outcome: 'conflict', id };
    const row = this.#statements.receipt.get({ partition, id }) as unknown as Row;
    return { outcome: 'replayed', row };
  }
}
