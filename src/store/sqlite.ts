import type { DatabaseSync } from 'node:sqlite';
import type { Clock, Instant } from '../time.ts';
import { cursorOf, pageOf } from './cursor.ts';
import { checkKeys, checkLimit, checkName, operationsOf } from './limits.ts';
import { Committer, writeElsewhere, writeHere } from './sqlite-commit.ts';
import { openFile } from './sqlite-file.ts';
import { type Row, storedOf } from './sqlite-row.ts';
import { troubleOf } from './sqlite-trouble.ts';
import { workOf } from './sqlite-writer.ts';
import {
  type Batch,
  type Commit,
  type Key,
  type Listing,
  type Page,
  type Store,
  type Stored,
  StoreUnavailable,
} from './store.ts';

/** Readers of a write-ahead log wait for nobody, but for the rare moment when a crashed process's log is read. */
const readingPatience = 100;

/**
 * The store of one box: a file, created when it is not there, with its directory; or `:memory:`, for trials,
 * which is gone with the store. Several processes may have a file open at once. Throws `StoreUnavailable` when
 * the file cannot be opened now.
 */
export function openSqlite(path: string, { clock }: { readonly clock: Clock }): Store {
  try {
    const database = openFile(path, readingPatience);
    const groups = path === ':memory:' ? writeHere(database) : writeElsewhere(path);
    return new SqliteStore(database, clock, new Committer(clock, groups));
  } catch (error) {
    throw troubleOf(error);
  }
}

const live = '(expires IS NULL OR expires > :now)';

class SqliteStore implements Store {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;
  readonly #committer: Committer;
  readonly #read;
  readonly #oldestFirst;
  readonly #newestFirst;
  readonly #due;

  constructor(database: DatabaseSync, clock: Clock, committer: Committer) {
    this.#database = database;
    this.#clock = clock;
    this.#committer = committer;
    this.#read = database.prepare(
      `SELECT * FROM record WHERE partition = :partition AND id = :id AND ${live}`,
    );
    this.#oldestFirst = database.prepare(
      `SELECT * FROM record WHERE partition = :partition AND kind = :kind
         AND at >= :from AND at < :to AND (at, id) > (:at, :id) AND ${live}
       ORDER BY at, id LIMIT :limit`,
    );
    this.#newestFirst = database.prepare(
      `SELECT * FROM record WHERE partition = :partition AND kind = :kind
         AND at >= :from AND at < :to AND (at, id) < (:at, :id) AND ${live}
       ORDER BY at DESC, id DESC LIMIT :limit`,
    );
    this.#due = database.prepare(
      `SELECT * FROM record WHERE due <= :by AND ${live} ORDER BY due, partition, id LIMIT :limit`,
    );
  }

  async read(keys: readonly Key[]): Promise<readonly (Stored | undefined)[]> {
    checkKeys(keys);
    const now = this.#clock.now();
    return this.#ask(() =>
      keys.map(({ partition, id }) => {
        const row = this.#read.get({ partition, id, now }) as Row | undefined;
        return row && storedOf(row);
      }),
    );
  }

  async list(listing: Listing): Promise<Page> {
    const { partition, kind, from = -Infinity, to = Infinity, newestFirst, limit } = listing;
    checkName(partition, 'partition');
    checkLimit(limit);
    const start = newestFirst ? { at: Infinity, id: '' } : { at: -Infinity, id: '' };
    const { at, id } = cursorOf(listing) ?? start;
    const statement = newestFirst ? this.#newestFirst : this.#oldestFirst;
    const asked = { partition, kind, from, to, at, id, now: this.#clock.now(), limit: limit + 1 };
    return this.#ask(() => pageOf((statement.all(asked) as unknown as Row[]).map(storedOf), limit));
  }

  async due(by: Instant, limit: number): Promise<readonly Stored[]> {
    checkLimit(limit);
    const asked = { by, limit, now: this.#clock.now() };
    return this.#ask(() => (this.#due.all(asked) as unknown as Row[]).map(storedOf));
  }

  async commit(batch: Batch): Promise<Commit> {
    const operations = operationsOf(batch);
    if (operations.length === 0) return { outcome: 'committed' };
    return this.#committer.commit(workOf(batch, operations));
  }

  async close(): Promise<void> {
    await this.#committer.close();
    if (this.#database.isOpen) this.#database.close();
  }

  #ask<T>(question: () => T): T {
    if (!this.#database.isOpen) throw new StoreUnavailable('nothing', 'SQLite: closed');
    try {
      return question();
    } catch (error) {
      throw troubleOf(error);
    }
  }
}
