import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodePayload, encodePayload } from '../../cards/payload.ts';
import { plain } from '../../src/access/plain.ts';

const action = { verb: 'session.bring', about: plain('yp-07'), input: { session: plain('s-1'), seen: 3 } };
const clicked = {
  verb: 'session.bring',
  about: 'yp-07',
  input: { session: 's-1', seen: 3 },
  nonce: 'post-1',
};

test('what a button carries comes back, from Teams and from Slack', () => {
  const payload = encodePayload(action, 'post-1');
  expect(decodePayload(payload)).toEqual(clicked);
  expect(decodePayload({ attune: payload, note: 'typed' })).toEqual(clicked);
  expect(decodePayload(JSON.stringify(payload))).toEqual(clicked);
});

test('an action about nobody carries nobody', () => {
  expect(decodePayload(encodePayload({ verb: 'today', input: {} }, 'n'))).toEqual({
    verb: 'today',
    about: undefined,
    input: {},
    nonce: 'n',
  });
});

test.each([
  ['nothing', undefined],
  ['no JSON', '{'],
  ['a verb with blanks', { v: 'drop table', i: {}, n: 'x' }],
  ['no nonce', { v: 'today', i: {} }],
  ['one thing too many', { v: 'today', i: {}, n: 'x', admin: true }],
  ['a young person that is no id', { v: 'today', y: '../yp', i: {}, n: 'x' }],
  ['input with structure', { v: 'today', i: { session: { $ne: 1 } }, n: 'x' }],
  ['input that is too long', { v: 'today', i: { session: 'x'.repeat(1001) }, n: 'x' }],
])('%s is none of ours', (_, value) => {
  expect(decodePayload(value)).toBeUndefined();
});

test('a name of the language itself is no input', () => {
  const decoded = decodePayload(JSON.parse('{"v":"today","i":{"__proto__":"x"},"n":"x"}'));
  expect(Object.getPrototypeOf(decoded?.input ?? {})).toBe(Object.prototype);
  expect(decoded?.input).toEqual({});
});

test('whatever comes, reading it never throws', () => {
  fc.assert(fc.property(fc.anything(), value => void decodePayload(value)));
  fc.assert(fc.property(fc.json(), value => void decodePayload(value)));
});
