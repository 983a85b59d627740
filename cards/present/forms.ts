import type { Plain } from '../../src/access/plain.ts';
import type { Desk } from '../define.ts';
import { clip } from '../markup.ts';
import type { Catalogue, TextKey } from '../texts/catalogue.ts';
import { type Choice, type ChoiceGroup, inWords } from './facts.ts';

type Cards = Catalogue['cards'];
type FormName = { [C in keyof Cards]: Cards[C] extends { readonly fields: object } ? C : never }[keyof Cards];
type FieldId<C extends FormName> = keyof Cards[C]['fields'] & string;

/** What a field takes: text, a date, a time, a whole number, one of these codes, or several of them. */
export type Takes =
  | 'text'
  | 'date'
  | 'time'
  | 'number'
  | readonly string[]
  | { readonly severalOf: readonly string[] };

/** One field: what it takes, and what stands in it when the form opens. */
export interface FieldStart {
  readonly takes: Takes;
  readonly value?: string | number | null;
}

/** A field whose label is no text of the catalogue: the question that a pack asks. */
export interface LabelledField extends FieldStart {
  readonly label: Plain;
}

interface Field {
  readonly label: string;
  readonly value: string | number;
  readonly error: string;
}

/**
 * A form's fields. When something has to be put right, every field keeps what was typed and says beside it
 * what is wrong; what no field can show is said above.
 */
export function form<C extends FormName, Id extends FieldId<C>>(
  desk: Desk,
  card: C,
  starts: { readonly [field in Id]: FieldStart },
): Filled<Id> {
  const labelled = Object.entries<FieldStart>(starts).map(([id, start]): [string, LabelledField] => [
    id,
    { ...start, label: desk.texts.say(`cards.${card}.fields.${id}` as TextKey) },
  ]);
  return labelledForm(desk, Object.fromEntries(labelled) as { [field in Id]: LabelledField });
}

interface Filled<Id extends string> {
  readonly problem: string;
  readonly needed: string;
  readonly fields: { [field in Id]: Field };
}

/** The same for fields that bring their labels along. */
export function labelledForm<Id extends string>(
  desk: Desk,
  starts: { readonly [field in Id]: LabelledField },
): Filled<Id> {
  const { texts, corrections } = desk;
  const fields = Object.fromEntries(
    Object.entries<LabelledField>(starts).map(([id, { takes, value, label }]) => {
      const wrong = corrections?.fields[id];
      const typed = corrections?.typed[id];
      const field: Field = {
        label,
        value: typed === undefined ? (value ?? '') : kept(typed, takes),
        error: wrong ? texts.say('common.fix', { what: texts.words(wrong) }) : '',
      };
      return [id, field];
    }),
  ) as { [field in Id]: Field };
  const elsewhere = Object.entries(corrections?.fields ?? {}).filter(([id]) => !Object.hasOwn(fields, id));
  const problem = corrections
    ? [texts.say('common.problem'), ...elsewhere.map(([, words]) => texts.words(words))].join(' ')
    : '';
  return { problem, needed: texts.say('common.needed'), fields };
}

/** More than any form takes, and little enough for three such fields to fit on a card. */
export const longestTyped = 2000;

/** What was typed, if the field can hold it at all. */
function kept(typed: string, takes: Takes): string | number {
  if (isCodes(takes)) return takes.includes(typed) ? typed : '';
  if (typeof takes === 'object')
    return several(typed.split(',').filter(code => takes.severalOf.includes(code)));
  switch (takes) {
    case 'text':
      return clip(typed, longestTyped);
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(typed) ? typed : '';
    case 'time':
      return /^\d{2}:\d{2}$/.test(typed) ? typed : '';
    case 'number':
      return /^\d{1,6}$/.test(typed) ? Number(typed) : '';
  }
}

const isCodes = (takes: Takes): takes is readonly string[] => Array.isArray(takes);

/** Several choices as a field holds them. */
export const several = (codes: readonly string[]): string => codes.join(',');

/** What stands in a field to choose from: the one choice that there is, or nothing yet. */
export const theOnly = (codes: readonly string[]): string | null =>
  codes.length === 1 ? (codes[0] ?? null) : null;

/** The choices of a field in words. */
export function choicesOf<Group extends ChoiceGroup>(
  desk: Desk,
  group: Group,
  codes: readonly Choice<Group>[],
) {
  return codes.map(value => ({ title: inWords(desk, group, value), value }));
}
