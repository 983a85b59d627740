import type { Folded } from './fold.ts';
import type { Token } from './token.ts';
import { isEveryday } from './words.ts';

/** The longest word that is looked for among spaced letters. */
const longest = 18;

/**
 * Joins letters that were typed apart ("s u i c i d a l", "k.n.i.f.e") into the words they spell. Letters that
 * spell nothing, such as the chords of a song, stay as they are.
 */
export function joinSpaced(
  folded: Folded,
  tokens: readonly Token[],
  isKnown: (word: string) => boolean,
): Token[] {
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const end = endOfRun(folded.text, tokens, at);
    const run = tokens.slice(at, end);
    out.push(...(run.length < 3 ? run : joined(run, partsOf(folded, run), isKnown)));
    at = end;
  }
  return out;
}

const isLetter = (token: Token): boolean => token.end - token.start === 1 && /[a-z0-9]/.test(token.word);

function endOfRun(text: string, tokens: readonly Token[], start: number): number {
  let end = start + 1;
  if (!isLetter(tokens[start]!)) return end;
  while (
    end < tokens.length &&
    isLetter(tokens[end]!) &&
    isThin(text, tokens[end - 1]!.end, tokens[end]!.start)
  )
    end++;
  return end;
}

/** One sign, or a hyphen with spaces: what people put between spaced letters. A comma lists letters. */
function isThin(text: string, start: number, end: number): boolean {
  const between = text.slice(start, end);
  return /^(?:[ .\-_*/~|\n]| ?[-.] ?| {2,4})$/.test(between);
}

/** How many letters stand together where some are further apart than others; undefined where all are equally far. */
function partsOf({ from, to }: Folded, run: readonly Token[]): readonly number[] | undefined {
  const gaps = run.slice(1).map((token, at) => from[token.start]! - to[run[at]!.end - 1]!);
  const least = Math.min(...gaps);
  if (gaps.every(gap => gap === least)) return undefined;
  const ends = [...gaps.flatMap((gap, at) => (gap > least ? [at + 1] : [])), run.length];
  return ends.map((end, at) => end - (ends[at - 1] ?? 0));
}

function joined(
  run: readonly Token[],
  parts: readonly number[] | undefined,
  isKnown: (word: string) => boolean,
): readonly Token[] {
  const letters = run.map(token => token.word).join('');
  if (!/[a-z]/.test(letters)) return run;
  const words = (parts && spelt(letters, parts, isKnown)) ?? segmented(letters, isKnown);
  if (!words?.some(word => word.length >= 3)) return run;
  const out: Token[] = [];
  let at = 0;
  for (const word of words) {
    const first = run[at]!;
    const last = run[at + word.length - 1]!;
    out.push({ ...first, end: last.end, word, disguised: true, numbers: [] });
    at += word.length;
  }
  return out;
}

/** The letters as they stand together, where any of it is a word: what is none may be a slip of the pen, or a name. */
function spelt(
  letters: string,
  parts: readonly number[],
  isKnown: (word: string) => boolean,
): readonly string[] | undefined {
  const words: string[] = [];
  let at = 0;
  for (const length of parts) {
    words.push(letters.slice(at, at + length));
    at += length;
  }
  return words.some(word => word.length >= 3 && isKnown(word)) ? words : undefined;
}

/** The split into the fewest known words, everyday ones first, or nothing when some of the letters belong to none. */
function segmented(letters: string, isKnown: (word: string) => boolean): readonly string[] | undefined {
  const cost = new Array<number>(letters.length + 1).fill(Number.POSITIVE_INFINITY);
  const lengths = new Array<number>(letters.length + 1).fill(0);
  cost[0] = 0;
  for (let end = 1; end <= letters.length; end++)
    for (let length = 1; length <= Math.min(longest, end); length++) {
      const before = cost[end - length]!;
      if (before + 1 > cost[end]!) continue;
      const word = letters.slice(end - length, end);
      if (length === 1 ? !/[ai]/.test(word) : !isKnown(word)) continue;
      const price = before + (length <= 2 ? 1.5 : 1) + (length === 1 || isEveryday(word) ? 0 : 0.7);
      if (price < cost[end]!) {
        cost[end] = price;
        lengths[end] = length;
      }
    }
  if (cost[letters.length] === Number.POSITIVE_INFINITY) return undefined;
  const words: string[] = [];
  for (let end = letters.length; end > 0; end -= lengths[end]!)
    words.push(letters.slice(end - lengths[end]!, end));
  return words.reverse();
}
