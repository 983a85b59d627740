import type { Plain } from '../../src/access/plain.ts';
import type { Pack } from '../../src/policy/pack.ts';
import { type Html, html } from './markup.ts';

/** Where the numbers come from that somebody may be told to ring. */
export interface Sources {
  /** Whom to ring by the service file: numbers, and words that hold one. */
  readonly service: readonly Plain[];
  /** What the policy says to do in danger, and whom to ring. */
  readonly emergency: Pick<Pack['disclosures']['emergency'], 'words' | 'phones'>;
}

/** A number as it is written within words. */
const written = /\(?(?:\+|0)[\d ()-]{6,}\d/g;
/** As it is dialled: what is longer runs into something else, and a wrong number is worse than no link. */
const dialled = /^(?:0\d{7,10}|\+44\d{9,10}|\+(?!44)\d{8,15})$/;

const digitsOf = (number: string): string => number.replace('(0)', '').replace(/[^\d+]/g, '');

/**
 * The numbers that can be tapped: those that the service file and the pack hold, and nothing that only looks alike. A
 * short one ("101") may be a room or a count as well, so it is one in the pack's own words and beside its own name alone.
 */
export class Telephones {
  readonly #numbers: RegExp;
  readonly #inWords: RegExp;
  readonly #emergency: Sources['emergency'];

  constructor({ service, emergency }: Sources) {
    const all = emergency.phones.map(({ number }) => number);
    const long = [...service, ...all].flatMap(text => text.match(written) ?? []).filter(isDialled);
    this.#emergency = emergency;
    this.#numbers = oneOf(long);
    this.#inWords = oneOf([...long, ...all]);
  }

  /** A line of a card or a page, with its numbers as links. */
  line(text: string): Html {
    const { words } = this.#emergency;
    return linked(text, words.some(own => own === text) ? this.#inWords : this.#numbers);
  }

  /** The value of a fact, with its numbers as links. */
  value(title: string, value: string): Html {
    const { phones } = this.#emergency;
    const isOwn = phones.some(({ who, number }) => who === title && number === value);
    return isOwn ? link(value) : this.line(value);
  }
}

const isDialled = (number: string): boolean => dialled.test(digitsOf(number));

/** Any of the numbers, where it is not a part of a longer one. */
function oneOf(numbers: readonly string[]): RegExp {
  const longestFirst = [...new Set(numbers)].sort((a, b) => b.length - a.length);
  return longestFirst.length > 0
    ? new RegExp(`(?<![\\d+]|\\d )(${longestFirst.map(escaped).join('|')})(?! ?\\d)`)
    : /(?!)()/;
}

const escaped = (number: string): string => number.replace(/[^\w\s]/g, '\\$&');

/** Split at the one group of the pattern, every second part is a number. */
const linked = (text: string, numbers: RegExp): Html =>
  html`${text.split(numbers).map((part, index) => (index % 2 === 1 ? link(part) : part))}`;

const link = (number: string): Html => html`<a href="tel:${digitsOf(number)}">${number}</a>`;
