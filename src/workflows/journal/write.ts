import { id } from '../../access/plain.ts';
import type { YoungPersonId } from '../../people/service.ts';
import { optional } from '../fields.ts';
import { act, refused, type Situation } from '../workflow.ts';
import { answerFields, answersIn } from './answers.ts';
import { changing, sessionNamed } from './form.ts';
import { authors, type JournalEntry, type Sharing } from './journal.ts';
import { entryButton, entryLink, happened, mine, openedAnswers, ownRecord } from './rules.ts';
import { tellOf } from './tell.ts';

/** A new entry, in a partition of the author's own, never in the young person's (SIX-3). */
export const write = act({
  about: 'person',
  input: answerFields.extend({ youngPerson: id, session: optional(id) }),
  by: authors,
  clause: 'SIX-2',
  form: 'journal.form',
  needs: input => ({
    records: sessionNamed(input),
    lists: [{ type: 'journal', newestFirst: true, limit: 1 }],
  }),
  decide: (situation, { youngPerson, session: named, ...typed }) => {
    const { find, now, newId } = situation;
    if (!isAbout(situation, youngPerson)) return refused('journal-closed', 'SIX-3');
    const session = named === undefined ? undefined : find('session', named);
    if (named !== undefined && !session) return refused('session-not-found', 'SIX-2');
    const answered = answersIn(situation, typed);
    if ('wrong' in answered) return { outcome: 'asks', fields: answered.wrong };
    const entry: JournalEntry = {
      id: newId('journal'),
      youngPerson,
      written: Math.max(now, (situation.list('journal')[0]?.written ?? 0) + 1),
      version: 1,
      ...(session && { session: { id: session.id, start: session.start } }),
      answers: answered.answers,
    };
    return {
      outcome: 'decided',
      events: [happened('journal entry written', entry, 'SIX-2')],
      saves: [{ type: 'journal', value: entry }],
      says: { say: 'journal-saved' },
    };
  },
});

/** Whether the author may write about the young person now: they could read it again. */
function isAbout({ directory, person, now }: Situation, youngPerson: YoungPersonId): boolean {
  return (
    person !== undefined && directory.youngPeopleOf(person, authors, now).some(({ id }) => id === youngPerson)
  );
}

/** One's own entry, opened to be changed. */
export const edit = act({
  about: 'person',
  input: entryLink,
  by: authors,
  clause: 'SIX-3',
  opens: true,
  needs: link => ownRecord(link),
  decide: (situation, { entry: named }) => {
    const own = mine(situation, named);
    if ('outcome' in own) return own;
    const { entry, child, reader, person } = own;
    const opened = openedAnswers(situation, entry, reader, { author: person.id });
    const given = (question: string) => {
      const found = opened[entry.answers.findIndex(answer => answer.question === question)];
      return { answer: found?.text ?? null, chosen: found?.sixBs ?? null };
    };
    return {
      outcome: 'decided',
      events: [happened('own journal entry opened', entry)],
      shows: changing(situation, entry, child, given),
    };
  },
});

/** What the author makes of their entry. Whoever they share it with sees it as it is now, and has not read that yet. */
export const change = act({
  about: 'person',
  input: answerFields.extend(entryButton.shape),
  by: authors,
  clause: 'SIX-2',
  form: 'journal.form',
  needs: link => ownRecord(link),
  decide: (situation, { entry: named, seen, ...typed }) => {
    const own = mine(situation, named);
    if ('outcome' in own) return own;
    const { entry, person } = own;
    if (entry.version !== seen) return refused('out-of-date', 'SIX-2');
    const answered = answersIn(situation, typed);
    if ('wrong' in answered) return { outcome: 'asks', fields: answered.wrong };
    const changed: JournalEntry = {
      ...entry,
      version: entry.version + 1,
      answers: answered.answers,
      ...(entry.shared && { shared: unread(entry.shared) }),
    };
    return {
      outcome: 'decided',
      events: [happened('journal entry rewritten', entry, 'SIX-2')],
      saves: [{ type: 'journal', value: changed }],
      owes: entry.shared ? [tellOf(situation, entry, person.id, 'rewritten')] : [],
      says: { say: 'journal-changed' },
    };
  },
});

const unread = ({ read: _, ...sharing }: Sharing): Sharing => sharing;
