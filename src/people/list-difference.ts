/** One thing that an import would change, in words. `about` is as people call it: "Dee Morris", "KL (kl)". */
export interface Change {
  readonly kind: 'added' | 'changed' | 'removed';
  readonly list: 'service' | 'regions' | 'settings' | 'people' | 'youngPeople';
  readonly about: string;
  readonly words: string;
}

/** How the entries of one list are spoken of. */
interface Speaking<Entry> {
  called(entry: Entry): string;
  added(entry: Entry): readonly string[];
  /** One sentence for each thing that differs; empty when nothing does. */
  changed(old: Entry, now: Entry): readonly string[];
}

/** Entries added, changed and removed, matched by id whatever their order. */
export function listDifferences<Entry extends { readonly id: string }>(
  list: Change['list'],
  before: readonly Entry[] = [],
  after: readonly Entry[],
  speaking: Speaking<Entry>,
): Change[] {
  const old = new Map(before.map(entry => [entry.id, entry]));
  const now = new Set(after.map(({ id }) => id));
  const present = after.flatMap((entry): Change[] => {
    const was = old.get(entry.id);
    if (!was)
      return [{ kind: 'added', list, about: speaking.called(entry), words: addedWords(entry, speaking) }];
    const about = speaking.called(was);
    return speaking.changed(was, entry).map(words => ({ kind: 'changed', list, about, words }));
  });
  const gone = before
    .filter(({ id }) => !now.has(id))
    .map((entry): Change => ({ kind: 'removed', list, about: speaking.called(entry), words: removed[list] }));
  return [...present, ...gone];
}

function addedWords<Entry>(entry: Entry, speaking: Speaking<Entry>): string {
  return ['new', ...speaking.added(entry)].join('; ');
}

/** What is lost with an entry: removing a person is not the way to record that they left. */
const removed: Readonly<Record<Change['list'], string>> = {
  service: 'removed',
  regions: 'removed',
  settings: 'removed: its channel gets no more cards',
  people:
    'removed: loses every role, and the record shows an id where the name was (for a leaver, give "left" a date instead)',
  youngPeople: 'removed: nobody can open the records (for one who left, give "left" a date instead)',
};
