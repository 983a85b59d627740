import type { PersonId } from '../../people/service.ts';
import { byStrength, type Finding } from '../../screen/sealed.ts';
import { announced } from '../disclosure/announce.ts';
import { disclosureForm } from '../disclosure/form.ts';
import type { Words } from '../words.ts';
import { type Decision, refused, type Situation } from '../workflow.ts';
import { type Screened, screened, signsOf, type Typed } from './screening.ts';

/** Who may open a note: care staff among others, or the clinical team alone (BMC-3.6). */
export type Readers = 'care-staff' | 'clinicians';

/**
 * What becomes of a command with a note in it, once the note was checked. A note that care staff may open is put right
 * first where it holds what a summary may not (BMC-2.2i): nobody looks at it again, so that no reason lets it through. What
 * goes the safeguarding way is announced and chased, without the text, whoever reads the note and whatever else is
 * wrong, and the way to report it comes next (BMC-3.1). `present`: who may be named besides staff around the young person.
 */
export function noted<Field extends string>(
  situation: Situation,
  readers: Readers,
  notes: Typed<Field>,
  decision: Decision,
  present: readonly PersonId[] = [],
): Decision {
  // Where nothing was to be decided there was nothing to write about.
  if (decision.outcome === 'ignored' || decision.outcome === 'shows') return decision;
  const forClinicians = readers === 'clinicians' ? (Object.keys(notes) as Field[]) : [];
  const checked = screened(situation, notes, forClinicians, present);
  if (!checked) return decision.outcome === 'decided' ? refused('note-not-checked', 'BMC-2.2i') : decision;
  const signs = signsOf(checked);
  const toReport = signs.length > 0 ? { via: 'finding' as const, signs } : undefined;
  const { awaited, record } = announced(situation, undefined, toReport);
  const keeps = record && { keeps: record };
  if (decision.outcome === 'refused') return { ...decision, ...keeps };
  const wrong = readers === 'care-staff' ? toPutRight(checked) : {};
  if (decision.outcome === 'asks') return { ...decision, fields: { ...wrong, ...decision.fields }, ...keeps };
  if (Object.keys(wrong).length > 0) return { outcome: 'asks', fields: wrong, ...keeps };
  return {
    ...decision,
    ...(record && {
      events: [...decision.events, ...record.events],
      saves: [...(decision.saves ?? []), ...(record.saves ?? [])],
      owes: [...(decision.owes ?? []), ...(record.owes ?? [])],
    }),
    ...(awaited && { shows: disclosureForm(situation, awaited) }),
  };
}

/** Of each field, what matters most of what was noticed in it. */
function toPutRight({ noticed }: Pick<Screened, 'noticed'>): { readonly [field: string]: Words } {
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
