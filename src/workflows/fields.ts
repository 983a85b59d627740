import { z } from 'zod';
import { Confidential } from '../access/confidential.ts';
import { id } from '../access/plain.ts';
import type { Words } from './words.ts';

/** What every button about a session carries: which one, and the version it saw. */
export const sessionButton = z.object({ session: id, seen: z.coerce.number().int().nonnegative() });
/** A button that only opens something carries no version. */
export const sessionLink = z.object({ session: id });

/** Names that only buttons use: a claim in which they make no sense is forged or from another time. */
const buttonIds: ReadonlySet<string> = new Set(['session', 'seen', 'start', 'by', 'entry', 'author']);

/** No form takes more than this, whatever the pack says, so that no claim can be larger. */
const mostCharacters = 4000;

/** Confidential text, sealed as it is parsed. The pack's own limit is a rule (`tooLong`). */
export const sealedText = z
  .string()
  .trim()
  .min(1)
  .max(mostCharacters)
  .transform(text => Confidential.seal(text));

/** The same, where the field may be left empty. */
export const optionalSealedText = z
  .string()
  .trim()
  .max(mostCharacters)
  .optional()
  .transform(text => (text ? Confidential.seal(text) : undefined));

/** As much of a text as the check reads. What is longer no pack takes, so that it is asked for anew. */
const mostChecked = 20_000;

/**
 * Text of a draft that is checked however long it is: whatever else is wrong with it, what others have to hear of is
 * looked for (BMC-3.1). The pack's own limit is a rule.
 */
export const draftText = z
  .string()
  .trim()
  .min(1)
  .transform(text => Confidential.seal(text.slice(0, mostChecked)));

/** The same, where the field may be left empty. */
export const optionalDraftText = z
  .string()
  .trim()
  .optional()
  .transform(text => (text ? Confidential.seal(text.slice(0, mostChecked)) : undefined));

/** Choices of which several can be made, as every chat hands them over: with commas. None is an empty list. */
export const severalOf = <Code extends string>(codes: readonly Code[]) =>
  z
    .string()
    .max(mostCharacters)
    .default('')
    .transform(text => [...new Set(text.split(',').filter(Boolean))])
    .pipe(z.array(z.enum(codes)));

/** The same where the codes are ids that only the pack knows: a rule checks them. */
export const severalIds = z
  .string()
  .max(mostCharacters)
  .default('')
  .transform(text => [...new Set(text.split(',').filter(Boolean))])
  .pipe(z.array(id));

/** A date or time field that may be left empty. */
export const optional = <T extends z.ZodType>(field: T) =>
  z.preprocess(value => (value === '' || value === null ? undefined : value), field.optional());

/** The words for a text that is over the pack's limit, or undefined. */
export function tooLong(text: Confidential | undefined, most: number): Words | undefined {
  return text && Confidential.lengthOf(text) > most
    ? { say: 'field-too-long', with: { most, over: Confidential.lengthOf(text) - most } }
    : undefined;
}

/** The fields in which something has to be put right, of those looked at. */
export const wrongOf = (fields: {
  readonly [field: string]: Words | undefined;
}): { [field: string]: Words } =>
  Object.fromEntries(Object.entries(fields).flatMap(([field, words]) => (words ? [[field, words]] : [])));

/** What the person can put right, by field; empty when something is wrong that only a button could have sent. */
export function fieldsToPutRight(error: z.ZodError): { [field: string]: Words } {
  const fields: { [field: string]: Words } = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? '');
    if (field === '' || buttonIds.has(field)) return {};
    fields[field] ??= wordsFor(issue);
  }
  return fields;
}

function wordsFor(issue: z.core.$ZodIssue): Words {
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  // A choice that is none of those offered was not made; only a forger sends another.
  if (missing || issue.code === 'too_small' || issue.code === 'invalid_value') return { say: 'field-needed' };
  if (issue.code === 'too_big')
    return { say: 'field-too-long', with: { most: Number(issue.maximum), over: 0 } };
  return { say: 'field-not-understood' };
}
