import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '../../src/store/sqlite.ts';
import { storeContract } from './contract.ts';

storeContract('SQLite', 60, async clock => {
  const directory = mkdtempSync(join(tmpdir(), 'attune-store-'));
  const path = join(directory, 'records.db');
  const store = openSqlite(path, { clock });
  const second = openSqlite(path, { clock });
  return {
    store,
    second,
    close: async () => {
      await Promise.all([store.close(), second.close()]);
      rmSync(directory, { recursive: true });
    },
  };
});

storeContract('SQLite in memory', 30, async clock => {
  const store = openSqlite(':memory:', { clock });
  return { store, second: store, close: () => store.close() };
});
