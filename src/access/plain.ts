import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Instant, local } from '../time.ts';
import type { Confidential, Json, Revealed } from './confidential.ts';

declare const isPlain: unique symbol;

/**
 * Text that may stand in a chat for everybody there: initials, staff names, places, ids, our own words.
 * An ordinary `string` is not `Plain`, so text that went through a template string or `JSON.stringify`
 * cannot reach a card. Plain text is made only here, in the texts catalogue and by the schemas below.
 */
export type Plain = string & { readonly [isPlain]: true };

/** Declares that a text is plain. For the texts catalogue, the schemas below and literals in tests (a boundary test holds this). */
export function plain(text: string): Plain {
  return text as Plain;
}

/** An id as it may come from a chat: no separators, no markup, safe in any store. */
export const id = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/,
    'an id of letters, digits, dots, dashes and underscores, at most 64',
  )
  .transform(plain);

/** Short text that is a plain fact by design: a name, a place. Line breaks and control marks become spaces. */
export const plainText = (max: number) =>
  z
    .string()
    .transform(text => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim())
    .pipe(z.string().min(1).max(max))
    .transform(plain);

/** A local date and a local time of day, as forms and the service file write them. */
export const plainDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .transform(plain);
export const plainTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d(:\d\d)?$/)
  .transform(time => plain(time.slice(0, 5)));

/** Several plain texts as one. */
export const plainList = (texts: readonly Plain[]): Plain => plain(texts.join(', '));

/** A local date as a form's field takes it: "2026-11-24". */
export const localDate = (at: Instant, zone: string): Plain => plain(local(at, zone).toISODate() ?? '');

/** A local time of day as a form's field takes it: "14:30". */
export const localTime = (at: Instant, zone: string): Plain => plain(local(at, zone).toFormat('HH:mm'));

/** An id made of a text: the same text always gives the same id. */
export const hashId = (text: string): Plain =>
  plain(createHash('sha256').update(text).digest('hex').slice(0, 20));

/** What any card may hold: plain text, numbers, and lists and groups of them. */
export type PlainData =
  | Plain
  | number
  | boolean
  | null
  | undefined
  | readonly PlainData[]
  | { readonly [key: string]: PlainData };

/** What a private card may hold besides: content revealed to the one person who sees it. */
export type PrivateData =
  | PlainData
  | Revealed
  | Revealed<readonly string[]>
  | readonly PrivateData[]
  | { readonly [key: string]: PrivateData };

/**
 * `T` if it is fit for a card, else `never`. Codes from a closed list (string literals) are fit; a bare
 * `string` is not, since nobody knows where it came from, nor a pattern such as `` `note: ${string}` ``;
 * sealed content, functions, and with them every class that has methods (Date, Map), never are.
 */
export type FitFor<Data, T> = 0 extends 1 & T
  ? never // any
  : T extends Data
    ? T
    : T extends string
      ? Record<never, never> extends Record<T, true>
        ? never // not one of a closed list
        : T
      : T extends readonly (infer Item)[]
        ? readonly FitFor<Data, Item>[]
        : T extends Unfit
          ? never
          : T extends object
            ? [keyof T] extends [never]
              ? never // `object`: anything could be inside
              : { [K in keyof T]: FitFor<Data, T[K]> }
            : never;

type Unfit =
  | Confidential<Json>
  | Revealed<Json>
  | ((...inputs: never[]) => unknown)
  | (abstract new (
      ...inputs: never[]
    ) => unknown);
