import type { Finding } from '../finding.ts';
import type { Reading } from '../reading/read.ts';
import type { Token } from '../reading/token.ts';
import { type Detector, endOfSentence, found, startOfSentence } from './detector.ts';
import { isForStaff, isGuidance } from './guidance.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** What stands behind such a word in quotation marks is the name of a thing. */
const titled = set(
  'worksheet worksheets poster book books film song songs game games card cards activity story chart sheet episode album board track programme program app exercise group unit module page chapter club round movie show series video puzzle template booklet leaflet pack jar box corner time box monster scale strip strips song list map picture painting piece drawing clay task technique strategy approach model workbook session sessions theme themes heading title label lyrics poem level zone tool',
);
const titling = set(
  'called titled named book film song game story watched read played listened round theme themes topic heading title labelled sang poem track chapter show episode worksheet poster activity played-through word',
);
/** Before words that staff are offered. */
const offering = set(
  'something open opens swap greet instead rather say saying try answer offer use using hear wording scripts phrase phrases words line lines script scripts wonder aloud model prompt ask asking reply replying respond remind staff helpful practised sentence suggest suggesting like such eg repeat',
);
const spoken = set(
  'typed built pressed spelled spelt tapped selected singing chanting chanted repeating writing sobbing shouting whispering said says told tells asked asks shouted shouts whispered replied answered joked sang sings wrote written signed yelled screamed muttered goes went called read added quote words laughed repeated',
);
const childWords = set('he she they yp child his her their hers');
const firstPerson = set('i im ive id ill me my mine myself');
const others = set('i we you staff adults');

/** Somebody's own words: in quotation marks, behind a name and a colon, or in the first person (BMC-2.2i). */
export const quote: Detector = reading => [
  ...marked(reading),
  ...afterColon(reading),
  ...inFirstPerson(reading),
];

/** Behind these, words in capitals are a name: "called 'Low Tide'", "read 'The Gruffalo'". */
const naming = set('on called read from watched game song play book named titled of');

/** A pair of quotation marks: where they stand in the folded text. */
interface Pair {
  readonly start: number;
  readonly end: number;
}

function* pairs(text: string): Generator<Pair> {
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (mark === '"' || (mark === "'" && text[at + 1] === "'")) {
      const double = mark === '"' ? '"' : "''";
      const open = at + double.length;
      const close = closing(text, open, double);
      if (close > open) {
        yield { start: at, end: close };
        at = close - 1;
      }
    } else if (mark === "'" && opensSingle(text, at)) {
      const close = closingSingle(text, at + 1);
      if (close > at + 1) {
        yield { start: at, end: close };
        at = close - 1;
      }
    }
  }
}

/** The longest that words in quotation marks run. */
const longest = 400;

function closing(text: string, from: number, mark: string): number {
  for (let at = from; at < Math.min(text.length, from + longest); at++) {
    if (text.startsWith(mark, at)) return at + mark.length;
    if (mark === "''" && text[at] === '"') return at + 1;
    if (text[at] === '\n' && text[at + 1] === '\n') return -1;
  }
  return -1;
}

const opensSingle = (text: string, at: number): boolean =>
  (at === 0 || /[\s([{:;,-]/.test(text[at - 1]!)) && /[a-z0-9]/.test(text[at + 1] ?? '');

function closingSingle(text: string, from: number): number {
  for (let at = from; at < Math.min(text.length, from + longest); at++)
    if (text[at] === "'" && !/[a-z0-9]/.test(text[at + 1] ?? ' ') && /\S/.test(text[at - 1]!)) return at + 1;
  return -1;
}

function marked(reading: Reading): Finding[] {
  const { text } = reading.folded;
  const findings: Finding[] = [];
  for (const { start, end } of pairs(text))
    if (!isTitle(reading, start, end) && !isOffered(reading, start, end))
      findings.push({ class: 'quote', start, end, why: 'quotation-marks' });
  return findings;
}

/** The first token that starts at a place of the text or behind it. */
function firstFrom(tokens: readonly Token[], place: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.start < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The tokens before and behind a stretch of the text, nearest first. */
function around({ tokens, folded }: Reading, start: number, end: number, most: number) {
  const at = firstFrom(tokens, start);
  const then = firstFrom(tokens, end);
  const inner = tokens.slice(at, then).filter(token => token.end <= end);
  const before = tokens.slice(Math.max(0, at - most), at).reverse();
  // What stands in the next sentence or line says nothing about these words.
  const behind = tokens.slice(then, then + most);
  const parted = behind[0] && /\n|[.!?]["')]*\s*$/.test(folded.text.slice(end, behind[0].start));
  const after = parted ? [] : behind.filter(({ sentence }) => sentence === behind[0]?.sentence);
  return { before, inner, after };
}

/** The name of a worksheet, a song, a game. */
function isTitle(reading: Reading, start: number, end: number): boolean {
  const { before, inner, after } = around(reading, start, end, 3);
  if (inner.length === 0 || inner.length > 8) return inner.length === 0;
  const named = inner.filter(({ shape }) => shape === 'title' || shape === 'upper').length;
  const isNamed =
    !reading.isShouted &&
    named > 0 &&
    (named > 1 || (naming.has(before[0]?.word ?? '') && !inner.some(({ word }) => firstPerson.has(word)))) &&
    inner.every(({ shape, word }) => shape !== 'lower' || word.length <= 3);
  if (inner.some(({ word }) => firstPerson.has(word)) && !isNamed) return false;
  if (after.slice(0, 2).some(({ word, gap }, at) => titled.has(word) && (at === 0 || gap === 'none')))
    return true;
  if (before.slice(0, 2).some(({ word }) => titling.has(word)))
    return isNamed || !before.some(({ word }) => spoken.has(word));
  return isNamed && !before.some(({ word }) => spoken.has(word) && !naming.has(word));
}

/** Words for staff to use, or the therapist's own. */
function isOffered(reading: Reading, start: number, end: number): boolean {
  const { before, inner, after } = around(reading, start, end, 9);
  if (isOwn(inner) && !exampleBefore(before)) return false;
  const here = before.filter(({ sentence }) => sentence === before[0]?.sentence);
  const isChild = (token: Token) =>
    childWords.has(token.word) || reading.people.standingOf(token) === 'young-person';
  if (here.some(({ word }) => conditions.has(word)) && here.some(({ word }) => offering.has(word)))
    return true;
  // "If she snaps, a plain 'fair enough' keeps the door open".
  if (
    conditions.has(here.at(-1)?.word ?? '') &&
    !here.some(({ word }) => spoken.has(word) && !word.endsWith('s'))
  )
    return true;
  const says = here.findIndex(({ word }) => spoken.has(word));
  const offers = here.findIndex(({ word }) => offering.has(word));
  const speaker = here.slice(Math.max(0, says)).find(token => isChild(token) || others.has(token.word));
  const own = offers >= 0 && here[offers + 1] !== undefined && isChild(here[offers + 1]!);
  // "The line she improvised".
  if (offers > 0 && /^(line|sentence|phrase|words?)/.test(here[offers]!.word) && isChild(here[offers - 1]!))
    return false;
  // "Exit line", "the key line": a line of the young person's.
  if (
    offers >= 0 &&
    /^(line|sentence|phrase|word)/.test(here[offers]!.word) &&
    theirLine.has(here[offers + 1]?.word ?? '') &&
    !here.some(({ word }) => /^(helps?|my)$/.test(word))
  )
    return false;
  if (says >= 0 && (offers < 0 || offers > 1)) return speaker !== undefined && !isChild(speaker);
  if (
    here.some(({ word }) => stands4child.has(word)) &&
    here.some(({ word }) => /^(said|says|say|made|makes|had)$/.test(word))
  )
    return false;
  if (tookDown(here, isChild)) return false;
  if (offers >= 0) {
    // "His words were", "he chose the words": not words for staff. "If he goes quiet, try" is for staff.
    const chosen = here
      .slice(offers, offers + 4)
      .some(({ word }) => /^(chose|used|picked|noted|his|her|their)$/.test(word));
    const forStaff = here.some(
      ({ word }) => word === 'you' || word === 'staff' || word === 'if' || word === 'please',
    );
    return !own && (forStaff || !chosen);
  }
  // "To Kirsten: 'You are doing a hard thing'": said to them by the therapist.
  const begins = firstFrom(reading.tokens, start);
  const starts = startOfSentence(reading.tokens, begins) < begins;
  // "Swap one thing for another", "please tell Hassan": what staff are to do.
  if (
    starts &&
    isForStaff(reading, begins) &&
    !here.some(({ word }) => /^(said|told|wrote|shouted)$/.test(word))
  )
    return true;
  const opening = here.at(-1);
  const whom = here.at(-2);
  if (opening?.word === 'to' && whom && isChild(whom) && !childWords.has(whom.word) && here.length <= 4)
    return true;
  if (isScareQuote(here, inner, isChild) || (inner.length === 1 && asking.has(inner[0]!.word))) return true;
  const child = here.some(isChild);
  if (exampleBefore(before)) return true;
  // "... was how Ellis opened the hour".
  if (after[0]?.word === 'was' && after[1]?.word === 'how') return false;
  // Said to somebody in anger, or of somebody's family: nobody gives staff such words.
  if (inner.some(({ word }) => hostile.has(word))) return false;
  const at = firstFrom(reading.tokens, start);
  if (!child && startOfSentence(reading.tokens, at) < at && isGuidance(reading, at)) return true;
  if (child || after.slice(0, 3).some(token => spoken.has(token.word))) return false;
  // Words that speak to somebody, and nobody says them: for staff to say.
  return (
    inner.some(({ word }) => word === 'you' || word === 'your') ||
    after.slice(0, 4).some(({ word }) => helping.test(word))
  );
}

const hostile = set('hate never mum dad mums dads daddy mummy nan stupid rot die dead kill');
/** A puppet or a doll speaks for the one who holds it. */
const stands4child = set('puppet puppets doll dolls character figure wolf lion dragon teddy role');

/** "He wrote one line": the young person's, whatever stands between. */
const tookDown = (here: readonly Token[], isChild: (token: Token) => boolean): boolean =>
  here.some(
    ({ word }, index) =>
      /^(wrote|writes|scrawled|typed|carved|scribbled)$/.test(word) &&
      here[index + 1] !== undefined &&
      isChild(here[index + 1]!),
  );

const exampleBefore = ([one, two]: readonly Token[]): boolean =>
  one?.word === 'example' || one?.word === 'eg' || (one?.word === 'as' && two?.word === 'such');

const kin = set('mum dad daddy mummy nan father mother brother sister stepdad uncle mam');
const asTherapist = set(
  'can will see wonder wondered know hear notice noticed think could like love get understand remember need want',
);

/** "My mum did not ring", "I only come for the horses": words that nobody offers to staff. */
function isOwn(inner: readonly Token[]): boolean {
  const mine = inner.findIndex(({ word }) => word === 'my');
  if (mine >= 0 && inner.slice(mine + 1, mine + 3).some(({ word }) => kin.has(word))) return true;
  // "You just", "you never": said in anger.
  if (
    inner.some(
      ({ word }, at) =>
        /^youre?$|^your$/.test(word) && /^(just|always|never|only|all)$/.test(inner[at + 1]?.word ?? ''),
    )
  )
    return true;
  const [one, two] = inner;
  const knowsNot = two?.word === 'dont' && inner[2]?.word === 'know';
  return one?.word === 'i' && one.tail === '' && two !== undefined && !knowsNot && !asTherapist.has(two.word);
}

/** Said of words that staff may use: "... beats a guess", "... in a calm voice". */
const helping =
  /^(helps?|models?|suits?|works|beats|goes|lands|enough|voice|tone|calmly|quietly|slowly|gently)$/;
const theirLine = set(
  'whole full first exit key closing last parting best opening only final his her their one exact actual own very',
);
const asking = set('why what how who where when because');
const articles = set('a an the this that some another');
const possessives = set('his her their');
const words4staff = set(
  'script scripts wording use try tonight home homework help pls please staff phrase prompt eve evening',
);
const conditions = set('if when whenever');

/** A word or two set apart, "a 'proper' assault course": nobody's words, unless the young person is in the sentence. */
const isScareQuote = (
  before: readonly Token[],
  inner: readonly Token[],
  isChild: (token: Token) => boolean,
): boolean =>
  inner.length <= 2 &&
  ((articles.has(before[0]?.word ?? '') && !before.some(isChild)) ||
    (possessives.has(before[0]?.word ?? '') && !before.some(({ word }) => spoken.has(word)))) &&
  !inner.some(({ word }) => firstPerson.has(word));

/** Stretches in quotation marks that are words for staff or names of things: nothing that was said. */
export function offeredIn(reading: Reading): readonly { readonly start: number; readonly end: number }[] {
  return [...pairs(reading.folded.text)].filter(
    ({ start, end }) => isTitle(reading, start, end) || isOffered(reading, start, end),
  );
}

/** Words of somebody who speaks, and not of somebody who notes: "Otis: tired, tuned in" is a note. */
const speaking = set(
  'i im ive id me my mine we us our you youre your he hes she shes they theyre it its is isnt was wasnt are arent dont doesnt didnt not no never nobody noone everyone cant wont why what stop leave go can want hate like all just ur u',
);
/** "you lot", "you never": what is said to somebody in anger. */
const accusing = set('lot never always only cant dont wont hate make cannot');

/** Stretches in quotation marks that are names of things: "Matilda" is a book here. */
export const titlesIn = (reading: Reading): readonly Pair[] =>
  [...pairs(reading.folded.text)].filter(({ start, end }) => isTitle(reading, start, end));

/** How many words around a colon are looked at. */
const farthest = 30;

/** "ZA: nobody asked me", "Verbatim - I want ...", "signed: HOME". */
function afterColon(reading: Reading): Finding[] {
  const { tokens, people, folded } = reading;
  const findings: Finding[] = [];
  for (let at = 0; at + 1 < tokens.length; at++) {
    const between = folded.text.slice(tokens[at]!.end, tokens[at + 1]!.start);
    if (!/^\s?(?::|--?)\s*$/.test(between) || (between.includes('-') && !/\s--?\s/.test(between))) continue;
    const end = endOfSentence(tokens, at + 1);
    const said = tokens.slice(at + 1, Math.min(end, at + farthest) + 1);
    const colon = between.includes(':');
    const speaker = tokens[at]!;
    const isChild =
      people.standingOf(speaker) === 'young-person' ||
      /^(yp|child|pupil|client|cyp|verbatim|quote|a)$/.test(speaker.word);
    const isSpoken = spoken.has(speaker.word);
    const own = said.some(({ word }) => firstPerson.has(word));
    const toYou = said.some(({ word }) => word === 'you' || word === 'youre');
    const start = Math.max(startOfSentence(tokens, at), at - farthest);
    const isMine = tokens
      .slice(start, at + 1)
      .some(token => childWords.has(token.word) || people.standingOf(token) === 'young-person');
    const acts =
      isMine &&
      said.length <= 8 &&
      /^(make|stop|leave|dont|go|its|no|not|why|what|whats|cant|wont|whatever)$/.test(said[0]!.word);
    const mine =
      others.has(tokens[start]!.word) ||
      (conditions.has(tokens[start]!.word) &&
        !tokens.slice(start + 1, at + 1).some(({ word }) => word === 'asked')) ||
      (tokens.slice(start, at + 1).some(({ word }) => words4staff.has(word)) &&
        !theirLine.has(tokens[at - 1]?.word ?? '')) ||
      offering.has(tokens[start]!.word) ||
      (offering.has(speaker.word) && !theirLine.has(tokens[at - 1]?.word ?? ''));
    const nearby = tokens.slice(start, at).length <= 6;
    const short = tokens.slice(start, at).length <= 3;
    if (
      said.length > 1 &&
      !mine &&
      ((colon &&
        ((isChild &&
          short &&
          said.length > 2 &&
          (speaker.word === 'a' || said.some(({ word }) => speaking.has(word)))) ||
          own ||
          acts ||
          (toYou &&
            (isMine || tokens[start]!.word === 'to' || said.some(({ word }) => accusing.has(word)))))) ||
        own ||
        isSpoken ||
        (acts && !colon && nearby) ||
        /^(verbatim|quote)$/.test(speaker.word))
    )
      findings.push(found(tokens, at + 1, end, { class: 'quote', why: 'speech-after-a-name' }));
  }
  return findings;
}

const saying = set(
  'informed announced declared said says goes went like shouts shouted whispers whispered asked asks replied told texted wrote yelled',
);

/** "And goes you're not my mum": behind such a word, these begin what was said. */
const goes = set('goes went like');
const bitter = set('hate h8 never wish miss wanna hated');
/** Behind these it needs nobody named: "shouting it hurts make it stop". */
const aloud = set(
  'going goin shouting screaming crying yelling repeating chanting singing saying sobbing whispering',
);
const plea = set('i im ive it its make stop why no dont leave get nobody you');
const direct = set('you youre your why dont nobody leave stop shut get whatever no never its');

/** "he goes im never coming back", "i hate it here she said": no marks, but somebody's own words. */
function inFirstPerson(reading: Reading): Finding[] {
  const { tokens } = reading;
  const findings: Finding[] = [];
  tokens.forEach((token, at) => {
    const next = tokens[at + 1];
    const before = tokens[at - 1];
    // "Ruby before leaving, i hate it here".
    if (
      token.word === 'i' &&
      token.shape === 'lower' &&
      token.gap === 'soft' &&
      next &&
      bitter.has(next.word)
    ) {
      findings.push(found(tokens, at, endOfSentence(tokens, at), { class: 'quote', why: 'first-person' }));
      return;
    }
    // "I don't trust anyone, was how she opened".
    if (
      token.word === 'how' &&
      before?.word === 'was' &&
      next &&
      childWords.has(next.word) &&
      firstPerson.has(tokens[token.opens]!.word)
    ) {
      findings.push(found(tokens, token.opens, at - 2, { class: 'quote', why: 'first-person' }));
      return;
    }
    const ahead = tokens[at + 2];
    if (
      aloud.has(token.word) &&
      next?.gap === 'none' &&
      ((firstPerson.has(next.word) && next.word !== 'my' && next.word !== 'me') ||
        (plea.has(next.word) &&
          ahead !== undefined &&
          /^(hurts|stop|it|me|away|out|hate|you|never|dont|go)$/.test(ahead.word) &&
          token.word !== 'going'))
    ) {
      findings.push(
        found(tokens, at + 1, endOfSentence(tokens, at), { class: 'quote', why: 'first-person' }),
      );
      return;
    }
    if (!saying.has(token.word) || before?.sentence !== token.sentence) return;
    const speaks =
      childWords.has(before.word) ||
      reading.people.standingOf(before) === 'young-person' ||
      before.word === 'and';
    if (!speaks) return;
    const end = endOfSentence(tokens, at);
    const me = next && next.sentence === token.sentence ? next : undefined;
    const second = tokens[at + 2];
    const start = startOfSentence(tokens, at);
    const opening = tokens.slice(start, at - 1);
    const directly = me && (firstPerson.has(me.word) || me.word === 'quote');
    if (directly && me.word !== 'me' && me.word !== 'my')
      findings.push(found(tokens, at + 1, end, { class: 'quote', why: 'first-person' }));
    else if (me && goes.has(token.word) && direct.has(me.word))
      findings.push(found(tokens, at + 1, end, { class: 'quote', why: 'first-person' }));
    else if (me?.word === 'me' && second && firstPerson.has(second.word) && second.word !== 'me')
      findings.push(found(tokens, at + 2, end, { class: 'quote', why: 'first-person' }));
    else if (
      opening.length > 1 &&
      firstPerson.has(opening[0]!.word) &&
      token.word !== 'like' &&
      opening[0]!.gap === 'hard' &&
      (opening[0]!.shape === 'lower' || (before.gap === 'soft' && opening.length > 3))
    )
      findings.push(found(tokens, start, at - 2, { class: 'quote', why: 'first-person' }));
  });
  return findings;
}
