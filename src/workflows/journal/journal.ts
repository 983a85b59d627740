import type { Confidential } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import type { Role } from '../../people/roles.ts';
import type { PersonId, YoungPersonId } from '../../people/service.ts';
import type { SixB } from '../../policy/schema/vocabulary.ts';
import type { Instant } from '../../time.ts';
import type { SessionId } from '../sessions/session.ts';

export type EntryId = Plain;

/** Those who keep a journal: whoever may read what they wrote themselves (SIX-3). */
export const authors = [
  'carer',
  'careManager',
  'education',
  'therapist',
  'allocatedClinician',
] as const satisfies readonly Role[];

/** The answer to one of the pack's questions: words, or some of the six Bs where the question offers them (SIX-2). */
export interface JournalAnswer {
  /** The question's id in the pack. */
  readonly question: Plain;
  readonly text?: Confidential;
  readonly sixBs?: Confidential<readonly SixB[]>;
}

/** With whom an entry is shared: one person, by the author's choice alone (SIX-3). */
export interface Sharing {
  /** Another for each time that it is shared. */
  readonly id: Plain;
  readonly with: PersonId;
  readonly at: Instant;
  /** When they first opened it as it is now. */
  readonly read?: Instant;
}

/** One entry of somebody's reflective journal, in a partition of their own. */
export interface JournalEntry {
  readonly id: EntryId;
  /** About whom. Who no longer holds a role for them does not open it any more. */
  readonly youngPerson: YoungPersonId;
  /** When it was first saved; a little later where another stands at that moment, so that no page overlaps. */
  readonly written: Instant;
  /** Rises with every change; a button carries the one it saw. */
  readonly version: number;
  readonly session?: { readonly id: SessionId; readonly start: Instant };
  /** Those that were given; none once it is deleted. */
  readonly answers: readonly JournalAnswer[];
  readonly shared?: Sharing;
  /** Deleted: what is left is that there was one, so that it still counts (SIX-4). */
  readonly deleted?: Instant;
}

/** What the journal can say. */
export type Saying =
  | 'journal-saved'
  | 'journal-changed'
  | 'journal-nobody-to-write-about'
  | 'journal-answer-needed'
  | 'journal-not-found'
  | 'journal-closed'
  | 'journal-deleted'
  | 'journal-deleted-already'
  | 'journal-shared'
  | 'journal-shared-already'
  | 'journal-shared-with-other'
  | 'journal-nobody-to-share-with'
  | 'journal-not-for-them'
  | 'journal-taken-back'
  | 'journal-not-shared'
  | 'journal-not-shared-with-you'
  | 'activity-set'
  | 'activity-cleared'
  | 'activity-missing';
