import { Confidential, type Json, openForStorage, Revealed } from '../access/confidential.ts';

const mark = '$sealed';
/** Keys of ours that begin like the mark get one more `$`, so that no text of a person's can pose as sealed content. */
const likeMark = /^\$+sealed$/;
const escapedMark = /^\$\$+sealed$/;

/**
 * A value as it rests in a store: JSON in which sealed content stands as `{"$sealed": …}`. Everything else
 * becomes what `JSON.stringify` would make of it. Throws a TypeError for revealed content, which is opened for
 * one person and never rests anywhere.
 */
export function toStored(value: unknown): Json | undefined {
  // Before the look for `toJSON`: that of sealed content answers with the placeholder.
  if (value instanceof Confidential) return { [mark]: openForStorage(value) };
  if (value instanceof Revealed) throw new TypeError('Revealed content is never stored');
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') throw new TypeError('A BigInt has no form in JSON');
  if (typeof value !== 'object') return undefined;
  if ('toJSON' in value && typeof value.toJSON === 'function') return toStored(value.toJSON());
  if (Array.isArray(value)) return value.map(each => toStored(each) ?? null);
  // `fromEntries` defines properties, so that a key `__proto__` stays a key.
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => {
      const stored = toStored(each);
      return stored === undefined ? [] : [[likeMark.test(key) ? `$${key}` : key, stored]];
    }),
  );
}

/** The value that `toStored` was given: sealed content is sealed again before anybody sees it. */
export function fromStored(stored: unknown): unknown {
  if (Array.isArray(stored)) return stored.map(fromStored);
  if (typeof stored !== 'object' || stored === null) return stored;
  if (Object.hasOwn(stored, mark)) {
    return Confidential.seal((stored as { readonly [mark]: Json })[mark]);
  }
  return Object.fromEntries(
    Object.entries(stored).map(([key, each]) => [
      escapedMark.test(key) ? key.slice(1) : key,
      fromStored(each),
    ]),
  );
}

/** `toStored` as text. A value that has no form in JSON (undefined, a function) becomes `null`. */
export function encode(value: unknown): string {
  return JSON.stringify(toStored(value) ?? null);
}

/** The value that `encode` was given. Throws a SyntaxError for text that is not JSON. */
export function decode(text: string): unknown {
  return fromStored(JSON.parse(text));
}
