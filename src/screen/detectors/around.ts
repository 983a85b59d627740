import type { Reading } from '../reading/read.ts';
import type { Token } from '../reading/token.ts';

/** The first token that starts at a place of the text or behind it. */
export function firstFrom(tokens: readonly Token[], place: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.start < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The tokens before and behind a stretch of the text, nearest first. */
export function around({ tokens, folded }: Reading, start: number, end: number, most: number) {
  const at = firstFrom(tokens, start);
  const then = firstFrom(tokens, end);
  const inner = tokens.slice(at, then).filter(token => token.end <= end);
  const before = tokens.slice(Math.max(0, at - most), at).reverse();
  // What stands in the next sentence or line says nothing about these words.
  const behind = tokens.slice(then, then + most);
  const parted = behind[0] && /\n|[.!?]["')]*\s*$/.test(folded.text.slice(end, behind[0].start));
  const after = parted ? [] : behind.filter(({ sentence }) => sentence === behind[0]?.sentence);
  return { before, inner, after };
}
