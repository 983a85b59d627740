import type { Shape } from './shape.ts';

const months =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const ordinals =
  '(?:twenty |thirty )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth';
const bornNear = /\b(red book|hospital number|born|birth|birthday|bday|dob|d\.o\.b|d o b|date of birth|bd)\b/;

/** Dates of birth, in figures and in words. */
export const datesOfBirth: readonly Shape[] = [
  {
    kind: 'dob',
    why: 'date-of-birth',
    pattern: /\b(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|(?:19|20)\d\d-\d\d-\d\d)\b/g,
    holds: isBirth,
  },
  {
    kind: 'dob',
    why: 'date-of-birth',
    pattern: new RegExp(
      `\\b(?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${months})\\.?,? (?:\\d{4}|'?\\d{2})\\b`,
      'g',
    ),
    holds: (_, around) => bornNear.test(around) || /\b(19[5-9]\d|200\d|201\d|202[0-4])\b/.test(around),
  },
  {
    kind: 'dob',
    why: 'date-of-birth',
    pattern: new RegExp(
      `\\b(?:born|birthday|dob|bday)\\b.{0,16}?((?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${months})|(?:${months}) (?:the )?\\d{1,2}(?:st|nd|rd|th)?)\\b`,
      'g',
    ),
    group: 1,
  },
  {
    kind: 'dob',
    why: 'date-of-birth',
    pattern: new RegExp(
      `\\b(?:${ordinals})(?: of)? (?:${months}),? (?:(?:two thousand|twenty|nineteen)(?: and)?(?: [a-z]+){1,2}|(?:19|20)\\d\\d)\\b`,
      'g',
    ),
  },
  {
    kind: 'dob',
    why: 'date-of-birth',
    pattern: /\b(?:\d{1,2} ?[./-] ?){2}(?:\d{4}|\d{2})\b/g,
    holds: (_, around) => bornNear.test(around),
  },
  {
    kind: 'dob',
    why: 'date-of-birth',
    pattern: new RegExp(
      `\\bborn (?:on )?((?:the )?(?:${ordinals}) of the (?:${ordinals})(?: [a-z]+){0,5})`,
      'g',
    ),
    group: 1,
  },
  { kind: 'dob', why: 'date-of-birth', pattern: /\bborn (?:in |on )?((?:19|20)\d\d)\b/g, group: 1 },
];

function isBirth(value: string, around: string): boolean {
  if (bornNear.test(around)) return true;
  const parts = value.split(/[./-]/);
  const year = Number(parts[0]?.length === 4 ? parts[0] : parts.at(-1));
  const full = year < 100 ? (year > 30 ? 1900 + year : 2000 + year) : year;
  return full >= 1940 && full <= 2024;
}
