/** Words shorter than this are not corrected: too many of them are one letter apart. */
const shortest = 4;
const longest = 20;

/**
 * Finds the word that matters behind a misspelt one: one letter missing, added, changed or swapped, and any
 * letters doubled or not. Words are kept under what is left of them with one letter taken out, so that a look-up
 * costs a word's length, not the size of the lexicons.
 */
export class Spelling {
  readonly #near = new Map<string, string>();
  readonly #exact = new Map<string, string>();

  constructor(words: Iterable<string>) {
    for (const word of words) {
      if (word.length < shortest || word.length > longest || !/^[a-z]+$/.test(word)) continue;
      const key = skeleton(word);
      if (!this.#exact.has(key)) this.#exact.set(key, word);
      for (const less of without(key)) if (!this.#near.has(less)) this.#near.set(less, word);
    }
  }

  /** The word that was surely meant, or nothing. */
  meant(word: string): string | undefined {
    if (word.length < shortest || word.length > longest || !/^[a-z]+$/.test(word)) return undefined;
    const key = skeleton(word);
    const same = this.#exact.get(key);
    if (same) return same;
    const added = this.#near.get(key);
    if (added && isLikely(key, added)) return added;
    for (const less of without(key)) {
      const fewer = this.#exact.get(less) ?? this.#near.get(less);
      if (fewer && isLikely(key, fewer)) return fewer;
    }
    return undefined;
  }
}

/** Doubled letters count once: people miss and add them most. */
function skeleton(word: string): string {
  return word.replace(/([a-z])\1+/g, '$1');
}

function* without(key: string): Generator<string> {
  for (let at = 0; at < key.length; at++) yield key.slice(0, at) + key.slice(at + 1);
}

/** First letters are seldom wrong; a short word has to be a swap or a missing letter. */
function isLikely(key: string, word: string): boolean {
  const meant = skeleton(word);
  if (key[0] !== meant[0] || Math.abs(key.length - meant.length) > 1) return false;
  if (key.length === meant.length && key.length < 7) {
    return isSwap(key, meant) || (key.length > 4 && isOneChanged(key, meant) && isVowelSlip(key, meant));
  }
  if (key.length === meant.length) return isSwap(key, meant) || isOneChanged(key, meant);
  return key.length < meant.length || key.length > 4;
}

function isSwap(one: string, other: string): boolean {
  const at = [...one].findIndex((letter, index) => letter !== other[index]);
  return (
    at >= 0 &&
    one[at] === other[at + 1] &&
    one[at + 1] === other[at] &&
    one.slice(at + 2) === other.slice(at + 2)
  );
}

function isOneChanged(one: string, other: string): boolean {
  return [...one].filter((letter, index) => letter !== other[index]).length === 1;
}

function isVowelSlip(one: string, other: string): boolean {
  const at = [...one].findIndex((letter, index) => letter !== other[index]);
  return /[aeiouy]/.test(one[at] ?? '') && /[aeiouy]/.test(other[at] ?? '');
}
