import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Confidential, type Json, placeholder, Revealed } from '../../src/access/confidential.ts';
import { decode, encode, fromStored, toStored } from '../../src/store/codec.ts';

const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
/** Keys that try to pass for ours, among ordinary ones. */
const key = fc.oneof(
  fc.string(),
  fc.constantFrom('$sealed', '$$sealed', '$$$sealed', '$', '__proto__', 'toString'),
);

/** Records as workflows make them: JSON, with sealed content anywhere. */
const { record } = fc.letrec<{ record: unknown }>(again => ({
  record: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    json,
    json.map(content => Confidential.seal(content)),
    fc.array(again('record'), { maxLength: 4 }),
    fc.dictionary(key, again('record'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

/** Everything in a value, sealed content opened and marked, so that two values can be compared. */
const opened = (value: unknown): unknown => JSON.parse(encode(value));

describe('the codec', () => {
  it('stores sealed content as {"$sealed": …} and seals it again when it is read', () => {
    const text = encode({
      id: 'a',
      themes: Confidential.seal(['grief']),
      note: Confidential.seal('told me'),
    });
    expect(text).toBe('{"id":"a","themes":{"$sealed":["grief"]},"note":{"$sealed":"told me"}}');
    const found = decode(text) as { themes: unknown; note: unknown };
    expect(found.themes).toBeInstanceOf(Confidential);
    expect(String(found.note)).toBe(placeholder);
  });

  it('gives back what it was given', () => {
    fc.assert(
      fc.property(record, value => {
        const found = decode(encode(value));
        expect(encode(found)).toBe(encode(value));
        expect(opened(found)).toEqual(opened(value));
        expect(sealedIn(found)).toBe(sealedIn(value));
      }),
    );
  });

  it('shows no sealed content in what it gives back, however that is printed', () => {
    const secret = fc.string({ minLength: 6 }).map(text => `secret${JSON.stringify(text).slice(1, -1)}`);
    fc.assert(
      fc.property(secret, fc.array(key, { maxLength: 3 }), (text, path) => {
        const value = path.reduceRight<unknown>(
          (inner, name) => ({ [name]: inner }),
          Confidential.seal(text),
        );
        const found = decode(encode(value));
        const leaf = path.reduce((outer, name) => Object.entries(outer as object)[0]?.[1] ?? name, found);
        const printed = [JSON.stringify(found), inspect(found, { depth: 9, showHidden: true }), `${leaf}`];
        for (const each of printed) expect(each).not.toContain('secret');
      }),
    );
  });

  it('takes no key that a person typed for the mark of sealed content', () => {
    const typed = { $sealed: 'x', $$sealed: { $sealed: 'y' } };
    expect(decode(encode(typed))).toEqual(typed);
    expect(decode('{"$$sealed":"x"}')).toEqual({ $sealed: 'x' });
  });

  it('leaves what is inside sealed content alone', () => {
    const content = { $sealed: 1, $$sealed: [{ $sealed: 2 }] };
    expect(encode(decode(encode(Confidential.seal(content))))).toBe(encode(Confidential.seal(content)));
    expect(opened(Confidential.seal(content))).toEqual({ $sealed: content });
  });

  it('makes of everything else what JSON makes of it', () => {
    const value = { gone: undefined, list: [undefined, Number.NaN, () => 1], at: new Date(0), minus: -0 };
    expect(encode(value)).toBe(JSON.stringify(value));
    expect([encode(undefined), encode(Symbol('x'))]).toEqual(['null', 'null']);
    expect(toStored(undefined)).toBeUndefined();
    expect(fromStored(null)).toBeNull();
  });

  it('does not let a stored key change what an object is', () => {
    const found = decode('{"__proto__":{"admin":true},"a":1}') as { admin?: boolean };
    expect(found.admin).toBeUndefined();
    expect(Object.keys(found)).toEqual(['__proto__', 'a']);
  });

  it('refuses what was opened for one person, and what JSON has no form for', () => {
    expect(() => encode({ deep: [Revealed.of(Confidential.seal('x'))] })).toThrow(TypeError);
    expect(() => encode({ big: 1n })).toThrow(TypeError);
    expect(() => decode('{')).toThrow(SyntaxError);
  });
});

function sealedIn(value: unknown): number {
  if (value instanceof Confidential) return 1;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, each) => sum + sealedIn(each), 0);
}
