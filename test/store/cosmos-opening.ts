import { randomUUID } from 'node:crypto';
import { CosmosClient } from '@azure/cosmos';
import { openCosmos } from '../../src/store/cosmos.ts';
import { startCosmosServer } from './cosmos-server.ts';
import type { Opened, TestClock } from './fixtures.ts';

/**
 * Two stores on a database made for them: on the account that `COSMOS_TEST_ENDPOINT` and `COSMOS_TEST_KEY` name,
 * where it is deleted at the end, else on a server of our own.
 */
export async function openForContract(clock: TestClock): Promise<Opened> {
  const account = process.env.COSMOS_TEST_ENDPOINT;
  const server = account ? undefined : await startCosmosServer();
  const endpoint = account ?? server!.endpoint;
  const key = account ? (process.env.COSMOS_TEST_KEY ?? '') : server!.key;
  const database = `attune-test-${randomUUID()}`;
  const options = {
    ...{ endpoint, database, credential: { key }, clock, create: true, anyConsistency: true },
    // What runs in a container on a shared machine may take its time.
    ...(account ? { deadlines: { request: 10_000, call: 30_000 } } : {}),
  };
  const store = await openCosmos(options);
  const second = await openCosmos(options);
  return {
    store,
    second,
    close: async () => {
      await Promise.all([store.close(), second.close()]);
      if (account) await drop(endpoint, key, database);
      await server?.close();
    },
  };
}

async function drop(endpoint: string, key: string, database: string): Promise<void> {
  const connectionPolicy = { enableEndpointDiscovery: false };
  const client = new CosmosClient({ endpoint, key, connectionPolicy });
  await client.database(database).delete();
  client.dispose();
}
