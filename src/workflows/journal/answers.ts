import { z } from 'zod';
import { Confidential } from '../../access/confidential.ts';
import { sixBs } from '../../policy/schema/vocabulary.ts';
import { optionalSealedText, severalOf, tooLong } from '../fields.ts';
import type { Words } from '../words.ts';
import type { Situation } from '../workflow.ts';
import type { JournalAnswer } from './journal.ts';

/** Some of the six Bs, sealed as they are parsed. */
const sealedSixBs = severalOf(sixBs).transform(chosen =>
  chosen.length > 0 ? Confidential.seal(chosen) : undefined,
);

/**
 * The fields of the journal's form, by the place of the question that they answer: a field cannot be called
 * what the pack calls its question, which might be the name of another field.
 */
export const answerFields = z.object({
  answer1: optionalSealedText,
  answer2: optionalSealedText,
  answer3: optionalSealedText,
  answer4: optionalSealedText,
  answer5: optionalSealedText,
  sixBs1: sealedSixBs,
  sixBs2: sealedSixBs,
  sixBs3: sealedSixBs,
  sixBs4: sealedSixBs,
  sixBs5: sealedSixBs,
});
/** As many as a pack can ask (`mostQuestions`). */
const places = [1, 2, 3, 4, 5] as const;

/** What was answered, or what has to be put right, by field: at least one question, none at too great a length (SIX-2). */
export function answersIn(
  { pack }: Pick<Situation, 'pack'>,
  typed: z.output<typeof answerFields>,
): { readonly answers: readonly JournalAnswer[] } | { readonly wrong: { readonly [field: string]: Words } } {
  const { questions, answerMost } = pack.journal;
  const wrong: { [field: string]: Words } = {};
  const answers = places.flatMap((place): JournalAnswer[] => {
    const question = questions[place - 1];
    if (!question) return [];
    const text = typed[`answer${place}`];
    const chosen = question.offersSixBs ? typed[`sixBs${place}`] : undefined;
    const long = tooLong(text, answerMost);
    if (long) wrong[`answer${place}`] = long;
    return text || chosen
      ? [{ question: question.id, ...(text && { text }), ...(chosen && { sixBs: chosen }) }]
      : [];
  });
  if (Object.keys(wrong).length > 0) return { wrong };
  return answers.length > 0 ? { answers } : { wrong: { answer1: { say: 'journal-answer-needed' } } };
}
