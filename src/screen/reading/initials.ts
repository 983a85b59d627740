import type { Folded } from './fold.ts';
import type { Token } from './token.ts';
import { isHarmlessName, isWord } from './words.ts';

/** Two capitals that are nobody: lessons, machines, teams, talking therapies, agencies. */
const acronyms = new Set(
  (
    'pe cbt sh ot slt ta lsa sw iro hv gp yp rse it pc tv dvd bbc nhs id ok am pm uk us eu ad hd qr xl dj mc lol omg bff diy bbq asd add ps ds pr hr ww dt re ' +
    'ks sen bmx psa pta faq wifi cv gcse btec lac cp mdt tac taf dsl ssp acorn emdr dbt act pip mri ct od cse cce ptsd adhd ocd eupd bpd pda asc fasd dld ' +
    'slcn phq gad sdq core hads ehcp ecm'
  ).split(' '),
);

/** Behind these a letter is the name of a thing: "plan B", "the key of G", "vitamin D". */
const lettered = new Set(
  'plan vitamin room group class set block grade level team type letter letters key note notes chord chords string hepatitis option part section the a an as'.split(
    ' ',
  ),
);

/** Joins initials that were written with stops or, if they are the young person's, apart: "K.L.", "K. L.", "K L". */
export function joinInitials(
  { text, capital }: Folded,
  tokens: readonly Token[],
  isKnown: (word: string) => boolean,
): Token[] {
  const isCapital = (token: Token | undefined): token is Token =>
    token !== undefined && token.end - token.start === 1 && capital[token.start] === 1;
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const next = tokens[at + 1];
    const last = out.at(-1);
    // "J.'s", "K.L.'s".
    if (last && token.word === 's' && text.slice(last.end, token.start) === ".'" && last.word.length <= 2) {
      out[out.length - 1] = { ...last, tail: 's' };
      continue;
    }
    const between = isCapital(token) && isCapital(next) ? text.slice(token.end, next.start) : '';
    const word = next ? token.word + next.word : '';
    if (between === '.' || ((between === '. ' || between === ' ') && isKnown(word))) {
      out.push({ ...token, end: next!.end, word, tail: next!.tail, shape: 'upper', numbers: [] });
      const behind = tokens[at + 2];
      // The stop ends no clause: "K.L. was".
      if (behind && text.slice(next!.end, behind.start) === '. ' && behind.gap === 'soft')
        behind.gap = 'none';
      at++;
    } else out.push(token);
  }
  return out;
}

/** Two capitals that may be somebody's: no word, no abbreviation. */
export const isInitials = ({ shape, word }: Pick<Token, 'shape' | 'word'>): boolean =>
  shape === 'upper' && /^[a-z]{2}$/.test(word) && !acronyms.has(word) && !isHarmlessName(word);

/** A capital alone that may stand for a name: "hit J. again". */
export const isInitial = ({ text }: Folded, token: Token, before: Token | undefined): boolean =>
  token.shape === 'title' &&
  /^[b-hj-z]$/.test(token.word) &&
  !/[-&/#+]/.test(text[token.end] ?? '') &&
  !/[-&/]/.test(text[token.start - 1] ?? '') &&
  !(before && (lettered.has(before.word) || before.shape === 'number')) &&
  !isWord(token.word);
