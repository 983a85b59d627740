import type { Token } from '../reading/token.ts';
import type { Section } from './lexicon-file.ts';
import { type Element, type Groups, type Phrase, parsePhrase, wordClasses } from './pattern.ts';
import {
  answers,
  farthest,
  firsts,
  meet,
  neededIn,
  openings,
  type Step,
  type Steps,
  secondOf,
} from './steps.ts';
import { Vocabulary } from './vocabulary.ts';

/** A line of a lexicon, compiled. */
export interface Rule {
  readonly lexicon: string;
  /** The words of its section's heading. */
  readonly heading: readonly string[];
}

/** A line of a lexicon that a text answers to, from its first word to its last (numbers of tokens). */
export interface Hit {
  readonly rule: Rule;
  readonly first: number;
  readonly last: number;
}

/** A phrase, or one of several phrases that have to stand in the same sentence. */
interface Part {
  readonly number: number;
  readonly steps: Steps;
  /** What has to stand second, where that is certain: most phrases end here. */
  readonly second: ReadonlySet<number> | undefined;
  /** Words of which one has to stand somewhere, for each place that cannot be left out: the fewest first. */
  readonly needed: readonly ReadonlySet<number>[];
  readonly rules: Rule[];
  readonly joint: Joint[];
}

/** Where a phrase was found last. */
interface Place {
  readonly first: number;
  readonly last: number;
}

interface Joint {
  readonly rule: Rule;
  readonly parts: readonly Part[];
}

/** How many words may lie between phrases that a lexicon joins with "&". */
const reach = 28;

/** The phrases of all lexicons, found in one pass: each word starts only the phrases that begin with it. */
export class PhraseBook {
  readonly vocabulary = new Vocabulary();
  /** The phrases that can begin with a word, by the word's number. */
  readonly #byFirst: Part[][] = [];
  readonly #parts = new Map<string, Part>();
  readonly #compiled = new Map<string, readonly Steps[]>();
  readonly #groups: Groups;

  constructor(groups: Groups) {
    this.#groups = groups;
  }

  /** Adds a lexicon. Lines that begin with "not:" go into one of their own, called "<lexicon> not". */
  add(lexicon: string, sections: readonly Section[]): void {
    for (const { heading, lines } of sections) {
      const rule: Rule = { lexicon, heading };
      const harmless: Rule = { lexicon: `${lexicon} not`, heading };
      for (const line of lines) {
        const [kind, phrase] = line.startsWith('not:') ? [harmless, line.slice(4).trim()] : [rule, line];
        if (phrase.includes('&'))
          this.#join(
            kind,
            phrase.split('&').map(part => part.trim()),
          );
        else this.#part(phrase).rules.push(kind);
      }
    }
  }

  #join(rule: Rule, phrases: readonly string[]): void {
    const parts = phrases.map(phrase => this.#part(phrase));
    const joint: Joint = { rule, parts };
    for (const part of new Set(parts)) part.joint.push(joint);
  }

  #part(written: string): Part {
    const known = this.#parts.get(written);
    if (known) return known;
    const steps = this.#steps(parsePhrase(written));
    const part: Part = {
      number: this.#parts.size,
      steps,
      second: secondOf(steps),
      needed: neededIn(steps),
      rules: [],
      joint: [],
    };
    this.#parts.set(written, part);
    for (const number of firsts(part.steps)) {
      while (this.#byFirst.length <= number) this.#byFirst.push([]);
      this.#byFirst[number]!.push(part);
    }
    return part;
  }

  #steps(phrase: Phrase): Steps {
    return phrase.map(element => this.#step(element));
  }

  #step(element: Element): Step {
    switch (element.is) {
      case 'gap':
        return { upTo: element.upTo };
      case 'words':
        return {
          numbers: new Set([
            ...element.words.map(word => this.vocabulary.add(word)),
            ...pronouns(element.words),
          ]),
          optional: element.optional,
        };
      case 'prefixes':
        return {
          numbers: new Set([
            ...element.words.map(word => this.vocabulary.add(word)),
            ...element.prefixes.map(prefix => this.vocabulary.addPrefix(prefix)),
            ...pronouns(element.words),
          ]),
          optional: element.optional,
        };
      case 'group':
        return this.#group(element.name, element.optional);
      case 'either':
        return this.#oneOf(
          element.phrases.map(phrase => this.#steps(phrase)),
          element.optional,
        );
    }
  }

  /** A group of single words is one set; a group with phrases in it is a choice between them. */
  #group(name: string, optional: boolean): Step {
    const wordClass = wordClasses.indexOf(`#${name}` as (typeof wordClasses)[number]);
    if (wordClass >= 0) return { numbers: new Set([wordClass]), optional };
    const choices = this.#compiled.get(name) ?? this.#compile(name);
    return this.#oneOf(choices, optional);
  }

  /** Choices of single words are one set; longer ones are tried only where one of them can begin. */
  #oneOf(choices: readonly Steps[], optional: boolean): Step {
    const single = new Set<number>();
    const longer: Steps[] = [];
    for (const choice of choices) {
      const [step, ...rest] = choice;
      if (rest.length === 0 && step && 'numbers' in step && !step.optional)
        for (const number of step.numbers) single.add(number);
      else longer.push(choice);
    }
    if (longer.length === 0) return { numbers: single, optional };
    const all = single.size > 0 ? [[{ numbers: single, optional: false }], ...longer] : longer;
    return {
      choices: all,
      begins: openings([{ choices: all, begins: undefined, optional: false }]),
      optional,
    };
  }

  #compile(name: string): readonly Steps[] {
    const phrases = this.#groups.get(name);
    if (!phrases) throw new Error(`no group of words is called <${name}>`);
    const choices = phrases.map(phrase => this.#steps(phrase));
    this.#compiled.set(name, choices);
    return choices;
  }

  /** Every line that the tokens answer to. Linear: a phrase looks ahead no further than its own gaps allow. */
  scan(tokens: readonly Token[]): readonly Hit[] {
    const hits: Hit[] = [];
    // At which token each was tried last: a word that answers to several numbers tries it once.
    const tried = new Int32Array(this.#parts.size).fill(-1);
    const seen = new Array<Place | undefined>(this.#parts.size);
    const present = new Set<number>();
    for (const { numbers } of tokens) for (const number of numbers) present.add(number);
    // Whether all that a phrase needs stands somewhere in the text: 1 if so, -1 if not, 0 while nobody asked.
    const possible = new Int8Array(this.#parts.size);
    tokens.forEach((token, first) => {
      const next = tokens[first + 1];
      for (const number of token.numbers)
        for (const part of this.#byFirst[number] ?? []) {
          if (tried[part.number] === first) continue;
          tried[part.number] = first;
          if (part.second && !(next && answers(next, part.second))) continue;
          possible[part.number] ||= part.needed.every(words => meet(words, present)) ? 1 : -1;
          if (possible[part.number] === -1) continue;
          const end = farthest(part.steps, tokens, first);
          if (end <= first) continue;
          for (const rule of part.rules) hits.push({ rule, first, last: end - 1 });
          if (part.joint.length === 0) continue;
          seen[part.number] = { first, last: end - 1 };
          for (const joint of part.joint) {
            const hit = joined(joint, seen, tokens, first);
            if (hit) hits.push(hit);
          }
        }
    });
    return hits;
  }
}

/** Where a pronoun may stand, a young person's name or initials may: as who does it, to whom, or whose it is. */
function pronouns(words: readonly string[]): readonly number[] {
  const has = (word: string) => words.includes(word);
  const classes: (typeof wordClasses)[number][] = [];
  if (has('he') || has('she')) classes.push('#he');
  if (has('him') || (has('her') && !has('his'))) classes.push('#him');
  if (has('his') || (has('her') && !has('him'))) classes.push('#his');
  return classes.map(one => wordClasses.indexOf(one));
}

function joined(
  { rule, parts }: Joint,
  seen: readonly (Place | undefined)[],
  tokens: readonly Token[],
  now: number,
): Hit | undefined {
  let first = now;
  let last = now;
  for (const part of parts) {
    const place = seen[part.number];
    if (!place || place.first < now - reach || tokens[place.first]!.sentence !== tokens[now]!.sentence)
      return undefined;
    first = Math.min(first, place.first);
    last = Math.max(last, place.last);
  }
  return { rule, first, last };
}
