import type { Revealed } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import type { staffRoles } from '../../people/roles.ts';
import type { SixB } from '../../policy/schema/vocabulary.ts';
import type { Instant } from '../../time.ts';
import type { NoticedShown } from '../summary/noticed.ts';
import type { Action, Common } from '../views.ts';

/** To whoever brings the young person, as the session starts: time to reflect (BMC-2.2h). */
export interface JournalAsk extends Common {
  readonly initials: Plain;
  readonly what: Plain;
  readonly start: Instant;
  readonly end: Instant;
  readonly state: 'now' | 'over';
  /** The therapist has set something to do or to reflect on (BMC-2.1e); never what. */
  readonly activity: boolean;
}

/** About whom an entry is, and which session. */
interface Subject {
  readonly initials: Plain;
  readonly session: Instant | null;
}

/** The six Bs as the pack calls them (SIX-1). */
export type SixBTitles = readonly { readonly b: SixB; readonly title: Plain }[];

/** The questions of the journal; of an entry that is changed, with its answers. */
export interface JournalForm extends Common {
  /** null: to be chosen from `youngPeople`. */
  readonly about: Subject | null;
  readonly youngPeople: readonly { readonly id: Plain; readonly initials: Plain; readonly setting: Plain }[];
  readonly questions: readonly {
    readonly text: Plain;
    readonly offersSixBs: boolean;
    readonly answer: Revealed | null;
    readonly chosen: Revealed<readonly SixB[]> | null;
  }[];
  readonly sixBs: SixBTitles;
  readonly answerMost: number;
}

/** One answer, opened. */
export interface OpenedAnswer {
  readonly question: Plain;
  readonly text: Revealed | null;
  readonly sixBs: Revealed<readonly SixB[]> | null;
}

/** That an entry is shared, with whom, and whether they have read it as it is now. */
interface SharedWith {
  readonly who: Plain;
  readonly read: Instant | null;
}

/** The author's own entries, newest first: which there are, not what they say. */
export interface JournalList extends Common {
  readonly entries: readonly (Subject & {
    readonly written: Instant;
    readonly shared: SharedWith | null;
    readonly open: Action;
  })[];
  /** Some are about young people for whom the author holds no role now. */
  readonly hidden: boolean;
}

/** One entry, opened for its author or for the one with whom they shared it. */
export interface JournalDetail extends Common, Subject {
  /** null: the reader's own. */
  readonly by: Plain | null;
  readonly written: Instant;
  readonly answers: readonly OpenedAnswer[];
  readonly sixBs: SixBTitles;
  readonly shared: SharedWith | null;
}

/** Asks once more before an entry is gone. */
export interface JournalDelete extends Common, Subject {
  readonly written: Instant;
}

/** The author's entries as plain text, to be copied. */
export interface JournalExport extends Common {
  readonly entries: readonly (Subject & {
    readonly written: Instant;
    readonly answers: readonly OpenedAnswer[];
  })[];
  readonly sixBs: SixBTitles;
}

/** With whom an entry can be shared: one of those whose role the pack names, held for the young person now (SIX-3). */
export interface JournalShareForm extends Common, Subject {
  readonly written: Instant;
  readonly people: readonly {
    readonly id: Plain;
    readonly name: Plain;
    readonly role: (typeof staffRoles)[number];
  }[];
}

/** To the one person with whom an entry was shared: that there is one, from whom and about whom. */
export interface JournalShared extends Common {
  readonly initials: Plain;
  readonly by: Plain;
  readonly at: Instant;
}

/** Set something for those who bring the young person (BMC-2.1e). */
export interface ActivityForm extends Common {
  readonly initials: Plain;
  readonly textMost: number;
  /** What is set until it is replaced: by whom and when. */
  readonly standing: { readonly by: Plain; readonly at: Instant } | null;
  /** What was typed and not set, and what the check noticed in it. */
  readonly draft: Revealed | null;
  readonly noticed: readonly NoticedShown[];
  /** Somebody may have to be told of it (BMC-3.1). */
  readonly toReport: boolean;
}

/** What the therapist set for those who bring the young person, opened. */
export interface ActivityDetail extends Common {
  readonly initials: Plain;
  readonly text: Revealed | null;
  readonly by: Plain;
  readonly at: Instant;
}
