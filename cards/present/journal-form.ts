import { z } from 'zod';
import { openForCard } from '../../src/access/confidential.ts';
import type { JournalForm } from '../../src/workflows/journal/view.ts';
import { choices, field, formFrame, line, most } from '../data.ts';
import { card, type Desk } from '../define.ts';
import template from '../journal-form.json' with { type: 'json' };
import { clip } from '../markup.ts';
import { type LabelledField, labelledForm, several, theOnly } from './forms.ts';

/** More than an answer may have, and little enough for five of them to fit on a card, whatever the script. */
const longestAnswer = 1200;

/** The journal's questions (SIX-2), with the six Bs where one offers them (SIX-1). */
export const journalForm = card({
  template,
  shape: {
    ...formFrame,
    intro: line,
    youngPerson: field,
    youngPeople: choices,
    answerMost: most,
    questions: z.array(
      z.strictObject({
        answerId: z.string(),
        answer: field,
        sixBsId: z.string(),
        sixBs: field,
        choices,
      }),
    ),
  },
  present(view: JournalForm, desk) {
    const { texts } = desk;
    const { about, questions, answerMost } = view;
    const { fields, problem, needed } = labelledForm(desk, fieldsOf(view, desk));
    const named = about
      ? { initials: about.initials, ...(about.session && { session: { at: about.session } }) }
      : {};
    return {
      summary: texts.say('cards.journal-form.summary'),
      data: {
        heading: texts.say('cards.journal-form.heading', named),
        intro: texts.say('cards.journal-form.intro'),
        problem,
        needed,
        answerMost,
        youngPerson: fields.youngPerson ?? noField,
        youngPeople: view.youngPeople.map(({ id, initials, setting }) => ({
          title: texts.say('cards.journal-form.young-person', { initials, setting }),
          value: id,
        })),
        questions: questions.map((_, index) => {
          const { answerId, sixBsId } = idsOf(index);
          const answer = fields[answerId] ?? noField;
          return {
            ...{ answerId, sixBsId },
            answer: { ...answer, value: clip(String(answer.value), longestAnswer) },
            sixBs: fields[sixBsId] ?? noField,
            choices: view.sixBs.map(({ b, title }) => ({ title, value: b })),
          };
        }),
      },
    };
  },
});

const noField = { label: '', value: '', error: '' };

/** Fields are called by the place of their question. */
const idsOf = (index: number) => ({ answerId: `answer${index + 1}`, sixBsId: `sixBs${index + 1}` });

/** The field for whom it is about, if that is to be chosen, and those of the questions. */
function fieldsOf(view: JournalForm, { texts }: Desk): { readonly [field: string]: LabelledField } {
  const ids = view.youngPeople.map(({ id }) => id);
  const about: [string, LabelledField][] =
    ids.length === 0
      ? []
      : [
          [
            'youngPerson',
            {
              label: texts.say('cards.journal-form.about'),
              takes: ids,
              value: theOnly(ids),
            },
          ],
        ];
  const offered: readonly string[] = view.sixBs.map(({ b }) => b);
  const asked = view.questions.flatMap(({ text, offersSixBs, answer, chosen }, index) => {
    const { answerId, sixBsId } = idsOf(index);
    const words: LabelledField = { label: text, takes: 'text', value: answer && openForCard(answer) };
    const sixBs: LabelledField = {
      label: texts.say('cards.journal-form.six-bs'),
      takes: { severalOf: offered },
      value: chosen && several(openForCard(chosen).filter(one => offered.includes(one))),
    };
    return [[answerId, words], ...(offersSixBs ? [[sixBsId, sixBs]] : [])] as [string, LabelledField][];
  });
  return Object.fromEntries([...about, ...asked]);
}
