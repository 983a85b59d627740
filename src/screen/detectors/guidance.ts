import type { Reading } from '../reading/read.ts';
import type { Token } from '../reading/token.ts';
import { startOfSentence, wordSet } from './detector.ts';

/** Verbs with which a sentence for staff begins: "Keep", "Offer", "Let". */
const imperatives = wordSet(
  'swap open close greet put keep offer let give try say sit stay check use avoid make ask do dont remind encourage allow plan expect notice praise help have ' +
    'leave tell show follow provide ensure remember be get put take model watch support continue consider bring speak wait name invite ' +
    'answer wonder think prompt talk listen hold reduce limit build set start finish end go come look reassure thank join lower play ' +
    'read run cook bake walk respond respect aim see mind pair seat practise practice repeat reward share stick point maintain',
);
const polite = wordSet('please pls plz kindly');
const maybe = wordSet('may might could should can would will');
const helpful = wordSet('help helps welcome useful good benefit best suit need lovely');

/** How far around a word it is looked for what makes its sentence one for staff: a run-on line is many. */
const farBack = 40;
const farAhead = 30;

/** What such a line is headed with. */
const headed = wordSet('useful helpful script wording tonight eve help phrase tip plan');

/** What somebody did or does: no word for staff to act on. */
const past = wordSet(
  'said says told tells asked asks reckons reckoned thinks thought feels felt shared mentioned admitted described sez goes',
);

/** Whether the sentence begins with what staff are to do: "Please give her ten minutes alone". */
export function isForStaff({ tokens }: Reading, at: number): boolean {
  const first = tokens[startOfSentence(tokens, at)]!;
  const opens = startOfSentence(tokens, at);
  if (first.standing === 'staff' && tokens[opens + 1]?.gap === 'soft' && isAsked(tokens, opens + 1))
    return true;
  return polite.has(first.word) || (imperatives.has(first.word) && first.tail === '' && first.word !== 'let');
}

/** "Just go", "please keep", "could you": what somebody is asked to do. */
function isAsked(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.word ?? '';
  const next = tokens[at + 1]?.word ?? '';
  return (
    imperatives.has(word) ||
    polite.has(word) ||
    (/^(?:just|maybe|if|when|could|can)$/.test(word) &&
      (imperatives.has(next) || next === 'you' || next === 'he' || next === 'she'))
  );
}

/** Whether the sentence around a word is for staff: what they may do, not what somebody said. */
export function isGuidance({ tokens }: Reading, at: number): boolean {
  const first = startOfSentence(tokens, at);
  const start = tokens[first]!;
  const second = tokens[first + 1];
  // "Tam, just go ...": to staff, by name.
  if (start.standing === 'staff' && second?.gap === 'soft' && isAsked(tokens, first + 1)) return true;
  // "Let slip that": not for staff.
  const isSlip = start.word === 'let' && (second?.word === 'slip' || second?.word === 'on');
  if (imperatives.has(start.word) && start.tail === '' && !isSlip) return true;
  if (polite.has(start.word)) return true;
  // "Script for tonight - that looked hard".
  if (
    headed.has(start.word) &&
    (second?.gap === 'soft' || /^(for|phrase|words|line|that)$/.test(second?.word ?? ''))
  )
    return true;
  const isPast = past.has(tokens[at]?.word ?? '');
  const last = Math.min(start.closes, at + farAhead);
  for (let index = Math.max(first, at - farBack); index <= last; index++) {
    const { word } = tokens[index] as Token;
    // What was said stays said, although "please" stands somewhere behind it.
    if (polite.has(word) && !(isPast && index > at)) return true;
    const ahead = tokens.slice(index + 1, Math.min(index + 4, start.closes) + 1);
    if (maybe.has(word) && ahead.some(one => helpful.has(one.word))) return true;
  }
  return false;
}
