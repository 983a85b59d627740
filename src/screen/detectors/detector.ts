import type { Finding } from '../finding.ts';
import type { Hit } from '../phrases/book.ts';
import type { Reading } from '../reading/read.ts';
import type { Token } from '../reading/token.ts';

/** Finds one class of what does not belong in a summary. Offsets are those of the folded text. */
export type Detector = (reading: Reading) => readonly Finding[];

/** The hits of a lexicon that none of its harmless lines covers. */
export function hitsOf({ hits }: Reading, lexicon: string): readonly Hit[] {
  const harmless = hits.get(`${lexicon} not`) ?? [];
  return (hits.get(lexicon) ?? []).filter(
    hit => !harmless.some(other => other.first <= hit.last && hit.first <= other.last),
  );
}

/** The number of the last token of the sentence that holds this one. */
export function endOfSentence(tokens: readonly Token[], from: number): number {
  let end = from;
  while (tokens[end + 1]?.sentence === tokens[from]?.sentence) end++;
  return end;
}

export function startOfSentence(tokens: readonly Token[], from: number): number {
  let start = from;
  while (start > 0 && tokens[start - 1]?.sentence === tokens[from]?.sentence) start--;
  return start;
}

/** A finding from one token to another. */
export function found(
  tokens: readonly Token[],
  first: number,
  last: number,
  what: Omit<Finding, 'start' | 'end'>,
): Finding {
  return { ...what, start: tokens[first]!.start, end: tokens[Math.min(last, tokens.length - 1)]!.end };
}
