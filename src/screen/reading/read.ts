import type { KnownPeople } from '../people.ts';
import type { Hit, PhraseBook } from '../phrases/book.ts';
import { wordClasses } from '../phrases/pattern.ts';
import { type Folded, fold } from './fold.ts';
import { isInitial, isInitials, joinInitials } from './initials.ts';
import { unleet } from './leet.ts';
import { joinSpaced } from './spaced.ts';
import type { Spelling } from './spelling.ts';
import type { Token } from './token.ts';
import { tokensOf } from './tokens.ts';
import { dialect, isFirstName, isHarmlessName, isWord, meanings } from './words.ts';

/** A text as the detectors see it. */
export interface Reading {
  readonly folded: Folded;
  readonly tokens: readonly Token[];
  /** What the lexicons found, by lexicon. */
  readonly hits: ReadonlyMap<string, readonly Hit[]>;
}

const classOf = (name: (typeof wordClasses)[number]): number => wordClasses.indexOf(name);
const [number, name, youngPerson] = [classOf('#number'), classOf('#name'), classOf('#youngperson')];
const [staff, capital, first] = [classOf('#staff'), classOf('#capital'), classOf('#first')];
const [he, him, his] = [classOf('#he'), classOf('#him'), classOf('#his')];

/** Folds a text, undoes its disguises and finds the phrases of the lexicons. */
export function read(text: string, people: KnownPeople, book: PhraseBook, spelling: Spelling): Reading {
  const folded = fold(text);
  const known = (word: string): boolean =>
    isWord(word) || isFirstName(word) || book.vocabulary.has(word) || people.has(word);
  const spelt = joinSpaced(folded, tokensOf(folded), known);
  const tokens = joinInitials(folded, spelt, word => people.has(word));
  for (const token of tokens) if (!people.has(token.word)) reveal(token, known, spelling);
  bound(tokens);
  const plain = new Set(['lower', 'number', 'sign']);
  const withCapitals = new Set(
    tokens.filter(({ shape }) => !plain.has(shape)).map(({ sentence }) => sentence),
  );
  tokens.forEach((token, at) => {
    token.standing = people.standingOf(token, withCapitals.has(token.sentence));
    const isTheirs = token.tail === 's' || (token.word.endsWith('s') && !people.has(token.word));
    token.numbers = numbersOf(token, tokens[at - 1], isTheirs, folded, book);
    if (token.standing === 'young-person') standIn(token, isTheirs);
  });
  const hits = new Map<string, Hit[]>();
  for (const hit of book.scan(tokens)) {
    const others = hits.get(hit.rule.lexicon);
    if (others) others.push(hit);
    else hits.set(hit.rule.lexicon, [hit]);
  }
  return { folded, tokens, hits };
}

/** Looks behind textspeak, numbers for letters and slips of the pen. */
function reveal(token: Token, known: (word: string) => boolean, spelling: Spelling): void {
  if (token.shape === 'sign') return;
  // "Parkend", "Tommo": with a capital in the middle of a sentence it is a name and no slip.
  const isName = token.shape === 'title' && token.gap !== 'hard';
  const meant =
    meanings().get(token.word) ??
    (isName ? undefined : dialect().get(token.word)) ??
    (/^\d+$|^[a-z']+$/.test(token.word) || token.word.length < 4 ? undefined : unleet(token.word, known)) ??
    (known(token.word)
      ? undefined
      : (unleet(token.word, known) ?? (isName ? undefined : spelling.meant(token.word))));
  if (!meant || meant === token.word) return;
  token.disguised = true;
  token.word = meant;
}

/** Tells every token where its sentence begins and ends, and whether it is shouted. */
function bound(tokens: readonly Token[]): void {
  for (let first = 0; first < tokens.length; ) {
    let last = first;
    while (tokens[last + 1]?.sentence === tokens[first]!.sentence) last++;
    const isShouted = shouted(tokens.slice(first, last + 1));
    for (let at = first; at <= last; at++)
      Object.assign(tokens[at]!, { opens: first, closes: last, isShouted });
    first = last + 1;
  }
}

/** The young person's names and initials are read as a pronoun from here on; where they stand stays as it was. */
function standIn(token: Token, isTheirs: boolean): void {
  // "WILL" and, where there are no capitals, "will" may be the word.
  const isPlain = (!token.isShouted && token.shape !== 'lower') || !isWord(token.word);
  if (isPlain) token.word = isTheirs ? 'his' : 'he';
}

/** A sentence of words in capitals: "SAYS SHE IS OFF". Initials and shortenings alone are none: "RJ, TB and MC". */
function shouted(sentence: readonly Token[]): boolean {
  const words = sentence.filter(token => token.shape !== 'number' && token.shape !== 'sign');
  const upper = words.filter(token => token.shape === 'upper');
  return upper.length > words.length * 0.6 && upper.some(({ word }) => word.length > 2 && isWord(word));
}

function numbersOf(
  token: Token,
  before: Token | undefined,
  isTheirs: boolean,
  folded: Folded,
  book: PhraseBook,
): number[] {
  const numbers: number[] = [];
  book.vocabulary.collect(token.word, numbers);
  if (/^\d/.test(token.word)) numbers.push(number);
  const { standing, isShouted } = token;
  const isCapital = (token.shape === 'title' || token.shape === 'mixed') && !isShouted;
  const opens = token.gap === 'hard' || !before;
  // With a name that opens a sentence nothing is done to anybody: it stands as "he", not as "him".
  const stands = isTheirs ? [he, his] : opens ? [he] : [he, him];
  if (standing === 'staff') numbers.push(staff);
  else if (standing) numbers.push(youngPerson, ...stands);
  else if (!isShouted && (isInitials(token) || isInitial(folded, token, before))) numbers.push(...stands);
  else if (isCapital && isFirstName(token.word) && (token.gap !== 'hard' || !isWord(token.word)))
    numbers.push(name);
  else if (!isWord(token.word) && isFirstName(token.word)) numbers.push(name);
  if (isCapital && token.word.length > 1 && !isHarmlessName(token.word)) numbers.push(capital);
  if (opens) numbers.push(first);
  return numbers;
}
