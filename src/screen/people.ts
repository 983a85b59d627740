import { fold } from './reading/fold.ts';
import type { Token } from './reading/token.ts';
import { isFirstName, isWord } from './reading/words.ts';

/** Who and what a text may be about. */
export interface ScreenContext {
  /** The young person's names and initials; in parent-infant work those of the infant and the parents. */
  readonly youngPerson: readonly string[];
  /** Who was present, the young person and the staff: "Morgan (carer)". */
  readonly roster: readonly string[];
  /** Names of homes and schools: naming one says where a young person lives or learns. */
  readonly places?: readonly string[] | undefined;
  /** Who is known and may not be named: other young people, the family and the network of this one. */
  readonly others?: readonly string[] | undefined;
}

export type Standing = 'young-person' | 'staff';

/** The people whom a text may name (BMC-2.2i): the young person and the staff on the roster. */
export class KnownPeople {
  readonly #standing = new Map<string, Standing>();

  constructor(context: ScreenContext) {
    for (const entry of context.roster) this.#add(entry, 'staff');
    for (const name of context.youngPerson) this.#add(name, 'young-person');
  }

  #add(entry: string, standing: Standing): void {
    for (const part of namesIn(entry)) this.#standing.set(part, standing);
  }

  /**
   * Who the word names, if it is on the roster; a slip of one letter is forgiven unless it makes another name. In a
   * sentence that has capitals, a small "will" is the word and not Will; a small "is" is never I. S.
   */
  standingOf({ word, shape }: Pick<Token, 'word' | 'shape'>, hasCapitals: boolean): Standing | undefined {
    if (shape === 'lower' && (hasCapitals || word.length < 3) && isWord(word)) return undefined;
    const exact = this.#standing.get(word) ?? this.#standing.get(word.replace(/s$/, ''));
    if (exact) return exact;
    if (word.length < 4 || shape === 'number' || isFirstName(word) || isWord(word)) return undefined;
    for (const [name, standing] of this.#standing)
      if (name.length >= 4 && isSlip(word, name)) return standing;
    return undefined;
  }

  has(word: string): boolean {
    return this.#standing.has(word);
  }
}

/** The words of a roster entry that name somebody: what stands in brackets is a role. */
export function namesIn(entry: string): readonly string[] {
  const names = fold(entry.replace(/\([^)]*\)/g, ' ')).text;
  const whole = names.replace(/[^a-z]/g, '');
  const parts = names.split(/[^a-z']+/).map(part => part.replaceAll("'", ''));
  // "K.L." names nobody by one of its letters.
  return [...parts.filter(part => part.length > 1), whole].filter(part => part.length > 0);
}

/** One letter changed, missing, added or swapped. */
export function isSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let tail = 0;
  while (tail < Math.min(one.length, other.length) - start && one.at(-1 - tail) === other.at(-1 - tail))
    tail++;
  const left = one.length - start - tail;
  const right = other.length - start - tail;
  if (left <= 1 && right <= 1) return true;
  return left === 2 && right === 2 && one[start] === other[start + 1] && one[start + 1] === other[start];
}

/** Whether a word is a name and an ordinary word at once: only its place in the sentence tells. */
export const isNameAndWord = (word: string): boolean => isFirstName(word) && isWord(word);
