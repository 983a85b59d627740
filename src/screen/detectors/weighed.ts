import type { Finding, FindingClass } from '../finding.ts';
import { marksIn, points } from '../phrases/points.ts';
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

const known = new WeakMap<Reading, readonly Weighed[]>();

/** Every sentence with what its words come to. Several ask; each text is weighed once. */
function weighedIn(reading: Reading): readonly Weighed[] {
  const before = known.get(reading);
  if (before) return before;
  const all = stretches(reading.tokens).map(([first, last]) => ({
    first,
    last,
    sums: sumsOf(reading.tokens.slice(first, last + 1)),
  }));
  known.set(reading, all);
  return all;
}

function stretches(tokens: readonly Token[]): (readonly [number, number])[] {
  const all: (readonly [number, number])[] = [];
  for (let opens = 0; opens < tokens.length; opens = tokens[opens]!.closes + 1) {
    const { closes } = tokens[opens]!;
    for (let first = opens; first === opens || first + window / 2 <= closes; first += window / 2)
      all.push([first, Math.min(closes, first + window - 1)]);
  }
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
 * What no phrase finds, and all the words of a sentence together do: each counts a little, for or against (BMC-2.2i,
 * BMC-3.1, WHS-3.1).
 */
export function foundByWeight(reading: Reading, byPhrases: readonly Finding[]): readonly Finding[] {
  const { tokens } = reading;
  const before = new Set(byPhrases.map(one => `${one.class} ${tokenAt(tokens, one.start)?.sentence}`));
  return weighedIn(reading).flatMap(({ first, last, sums }) =>
    points().columns.flatMap(({ name, why, enough }, at): Finding[] =>
      name !== 'any' &&
      sums[at]! >= (name === 'disclosure' && last - first < few - 1 ? asLikelyAsNot : enough) &&
      // The last column says whether there is anything at all; without it one class alone does not count.
      sums.at(-1)! >= points().columns.at(-1)!.enough &&
      !before.has(`${name} ${tokens[first]!.sentence}`)
        ? [found(tokens, first, last, { class: name as FindingClass, why: why as Why })]
        : [],
    ),
  );
}

/**
 * What may be found by mistake, and with how few points in all it is let go: risk, crime, harm and identifiers never are. Of
 * 369 findings of these that were right in texts which no phrase had learned from, one was lost by it; of 76 that were wrong, two in five went.
 */
const harmless: ReadonlyMap<FindingClass, number> = new Map([
  ['quote', -28],
  ['reported-speech', -10],
  ['third-party-name', -25],
  ['family', -25],
  ['clinical', -25],
]);

/** Whether a finding begins among words that are surely harmless. */
export function isAmongHarmless(reading: Reading, finding: Finding): boolean {
  const enough = harmless.get(finding.class);
  if (enough === undefined || surely.has(finding.why)) return false;
  const around = weighedAt(reading, finding);
  return around.length > 0 && around.every(({ sums }) => sums.at(-1)! < enough);
}

/** The stretches in which a finding begins, and the one behind them if it runs on. */
function weighedAt(reading: Reading, { start, end }: Finding): readonly Weighed[] {
  const all = weighedIn(reading);
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reading.tokens[all[middle]!.last]!.end <= start) low = middle + 1;
    else high = middle;
  }
  return all.slice(low, low + 3).filter(({ first }) => reading.tokens[first]!.start < end);
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
