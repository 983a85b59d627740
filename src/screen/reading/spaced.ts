import type { Token } from './token.ts';

/** The longest word that is looked for among spaced letters. */
const longest = 18;

/**
 * Joins letters that were typed apart ("s u i c i d a l", "k.n.i.f.e") into the words they spell. Letters that
 * spell nothing, such as the chords of a song, stay as they are.
 */
export function joinSpaced(
  text: string,
  tokens: readonly Token[],
  isKnown: (word: string) => boolean,
): Token[] {
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const end = endOfRun(text, tokens, at);
    const run = tokens.slice(at, end);
    out.push(...(run.length < 3 ? run : joined(run, isKnown)));
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

function joined(run: readonly Token[], isKnown: (word: string) => boolean): readonly Token[] {
  const letters = run.map(token => token.word).join('');
  if (!/[a-z]/.test(letters)) return run;
  const words = segmented(letters, isKnown);
  if (!words?.some(word => word.length >= 3)) return run;
  const out: Token[] = [];
  let at = 0;
  for (const word of words) {
    const first = run[at]!;
    const last = run[at + word.length - 1]!;
    const shape = first.shape === 'title' ? 'title' : first.shape;
    out.push({
      ...first,
      end: last.end,
      word,
      shape: word.length > 1 ? shape : first.shape,
      disguised: true,
      numbers: [],
    });
    at += word.length;
  }
  return out;
}

/** The split into the fewest known words, or nothing when some of the letters belong to none. */
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
      const price = before + (length <= 2 ? 1.5 : 1);
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
