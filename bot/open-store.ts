import { openSqlite } from '../src/store/sqlite.ts';
import type { Store } from '../src/store/store.ts';
import type { Clock } from '../src/time.ts';
import type { StoreConfig } from './config.ts';

/**
 * The store that the configuration names. Throws `StoreUnavailable`, or an Error that says what to change
 * in the Cosmos DB account. Cosmos DB's packages are loaded only where they are used.
 */
export async function openStore(config: StoreConfig, clock: Clock): Promise<Store> {
  if (config.kind === 'sqlite') return openSqlite(config.file, { clock });
  const { endpoint, database, key, clientId } = config;
  const { openCosmos } = await import('../src/store/cosmos.ts');
  if (key !== undefined) return openCosmos({ endpoint, database, credential: { key }, clock });
  const { DefaultAzureCredential } = await import('@azure/identity');
  const token = new DefaultAzureCredential(
    clientId === undefined ? {} : { managedIdentityClientId: clientId },
  );
  return openCosmos({ endpoint, database, credential: { token }, clock });
}
