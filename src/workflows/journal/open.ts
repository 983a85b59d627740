import { act, ignored, refused } from '../workflow.ts';
import { authors, type JournalEntry } from './journal.ts';
import {
  button,
  entryButton,
  entryLink,
  happened,
  mine,
  openedAnswers,
  ownRecord,
  sharedWith,
  sixBTitles,
  subjectOf,
} from './rules.ts';
import { tellOf } from './tell.ts';

/** One's own entry, opened: for its author alone (SIX-3). */
export const open = act({
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
    return {
      outcome: 'decided',
      events: [happened('own journal entry opened', entry)],
      shows: {
        card: 'journal-detail',
        data: {
          clause: 'SIX-3',
          ...subjectOf(entry, child),
          by: null,
          written: entry.written,
          answers: openedAnswers(situation, entry, reader, { author: person.id }),
          sixBs: sixBTitles(situation),
          shared: sharedWith(situation, entry),
          actions: buttonsOf(entry),
        },
      },
    };
  },
});

function buttonsOf(entry: JournalEntry) {
  return [
    button('journal.edit', 'edit-journal', entry, { opens: true }),
    entry.shared
      ? button('journal.unshare', 'unshare-journal', entry)
      : button('journal.share-form', 'share-journal', entry, { opens: true }),
    button('journal.delete-form', 'delete-journal', entry, { opens: true }),
  ];
}

/** Asks once more: what is deleted does not come back. */
export const deleteForm = act({
  about: 'person',
  input: entryLink,
  by: authors,
  clause: 'SIX-3',
  needs: link => ownRecord(link),
  decide: (situation, { entry: named }) => {
    const own = mine(situation, named);
    if ('outcome' in own) return own;
    const { entry, child } = own;
    return {
      outcome: 'shows',
      view: {
        card: 'journal-delete',
        data: {
          clause: 'SIX-3',
          ...subjectOf(entry, child),
          written: entry.written,
          actions: [button('journal.delete', 'delete-journal-now', entry, { style: 'destructive' })],
        },
      },
    };
  },
});

/** Every word of an entry goes; that there was one stays, so that reports count what was done (SIX-4). */
export const remove = act({
  about: 'person',
  input: entryButton,
  by: authors,
  clause: 'SIX-3',
  needs: link => ownRecord(link),
  decide: (situation, { entry: named, seen }) => {
    if (situation.find('journal', named)?.deleted !== undefined) return ignored('journal-deleted-already');
    const own = mine(situation, named);
    if ('outcome' in own) return own;
    const { entry, person } = own;
    if (entry.version !== seen) return refused('out-of-date', 'SIX-3');
    const { shared, ...rest } = entry;
    const tombstone: JournalEntry = {
      ...rest,
      version: entry.version + 1,
      answers: [],
      deleted: situation.now,
    };
    return {
      outcome: 'decided',
      events: [happened('journal entry deleted', entry)],
      saves: [{ type: 'journal', value: tombstone }],
      owes: shared ? [tellOf(situation, entry, person.id, 'taken-back')] : [],
      says: { say: 'journal-deleted' },
    };
  },
});
