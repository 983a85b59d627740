import type { Reading } from '../reading/read.ts';
import type { Token } from '../reading/token.ts';
import { around, firstFrom } from './around.ts';
import { startOfSentence, wordSet } from './detector.ts';
import { isForStaff, isGuidance } from './guidance.ts';
import { conditions, firstPerson, isChild, offering, others, spoken, theirLine } from './whose-words.ts';

/** Words for staff to use, or the therapist's own. */
export function isOffered(reading: Reading, start: number, end: number): boolean {
  const { before, inner, after } = around(reading, start, end, 9);
  const isExample = exampleBefore(before);
  if (opensAsOffer(inner) && isForStaffToSay(before, after)) return true;
  if (isOwn(inner) && !isExample) return false;
  const here = before.filter(({ sentence }) => sentence === before[0]?.sentence);
  const isTheirs = isChild;
  const has = (words: ReadonlySet<string>) => here.some(({ word }) => words.has(word));
  if (has(conditions) && has(offering)) return true;
  // "If she snaps, a plain 'fair enough' keeps the door open".
  const opening = here.at(-1);
  const wasSaid = here.some(({ word }) => spoken.has(word) && !word.endsWith('s'));
  if (opening && conditions.has(opening.word) && !wasSaid) return true;

  // "Words for Tilly at bedtime": for her to hear.
  if (opening && lines.has(opening.word) && here.at(-2)?.word === 'for') return true;

  const says = here.findIndex(({ word }) => spoken.has(word));
  const offers = here.findIndex(({ word }) => offering.has(word));
  if (offers >= 0 && isTheirLine(here, offers, isTheirs)) return false;
  if (says >= 0 && (offers < 0 || offers > 1)) {
    const speaker = here.slice(says).find(token => isTheirs(token) || others.has(token.word));
    return speaker !== undefined && !isTheirs(speaker);
  }
  if (has(standIns) && has(voicing)) return false;
  if (tookDown(here, isTheirs)) return false;
  if (offers >= 0) return isForOthers(here, offers, isTheirs);

  // "Swap one thing for another", "please tell Hassan": what staff are to do.
  const at = firstFrom(reading.tokens, start);
  const isWithin = startOfSentence(reading.tokens, at) < at;
  if (isWithin && isForStaff(reading, at) && !has(reporting)) return true;
  // "To Kirsten: 'You are doing a hard thing'": said to them by the therapist.
  const whom = here.at(-2);
  if (opening?.word === 'to' && whom && isTheirs(whom) && whom.standing && here.length <= 4) return true;
  if (inner.length === 1 && has(sorting)) return true;
  if (isScareQuote(here, inner, isTheirs) || (inner.length === 1 && asking.has(inner[0]!.word))) return true;
  if (isExample) return true;
  // "... was how Ellis opened the hour".
  if (after[0]?.word === 'was' && after[1]?.word === 'how') return false;
  // Said to somebody in anger, or of somebody's family: nobody gives staff such words.
  if (inner.some(({ word }) => hostile.has(word))) return false;
  const names = here.some(isTheirs);
  if (!names && isWithin && isGuidance(reading, at)) return true;
  if (names || after.slice(0, 3).some(token => spoken.has(token.word))) return false;
  // Words that speak to somebody, and nobody says them: for staff to say.
  return (
    inner.some(({ word }) => word === 'you' || word === 'your') ||
    after.slice(0, 4).some(({ word }) => helping.has(word))
  );
}

/** "Shall we have a brew?", "I believe you": so speaks a grown-up who offers something. */
const offers = [
  ...[
    'shall we',
    'shall i',
    'would you like',
    'i believe you',
    'i can see',
    'i can hear',
    'i hear you',
    'im listening',
  ],
  ...[
    'your choice',
    'take your time',
    'no rush',
    'well done',
    'thank you for',
    'good to see',
    'how about',
    'fancy a',
  ],
  ...['what would help', 'what do you need', 'when youre ready', 'when you are ready', 'lets', 'that looked'],
  ...[
    'that sounds',
    'that sounded',
    'thats okay',
    'its ok',
    'its okay',
    'its alright',
    'would it help',
    'nice one',
  ],
];
const opensAsOffer = (inner: readonly Token[]): boolean => {
  const begins = inner
    .slice(0, 4)
    .map(({ word, tail }) => (tail === 's' && word === 'let' ? 'lets' : word + (tail === 'm' ? 'm' : '')))
    .join(' ');
  return offers.some(offer => begins === offer || begins.startsWith(`${offer} `));
};

/** Nobody has said it: no young person and no word for saying stands beside it in the sentence. */
const isForStaffToSay = (before: readonly Token[], after: readonly Token[]): boolean =>
  [...before.filter(({ sentence }) => sentence === before[0]?.sentence), ...after.slice(0, 4)].every(
    token =>
      !isChild(token) && (!spoken.has(token.word) || token.word === 'says') && !reporting.has(token.word),
  );

/** Words of an exercise: "picked out 'before' and 'after'". */
const sorting = wordSet(
  'picked matched sorted sounded practised spelt spelled paired contrasted rhymed clapped',
);

const lines = wordSet('line lines sentence phrase phrases word words');

/** "The line she improvised", "exit line": a line of the young person's, not one for staff. */
function isTheirLine(here: readonly Token[], offers: number, isTheirs: (token: Token) => boolean): boolean {
  if (!lines.has(here[offers]!.word)) return false;
  const behind = here[offers - 1];
  if (behind && isTheirs(behind)) return true;
  const isHelp = here.some(({ word }) => word === 'help' || word === 'helps' || word === 'my');
  return theirLine.has(here[offers + 1]?.word ?? '') && !isHelp;
}

/** "He chose the words": not words for staff. "If he goes quiet, try" is for staff. */
function isForOthers(here: readonly Token[], offers: number, isTheirs: (token: Token) => boolean): boolean {
  const before = here[offers + 1];
  if (before && isTheirs(before)) return false;
  const isChosen = here.slice(offers, offers + 4).some(({ word }) => choosing.has(word));
  return !isChosen || here.some(({ word }) => addressing.has(word));
}
const choosing = wordSet('chose used picked noted his her their');
const addressing = wordSet('you staff if please');
const reporting = wordSet('said told wrote shouted');
const voicing = wordSet('said says say made makes had');

const hostile = wordSet('hate never mum dad mums dads daddy mummy nan stupid rot die dead kill');
/** A puppet or a doll speaks for the one who holds it. */
const standIns = wordSet('puppet puppets doll dolls character figure wolf lion dragon teddy role');

const writing = wordSet('wrote writes scrawled typed carved scribbled');

/** "He wrote one line": the young person's, whatever stands between. */
const tookDown = (here: readonly Token[], isTheirs: (token: Token) => boolean): boolean =>
  here.some(
    ({ word }, index) => writing.has(word) && here[index + 1] !== undefined && isTheirs(here[index + 1]!),
  );

const exampleBefore = ([one, two]: readonly Token[]): boolean =>
  one?.word === 'example' || one?.word === 'eg' || (one?.word === 'as' && two?.word === 'such');

const kin = wordSet('mum dad daddy mummy nan father mother brother sister stepdad uncle mam');
const asTherapist = wordSet(
  'can will see wonder wondered know hear notice noticed think could like love get understand remember need want',
);

const toYou = wordSet('you youre your');
const angrily = wordSet('just always never only all lot paid');
const bitter = wordSet('nobody noone nothing everybody everyone');

/** "My mum did not ring", "I only come for the horses": words that nobody offers to staff. */
function isOwn(inner: readonly Token[]): boolean {
  const mine = inner.findIndex(({ word }) => word === 'my');
  if (mine >= 0 && inner.slice(mine + 1, mine + 3).some(({ word }) => kin.has(word))) return true;
  // "You just", "you never", "you lot", "you are paid": said in anger.
  const next = (at: number) => [inner[at + 1]?.word ?? '', inner[at + 2]?.word ?? ''];
  if (inner.some(({ word }, at) => toYou.has(word) && next(at).some(one => angrily.has(one)))) return true;
  // "Nobody gives you a thing", "if I go, don't let them": nobody offers that either.
  if (bitter.has(inner[0]?.word ?? '') && inner.length > 3) return true;
  if (inner[0]?.word === 'if' && inner[1]?.word === 'i' && inner.some(({ word }) => word === 'dont'))
    return true;
  const [one, two] = inner;
  const knowsNot = two?.word === 'dont' && inner[2]?.word === 'know';
  return one?.word === 'i' && one.tail === '' && two !== undefined && !knowsNot && !asTherapist.has(two.word);
}

/** Said of words that staff may use: "... beats a guess", "... in a calm voice". */
const helping = wordSet(
  'help helps model models suit suits works beats goes lands enough voice tone calmly quietly slowly gently',
);
const asking = wordSet('why what how who where when because');
const articles = wordSet('a an the this that some another');
const possessives = wordSet('his her their');

/** A word or two set apart, "a 'proper' assault course": nobody's words, unless the young person is in the sentence. */
const isScareQuote = (
  before: readonly Token[],
  inner: readonly Token[],
  isTheirs: (token: Token) => boolean,
): boolean =>
  inner.length <= 2 &&
  ((articles.has(before[0]?.word ?? '') && !before.some(isTheirs)) ||
    (possessives.has(before[0]?.word ?? '') && !before.some(({ word }) => spoken.has(word)))) &&
  !inner.some(({ word }) => firstPerson.has(word));
