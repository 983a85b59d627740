import { z } from 'zod';
import { id, plainText } from '../../access/plain.ts';
import { clause, count, identified, isUnique, somebody } from './terms.ts';

/** The six headings of the therapeutic model (SIX-1). */
export const sixBs = ['beSafe', 'belong', 'bond', 'build', 'believe', 'beAllWeCanBe'] as const;

export type SixB = (typeof sixBs)[number];

/** A journal's questions: so many, each answered at such a length, fit on one card in every chat. */
const mostQuestions = 5;

/** A vocabulary: the closed list of themes under the six Bs, and the journal's questions. */
export const vocabularyFile = z.strictObject({
  id,
  themes: z
    .strictObject({
      clause,
      groups: z
        .array(
          z.strictObject({
            b: z.enum(sixBs),
            title: plainText(40),
            themes: z
              .array(
                z.strictObject({
                  id,
                  label: plainText(60),
                  /** Ready-made suggestions for care staff, each short enough for a box to tick on every chat. */
                  guidance: z.array(plainText(75)).min(1).max(6),
                }),
              )
              .min(1)
              .max(10),
          }),
        )
        .refine(groups => isUnique(groups.map(group => group.b)) && groups.length === sixBs.length, {
          message: `each of the six Bs once: ${sixBs.join(', ')}`,
        }),
    })
    .refine(({ groups }) => isUnique(groups.flatMap(group => group.themes.map(theme => theme.id))), {
      path: ['groups'],
      message: 'each theme id at most once, whatever its group',
    }),
  journal: z.strictObject({
    clause,
    /** An author's journal is theirs alone unless they share it (SIX-3). */
    sharing: z.strictObject({ clause, with: somebody }),
    questions: identified(
      z.strictObject({ id, text: plainText(120), offersSixBs: z.boolean().default(false) }),
    ).refine(questions => questions.length <= mostQuestions, {
      message: `at most ${mostQuestions} questions`,
    }),
    /** Characters of the answer to one question. */
    answerMost: count(1_000),
  }),
});
