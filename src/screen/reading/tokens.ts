import { plain } from '../phrases/pattern.ts';
import type { Folded } from './fold.ts';
import type { Shape, Token } from './token.ts';

const letter = /[a-z]/;
const digit = /[0-9]/;
/** Signs that stand for letters inside a word: "$elf", "k!ll", "@buse". */
const letterSign = /[@$!|]/;
const abbreviations = new Set(
  'mr mrs ms miss dr st no nos e.g i.e approx tel ref vs etc c s sec ext est prof rev yr hr min wk jan feb mar apr jun jul aug sep sept oct nov dec'.split(
    ' ',
  ),
);
const unit = /^(\d+(?:\.\d+)?)(mg|mcg|ml|wks?|yrs?|yo|hrs?|mins?)$/;

/** The words, numbers and emoji of a folded text in order, with the sentences they stand in. */
export function tokensOf(folded: Folded): Token[] {
  const { text } = folded;
  const tokens: Token[] = [];
  let sentence = 0;
  let before = 0;
  const put = (start: number, end: number, shape: Shape): void => {
    const gap = tokens.length === 0 ? 'hard' : gapBetween(folded, before, start, tokens.at(-1)!);
    if (gap === 'hard' && tokens.length > 0) sentence++;
    const written = text.slice(start, end);
    const mark = written.indexOf("'");
    const word = plain(written);
    const tail = mark > 0 && word.length === mark ? written.slice(mark + 1) : '';
    tokens.push({
      start,
      end,
      word,
      tail,
      shape,
      gap,
      sentence,
      opens: 0,
      closes: 0,
      standing: undefined,
      disguised: false,
      isShouted: false,
      numbers: [],
    });
    before = end;
  };
  for (let at = 0; at < text.length; ) {
    const end = endOfWord(text, at);
    if (end === at) {
      at++;
      continue;
    }
    const written = text.slice(at, end);
    const measured = digit.test(written[0]!) ? unit.exec(written) : null;
    if (measured) {
      put(at, at + measured[1]!.length, 'number');
      put(at + measured[1]!.length, end, 'lower');
    } else put(at, end, shapeOf(folded, at, end));
    at = end;
  }
  return tokens;
}

/** The end of the word that starts here, or here itself. */
function endOfWord(text: string, start: number): number {
  const first = text[start]!;
  if (!isWordUnit(first) && !(letterSign.test(first) && letter.test(text[start + 1] ?? ''))) {
    return isOther(text, start);
  }
  let at = start + 1;
  for (; at < text.length; at++) {
    const unit = text[at]!;
    if (isWordUnit(unit)) continue;
    if ((unit === "'" || letterSign.test(unit)) && isWordUnit(text[at + 1] ?? '')) continue;
    break;
  }
  return at;
}

const isWordUnit = (unit: string): boolean => letter.test(unit) || digit.test(unit);

/** Letters of other alphabets and pictures are words too; punctuation and space are not. */
function isOther(text: string, start: number): number {
  const code = text.codePointAt(start)!;
  if (code < 0x80) return start;
  const width = code > 0xffff ? 2 : 1;
  const sign = String.fromCodePoint(code);
  if (/\p{So}|\p{Extended_Pictographic}/u.test(sign)) return sign === '•' ? start : start + width;
  if (!/\p{L}/u.test(sign)) return start;
  let at = start + width;
  while (at < text.length && text.charCodeAt(at) > 0x7f && /\p{L}/u.test(text[at]!)) at++;
  return at;
}

function shapeOf({ text, capital }: Folded, start: number, end: number): Shape {
  if (text.charCodeAt(start) > 0x7f) return 'sign';
  let letters = 0;
  let capitals = 0;
  // "KL's" is written in capitals.
  const hangs = text.startsWith("'s", end - 2) && !capital[end - 1] ? 2 : 0;
  for (let at = start; at < end - hangs; at++) {
    if (!letter.test(text[at]!)) continue;
    letters++;
    capitals += capital[at]!;
  }
  if (letters === 0) return 'number';
  if (capitals === 0) return 'lower';
  if (capitals === letters && letters > 1) return 'upper';
  return capital[start] && (capitals === 1 || text.slice(start, end).includes("'")) ? 'title' : 'mixed';
}

/** What stands between two words. A new line ends a sentence unless the sentence plainly runs on. */
function gapBetween(folded: Folded, start: number, end: number, last: Token): Token['gap'] {
  const between = folded.text.slice(start, end);
  if (/^[ \t]+$/.test(between)) return 'none';
  if (/[!?;•]|\s\*\s/.test(between)) return 'hard';
  if (/\n/.test(between) && !runsOn(folded, between, end)) return 'hard';
  const stop = between.indexOf('.');
  if (stop >= 0 && !between.startsWith('...')) {
    const spaced = /\.[)"']*\s/.test(between);
    const short = last.word.length === 1 || abbreviations.has(last.word) || last.shape === 'number';
    if (spaced && !(short && between === '. ' && (last.shape !== 'number' || !folded.capital[end])))
      return 'hard';
  }
  return /[^ ]/.test(between) && between !== '-' ? 'soft' : 'none';
}

function runsOn(folded: Folded, between: string, next: number): boolean {
  return !folded.capital[next] && !/\n\s*\n|\n\s*[-*+>.]/.test(between);
}
