import { hasCapitals, type Shape } from './shape.ts';

const digitsIn = (text: string): string => text.replace(/\D/g, '');

/** Email, NHS number, telephone, postcode, number plate. */
export const numbers: readonly Shape[] = [
  {
    kind: 'email',
    why: 'email-address',
    pattern:
      /[a-z0-9][a-z0-9._%+-]{0,60} ?(?:@|\(at\)|\[at\]) ?[a-z0-9-]{1,40}(?: ?(?:\.|\(dot\)|\[dot\]| dot ) ?[a-z]{2,20}){1,4}/g,
  },
  {
    kind: 'email',
    why: 'email-address',
    pattern: /[a-z0-9][a-z0-9._%+-]{0,60} at [a-z0-9-]{1,40}(?: dot [a-z]{2,20}){1,4}/g,
  },
  {
    kind: 'nhs',
    why: 'nhs-number',
    pattern: /(?<![\d-])(?:\d{3}[ \n-]?\d{3}[ \n-]?\d{4}|\d(?:[ -]\d){9})(?![\d-]?\d)/g,
    holds: isNhsNumber,
  },
  {
    kind: 'nhs',
    why: 'nhs-number',
    pattern: /\bnhs (?:no|number|num|nr)?[.:]? ?(?:is |was )?(\d[\d -]{6,14}\d)\b/g,
    group: 1,
  },
  {
    kind: 'phone',
    why: 'phone-number',
    pattern: /(?<![\d.a-z])(?:\+ ?44|0044|\(?[0o])(?:[ \-.()\n]{0,2}[\do]){8,12}(?![\da-z])/g,
    holds: value => {
      const count = digitsIn(value.replace(/o/g, '0')).length;
      return count >= 9 && count <= 14 && digitsIn(value).length >= 6;
    },
  },
  {
    kind: 'phone',
    why: 'phone-number',
    pattern: /\b(?:no|number|mobile|mob|tel|phone|ring|call|text|ext)\.?:? (\d{5,8}|\d{3,5} \d{3,6})\b/g,
    group: 1,
  },
  {
    kind: 'phone',
    why: 'phone-number',
    pattern:
      /\b(?:number|mobile|mob|phone|no)\b.{0,20}\b(?:ends?|ending|begins|starts) (?:in |with )?(\d{3,6})\b/g,
    group: 1,
  },
  {
    kind: 'phone',
    why: 'phone-number',
    pattern:
      /\b(?:(?:oh?|zero|hundred|one|two|three|four|five|six|seven|eight|nine|double|treble|triple)[ ,-]+){6,16}(?:zero|one|two|three|four|five|six|seven|eight|nine)\b/g,
  },
  {
    kind: 'postcode',
    why: 'postcode',
    pattern:
      /(?<![a-z0-9])(?:[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}|[a-z] [a-z] \d \d? ?\d [a-z] [a-z])(?![a-z0-9])/g,
    holds: (value, _, reading, start) => hasCapitals(reading, start, value) || / /.test(value),
  },
  {
    kind: 'postcode',
    why: 'postcode',
    pattern:
      /\b(?:postcode|post code|area|lives in|live in|from|about|in|around|moved to|as far as|far as|near|towards|to) (?:is |of |code )?([a-z]{1,2}\d{1,2}[a-z]?)\b/g,
    group: 1,
    holds: (value, _, reading, start) =>
      hasCapitals(reading, start, value) && !/^(a\d|m\d|b\d|ks\d|cd\d|a4|a3|k9|u\d)/.test(value),
  },
  {
    kind: 'plate',
    why: 'number-plate',
    pattern: /(?<![a-z0-9])[a-z]{2} ?\d{2} ?[a-z]{3}(?![a-z0-9])/g,
    holds: (value, around, reading, start) =>
      hasCapitals(reading, start, value) ||
      (/\b(plate|reg|registration|car|van|taxi|number|parked|bay|drive)\b/.test(around) &&
        !/\b(am|pm|in|at|to|by|of) ?\d{2} ?(min|min|hrs|yrs|wks|the|and|for)/.test(value)),
  },
  {
    kind: 'plate',
    why: 'number-plate',
    pattern: /(?<![a-z0-9])[a-z] [a-z] {1,2}?\d ?\d {1,2}[a-z] [a-z] [a-z](?![a-z0-9])/g,
  },
  {
    kind: 'plate',
    why: 'number-plate',
    pattern: /(?<![a-z0-9])(?:[a-z]\d{1,3} ?[a-z]{3}|[a-z]{3} ?\d{1,3}[a-z])(?![a-z0-9])/g,
    holds: (value, around, reading, start) =>
      hasCapitals(reading, start, value) &&
      /\b(plate|plates|reg|registration|car|van|taxi|bike|moped|drives?)\b/.test(around),
  },
  {
    kind: 'plate',
    why: 'number-plate',
    pattern: /\b(?:reg|plate|registration)\b[a-z, :"'(]{0,24}\b([a-z]{2} ?\d{2})\b/g,
    group: 1,
    holds: (value, _, reading, start) => hasCapitals(reading, start, value),
  },
  {
    kind: 'plate',
    why: 'number-plate',
    pattern: /\b(?:reg|plate|registration)\b[a-z, :"'(]{0,24}\b(\d{2} ?[a-z]{3})\b/g,
    group: 1,
    holds: (value, _, reading, start) => hasCapitals(reading, start, value),
  },
];

/** Modulus 11 over the first nine digits; the tenth is the check. */
export function isNhsNumber(written: string, around = ''): boolean {
  const digits = digitsIn(written);
  if (digits.length !== 10 || /^0/.test(digits)) return false;
  const sum = [...digits.slice(0, 9)].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  const check = (11 - (sum % 11)) % 11;
  return (check !== 10 && check === Number(digits[9])) || /\bnhs\b/.test(around);
}
