import { Confidential } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import { type Role, staffRoles } from '../../people/roles.ts';
import { type Finding, knownSealed, screenSealed } from '../../screen/sealed.ts';
import { announced } from '../disclosure/announce.ts';
import { disclosureForm } from '../disclosure/form.ts';
import type { Decision, Situation } from '../workflow.ts';
import { type Noticed, signsOf } from './screening.ts';

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
function contextOf({ directory, youngPerson, now }: Around) {
  const isStaff = (role: Role) => staffRoles.some(one => one === role);
  const network = directory.people.filter(person =>
    directory.rolesFor(person, youngPerson, now).some(({ role }) => !isStaff(role)),
  );
  return {
    youngPerson: [],
    roster: directory.people
      .filter(({ roles }) => roles.some(({ role }) => isStaff(role)))
      .map(({ name }) => name),
    places: directory.settings.map(({ name }) => name),
    others: [
      ...network.map(({ name }) => name),
      ...directory.youngPeople.flatMap(({ names, initials }) => [...names, initials]),
    ],
  };
}

/**
 * What becomes of a command with such facts in it, by field: nothing that says more is taken, whatever button it came
 * with. What goes the safeguarding way is announced and chased, without the text, whatever else is wrong, and the way to
 * report it comes next (BMC-3.1). The act reads what has come up lately.
 */
export function withFacts(
  situation: Situation,
  facts: { readonly [field: string]: Fact },
  decision: Decision,
): Decision {
  const signs = Object.values(facts).flatMap(({ toReport }) => signsOf({ noticed: toReport }));
  const { awaited, record } = announced(
    situation,
    undefined,
    signs.length > 0 ? { via: 'finding', signs } : undefined,
  );
  const keeps = record && { keeps: record };
  // Somebody else was faster, or it is not to be done: what is to be reported is no less so.
  if (decision.outcome === 'refused' || decision.outcome === 'ignored') return { ...decision, ...keeps };
  const wrong = Object.fromEntries(
    Object.entries(facts).flatMap(([field, fact]) => (fact.wrong ? [[field, fact.wrong]] : [])),
  );
  if (Object.keys(wrong).length > 0)
    return {
      outcome: 'asks',
      fields: decision.outcome === 'asks' ? { ...decision.fields, ...wrong } : wrong,
      ...keeps,
    };
  return awaited && decision.outcome === 'decided' && !decision.shows
    ? { ...decision, shows: disclosureForm(situation, awaited) }
    : decision;
}

/** What the check of such a fact can say. */
export type Saying = `${'place' | 'title'}-${'name' | 'words' | 'risk' | 'detail'}`;
