import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { wallClock } from '../../src/time.ts';

/** A place for a SQLite file, new for every test of the file that calls `sqlitePlace`. */
export interface SqlitePlace {
  /** The directory that the store makes for its file. */
  readonly directory: string;
  readonly path: string;
  /** A store on the file, which is closed after the test. */
  open(): Store;
}

/** Makes the place before each test and clears it away after. */
export function sqlitePlace(): SqlitePlace {
  let parent = '';
  const stores: Store[] = [];
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'attune-store-'));
  });
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
    rmSync(parent, { recursive: true });
  });
  return {
    get directory() {
      return join(parent, 'data');
    },
    get path() {
      return join(parent, 'data', 'records.db');
    },
    open() {
      const store = openSqlite(this.path, { clock: wallClock });
      stores.push(store);
      return store;
    },
  };
}
