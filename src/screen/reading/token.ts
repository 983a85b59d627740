import type { Standing } from '../people.ts';

/** How a word was written. */
export type Shape = 'lower' | 'title' | 'upper' | 'mixed' | 'number' | 'sign';

/** A word, number or emoji of a text, as it is compared with the lexicons. */
export interface Token {
  /** Where it stands in the folded text. */
  readonly start: number;
  readonly end: number;
  /**
   * The word as it is looked up: small, without what hangs on an apostrophe, disguises undone. The young person's
   * names and initials are read as "he" and "his".
   */
  word: string;
  /** What an apostrophe hung on it ("s", "ll", "d", "m"). */
  readonly tail: string;
  readonly shape: Shape;
  /** What parts it from the word before: nothing or a space; a comma, dash, bracket or line; the end of a sentence. */
  gap: 'none' | 'soft' | 'hard';
  /** Which sentence of the text it is in. */
  sentence: number;
  /** The numbers of the first and the last token of that sentence. */
  opens: number;
  closes: number;
  /** Whether its sentence is written in capitals, so that a capital tells nothing. */
  isShouted: boolean;
  /** Whom it names, of those whom a text may name. */
  standing: Standing | undefined;
  /** Whether it was written otherwise: misspelt, spaced out, with numbers for letters. */
  disguised: boolean;
  /** The numbers under which the phrase book knows it. */
  numbers: number[];
}

/** The token at a place of the folded text, or the next one behind it. */
export function tokenAt(tokens: readonly Token[], place: number): Token | undefined {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.end <= place) low = middle + 1;
    else high = middle;
  }
  return tokens[low];
}
