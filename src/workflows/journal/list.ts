import { z } from 'zod';
import { Confidential } from '../../access/confidential.ts';
import type { Instant } from '../../time.ts';
import { optional } from '../fields.ts';
import type { Action } from '../views.ts';
import { act, type Needs, type Situation } from '../workflow.ts';
import { authors, type JournalEntry } from './journal.ts';
import { button, type Mine, openedAnswers, sharedWith, sixBTitles, standing, subjectOf } from './rules.ts';

/** Entries of one page, in the list and as text. */
const mostListed = 8;
const mostAsText = 4;
/** Characters of one page of text: what every chat takes, whatever the script. */
const mostCharacters = 5_000;
/** Read for one page, deleted ones and closed ones among them. */
const looked = 40;

const page = z.object({ before: optional(z.coerce.number().int()) });
const onePage = ({ before }: z.output<typeof page>): Needs => ({
  lists: [{ type: 'journal', newestFirst: true, limit: looked, ...(before !== undefined && { to: before }) }],
});

/** `journal`: the author's own entries, newest first; which there are, not what they say. */
export const list = act({
  about: 'person',
  input: page,
  by: authors,
  clause: 'SIX-3',
  needs: onePage,
  decide: situation => {
    const { shown, hidden, older } = pageOf(situation, shown => shown.length < mostListed);
    return {
      outcome: 'shows',
      view: {
        card: 'journal-list',
        data: {
          clause: 'SIX-3',
          entries: shown.map(({ entry, child }) => ({
            ...subjectOf(entry, child),
            written: entry.written,
            shared: sharedWith(situation, entry),
            open: button('journal.open', 'open-journal', entry, { opens: true }),
          })),
          hidden,
          actions: [
            { verb: 'journal.form', input: {}, label: 'write-journal', opens: true, style: 'positive' },
            ...olderThan('journal', older),
            ...(shown.length > 0
              ? [{ verb: 'journal.export', input: {}, label: 'export-journal', opens: true } as const]
              : []),
          ],
        },
      },
    };
  },
});

/** All entries as plain text for the author to copy, page by page: nothing of it rests in the chat. */
export const exported = act({
  about: 'person',
  input: page,
  by: authors,
  clause: 'SIX-3',
  opens: true,
  needs: onePage,
  decide: situation => {
    const { shown, older } = pageOf(
      situation,
      (shown, next) =>
        shown.length === 0 || (shown.length < mostAsText && charactersIn([...shown, next]) <= mostCharacters),
    );
    return {
      outcome: 'decided',
      events: [
        {
          ...{ type: 'own journal exported', clause: 'SIX-3', subject: 'journal' },
          facts: { entries: shown.length },
        },
      ],
      shows: {
        card: 'journal-export',
        data: {
          clause: 'SIX-3',
          entries: shown.map(({ entry, child, reader, person }) => ({
            ...subjectOf(entry, child),
            written: entry.written,
            answers: openedAnswers(situation, entry, reader, { author: person.id }),
          })),
          sixBs: sixBTitles(situation),
          actions: olderThan('journal.export', older),
        },
      },
    };
  },
});

const charactersIn = (shown: readonly Mine[]): number =>
  shown
    .flatMap(({ entry }) => entry.answers)
    .reduce((sum, { text }) => sum + (text ? Confidential.lengthOf(text) : 0), 0);

function olderThan(verb: string, older: Instant | undefined): readonly Action[] {
  return older === undefined ? [] : [{ verb, input: { before: older }, label: 'older-entries', opens: true }];
}

/** The entries of a page that their author may open now, as many as fit, and where the next page begins. */
function pageOf(
  situation: Situation,
  fits: (shown: readonly Mine[], next: Mine) => boolean,
): { readonly shown: readonly Mine[]; readonly hidden: boolean; readonly older: Instant | undefined } {
  const found = situation.list('journal');
  const shown: Mine[] = [];
  let hidden = false;
  for (const entry of found.filter(({ deleted }) => deleted === undefined)) {
    const own = standing(situation, entry);
    if (!own) hidden = true;
    else if (fits(shown, own)) shown.push(own);
    else return { shown, hidden, older: shown.at(-1)?.entry.written };
  }
  return { shown, hidden, older: found.length === looked ? lastOf(found) : undefined };
}

const lastOf = (found: readonly JournalEntry[]): Instant | undefined => found.at(-1)?.written;
