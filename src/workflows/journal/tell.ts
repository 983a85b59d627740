import { z } from 'zod';
import { id } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import { act, ignored, type Owed, type Situation } from '../workflow.ts';
import type { EntryId, JournalEntry, Sharing } from './journal.ts';
import { sharedSubject } from './rules.ts';

/** What became of an entry's sharing, as it goes on the young person's record: that it is, not what it says. */
const happenings = {
  shared: 'journal entry shared',
  rewritten: 'shared journal entry rewritten',
  'taken-back': 'journal entry no longer shared',
} as const;

/** The name of the card of one sharing; shared once more there is another. */
export const cardOf = ({ id }: Pick<Sharing, 'id'>): string => `journal.shared.${id}`;

/** An entry that somebody shared, from where its card stands. */
export const sharedRecord = ({ author, entry }: { readonly author: PersonId; readonly entry: EntryId }) => ({
  records: [{ type: 'journal', id: entry, of: { person: author } }] as const,
});

/**
 * What the author's decision owes where the card stands, in the young person's partition: the card comes, goes
 * or is read anew.
 */
export function tellOf(
  { now, newId }: Situation,
  { id, youngPerson }: JournalEntry,
  author: PersonId,
  what: keyof typeof happenings,
  sharing?: Sharing,
): Owed {
  return {
    owe: 'later',
    once: `journal.tell.${newId('tell')}`,
    at: now,
    command: {
      verb: 'journal.tell',
      about: youngPerson,
      input: { author, entry: id, what, ...(sharing && { sharing: sharing.id }) },
    },
  };
}

/** Attune's own: the card of a shared entry is posted to the one person it is shared with, or brought up to date. */
export const tell = act({
  about: 'youngPerson',
  input: z.object({
    author: id,
    entry: id,
    what: z.enum(['shared', 'rewritten', 'taken-back']),
    sharing: id.optional(),
  }),
  by: 'attune',
  clause: 'SIX-3',
  needs: link => sharedRecord(link),
  decide: ({ find, youngPerson }, { author, entry: named, what, sharing }) => {
    const entry = find('journal', named);
    const shared = entry?.youngPerson === youngPerson.id ? entry.shared : undefined;
    const subject = sharedSubject(author, named);
    // Taken back meanwhile, it is not told any more.
    if (what === 'shared' && shared?.id !== sharing) return ignored('journal-not-shared');
    return {
      outcome: 'decided',
      events: [{ type: happenings[what], clause: 'SIX-3', subject }],
      owes: [
        ...(what === 'shared' && shared
          ? [
              {
                ...({ owe: 'post', card: 'journal-shared' } as const),
                once: cardOf(shared),
                to: { person: shared.with },
                subject,
              },
            ]
          : []),
        { owe: 'refresh', subject },
      ],
    };
  },
});
