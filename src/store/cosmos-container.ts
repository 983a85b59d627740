import {
  type Container,
  type ContainerDefinition,
  CosmosClient,
  type IndexingPolicy,
  PartitionKeyKind,
} from '@azure/cosmos';
import type { TokenCredential } from '@azure/identity';
import { call, type Deadlines } from './cosmos-call.ts';

/** Which account and container, and how to get in. */
export interface CosmosPlace {
  /** `https://<account>.documents.azure.com` */
  readonly endpoint: string;
  readonly database: string;
  /** `records` when absent. */
  readonly container?: string | undefined;
  /** The account's key, or a managed identity (which may not create containers). */
  readonly credential: { readonly key: string } | { readonly token: TokenCredential };
  /** Creates the database and the container when they are not there. For tests and first trials. */
  readonly create?: boolean | undefined;
  /** Accepts an account whose reads may be stale. For emulators, which have one copy of everything. */
  readonly anyConsistency?: boolean | undefined;
}

/** Indexes what `list` and `due` ask for and nothing else: every index is paid for at every write. */
export const indexingPolicy: IndexingPolicy = {
  indexingMode: 'consistent',
  automatic: true,
  includedPaths: [
    { path: '/pk/?' },
    { path: '/kind/?' },
    { path: '/at/?' },
    { path: '/due/?' },
    { path: '/id/?' },
  ],
  excludedPaths: [{ path: '/*' }],
  compositeIndexes: [
    [
      { path: '/pk', order: 'ascending' },
      { path: '/kind', order: 'ascending' },
      { path: '/at', order: 'ascending' },
      { path: '/id', order: 'ascending' },
    ],
  ],
};

const definition: ContainerDefinition = {
  // Version 2 tells apart partition keys that share their first 100 bytes.
  partitionKey: { paths: ['/pk'], kind: PartitionKeyKind.Hash, version: 2 },
  // -1: records expire, but only those that say when.
  defaultTtl: -1,
  indexingPolicy,
};

/** A container whose set-up was checked, and the client to dispose of at the end. */
export interface Opened {
  readonly client: CosmosClient;
  readonly container: Container;
}

/** Finds or creates the container. Throws an Error that says what to change when its set-up would break a promise. */
export async function openContainer(place: CosmosPlace, deadlines: Deadlines): Promise<Opened> {
  const client = clientOf(place, deadlines);
  const id = place.container ?? 'records';
  try {
    if (!place.anyConsistency) await requireStrong(client, deadlines);
    if (place.create) await create(client, place.database, id, deadlines);
    const container = client.database(place.database).container(id);
    const { resource } = await call(deadlines, 'reads', abortSignal => container.read({ abortSignal }));
    requireDefinition(id, resource);
    return { client, container };
  } catch (error) {
    client.dispose();
    throw error;
  }
}

function clientOf({ endpoint, credential }: CosmosPlace, { request }: Deadlines): CosmosClient {
  return new CosmosClient({
    endpoint,
    ...('key' in credential ? { key: credential.key } : { aadCredentials: credential.token }),
    connectionPolicy: {
      requestTimeout: request,
      // One write region, reached by the account's own name, which follows a failover. Discovery would add
      // retries of its own, 120 of them when a name cannot be looked up.
      enableEndpointDiscovery: false,
      enableBackgroundEndpointRefreshing: false,
      // `call` retries: it knows the deadline, and whether the request may be sent twice.
      retryOptions: { maxRetryAttemptCount: 0, fixedRetryIntervalInMilliseconds: 0, maxWaitTimeInSeconds: 0 },
    },
  });
}

/** A role check on a stale read of the directory could reveal what is no longer a person's to see. */
async function requireStrong(client: CosmosClient, deadlines: Deadlines): Promise<void> {
  const { resource } = await call(deadlines, 'reads', abortSignal =>
    client.getDatabaseAccount({ abortSignal }),
  );
  const level = resource?.consistencyPolicy;
  if (level !== 'Strong') {
    throw new Error(`The Cosmos DB account has consistency ${level}: set its default consistency to Strong`);
  }
}

async function create(
  client: CosmosClient,
  database: string,
  id: string,
  deadlines: Deadlines,
): Promise<void> {
  await call(deadlines, 'reads', abortSignal =>
    client.databases.createIfNotExists({ id: database }, { abortSignal }),
  );
  const { containers } = client.database(database);
  await call(deadlines, 'reads', abortSignal =>
    containers.createIfNotExists({ id, ...definition }, { abortSignal }),
  );
}

function requireDefinition(id: string, found: ContainerDefinition | undefined): void {
  const path = found?.partitionKey?.paths.join();
  if (path !== '/pk') {
    throw new Error(`The Cosmos DB container ${id} has partition key ${path}: create it with /pk`);
  }
  if (found?.defaultTtl === undefined) {
    throw new Error(`The Cosmos DB container ${id} never lets records expire: set its time to live to -1`);
  }
}
