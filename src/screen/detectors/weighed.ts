import type { Finding, FindingClass } from '../finding.ts';
import { marksIn, points } from '../phrases/points.ts';
import { clausesOf, type Stretch } from '../reading/clauses.ts';
import type { Reading } from '../reading/read.ts';
import { type Token, tokenAt } from '../reading/token.ts';
import type { Why } from '../why.ts';
import { found } from './detector.ts';

/** How many words are weighed together: a run-on line is weighed in pieces that overlap. */
const window = 24;

/**
 * Of so few words, an account of harm has to be as likely as not: somebody of the family and a place would do otherwise
 * ("at her mum's").
 */
const [few, asLikelyAsNot] = [5, 0];

/** A stretch of a sentence and what its words come to, a number a column. */
interface Weighed {
  readonly first: number;
  readonly last: number;
  readonly sums: readonly number[];
}

/** Each in the order of the text. */
interface AllWeighed {
  readonly sentences: readonly Weighed[];
  readonly clauses: readonly Weighed[];
}

const known = new WeakMap<Reading, AllWeighed>();

/**
 * Every sentence with what its words come to, and every clause of it by itself: what somebody adds in the same breath hides
 * nothing. Several ask; each text is weighed once.
 */
function weighedIn(reading: Reading): AllWeighed {
  const before = known.get(reading);
  if (before) return before;
  const { tokens } = reading;
  const weigh = ([first, last]: Stretch) => ({ first, last, sums: sumsOf(tokens.slice(first, last + 1)) });
  const opening = tokens.flatMap((token, at) => (token.opens === at ? [at] : []));
  const all = {
    sentences: opening.flatMap(opens => pieces(opens, tokens[opens]!.closes)).map(weigh),
    clauses: opening.flatMap(opens => clausesOf(tokens, opens)).map(weigh),
  };
  known.set(reading, all);
  return all;
}

function pieces(opens: number, closes: number): readonly Stretch[] {
  const all: Stretch[] = [];
  for (let first = opens; first === opens || first + window / 2 <= closes; first += window / 2)
    all.push([first, Math.min(closes, first + window - 1)]);
  return all;
}

function sumsOf(tokens: readonly Token[]): readonly number[] {
  const { columns, of } = points();
  const sums = columns.map(({ base }) => base);
  for (const mark of marksIn(tokens)) {
    const row = of.get(mark);
    if (row) for (let at = 0; at < sums.length; at++) sums[at]! += row[at]!;
  }
  return sums;
}

/**
 * What no phrase finds, and all the words of a sentence or a clause together do: each counts a little, for or against
 * (BMC-2.2i, BMC-3.1, WHS-3.1).
 */
export function foundByWeight(reading: Reading, byPhrases: readonly Finding[]): readonly Finding[] {
  const { tokens } = reading;
  const before = new Set(byPhrases.map(one => `${one.class} ${tokenAt(tokens, one.start)?.sentence}`));
  const { sentences, clauses } = weighedIn(reading);
  return points().columns.flatMap(({ name, why }, column) => {
    if (name === 'any') return [];
    const isNew = ({ first }: Weighed) => !before.has(`${name} ${tokens[first]!.sentence}`);
    const hasEnough = (one: Weighed) => isEnough(one, column) && isNew(one);
    const closer = clauses.filter(hasEnough);
    // A clause that has enough is what is found; the sentence where it takes all of it.
    const wider = sentences
      .filter(hasEnough)
      .filter(whole => !closer.some(({ first, last }) => first <= whole.last && whole.first <= last));
    return [...closer, ...wider].map(({ first, last }) =>
      found(tokens, first, last, { class: name as FindingClass, why: why as Why }),
    );
  });
}

/** The last column says whether there is anything at all; without it one class alone does not count. */
function isEnough({ first, last, sums }: Weighed, column: number): boolean {
  const { columns } = points();
  const { name, enough } = columns[column]!;
  const isShort = name === 'disclosure' && last - first + 1 < few;
  return sums[column]! >= (isShort ? asLikelyAsNot : enough) && sums.at(-1)! >= columns.at(-1)!.enough;
}

/**
 * What may be found by mistake, and with how few points in all it is let go: risk, crime, harm and identifiers never are. By
 * points learned from other hands' texts, of 6,166 findings of these that were right one in a hundred is let go by it, and one
 * in six of 561 that were wrong.
 */
const harmless: ReadonlyMap<FindingClass, number> = new Map([
  ['quote', -28],
  ['reported-speech', -10],
  ['third-party-name', -25],
  ['family', -15],
  ['clinical', -25],
]);

/** Whether a finding begins among words that are surely harmless. */
export function isAmongHarmless(reading: Reading, finding: Finding): boolean {
  const enough = harmless.get(finding.class);
  if (enough === undefined || surely.has(finding.why)) return false;
  const all = weighedAt(reading, finding);
  return all.length > 0 && all.every(({ sums }) => sums.at(-1)! < enough);
}

/** The sentences and clauses in which a finding is. */
function weighedAt(reading: Reading, finding: Finding): readonly Weighed[] {
  const { sentences, clauses } = weighedIn(reading);
  return [...around(sentences, reading, finding), ...around(clauses, reading, finding)];
}

function around(all: readonly Weighed[], { tokens }: Reading, { start, end }: Finding): readonly Weighed[] {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[all[middle]!.last]!.end <= start) low = middle + 1;
    else high = middle;
  }
  let behind = low;
  while (behind < all.length && tokens[all[behind]!.first]!.start < end) behind += 1;
  return all.slice(low, behind);
}

const surely: ReadonlySet<Why> = new Set([
  'first-name',
  'title-and-name',
  'relative-and-name',
  'initials',
  'medication',
  'clinical-score',
  'first-person',
]);
