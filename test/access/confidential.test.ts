import { format, inspect } from 'node:util';
import { serialize } from 'node:v8';
import fc from 'fast-check';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import {
  Confidential,
  openForCard,
  openForStorage,
  placeholder,
  Revealed,
} from '../../src/access/confidential.ts';

const secret = 'the swing behind the shed';
const sealed = Confidential.seal(secret);
const revealed = Revealed.of(sealed);

/** Every way that a value becomes text by accident. */
const printings: { readonly [way: string]: (value: object) => string } = {
  'String()': value => String(value),
  'a template string': value => `note: ${value}`,
  concatenation: value => `note: ${value}`.concat(value as unknown as string),
  'JSON.stringify': value => JSON.stringify(value),
  'JSON.stringify, nested and with a replacer': value =>
    JSON.stringify({ rows: [{ value }] }, (_, inner: unknown) => inner, 2),
  'console (util.format)': value => format('%s %o %O %j', value, value, value, value),
  inspection: value => inspect(value),
  'inspection, nested, everything shown': value =>
    inspect(
      { rows: [{ value }], map: new Map([[value, value]]) },
      { showHidden: true, depth: null, getters: true },
    ),
  'inspection without its own say': value => inspect(value, { customInspect: false, showHidden: true }),
  'an error message': value => new Error(`failed on ${value}`).stack ?? '',
  "an error's cause": value => inspect(new Error('failed', { cause: value })),
  "an error's own property": value => inspect(Object.assign(new Error('failed'), { value })),
  'a type error of the engine': value => {
    try {
      (value as unknown as () => void)();
      return '';
    } catch (error) {
      return inspect(error);
    }
  },
  'a structured clone': value => inspect(structuredClone(value), { showHidden: true }),
  serialisation: value => serialize(value).toString('latin1'),
  keys: value => JSON.stringify([Object.keys(value), Reflect.ownKeys(value), Object.entries(value)]),
  'a spread': value => inspect({ ...value }, { showHidden: true }),
  'Object.assign': value => inspect(Object.assign({}, value), { showHidden: true }),
  'property descriptors': value => inspect(Object.getOwnPropertyDescriptors(value)),
  'its prototype': value => inspect(Object.getOwnPropertyDescriptors(Object.getPrototypeOf(value))),
  'Object.prototype.toString': value => Object.prototype.toString.call(value),
  'a locale string': value => value.toLocaleString(),
  sorting: value => [value, 'a'].sort().join(),
  'a URL': value => new URLSearchParams({ value: value as unknown as string }).toString(),
  'an object key': value => JSON.stringify({ [value as unknown as string]: 1 }),
  'a log line': value =>
    logged(log => log.info({ value, rows: [value] }, 'note %s %o %j', value, value, value)),
  'a log line of itself': value => logged(log => log.info(value)),
  'a log line of an error': value =>
    logged(log =>
      log.error(new Error(`failed ${value}`, { cause: Object.assign(new Error('x'), { value }) })),
    ),
};

function logged(write: (log: pino.Logger) => void): string {
  let text = '';
  write(pino({ level: 'trace' }, { write: line => (text += line) }));
  return text;
}

describe.each(Object.entries(printings))('%s', (_, print) => {
  test('shows nothing of sealed content (BMC-3.6)', () => expect(print(sealed)).not.toContain('swing'));
  test('shows nothing of revealed content', () => expect(print(revealed)).not.toContain('swing'));
});

test('where a value has to stand, the placeholder stands', () => {
  expect(`${sealed}`).toBe(placeholder);
  expect(JSON.stringify({ sealed, revealed })).toBe(
    `{"sealed":"${placeholder}","revealed":"${placeholder}"}`,
  );
  expect(inspect([sealed])).toBe(`[ ${placeholder} ]`);
  expect(logged(log => log.info({ sealed }))).toContain(`"sealed":"${placeholder}"`);
});

test('a spread, a clone and a look-alike are no longer sealed content', () => {
  for (const lost of [{ ...sealed }, structuredClone(sealed), Object.create(Confidential.prototype)])
    expect(() => openForStorage(lost as unknown as Confidential)).toThrow(TypeError);
});

test('lists and records are sealed as a whole', () => {
  const list = Confidential.seal(['safe', secret]);
  for (const print of Object.values(printings)) expect(print(list)).not.toContain('swing');
});

test('what was sealed comes back whole at the two doors, and only there', () => {
  fc.assert(
    fc.property(fc.jsonValue(), content => {
      const value = Confidential.seal(content as never);
      expect(openForStorage(value)).toEqual(content);
      expect(openForCard(Revealed.of(value))).toEqual(content);
    }),
  );
});

test('no text, whatever it is, changes what is printed', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      const value = Confidential.seal(text);
      expect([`${value}`, JSON.stringify(value), inspect(value)]).toEqual([
        placeholder,
        `"${placeholder}"`,
        placeholder,
      ]);
    }),
  );
});
