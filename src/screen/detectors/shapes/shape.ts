import type { FindingKind } from '../../finding.ts';
import type { Reading } from '../../reading/read.ts';
import { tokenAt } from '../../reading/token.ts';
import type { Why } from '../../why.ts';

/** One shape in which a value is written. It is looked for from left to right, with bounded repeats, so that the cost stays linear. */
export interface Shape {
  readonly kind: FindingKind;
  readonly why: Why;
  readonly pattern: RegExp;
  /** Which group of the pattern is the value; the whole where absent. */
  readonly group?: number;
  readonly holds?: (value: string, around: string, reading: Reading, start: number) => boolean;
}

export const isShoutedAt = ({ tokens }: Reading, start: number): boolean =>
  tokenAt(tokens, start)?.isShouted === true;

export function hasCapitals(reading: Reading, start: number, value: string): boolean {
  if (isShoutedAt(reading, start)) return true;
  let letters = 0;
  let capitals = 0;
  for (let at = 0; at < value.length; at++) {
    if (!/[a-z]/.test(value[at]!)) continue;
    letters++;
    capitals += reading.folded.capital[start + at]!;
  }
  return letters > 0 && capitals === letters;
}

/** "KiteFlyer77": a capital inside the word. */
export const hasInnerCapital = (reading: Reading, start: number, value: string): boolean =>
  !isShoutedAt(reading, start) &&
  [...value].some((_, at) => at > 1 && reading.folded.capital[start + at] === 1) &&
  !hasCapitals(reading, start, value);

export const hasCapitalWord = (reading: Reading, start: number, value: string): boolean =>
  isShoutedAt(reading, start) ||
  [...value].some((_, at) => reading.folded.capital[start + at] === 1 && (at === 0 || value[at - 1] === ' '));
