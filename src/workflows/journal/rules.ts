import { z } from 'zod';
import type { Confidential, Json } from '../../access/confidential.ts';
import { id } from '../../access/plain.ts';
import { type Circumstances, Reader } from '../../access/reader.ts';
import { nameOf } from '../../people/directory.ts';
import type { Person, PersonId, YoungPerson } from '../../people/service.ts';
import type { ClauseId } from '../../policy/clauses.ts';
import type { Instant } from '../../time.ts';
import type { Action } from '../views.ts';
import { type Decision, type Happening, refused, type Situation } from '../workflow.ts';
import type { EntryId, JournalEntry } from './journal.ts';
import type { JournalDetail, OpenedAnswer, SixBTitles } from './view.ts';

/** A button that opens one's own entry. */
export const entryLink = z.object({ entry: id });
/** A button that changes it carries the version it saw. */
export const entryButton = entryLink.extend({ seen: z.coerce.number().int().nonnegative() });

/** The asker's own entry: it stands where the act is decided, in their partition. */
export const ownRecord = ({ entry }: { readonly entry: EntryId }) => ({
  records: [{ type: 'journal', id: entry }] as const,
});

/** One's own entry with what is needed to open it. */
export interface Mine {
  readonly entry: JournalEntry;
  readonly person: Person;
  readonly child: YoungPerson;
  /** Bound to the roles that the author holds for that young person now, whatever the button says. */
  readonly reader: Reader;
}

/**
 * The asker's entry, or why it stays closed: there is none, or they hold no role any more for the young person
 * whom it is about (SIX-3).
 */
export function mine(situation: Situation, id: EntryId): Mine | (Decision & { outcome: 'refused' }) {
  const entry = situation.find('journal', id);
  if (!entry || entry.deleted !== undefined) return refused('journal-not-found', 'SIX-3');
  return standing(situation, entry) ?? refused('journal-closed', 'SIX-3');
}

/** The same of an entry that was found; undefined when it is closed to its author now. */
export function standing(
  { directory, person, now }: Pick<Situation, 'directory' | 'person' | 'now'>,
  entry: JournalEntry,
): Mine | undefined {
  const child = directory.youngPerson(entry.youngPerson);
  if (!child || !person) return undefined;
  const reader = Reader.of(person, directory.rolesFor(person, child, now));
  return reader.allows('journal', 'text', { author: person.id }) && { entry, person, child, reader };
}

/** An event in the author's record: which entry and about whom, never what it says. */
export function happened(
  type: string,
  entry: Pick<JournalEntry, 'id' | 'youngPerson'>,
  clause: ClauseId = 'SIX-3',
  facts: Happening['facts'] = {},
): Happening {
  return {
    type,
    clause,
    subject: `journal:${entry.id}`,
    facts: { youngPerson: entry.youngPerson, ...facts },
  };
}

/** What an entry says, opened as far as the reader may see it in these circumstances. */
export function openedAnswers(
  { pack }: Pick<Situation, 'pack'>,
  { answers }: JournalEntry,
  reader: Reader,
  circumstances: Circumstances,
): readonly OpenedAnswer[] {
  const reveal = <T extends Json>(sealed: Confidential<T> | undefined) =>
    (sealed && reader.reveal('journal', 'text', sealed, circumstances)) ?? null;
  return answers.map(({ question, text, sixBs }) => ({
    question: pack.journal.questions.find(({ id }) => id === question)?.text ?? question,
    text: reveal(text),
    sixBs: reveal(sixBs),
  }));
}

/** The six Bs by their titles (SIX-1). */
export const sixBTitles = ({ pack }: Pick<Situation, 'pack'>): SixBTitles =>
  pack.themes.groups.map(({ b, title }) => ({ b, title }));

/** About whom an entry is and which session, for its cards. */
export const subjectOf = (
  { session }: Pick<JournalEntry, 'session'>,
  { initials }: YoungPerson,
): { readonly initials: YoungPerson['initials']; readonly session: Instant | null } => ({
  initials,
  session: session?.start ?? null,
});

/** With whom an entry is shared, and whether it was read. */
export function sharedWith(
  { directory }: Pick<Situation, 'directory'>,
  { shared }: JournalEntry,
): JournalDetail['shared'] {
  return shared ? { who: nameOf(directory, shared.with), read: shared.read ?? null } : null;
}

/** A button of one's own entry. Journals are about their author, so it names no young person. */
export function button(
  verb: string,
  label: string,
  { id, version }: Pick<JournalEntry, 'id' | 'version'>,
  more: Pick<Action, 'opens' | 'style'> = {},
): Action {
  return { verb, input: more.opens ? { entry: id } : { entry: id, seen: version }, label, ...more };
}

/** The subject of the card about an entry that somebody shared; it stands in the young person's partition. */
export const sharedSubject = (author: PersonId, entry: EntryId): string => `journal:${author}:${entry}`;
export function sharedEntryOf(subject: string): { readonly author: PersonId; readonly entry: EntryId } {
  const [, author, entry] = subject.split(':');
  return { author: id.parse(author), entry: id.parse(entry) };
}
