import type { Finding } from '../finding.ts';
import { isNameAndWord } from '../people.ts';
import { isInitials } from '../reading/initials.ts';
import type { Reading } from '../reading/read.ts';
import type { Token } from '../reading/token.ts';
import { isEveryday, isFirstName, isHarmlessName, isWord } from '../reading/words.ts';
import { type Detector, found, startOfSentence, wordSet } from './detector.ts';
import { quotationsIn } from './quotations.ts';

const titles = wordSet('mr mrs ms miss dr sir prof mx nurse pc sgt');
const relatives = wordSet(
  'mate friend mates friends boyfriend girlfriend cousin brother sister uncle aunt auntie aunty nan nana gran grandad grandma sis bro named called ex bestie call lad lass partner stepdad stepmum neighbour dad mum mother father baby classmate peer roommate',
);
/** Before the name of a place. */
const toPlaces = wordSet('at in from near to of left leave leaving visit visiting back outside around via');
/** Behind a name that is a word too, these say that it is somebody. */
const doing = wordSet(
  'is was has had will would said says told came comes went joined joins arrived and who wants wanted did does gets got keeps kept never rang',
);
const towards = wordSet(
  'tells with for to from about by than like and of at against alongside opposite towards near beside behind ignored hates misses loves likes saw see met meets meeting call called seat invite miss told tell asked blames blamed hit',
);
/** Games, books and singers whose first word is somebody's name. */
const works = new Set([
  'simon says',
  'harry potter',
  'ed sheeran',
  'taylor swift',
  'bruno mars',
  'bob marley',
]);
/** Behind "the part of" stands somebody in a play. */
const parts = wordSet('part role character');
const deeds = wordSet(
  'upset leaves shared made hit took sat left asked helped pushed broke plays lives hurt gave stole kicked calls called texts rings rang messaged thinks knows likes loves hates picks shouted cried laughed needs goes comes met won has seems looks',
);
/** "Olive green" is a colour, "autumn leaves" are leaves. */
const colours = wordSet(
  'white green blue grey gray red pink yellow brown black purple orange paint paints leaves',
);
/** "The Jasmine room" is a room. */
const rooms = wordSet('room rooms suite wing ward corridor group class house unit team');

/** People who are not on the list of those present (BMC-2.2i). */
export const thirdPartyName: Detector = reading => {
  const { tokens } = reading;
  const titles = quotationsIn(reading).filter(({ is }) => is === 'title');
  return tokens.flatMap((token, at): Finding[] => {
    if (titles.some(({ start, end }) => start <= token.start && token.start < end)) return [];
    const what = nameAt(reading, at);
    return what
      ? [
          found(tokens, at, at + (what.length ?? 0), {
            class: what.place ? 'identifier' : 'third-party-name',
            ...(what.place && { kind: what.place }),
            why: what.why,
          }),
        ]
      : [];
  });
};

interface Named {
  readonly why: Finding['why'];
  readonly length?: number;
  readonly place?: 'placement' | 'school';
}

function nameAt(reading: Reading, at: number): Named | undefined {
  const { tokens } = reading;
  const token = tokens[at]!;
  if (token.shape === 'sign' || token.shape === 'number' || token.standing) return undefined;
  const before =
    tokens[at - 1]?.sentence === token.sentence && token.gap !== 'hard' ? tokens[at - 1] : undefined;
  const next = tokens[at + 1]?.sentence === token.sentence ? tokens[at + 1] : undefined;
  const capital = (token.shape === 'title' || token.shape === 'mixed') && !token.isShouted;
  const opens = startOfSentence(tokens, at) === at || token.gap === 'hard';
  if (
    tokens
      .slice(Math.max(0, at - 3), at)
      .some(({ word, sentence }) => parts.has(word) && sentence === token.sentence)
  )
    return undefined;
  if (
    before &&
    titles.has(before.word) &&
    (capital || token.shape === 'upper' || (!isWord(token.word) && token.word.length > 2))
  )
    return { why: 'title-and-name' };
  if (
    next &&
    (rooms.has(next.word) || colours.has(next.word)) &&
    next.gap === 'none' &&
    isNameAndWord(token.word)
  )
    return undefined;
  if (next?.shape === 'title' && works.has(`${token.word} ${next.word}`)) return undefined;
  const initials = initialsAt(reading, at, before, next);
  if (initials) return initials;
  if (isHarmlessName(token.word) && !(before && relatives.has(before.word) && isFirstName(token.word)))
    return undefined;
  if (before && relatives.has(before.word) && isFirstName(token.word) && (capital || !isEveryday(token.word)))
    return { why: 'relative-and-name' };
  if (before && relatives.has(before.word) && capital && token.gap !== 'soft')
    return { why: 'relative-and-name' };
  if (isFirstName(token.word)) return firstName(token, before, next, capital, opens, tokens[at + 2]);
  const starts = opens && next !== undefined && doing.has(next.word) && next.word !== 'and';
  // "Perfectionism came up": a thing, not a person.
  if (starts && /(?:ism|ness|tion|ity|ment|ing|ship|hood)$/.test(token.word)) return undefined;
  if (!capital || (opens && !starts) || isWord(token.word) || token.word.length < 3 || /\d/.test(token.word))
    return undefined;
  if (isHarmlessName(token.word.replace(/s$/, ''))) return undefined;
  if (before && isOfAnAnimal(tokens, before)) return undefined;
  // "Up Latrigg and back": a hill or a path, nobody.
  if (before && along.has(before.word) && token.gap === 'none' && token.tail === '') return undefined;
  return unknown(before, next, tokens, at);
}

function firstName(
  token: Token,
  before: Token | undefined,
  next: Token | undefined,
  capital: boolean,
  opens: boolean,
  after: Token | undefined,
): Named | undefined {
  const { word, tail } = token;
  if (!isNameAndWord(word))
    return capital || word.length > 3 || token.isShouted ? { why: 'first-name' } : undefined;
  if (!capital) return undefined;
  const possessive = tail === 's';
  if (opens && !before) {
    if (possessive) return { why: 'first-name' };
    // "Hope was the word of the day".
    if (next && /^(is|was)$/.test(next.word) && after && /^(the|a|an|about|what)$/.test(after.word))
      return undefined;
    if (next && (doing.has(next.word) || deeds.has(next.word)) && next.word !== 'and')
      return { why: 'first-name' };
    // "Summer and Elowen": beside a name, a name.
    const other = next?.word === 'and' || next?.word === 'n' ? after : undefined;
    return other && isFirstName(other.word) && !isWord(other.word) && other.shape === 'title'
      ? { why: 'first-name' }
      : undefined;
  }
  // In the middle of a sentence a capital makes it a name, unless it is the name of a thing.
  if (
    next &&
    (next.shape === 'title' || next.shape === 'mixed') &&
    next.gap === 'none' &&
    !isFirstName(next.word) &&
    isWord(next.word)
  )
    return undefined;
  return { why: 'first-name' };
}

/** Behind these stands the name of a hill, a river or a road. */
const along = wordSet('up down along over across climbed climbing');
/** "Groomed Bramble from nose to tail": the name of a horse. */
const isOfAnAnimal = (tokens: readonly Token[], verb: Token): boolean =>
  tending.has(verb.word) && tokens.slice(verb.opens, verb.closes + 1).some(({ word }) => animal.has(word));
const tending = wordSet(
  'groomed groom grooming brushed brushing rode riding saddled fed feeding stroked led leading',
);
const animal = wordSet(
  'horse pony tail mane hoof hooves saddle bridle reins halter stable paddock hay dog cat rabbit paws',
);

/** A capital on a word that no list has: a person, or a place behind "at" or "from". */
function unknown(
  before: Token | undefined,
  next: Token | undefined,
  tokens: readonly Token[],
  at: number,
): Named {
  const behind = next && next.shape === 'title' && next.gap === 'none' && !isWord(next.word) ? 1 : 0;
  const given = before?.word === 'from' && tokens[at - 2] !== undefined && gifts.has(tokens[at - 2]!.word);
  const isNamed = before?.word === 'of' && /^(?:name|called|nickname)$/.test(tokens[at - 2]?.word ?? '');
  if (before && toPlaces.has(before.word) && !given && !isNamed)
    return { why: 'placement-name', place: schoolNear(tokens, at) ? 'school' : 'placement', length: behind };
  return { why: 'unknown-name', length: behind };
}

/** What comes from somebody and not from somewhere. */
const gifts = wordSet(
  'visit text call letter card message msg gift present hug note visits texts calls messages',
);
const schooling = wordSet(
  'school class teacher teachers lesson lessons pupils year senco head uniform excluded term playground primary exam exams pe gates form infants high',
);
const schoolNear = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(Math.max(0, at - 9), at + 6).some(({ word }) => schooling.has(word));

/** "JB is spreading things", "S. O'C.", "Mr H". */
function initialsAt(
  reading: Reading,
  at: number,
  before: Token | undefined,
  next: Token | undefined,
): Named | undefined {
  const { tokens, folded } = reading;
  const token = tokens[at]!;
  if (token.isShouted) return undefined;
  if (isInitials(token)) {
    // "K.L.", with its stops, is somebody wherever it stands.
    if (folded.text[token.start + 1] === '.') return { why: 'initials' };
    const beside = next && (next.word === 'n' || next.word === 'and') ? tokens[at + 2] : undefined;
    const person =
      (beside?.shape === 'upper' && beside.word.length === 2) ||
      (before?.word === 'n' && tokens[at - 2]?.shape === 'upper') ||
      (before &&
        (towards.has(before.word) || /^(says|said|that|told|mentioned|and|friend)$/.test(before.word))) ||
      token.tail === 's' ||
      (next && doing.has(next.word));
    return person ? { why: 'initials' } : undefined;
  }
  // "Uno." at the end of a sentence is a word: initials have a stop, a space or a capital behind the first.
  const dotted =
    (/[. ]/.test(folded.text[token.start + 1] ?? '') || folded.capital[token.start + 1] === 1) &&
    /^[a-z]\.? ?[a-z]'?[a-z]?\.$/.test(
      folded.text
        .slice(token.start, token.start + 7)
        .split(' ')
        .slice(0, 2)
        .join(' '),
    );
  if (
    token.word.length === 1 &&
    folded.capital[token.start] === 1 &&
    folded.text[token.end] === '.' &&
    next &&
    folded.capital[next.start] === 1 &&
    next.word.length <= 3 &&
    token.word !== 'i'
  )
    return { why: 'initials', length: 1 };
  return dotted &&
    folded.capital[token.start] === 1 &&
    before &&
    towards.has(before.word) &&
    token.word !== 'i'
    ? { why: 'initials', length: 1 }
    : undefined;
}
