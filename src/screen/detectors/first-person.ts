import type { Finding } from '../finding.ts';
import type { Reading } from '../reading/read.ts';
import type { Token } from '../reading/token.ts';
import { endOfSentence, found, startOfSentence, wordSet } from './detector.ts';
import { childWords, firstPerson, isChild } from './whose-words.ts';

const saying = wordSet(
  'informed announced declared said says goes went like shouts shouted whispers whispered asked asks replied told texted wrote yelled',
);
/** "And goes you're not my mum": behind such a word, these begin what was said. */
const goes = wordSet('goes went like');
const direct = wordSet('you youre your why dont nobody leave stop shut get whatever no never its');
const bitter = wordSet('hate h8 never wish miss wanna hated');
/** Behind these it needs nobody named: "shouting it hurts make it stop". */
const aloud = wordSet(
  'going goin shouting screaming crying yelling repeating chanting singing saying sobbing whispering',
);
const plea = wordSet('i im ive it its make stop why no dont leave get nobody you');
const pleading = wordSet('hurts stop it me away out hate you never dont go');
/** What belongs to somebody does not begin a sentence of theirs. */
const inside = wordSet('me my');

/** "he goes im never coming back", "i hate it here she said": no marks, but somebody's own words. */
export function inFirstPerson(reading: Reading): Finding[] {
  const { tokens } = reading;
  return tokens.flatMap((_, at): Finding[] => {
    const span = spanAt(reading, at);
    return span ? [found(tokens, span[0], span[1], { class: 'quote', why: 'first-person' })] : [];
  });
}

/** From which word to which somebody speaks, where the word at this place shows it. */
function spanAt(reading: Reading, at: number): readonly [first: number, last: number] | undefined {
  const { tokens } = reading;
  const token = tokens[at]!;
  const end = endOfSentence(tokens, at);
  const next = at < end ? tokens[at + 1] : undefined;
  const before = at > startOfSentence(tokens, at) ? tokens[at - 1] : undefined;
  if (!next) return saysBehind(reading, at, before);
  // "Ruby before leaving, i hate it here".
  if (token.word === 'i' && token.shape === 'lower' && token.gap === 'soft' && bitter.has(next.word))
    return [at, end];
  // "I don't trust anyone, was how she opened".
  if (token.word === 'how' && before?.word === 'was' && childWords.has(next.word))
    return firstPerson.has(tokens[token.opens]!.word) ? [token.opens, at - 2] : undefined;
  if (aloud.has(token.word) && isCriedOut(token, next, tokens[at + 2])) return [at + 1, end];
  if (!speaks(token, before)) return undefined;
  const isDirect = firstPerson.has(next.word) || next.word === 'quote';
  if (isDirect && !inside.has(next.word)) return [at + 1, end];
  if (goes.has(token.word) && direct.has(next.word)) return [at + 1, end];
  const second = tokens[at + 2];
  if (next.word === 'me' && second && firstPerson.has(second.word) && second.word !== 'me')
    return [at + 2, end];
  return saysBehind(reading, at, before);
}

function isCriedOut(token: Token, next: Token, ahead: Token | undefined): boolean {
  if (next.gap !== 'none') return false;
  if (firstPerson.has(next.word) && !inside.has(next.word)) return true;
  return plea.has(next.word) && ahead !== undefined && pleading.has(ahead.word) && token.word !== 'going';
}

/** The young person speaks with this word. */
const speaks = (token: Token, before: Token | undefined): boolean =>
  saying.has(token.word) && before !== undefined && (isChild(before) || before.word === 'and');

/** "i hate it here she said": what stands before it was said. */
function saysBehind(
  reading: Reading,
  at: number,
  before: Token | undefined,
): readonly [number, number] | undefined {
  const { tokens } = reading;
  const token = tokens[at]!;
  if (!before || token.word === 'like' || !speaks(token, before)) return undefined;
  const start = startOfSentence(tokens, at);
  const first = tokens[start]!;
  const length = at - 1 - start;
  const isTyped = first.shape === 'lower' || (before.gap === 'soft' && length > 3);
  return length > 1 && firstPerson.has(first.word) && first.gap === 'hard' && isTyped
    ? [start, at - 2]
    : undefined;
}
