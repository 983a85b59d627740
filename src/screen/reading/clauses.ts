import type { Token } from './token.ts';

/** A stretch of tokens: the numbers of its first and last. */
export type Stretch = readonly [number, number];

/** A clause has at least so many words: of fewer nothing can be told. */
const least = 4;
const joins = new Set(
  'and but so then while when because although though before after until since whenever'.split(' '),
);

/**
 * The clauses of a sentence: cut at commas, dashes and lines, and before words that join two, such as "and" or "while". One
 * that is not cut has none.
 */
export function clausesOf(tokens: readonly Token[], opens: number): readonly Stretch[] {
  const { closes } = tokens[opens]!;
  const cuts = [opens];
  for (let at = opens + least; at <= closes; at++) {
    const { gap, word } = tokens[at]!;
    if ((gap === 'soft' || joins.has(word)) && at - cuts.at(-1)! >= least) cuts.push(at);
  }
  if (cuts.length === 1) return [];
  return cuts
    .map((first, number): Stretch => [first, (cuts[number + 1] ?? closes + 1) - 1])
    .filter(([first, last]) => last - first + 1 >= least);
}
