import type { Instant } from '../../../src/time.ts';

/** One session as a file asks for it. Who and what it names is still to be held against the service. */
export interface Entry {
  /** Where it stands in the file, counted from 1. */
  readonly line: number;
  /** An id; in a calendar an id or initials. Absent, as the next two, where the file has no such column: that is said once. */
  readonly youngPerson: string | undefined;
  readonly what: string | undefined;
  readonly place: string | undefined;
  /** An id; absent: the young person's own. */
  readonly therapist?: string | undefined;
  /** Absent when the file names no moment: a problem says so already. The same holds for the length. */
  readonly start: Instant | undefined;
  readonly lengthMinutes: number | undefined;
}

/** Something in a file that must be put right before any of it is planned. */
export interface Problem {
  readonly line: number;
  /** The column or property. */
  readonly field: string;
  readonly found: string;
  readonly expected: string;
}

/** What one kind of file calls the parts of an entry. */
export type Fields = {
  readonly [Part in 'youngPerson' | 'what' | 'place' | 'therapist' | 'start' | 'lengthMinutes']: string;
};

/** A file as it was read, and everything that could not be. */
export interface Read {
  readonly fields: Fields;
  readonly entries: readonly Entry[];
  readonly problems: readonly Problem[];
  /** What was left out although nothing is wrong with it, in whole sentences. */
  readonly remarks: readonly string[];
}

/** The problem as one line for a person. */
export function problemInWords({ line, field, found, expected }: Problem): string {
  return `line ${line}, ${field}: found ${found}, expected ${expected}`;
}
