import { z } from 'zod';
import { id } from '../../access/plain.ts';
import type { YoungPerson } from '../../people/service.ts';
import { childrenOf } from '../agenda/looking.ts';
import { aboutWhom, type Offered, youngPeopleFor, youngPeopleInWords } from '../agenda/whom.ts';
import { optional } from '../fields.ts';
import type { Action, PrivateView } from '../views.ts';
import { act, ignored, type Needs, refused, type Situation } from '../workflow.ts';
import { authors, type JournalEntry } from './journal.ts';
import { mine, ownRecord, sixBTitles, subjectOf } from './rules.ts';
import type { JournalForm } from './view.ts';

const about = aboutWhom.extend({ session: optional(id) });

/** The session of the young person's that an entry is about. */
export const sessionNamed = ({
  youngPerson,
  session,
}: z.output<typeof about>): NonNullable<Needs['records']> =>
  youngPerson && session ? [{ type: 'session', id: session, of: youngPerson }] : [];

/**
 * The journal's five questions (SIX-2): for a new entry, about the session that a card named or about whom the
 * author chooses; or for one that is being changed.
 */
export const form = act({
  about: 'person',
  input: about.extend({ entry: id.optional(), seen: z.coerce.number().int().optional() }),
  by: authors,
  clause: 'SIX-2',
  needs: input => ({
    records: [...sessionNamed(input), ...(input.entry ? ownRecord({ entry: input.entry }).records : [])],
  }),
  decide: (situation, { entry, seen, ...named }) => {
    if (entry !== undefined) {
      const own = mine(situation, entry);
      if ('outcome' in own) return own;
      return { outcome: 'shows', view: changing(situation, { ...own.entry, version: seen ?? 0 }, own.child) };
    }
    if (named.session === undefined)
      return choosing(situation, youngPeopleFor(situation, authors, 'journal.form', named));
    const child = childrenOf(situation, authors).find(({ id }) => id === named.youngPerson);
    if (!child) return refused('journal-closed', 'SIX-3');
    const session = situation.find('session', named.session);
    if (!session) return refused('session-not-found', 'SIX-2');
    return {
      outcome: 'shows',
      view: blank(situation, {
        about: { initials: child.initials, session: session.start },
        youngPeople: [],
        actions: [save({ youngPerson: child.id, session: session.id })],
      }),
    };
  },
});

function choosing(situation: Situation, { children, others }: Offered) {
  if (children.length === 0) return ignored('journal-nobody-to-write-about');
  const { directory } = situation;
  const youngPeople = youngPeopleInWords(directory, children);
  const view = blank(situation, { about: null, youngPeople, actions: [save({}), ...others] });
  return { outcome: 'shows', view } as const;
}

const save = (input: Action['input']): Action => ({
  verb: 'journal.write',
  input,
  label: 'save-journal',
  style: 'positive',
});

/** The questions with nothing in them, or with what is given for each. */
function blank(
  situation: Situation,
  rest: Pick<JournalForm, 'about' | 'youngPeople' | 'actions'>,
  given: (question: string) => Pick<JournalForm['questions'][number], 'answer' | 'chosen'> = () => ({
    answer: null,
    chosen: null,
  }),
): PrivateView {
  const { questions, answerMost } = situation.pack.journal;
  return {
    card: 'journal-form',
    data: {
      clause: 'SIX-2',
      questions: questions.map(({ id, text, offersSixBs }) => ({ text, offersSixBs, ...given(id) })),
      sixBs: sixBTitles(situation),
      answerMost,
      ...rest,
    },
  };
}

/** The form for an entry that is there; empty where it is only put right, since all that was typed comes back. */
export function changing(
  situation: Situation,
  entry: JournalEntry,
  child: YoungPerson,
  given?: Parameters<typeof blank>[2],
): PrivateView {
  const input = { entry: entry.id, seen: entry.version };
  const actions: Action[] = [
    { verb: 'journal.change', input, label: 'save-journal', style: 'positive' } as const,
  ];
  return blank(situation, { about: subjectOf(entry, child), youngPeople: [], actions }, given);
}
