import type { Finding } from '../finding.ts';
import type { Reading } from '../reading/read.ts';
import type { Token } from '../reading/token.ts';
import { isFirstName } from '../reading/words.ts';
import { type Detector, endOfSentence, found, hitsOf, startOfSentence, wordSet } from './detector.ts';
import { isGuidance } from './guidance.ts';
import { quotationsIn } from './quotations.ts';

const therapist = wordSet('i we im ive ill id staff carers team');
const child = wordSet('he she they yp cyp child pupil student client girl boy lad kid who');
/** Behind these stands a thing and not a deed: "about worry as a false alarm", "a telling pause". */
const beforeThings = wordSet('a an the this about of as with theme themes topic focus some any no');
const knowing = wordSet('know knows knew known understand understands understood');
const clauses = wordSet(
  'that he she they nobody no everyone everybody people staff there if whether why im i',
);
const toChild = wordSet('him her them');
const isToChild = (token: Token | undefined): boolean =>
  token !== undefined && (toChild.has(token.word) || token.standing === 'young-person');
const telling = wordSet('told asked showed reminded explained');
const conditions = wordSet('if when whenever once should');
/** What staff are to do: the plain form of a verb. */
const plainForms = wordSet('say ask tell reply answer');
const modal = wordSet('may might could can should will ill shall must');
/** With these begins what was said or thought. */
const content = wordSet(
  'that he she they it its his her their him i im we nobody noone no everyone everybody everything nothing someone somebody people there ' +
    'theres what why how when where who if whether like as being having not never all most life school home staff things stuff mum dad others ' +
    'left alone the teachers this hes shes theyre another',
);
const question = wordSet('how if whether why when what who where about');
/** Verbs of saying take whatever follows; verbs of thinking need a clause. */
const saying = wordSet('said says say saying told tells tell telling');
const asking = wordSet('asked asks asking ask wonders wondered wonder');
const quotesAlone = wordSet('goes went like text texts texted texting');
const wanting = wordSet('want wants wanted wanting');

/** What somebody said, thinks or feels, behind a word that says so (BMC-2.2i). */
export const reportedSpeech: Detector = reading => {
  const { tokens } = reading;
  return hitsOf(reading, 'speech').flatMap(({ rule, first, last }): Finding[] => {
    const [kind] = rule.heading;
    if (isOffered(reading, tokens[first]!) || !isSaid(reading, kind ?? '', first, last)) return [];
    return [
      found(tokens, first, endOfSentence(tokens, last), { class: 'reported-speech', why: 'speech-verb' }),
    ];
  });
};

function isSaid(reading: Reading, kind: string, first: number, last: number): boolean {
  const { tokens } = reading;
  const verb = tokens[first]!;
  const before = tokens[first - 1];
  const isFirst = startOfSentence(tokens, first) === first;
  const who = subjectOf(reading, first);
  if (isGuidance(reading, first)) return false;
  // "We talked about the row with his mum": his, whoever says so.
  if (kind === 'always') return true;
  if (who === 'therapist') return false;
  if (
    before?.sentence === verb.sentence &&
    ((modal.has(before.word) && !before.standing) || (before.word === 'to' && kind !== 'any'))
  )
    return false;
  if (
    before &&
    before.sentence === verb.sentence &&
    (verb.gap === 'none' || themes.has(before.word)) &&
    beforeThings.has(before.word) &&
    tokens[first + 1]?.word !== 'that' &&
    who !== 'child'
  )
    return false;
  // "Told him what I write down": the therapist's own, noted without a subject.
  if (isFirst && telling.has(verb.word) && isToChild(tokens[first + 1])) return false;
  // "When she asks about tomorrow: it's school": what staff may meet, not what was said.
  const opening = tokens[startOfSentence(tokens, first)]!;
  if (conditions.has(opening.word) && plainForms.has(verb.word)) return false;
  if (conditions.has(opening.word) && [verb, tokens[last]!].some(({ word }) => word.endsWith('s')))
    return false;
  // "Feeling left out is a theme for many": of nobody in particular.
  if (isFirst && verb.word.endsWith('ing') && isNamedTheme(tokens, first)) return false;
  const next = tokens[last + 1];
  const follows = next?.sentence === verb.sentence ? next : undefined;
  switch (kind) {
    case 'any':
    case 'said':
      return follows !== undefined || last > first;
    case 'about':
      return (
        (who === 'child' ||
          (isFirst &&
            tokens.slice(last + 1, last + 8).some(({ word }) => word === 'he' || word === 'she'))) &&
        follows !== undefined &&
        !isGeneral(tokens, first)
      );
    default:
      return (
        follows !== undefined &&
        (who === 'child' || isFirst || who === 'none') &&
        isContent(verb, follows, tokens, last)
      );
  }
}

/** "... is a theme", "... is the focus". */
function isNamedTheme(tokens: readonly Token[], first: number): boolean {
  const rest = tokens.slice(first, endOfSentence(tokens, first) + 1);
  return rest.some(
    ({ word }, at) => themes.has(word) && rest.slice(at - 3, at).some(one => one.word === 'is'),
  );
}

function isContent(verb: Token, next: Token, tokens: readonly Token[], last: number): boolean {
  const { word } = verb;
  if (quotesAlone.has(word)) return false;
  if (asking.has(word)) return question.has(next.word) && tokens[last + 2]?.gap === 'none';
  if (saying.has(word)) return next.gap !== 'soft' || content.has(next.word);
  if (wanting.has(word)) return next.word !== 'to' && content.has(next.word);
  if (next.gap === 'soft') return false;
  // To know the way is no thought of anybody's; to know that nobody comes is.
  if (knowing.has(word) && !clauses.has(next.word)) return false;
  return (
    content.has(next.word) ||
    isFirstName(next.word) ||
    (next.shape === 'title' && tokens[last + 2] !== undefined)
  );
}

/** Within words for staff, or the name of a thing. */
const isOffered = (reading: Reading, { start }: Token): boolean =>
  quotationsIn(reading).some(one => one.is !== 'said' && one.start <= start && start < one.end);

/** "Friendship in general" is a theme. */
function isGeneral(tokens: readonly Token[], first: number): boolean {
  const end = endOfSentence(tokens, first);
  return tokens
    .slice(first, end)
    .some(({ word }, at) => word === 'in' && tokens[first + at + 1]?.word === 'general');
}

/** Whose speech it is: the nearest person named before the verb in the same sentence. */
function subjectOf({ tokens }: Reading, verb: number): 'therapist' | 'child' | 'none' {
  const { sentence } = tokens[verb]!;
  for (let at = verb - 1; at >= Math.max(0, verb - 10) && tokens[at]!.sentence === sentence; at--) {
    const token = tokens[at]!;
    if (therapist.has(token.word) && token.shape !== 'number') return 'therapist';
    if (child.has(token.word)) return 'child';
    if (token.standing === 'young-person') return 'child';
    if (token.standing === 'staff') return 'therapist';
    if (isFirstName(token.word) && token.shape === 'title') return 'child';
    if (token.shape === 'upper' && token.word.length === 2) return 'child';
  }
  return 'none';
}

/** "Theme: being left out": a theme in general, unless it is somebody's. */
function isTheme({ tokens }: Reading, at: number): boolean {
  const opens = startOfSentence(tokens, at);
  if (!tokens.slice(opens, opens + 5).some(({ word }) => themes.has(word))) return false;
  return !tokens
    .slice(opens, Math.min(endOfSentence(tokens, at), at + 20) + 1)
    .some(
      token =>
        specific.has(token.word) || token.standing || (isFirstName(token.word) && token.shape === 'title'),
    );
}
const themes = wordSet('theme themes topic topics focus thread');
const specific = wordSet('he she they his her their him them hers the that mum dad because yp');

/** What somebody said or thinks, without a word that says so (BMC-2.2i). */
export const cueless: Detector = reading => {
  const { tokens } = reading;
  return hitsOf(reading, 'cueless').flatMap(({ first, last }): Finding[] => {
    const start = startOfSentence(tokens, first);
    const opens = tokens[start]!;
    if (isGuidance(reading, first) || isOffered(reading, tokens[first]!) || isTheme(reading, first))
      return [];
    if (therapist.has(opens.word) && !tokens.slice(start, first).some(({ word }) => word === 'particular'))
      return [];
    if (tokens[endOfSentence(tokens, last)]!.start === opens.start) return [];
    return [found(tokens, first, last, { class: 'reported-speech', why: 'content-without-cue' })];
  });
};
