import { isSlip, namesIn } from '../people.ts';
import type { Reading } from '../reading/read.ts';
import type { Token } from '../reading/token.ts';
import { isFirstName, isWord } from '../reading/words.ts';
import { type Detector, found, startOfSentence, wordSet } from './detector.ts';

const titles = wordSet('mr mrs ms miss mx dr prof sir');
/** A shorter name is too near to too many words for a slip to be forgiven. */
const longEnough = 6;

interface Names {
  readonly initials: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  /** Those of which a slip is forgiven, by their first letter: there it is not. */
  readonly long: ReadonlyMap<string, readonly string[]>;
}

/** Read once for all the fields of a form. */
const readBefore = new WeakMap<readonly string[], Names>();

function namesOf(others: readonly string[]): Names {
  const before = readBefore.get(others);
  if (before) return before;
  const names = new Set(
    others
      .filter(entry => !isInitials(entry))
      .flatMap(namesIn)
      .filter(isTelling),
  );
  const read: Names = {
    initials: new Set(others.filter(isInitials).map(entry => entry.toLowerCase())),
    names,
    long: Map.groupBy(
      [...names].filter(name => name.length >= longEnough),
      name => name.charAt(0),
    ),
  };
  readBefore.set(others, read);
  return read;
}

/**
 * People who are known by name and may not be named: the service's other young people, the family and network of this
 * one. They are found however unusual the name is and however small it is written; initials as initials alone.
 */
export function knownOthers(others: readonly string[]): Detector {
  const { initials, names, long } = namesOf(others);
  return reading =>
    reading.tokens.flatMap((token, at) => {
      if (token.standing) return [];
      const why = names.has(token.word) && isAName(reading, at) ? 'first-name' : undefined;
      const short = initials.has(token.word) && token.shape === 'upper' && !token.isShouted;
      const found = why ?? (short ? 'initials' : isSlipOf(token, long) ? 'first-name' : undefined);
      return found ? [nameFound(reading, at, found)] : [];
    });
}

const isInitials = (entry: string): boolean => /^[A-Z]{2,4}$/.test(entry);
const isTelling = (part: string): boolean => part.length > 1 && !titles.has(part);

/** A name that is a word too is a name where a capital says so, other than at the beginning. */
function isAName({ tokens }: Reading, at: number): boolean {
  const { word, shape, isShouted } = tokens[at]!;
  if (!isWord(word)) return true;
  return shape === 'title' && !isShouted && startOfSentence(tokens, at) !== at;
}

const isSlipOf = ({ word, shape }: Token, long: Names['long']): boolean =>
  word.length >= longEnough &&
  shape !== 'number' &&
  !isWord(word) &&
  !isFirstName(word) &&
  (long.get(word.charAt(0)) ?? []).some(name => isSlip(word, name));

const nameFound = ({ tokens }: Reading, at: number, why: 'first-name' | 'initials') =>
  found(tokens, at, at, { class: 'third-party-name', why });
