import type { Finding } from '../finding.ts';
import type { Hit } from '../phrases/book.ts';
import type { Reading } from '../reading/read.ts';
import type { Token } from '../reading/token.ts';

/** Finds one class of what does not belong in a summary. Offsets are those of the folded text. */
export type Detector = (reading: Reading) => readonly Finding[];

/** Words to look up, written in one line. */
export const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** The hits of a lexicon that none of its harmless lines touches. */
export function hitsOf({ hits, tokens }: Reading, lexicon: string): readonly Hit[] {
  const found = hits.get(lexicon) ?? [];
  const harmless = hits.get(`${lexicon} not`) ?? [];
  if (found.length === 0 || harmless.length === 0) return found;
  // How many tokens up to each are harmless: the cost stays linear however many lines a text answers to.
  const change = new Int32Array(tokens.length + 1);
  for (const { first, last } of harmless) {
    change[first]! += 1;
    change[last + 1]! -= 1;
  }
  const upTo = new Uint32Array(tokens.length + 1);
  for (let at = 0, depth = 0; at < tokens.length; at++) {
    depth += change[at]!;
    upTo[at + 1] = upTo[at]! + (depth > 0 ? 1 : 0);
  }
  return found.filter(({ first, last }) => upTo[last + 1] === upTo[first]);
}

/** The number of the last token of the sentence that holds this one. */
export const endOfSentence = (tokens: readonly Token[], from: number): number => tokens[from]?.closes ?? from;

export const startOfSentence = (tokens: readonly Token[], from: number): number =>
  tokens[from]?.opens ?? from;

/** A finding from one token to another. */
export function found(
  tokens: readonly Token[],
  first: number,
  last: number,
  what: Omit<Finding, 'start' | 'end'>,
): Finding {
  return { ...what, start: tokens[first]!.start, end: tokens[Math.min(last, tokens.length - 1)]!.end };
}
