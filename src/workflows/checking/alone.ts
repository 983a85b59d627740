import { Confidential } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import { type Finding, knownSealed, screenSealed } from '../../screen/sealed.ts';
import type { Decision, Situation } from '../workflow.ts';
import { onceChecked } from './kept.ts';
import { isStaff, type Noticed, networkOf, signsOf } from './screening.ts';

/** What a fact is held against; somebody's command line has no more than this. */
export type Around = Pick<Situation, 'directory' | 'youngPerson' | 'now'>;

/** A short fact that stands where many read it, once it was checked. */
export interface Fact {
  /** Why it is not taken, or undefined where it is. */
  readonly wrong: { readonly say: Saying } | undefined;
  /** What of it goes the safeguarding way. */
  readonly toReport: readonly Noticed[];
}

/** What a fact of one kind may hold, and what is said of all else. */
interface Kind {
  isOutOfPlace(finding: Finding): boolean;
  /** It is the name of a place, and stays so when somebody known is called so, too. */
  isNameOf(finding: Finding): boolean;
  readonly sayings: { readonly [W in (typeof worded)[Finding['class']]]: Saying };
}

const worded = {
  quote: 'words',
  'reported-speech': 'words',
  'third-party-name': 'name',
  identifier: 'detail',
  family: 'detail',
  clinical: 'detail',
  risk: 'risk',
  crime: 'risk',
  disclosure: 'risk',
} as const satisfies { readonly [C in Finding['class']]: string };

/** Whoever does something, or why: no title and no place has that in it, whatever the check makes of the rest. */
const sentence = /\b(?:he|she|they|because)\b/i;

/** Checks a fact of one kind. What is usual in it and would read like something else is left out, but for who is known. */
export function checkedAlone(
  around: Around,
  text: Plain,
  usual: RegExp,
  { isOutOfPlace, isNameOf, sayings }: Kind,
): Fact {
  const sealed = Confidential.seal<string>(text);
  const rest = text.replace(usual, found => ' '.repeat(found.length));
  const context = contextOf(around);
  const found = screenSealed(Confidential.seal(rest), context);
  const known = knownSealed(sealed, context);
  // What could not be checked goes to nobody.
  if (!found || !known) return { wrong: { say: sayings.detail }, toReport: [] };
  // First whatever somebody may have to hear of (BMC-3.1).
  const toReport = found
    .filter(({ action }) => action === 'route')
    .map(finding => ({ field: 'fact', finding, text: sealed, around: sealed }));
  if (toReport.length > 0) return { wrong: { say: sayings.risk }, toReport };
  const named = known.filter(one => !found.some(other => isNameOf(other) && isInside(one, other)));
  if (named.length > 0) return { wrong: { say: sayings.name }, toReport };
  const wrong = found.find(isOutOfPlace);
  if (wrong) return { wrong: { say: sayings[worded[wrong.class]] }, toReport };
  return { wrong: sentence.test(rest) ? { say: sayings.detail } : undefined, toReport };
}

const isInside = (one: Finding, other: Finding): boolean => one.start >= other.start && one.end <= other.end;

/** Nobody's young people and nobody's family or network may be named; staff are where they work. */
function contextOf(around: Around) {
  const { directory } = around;
  return {
    youngPerson: [],
    roster: directory.people
      .filter(({ roles }) => roles.some(({ role }) => isStaff(role)))
      .map(({ name }) => name),
    places: directory.settings.map(({ name }) => name),
    others: [
      ...networkOf(around).map(({ name }) => name),
      ...directory.youngPeople.flatMap(({ names, initials }) => [...names, initials]),
    ],
  };
}

/**
 * What becomes of a command with such facts in it, by field: nothing that says more is taken, whatever button it came
 * with. The act reads what has come up lately.
 */
export function withFacts(
  situation: Situation,
  facts: { readonly [field: string]: Fact },
  decision: Decision,
): Decision {
  const signs = Object.values(facts).flatMap(({ toReport }) => signsOf({ noticed: toReport }));
  const wrong = Object.fromEntries(
    Object.entries(facts).flatMap(([field, fact]) => (fact.wrong ? [[field, fact.wrong]] : [])),
  );
  return onceChecked(situation, decision, signs, wrong);
}

/** What the check of such a fact can say. */
export type Saying = `${'place' | 'title'}-${'name' | 'words' | 'risk' | 'detail'}`;
