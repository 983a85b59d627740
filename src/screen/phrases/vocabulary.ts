import { wordClasses } from './pattern.ts';

/**
 * Every word that some phrase of a lexicon holds, numbered, so that matching compares numbers. The first numbers
 * are the classes of words that no list holds.
 */
export class Vocabulary {
  readonly #numbers = new Map<string, number>(wordClasses.map((name, number) => [name, number]));
  readonly #prefixes = new Map<string, number>();
  readonly #prefixLengths = new Set<number>();
  #next = wordClasses.length;

  /** The number of a word, given out when it is first met. */
  add(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    this.#numbers.set(word, this.#next);
    return this.#next++;
  }

  addPrefix(prefix: string): number {
    const known = this.#prefixes.get(prefix);
    if (known !== undefined) return known;
    this.#prefixes.set(prefix, this.#next);
    this.#prefixLengths.add(prefix.length);
    return this.#next++;
  }

  /** Whether some phrase holds the word itself, or words that begin as it does. */
  has(word: string): boolean {
    return this.#numbers.has(word) || this.#prefixed(word);
  }

  #prefixed(word: string): boolean {
    for (const length of this.#prefixLengths)
      if (word.length >= length && this.#prefixes.has(word.slice(0, length))) return true;
    return false;
  }

  /** Adds the numbers that a word answers to. */
  collect(word: string, into: number[]): void {
    const own = this.#numbers.get(word);
    if (own !== undefined && !into.includes(own)) into.push(own);
    for (const length of this.#prefixLengths) {
      if (word.length < length) continue;
      const number = this.#prefixes.get(word.slice(0, length));
      if (number !== undefined && !into.includes(number)) into.push(number);
    }
  }

  /** The words themselves, without the classes. */
  words(): readonly string[] {
    return [...this.#numbers.keys()].filter(word => !word.startsWith('#'));
  }
}
