import type { Container, CosmosClient, SqlQuerySpec } from '@azure/cosmos';
import type { Clock, Instant } from '../time.ts';
import { call, type Deadlines, Troubled, troubleOfStatus, usualDeadlines } from './cosmos-call.ts';
import { commitBatch } from './cosmos-commit.ts';
import { type CosmosPlace, openContainer } from './cosmos-container.ts';
import { type Document, storedOf } from './cosmos-document.ts';
import { dueQuery, listQuery } from './cosmos-query.ts';
import { pageOf } from './cursor.ts';
import { checkKeys, checkLimit, checkName, operationsOf } from './limits.ts';
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

export interface CosmosOptions extends CosmosPlace {
  readonly clock: Clock;
  /** How long a call may take. Absent: 1.5 s a request, 5 s a call. */
  readonly deadlines?: Deadlines | undefined;
}

/**
 * The store for more than one replica: a container of Cosmos DB with partition key `/pk`. Throws an Error that
 * says what to change when the account or the container would break a promise, and `StoreUnavailable` when
 * they cannot be reached.
 */
export async function openCosmos(options: CosmosOptions): Promise<Store> {
  const deadlines = options.deadlines ?? usualDeadlines;
  const { client, container } = await openContainer(options, deadlines);
  return new CosmosStore(client, container, options.clock, deadlines);
}

class CosmosStore implements Store {
  readonly #client: CosmosClient;
  readonly #container: Container;
  readonly #clock: Clock;
  readonly #deadlines: Deadlines;
  #closed = false;

  constructor(client: CosmosClient, container: Container, clock: Clock, deadlines: Deadlines) {
    this.#client = client;
    this.#container = container;
    this.#clock = clock;
    this.#deadlines = deadlines;
  }

  async read(keys: readonly Key[]): Promise<readonly (Stored | undefined)[]> {
    checkKeys(keys);
    this.#requireOpen();
    return Promise.all(keys.map(({ partition, id }) => this.#readLive(partition, id)));
  }

  async list(listing: Listing): Promise<Page> {
    checkName(listing.partition, 'partition');
    checkLimit(listing.limit);
    const query = listQuery(listing, this.#clock.now());
    return pageOf(await this.#query(query, listing.partition), listing.limit);
  }

  async due(by: Instant, limit: number): Promise<readonly Stored[]> {
    checkLimit(limit);
    return this.#query(dueQuery(by, limit, this.#clock.now()));
  }

  async commit(batch: Batch): Promise<Commit> {
    const operations = operationsOf(batch);
    this.#requireOpen();
    if (operations.length === 0) return { outcome: 'committed' };
    const parts = {
      container: this.#container,
      clock: this.#clock,
      deadlines: this.#deadlines,
      readLive: (partition: string, id: string) => this.#readLive(partition, id),
    };
    return commitBatch(parts, batch, operations);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#client.dispose();
  }

  async #readLive(partition: string, id: string): Promise<Stored | undefined> {
    const item = this.#container.item(id, partition);
    const document = await call(this.#deadlines, 'reads', async abortSignal => {
      const { resource, statusCode, substatus = 0 } = await item.read<Document>({ abortSignal });
      // The SDK returns every 404, but only a plain one says that the record is not there: others say that the
      // replica lags behind (1002) or that the container is missing (1003).
      if (resource === undefined && substatus > 0) throw new Troubled(troubleOfStatus(statusCode, substatus));
      return resource;
    });
    if (document === undefined || (document.expires ?? Infinity) <= this.#clock.now()) return undefined;
    return storedOf(document);
  }

  async #query(query: SqlQuerySpec, partition?: string): Promise<readonly Stored[]> {
    this.#requireOpen();
    const { items } = this.#container;
    const scope = partition === undefined ? {} : { partitionKey: partition };
    // A query may be many requests, each of which the client limits.
    const deadlines = { ...this.#deadlines, request: this.#deadlines.call };
    const { resources } = await call(deadlines, 'reads', abortSignal =>
      items.query<Document>(query, { ...scope, abortSignal }).fetchAll(),
    );
    return resources.map(storedOf);
  }

  #requireOpen(): void {
    if (this.#closed) throw new StoreUnavailable('nothing', 'Cosmos DB: closed');
  }
}
