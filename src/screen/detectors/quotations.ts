import type { Reading } from '../reading/read.ts';
import { around } from './around.ts';
import { wordSet } from './detector.ts';
import { isOffered } from './offered.ts';
import { firstPerson, spoken } from './whose-words.ts';

/** Words in quotation marks, and what they are: somebody's, the name of a thing, or words for staff. */
export interface Quotation extends Pair {
  readonly is: 'said' | 'title' | 'offered';
}

const known = new WeakMap<Reading, readonly Quotation[]>();

/** Everything in quotation marks. Several detectors ask; each text is looked through once. */
export function quotationsIn(reading: Reading): readonly Quotation[] {
  const before = known.get(reading);
  if (before) return before;
  const all = [...pairs(reading.folded.text)].map(({ start, end }): Quotation => {
    if (isTitle(reading, start, end)) return { start, end, is: 'title' };
    return { start, end, is: isOffered(reading, start, end) ? 'offered' : 'said' };
  });
  known.set(reading, all);
  return all;
}

/** What stands behind such a word in quotation marks is the name of a thing. */
const titled = wordSet(
  'worksheet worksheets poster book books film song songs game games card cards activity story chart sheet episode album board track programme program app exercise group unit module page chapter club round movie show series video puzzle template booklet leaflet pack jar box corner time box monster scale strip strips song list map picture painting piece drawing clay task technique strategy approach model workbook session sessions theme themes heading title label lyrics poem level zone tool',
);
const titling = wordSet(
  'called titled named book film song game story watched read played listened round theme themes topic heading title labelled sang poem track chapter show episode worksheet poster activity played-through word ending finale musical overture version encore verse chorus sung',
);
/** Behind these, words in capitals are a name: "called 'Low Tide'", "read 'The Gruffalo'". */
const naming = wordSet('on called read from watched game song play book named titled of');

/** A pair of quotation marks: where they stand in the folded text. */
interface Pair {
  readonly start: number;
  readonly end: number;
}

function* pairs(text: string): Generator<Pair> {
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (mark === '"' || (mark === "'" && text[at + 1] === "'")) {
      const double = mark === '"' ? '"' : "''";
      const open = at + double.length;
      const close = closing(text, open, double);
      if (close > open) {
        yield { start: at, end: close };
        at = close - 1;
      }
    } else if (mark === "'" && opensSingle(text, at)) {
      const close = closingSingle(text, at + 1);
      if (close > at + 1) {
        yield { start: at, end: close };
        at = close - 1;
      }
    }
  }
}

/** The longest that words in quotation marks run. */
const longest = 400;

function closing(text: string, from: number, mark: string): number {
  for (let at = from; at < Math.min(text.length, from + longest); at++) {
    if (text.startsWith(mark, at)) return at + mark.length;
    if (mark === "''" && text[at] === '"') return at + 1;
    if (text[at] === '\n' && text[at + 1] === '\n') return -1;
  }
  return -1;
}

const opensSingle = (text: string, at: number): boolean =>
  (at === 0 || /[\s([{:;,-]/.test(text[at - 1]!)) && /[a-z0-9]/.test(text[at + 1] ?? '');

function closingSingle(text: string, from: number): number {
  for (let at = from; at < Math.min(text.length, from + longest); at++)
    if (text[at] === "'" && !/[a-z0-9]/.test(text[at + 1] ?? ' ') && /\S/.test(text[at - 1]!)) return at + 1;
  return -1;
}

/** The name of a worksheet, a song, a game. */
function isTitle(reading: Reading, start: number, end: number): boolean {
  const { before, inner, after } = around(reading, start, end, 3);
  if (inner.length === 0 || inner.length > 8) return inner.length === 0;
  const named = inner.filter(({ shape }) => shape === 'title' || shape === 'upper').length;
  const isNamed =
    !inner[0]!.isShouted &&
    named > 0 &&
    (named > 1 || (naming.has(before[0]?.word ?? '') && !inner.some(({ word }) => firstPerson.has(word)))) &&
    inner.every(({ shape, word }) => shape !== 'lower' || word.length <= 3);
  if (inner.some(({ word }) => firstPerson.has(word)) && !isNamed) return false;
  if (after.slice(0, 2).some(({ word, gap }, at) => titled.has(word) && (at === 0 || gap === 'none')))
    return true;
  if (before.slice(0, 2).some(({ word }) => titling.has(word)))
    return isNamed || !before.some(({ word }) => spoken.has(word));
  return isNamed && !before.some(({ word }) => spoken.has(word) && !naming.has(word));
}
