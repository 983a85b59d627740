import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const schemaVersion = 1;

const schema = `
  CREATE TABLE record (
    partition TEXT NOT NULL,
    id        TEXT NOT NULL,
    kind      TEXT NOT NULL,
    at        INTEGER NOT NULL,
    due       INTEGER,
    expires   INTEGER,
    etag      TEXT NOT NULL,
    value     TEXT NOT NULL,
    PRIMARY KEY (partition, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX listed ON record (partition, kind, at, id);
  CREATE INDEX due ON record (due, partition, id) WHERE due IS NOT NULL;
  CREATE INDEX expiring ON record (expires) WHERE expires IS NOT NULL;
  PRAGMA user_version = ${schemaVersion};
`;

/** How long opening waits for another process that holds the file, in milliseconds. */
const openingPatience = 5_000;

/**
 * Opens the file, or creates it with its directory, readable and writable by its owner alone. Whoever uses the
 * connection waits up to `patience` milliseconds for a lock, and its thread with it. Throws what node:sqlite
 * throws, and an Error when a newer version of the product wrote the file.
 */
export function openFile(path: string, patience: number): DatabaseSync {
  if (path !== ':memory:') createPrivate(path);
  const database = new DatabaseSync(path, { timeout: openingPatience, enableForeignKeyConstraints: false });
  try {
    // Copying the log back less often than SQLite's usual 4 MB: each time costs two more waits for the disk.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;');
    migrate(database, path);
    database.exec(`PRAGMA busy_timeout = ${patience}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** SQLite gives its -wal and -shm files the mode of the main file, so that one decides for all three. */
function createPrivate(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
}

/** Under the write lock, since two processes may open a new file at once. */
function migrate(database: DatabaseSync, path: string): void {
  if (versionOf(database) === schemaVersion) return;
  database.exec('BEGIN IMMEDIATE');
  const version = versionOf(database);
  if (version === 0) database.exec(schema);
  database.exec('COMMIT');
  if (version > schemaVersion) {
    throw new Error(`${path} was written by a newer version of Attune (schema ${version}): update this one`);
  }
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version);
}
