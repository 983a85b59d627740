import type { Confidential } from '../../access/confidential.ts';
import type { PersonId } from '../../people/service.ts';
import { byStrength, type Finding } from '../../screen/sealed.ts';
import { recentDisclosures } from '../disclosure/rules.ts';
import type { Words } from '../words.ts';
import { type Act, act, refused, type Situation } from '../workflow.ts';
import { onceChecked } from './kept.ts';
import { type Screened, screened, signsOf } from './screening.ts';

/**
 * What a note is checked for. `everything`: care staff or others may open it, so that it holds nothing that a summary may
 * not (BMC-2.2i). `safeguarding`: clinicians alone read it, so that it may hold content (BMC-3.6), or nothing may hold it
 * up; it is checked for what others have to hear of alone (BMC-3.1).
 */
type CheckedFor = 'everything' | 'safeguarding';

/** An act with fields in which somebody writes of a young person. */
interface ActWithNotes<Input> extends Act<Input> {
  readonly notes: {
    readonly [F in keyof Input as Input[F] extends Confidential | undefined ? F : never]?: CheckedFor;
  };
  /** Who may be named besides staff around the young person. */
  mayBeNamed?(situation: Situation): readonly PersonId[];
}

/**
 * An act with notes in its form. A note that others than clinicians open is put right first: nobody looks at it again, so
 * that no reason lets it through. What goes the safeguarding way is announced and chased, without the text, whoever
 * reads the note and whatever else is wrong, and the way to report it comes next.
 */
export function actWithNotes<Input>(of: ActWithNotes<Input>): Act<never> {
  const { notes, mayBeNamed } = of;
  const fields = Object.entries<CheckedFor | undefined>(notes);
  const forSafeguarding = fields.flatMap(([field, what]) => (what === 'safeguarding' ? [field] : []));
  const whole: ActWithNotes<Input> = {
    ...of,
    needs: (input, asker) => {
      const needs = of.needs?.(input, asker);
      return { ...needs, lists: [...(needs?.lists ?? []), ...recentDisclosures(asker).lists] };
    },
    decide: (situation, input) => {
      const decision = of.decide(situation, input);
      if (decision.outcome === 'shows') return decision;
      const all = input as { readonly [field: string]: Confidential | undefined };
      const typed = Object.fromEntries(fields.map(([field]) => [field, all[field]]));
      const found = screened(situation, typed, forSafeguarding, mayBeNamed?.(situation));
      // It fails closed: what could not be checked is not kept.
      if (!found) return decision.outcome === 'decided' ? refused('note-not-checked', 'BMC-2.2i') : decision;
      const wrong = toPutRight(found.noticed.filter(({ field }) => !forSafeguarding.includes(field)));
      return onceChecked(situation, decision, signsOf(found), wrong);
    },
  };
  return act(whole);
}

/** Of each field, what matters most of what was noticed in it. */
function toPutRight(noticed: Screened['noticed']): { readonly [field: string]: Words } {
  const fields: { [field: string]: Words } = {};
  for (const { field, finding } of noticed.toSorted((a, b) => byStrength(a.finding, b.finding)))
    fields[field] ??= { say: sayings[finding.class] };
  return fields;
}

const sayings = {
  quote: 'note-words',
  'reported-speech': 'note-words',
  'third-party-name': 'note-name',
  identifier: 'note-detail',
  family: 'note-family',
  clinical: 'note-clinical',
  risk: 'note-risk',
  crime: 'note-risk',
  disclosure: 'note-risk',
} as const satisfies { readonly [C in Finding['class']]: string };

/** What the check of a note can say. */
export type Saying = (typeof sayings)[keyof typeof sayings] | 'note-not-checked';
