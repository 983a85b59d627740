import { id } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import type { staffRoles } from '../../people/roles.ts';
import type { PersonId, YoungPerson } from '../../people/service.ts';
import { act, type Decision, ignored, refused, type Situation } from '../workflow.ts';
import { authors, type JournalEntry, type Sharing } from './journal.ts';
import { button, entryButton, entryLink, happened, mine, ownRecord, subjectOf } from './rules.ts';
import { tellOf } from './tell.ts';

type Supervisor = { readonly id: PersonId; readonly role: (typeof staffRoles)[number] };

/** Those with whom an entry can be shared: who holds one of the pack's roles for the young person now (SIX-3). */
function supervisorsOf(
  { directory, pack, now }: Pick<Situation, 'directory' | 'pack' | 'now'>,
  child: YoungPerson,
  author: PersonId,
): readonly Supervisor[] {
  if (directory.hasLeft(child, now)) return [];
  const all = pack.journal.sharing.with.flatMap(role =>
    directory.holders(role, child, now).map(({ id }): Supervisor => ({ id, role })),
  );
  return all.filter(({ id }, at) => id !== author && all.findIndex(other => other.id === id) === at);
}

/** With whom? One person, chosen by name. */
export const shareForm = act({
  about: 'person',
  input: entryLink,
  by: authors,
  clause: 'SIX-3',
  needs: link => ownRecord(link),
  decide: (situation, { entry: named }) => {
    const own = mine(situation, named);
    if ('outcome' in own) return own;
    const { entry, child, person } = own;
    const people = supervisorsOf(situation, child, person.id);
    if (people.length === 0) return ignored('journal-nobody-to-share-with');
    return {
      outcome: 'shows',
      view: {
        card: 'journal-share-form',
        data: {
          clause: 'SIX-3',
          ...subjectOf(entry, child),
          written: entry.written,
          people: people.map(({ id, role }) => ({ id, role, name: nameOf(situation.directory, id) })),
          actions: [button('journal.share', 'share-journal-now', entry, { style: 'positive' })],
        },
      },
    };
  },
});

/** The author shares an entry with one person, who is told that there is one. */
export const share = act({
  about: 'person',
  input: entryButton.extend({ with: id }),
  by: authors,
  clause: 'SIX-3',
  form: 'journal.share-form',
  needs: link => ownRecord(link),
  decide: (situation, { entry: named, seen, with: who }) => {
    const { now, newId, directory } = situation;
    const own = mine(situation, named);
    if ('outcome' in own) return own;
    const { entry, child, person } = own;
    if (entry.shared) return sharedAlready(situation, entry.shared, who);
    if (entry.version !== seen) return refused('out-of-date', 'SIX-3');
    if (!supervisorsOf(situation, child, person.id).some(({ id }) => id === who))
      return { outcome: 'asks', fields: { with: { say: 'journal-not-for-them' } } };
    const shared: Sharing = { id: newId('sharing'), with: who, at: now };
    return {
      outcome: 'decided',
      events: [happened('journal entry shared', entry, 'SIX-3', { with: who })],
      saves: [{ type: 'journal', value: { ...entry, shared } }],
      owes: [tellOf(situation, entry, person.id, 'shared', shared)],
      says: { say: 'journal-shared', with: { who: nameOf(directory, who) } },
    };
  },
});

function sharedAlready({ directory }: Situation, shared: Sharing, who: PersonId): Decision {
  const name = { who: nameOf(directory, shared.with) };
  return shared.with === who
    ? ignored('journal-shared-already', name)
    : refused('journal-shared-with-other', 'SIX-3', name);
}

/** Taken back: from this moment on nobody but the author opens it. However old the button, it can always be done. */
export const unshare = act({
  about: 'person',
  input: entryLink,
  by: authors,
  clause: 'SIX-3',
  needs: link => ownRecord(link),
  decide: (situation, { entry: named }) => {
    const own = mine(situation, named);
    if ('outcome' in own) return own;
    const { entry, person } = own;
    const { shared, ...alone } = entry;
    if (!shared) return ignored('journal-not-shared');
    const who = nameOf(situation.directory, shared.with);
    return {
      outcome: 'decided',
      events: [happened('journal entry no longer shared', entry, 'SIX-3', { with: shared.with })],
      saves: [{ type: 'journal', value: alone satisfies JournalEntry }],
      owes: [tellOf(situation, entry, person.id, 'taken-back')],
      says: { say: 'journal-taken-back', with: { who } },
    };
  },
});
