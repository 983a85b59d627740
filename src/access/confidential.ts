import { createHash } from 'node:crypto';
import { inspect } from 'node:util';

/** What stands in for sealed content wherever it is printed. */
export const placeholder = '[confidential]';

/** JSON values: what sealed fields and records hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

let contentOf: <T extends Json>(sealed: Confidential<T>) => T;
let shownOf: <T extends Json>(revealed: Revealed<T>) => T;

/**
 * Sealed content (a theme, a note, what happened before a session). The value sits in a private field, so
 * a spread, `JSON.stringify`, a template string, an error or a log sees a placeholder. A brand on a string
 * would not survive a spread; a private field does.
 */
export class Confidential<T extends Json = string> {
  readonly #content: T;
  /** Never there at run time: it keeps the type of a spread (`{...sealed}`) from passing as card data. */
  declare readonly sealed: symbol;
  private constructor(content: T) {
    this.#content = content;
  }
  static {
    contentOf = sealed => sealed.#content;
  }
  /** Seals content at the moment it is typed (BMC-2.2i, BMC-3.6). */
  static seal<T extends Json>(content: T): Confidential<T> {
    return new Confidential(content);
  }
  /** How many characters a sealed text has, for limits: says nothing of what it says. */
  static lengthOf(sealed: Confidential): number {
    return contentOf(sealed).length;
  }
  /** How many bytes it takes as UTF-8, for what a card can hold. */
  static weightOf(sealed: Confidential): number {
    return Buffer.byteLength(contentOf(sealed));
  }
  /** A piece of a sealed text, as sealed as the whole. */
  static part(sealed: Confidential, start: number, end: number): Confidential {
    return new Confidential(contentOf(sealed).slice(start, end));
  }
  /**
   * The same for the same contents and another for any others, so that a form can tell whether what is sent is
   * what was shown.
   */
  static fingerprint(parts: readonly (Confidential<Json> | Json | undefined)[]): string {
    const opened = parts.map(part => (part instanceof Confidential ? contentOf(part) : (part ?? null)));
    return createHash('sha256').update(JSON.stringify(opened)).digest('hex');
  }
  toString(): string {
    return placeholder;
  }
  toJSON(): string {
    return placeholder;
  }
  [inspect.custom](): string {
    return placeholder;
  }
}

/** Content opened for one person, now. Only `Reader.reveal` makes it; only private cards accept it. */
export class Revealed<T extends Json = string> {
  readonly #content: T;
  /** Never there at run time, as in `Confidential`. */
  declare readonly sealed: symbol;
  private constructor(content: T) {
    this.#content = content;
  }
  static {
    shownOf = revealed => revealed.#content;
  }
  /** For `Reader.reveal` alone (a boundary test holds this). */
  static of<T extends Json>(sealed: Confidential<T>): Revealed<T> {
    return new Revealed(contentOf(sealed));
  }
  toString(): string {
    return placeholder;
  }
  toJSON(): string {
    return placeholder;
  }
  [inspect.custom](): string {
    return placeholder;
  }
}

/** Opens sealed content for writing it to the store. For `src/store/codec.ts` alone (a boundary test holds this). */
export function openForStorage<T extends Json>(sealed: Confidential<T>): T {
  return contentOf(sealed);
}

/** Opens sealed content for the confidentiality check. For `src/screen/sealed.ts` alone (a boundary test holds this). */
export function openForScreen(sealed: Confidential): string {
  return contentOf(sealed);
}

/** The content a private card draws. For `cards/` alone (a boundary test holds this). */
export function openForCard<T extends Json>(revealed: Revealed<T>): T {
  return shownOf(revealed);
}
