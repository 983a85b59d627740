import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import { clinicalTeam } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import { holds } from '../sessions/answering.ts';
import { act, type Drawing, ignored, type Owed, refused, type Situation } from '../workflow.ts';
import type { JournalEntry, Sharing } from './journal.ts';
import {
  happened,
  openedAnswers,
  ownRecord,
  sharedEntryOf,
  sharedSubject,
  sixBTitles,
  standing,
  subjectOf,
} from './rules.ts';
import { cardOf, sharedRecord } from './tell.ts';

type Around = Pick<Situation, 'directory' | 'youngPerson' | 'pack' | 'now'>;

/**
 * How an entry is shared with somebody at this moment: by its author, with them by name, who hold one of the
 * pack's roles for the young person now (SIX-3). Undefined: it is not, or its author could not take it back.
 */
function sharingWith(
  around: Around,
  author: PersonId,
  entry: JournalEntry | undefined,
  who: PersonId,
): Sharing | undefined {
  if (entry?.youngPerson !== around.youngPerson.id || entry.shared?.with !== who) return undefined;
  const isTheirs = standing({ ...around, person: around.directory.person(author) }, entry) !== undefined;
  return isTheirs && holds(around, who, around.pack.journal.sharing.with) ? entry.shared : undefined;
}

/** "X has shared a journal entry with you": gone as soon as it is taken back. */
export const sharedPost: Drawing = {
  needs: subject => sharedRecord(sharedEntryOf(subject)),
  draw: (around, subject, to, once) => {
    const { author, entry: named } = sharedEntryOf(subject);
    const shared = 'person' in to && sharingWith(around, author, around.find('journal', named), to.person);
    if (!shared || once !== cardOf(shared)) return 'gone';
    return {
      card: 'journal-shared',
      data: {
        clause: 'SIX-3',
        initials: around.youngPerson.initials,
        by: nameOf(around.directory, author),
        at: shared.at,
        actions: [
          {
            ...{ verb: 'journal.read', about: around.youngPerson.id, input: { author, entry: named } },
            ...({ label: 'open-journal', opens: true, style: 'positive' } as const),
          },
        ],
      },
    };
  },
};

/** The one with whom it was shared opens it: a role check, a read receipt, and only then what it says. */
export const read = act({
  about: 'youngPerson',
  input: z.object({ author: id, entry: id }),
  by: ['careManager', ...clinicalTeam],
  clause: 'SIX-3',
  opens: true,
  needs: link => sharedRecord(link),
  decide: (situation, { author, entry: named }) => {
    const { find, person, reader, directory, youngPerson } = situation;
    const entry = find('journal', named);
    const shared = person && sharingWith(situation, author, entry, person.id);
    // The same words whether there is no such entry, or it is somebody else's to read.
    if (!entry || !shared || !reader.allows('journal', 'text', { sharedWith: shared.with }))
      return refused('journal-not-shared-with-you', 'SIX-3');
    return {
      outcome: 'decided',
      events: [
        { type: 'shared journal entry opened', clause: 'SIX-3', subject: sharedSubject(author, named) },
      ],
      owes: shared.read === undefined ? [receiptOf(situation, entry, author)] : [],
      shows: {
        card: 'journal-detail',
        data: {
          clause: 'SIX-3',
          ...subjectOf(entry, youngPerson),
          by: nameOf(directory, author),
          written: entry.written,
          answers: openedAnswers(situation, entry, reader, { sharedWith: shared.with }),
          sixBs: sixBTitles(situation),
          shared: null,
          actions: [],
        },
      },
    };
  },
});

/** Lets the author know, in their own partition, that it was read. */
function receiptOf({ now, newId }: Situation, { id, version, shared }: JournalEntry, author: PersonId): Owed {
  return {
    owe: 'later',
    once: `journal.was-read.${newId('read')}`,
    at: now,
    command: {
      verb: 'journal.was-read',
      person: author,
      input: { entry: id, version, at: now, ...(shared && { sharing: shared.id }) },
    },
  };
}

/** Attune's own: the author sees that their entry was read as it is now; of an older state that says nothing. */
export const wasRead = act({
  about: 'person',
  input: z.object({ entry: id, version: z.number(), sharing: id, at: z.number() }),
  by: 'attune',
  clause: 'SIX-3',
  needs: link => ownRecord(link),
  decide: ({ find }, { entry: named, version, sharing, at }) => {
    const entry = find('journal', named);
    const shared = entry?.shared;
    if (!entry || !shared || shared.id !== sharing || entry.version !== version || shared.read !== undefined)
      return ignored('journal-not-shared');
    return {
      outcome: 'decided',
      events: [happened('shared journal entry read', entry, 'SIX-3', { by: shared.with })],
      saves: [{ type: 'journal', value: { ...entry, shared: { ...shared, read: at } } }],
    };
  },
});
