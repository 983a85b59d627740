import { StoreUnavailable } from './store.ts';

/** SQLite's primary result codes that mean: not now. */
const reasons: Readonly<Record<number, string>> = {
  5: 'busy: another process holds the database',
  6: 'locked: another process holds the database',
  7: 'out of memory',
  8: 'read-only',
  10: 'the disk failed',
  11: 'the file is damaged',
  13: 'the disk is full',
  14: 'the file cannot be opened',
  15: 'busy: another process changes the file',
  26: 'the file is not a database',
};

/** The primary result code of an error of node:sqlite, else undefined. */
function codeOf(error: unknown): number | undefined {
  const known = error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';
  return known ? (error.errcode as number) & 0xff : undefined;
}

/**
 * The error that the store's caller sees: `StoreUnavailable` for SQLite's troubles, everything else as it is.
 * `during` says what SQLite was doing: a failed disk during the commit itself leaves open whether the commit
 * reached the disk and would be found there after a crash.
 */
export function troubleOf(error: unknown, during: 'work' | 'commit' = 'work'): unknown {
  const code = codeOf(error);
  const reason = code === undefined ? undefined : reasons[code];
  if (reason === undefined) return error;
  const wrote = during === 'commit' && code === 10 ? 'unknown' : 'nothing';
  return new StoreUnavailable(wrote, `SQLite: ${reason}`, { cause: error });
}
