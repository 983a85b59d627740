import type { Finding, FindingKind } from '../finding.ts';
import type { Reading } from '../reading/read.ts';
import { tokenAt } from '../reading/token.ts';
import { isFirstName } from '../reading/words.ts';
import type { Why } from '../why.ts';
import type { Detector } from './detector.ts';

interface Shape {
  readonly kind: FindingKind;
  readonly why: Why;
  readonly pattern: RegExp;
  /** Which group of the pattern is the value; the whole where absent. */
  readonly group?: number;
  readonly holds?: (value: string, around: string, reading: Reading, start: number) => boolean;
}

const streets =
  'road|rd|street|st|lane|ln|avenue|ave|close|drive|dr|court|ct|gardens?|gdns|crescent|cres|place|terrace|way|walk|mews|row|rise|hill|grove|square|parade|view|green|park|yard|vale|fields?|meadows?|bank|wharf|quay|villas?|path|croft|drove|gate|end|heol|stryd|ffordd|maes|cottages?|flats?|house|lodge|estate|staithes?|brae|wynd|loan|vennel|lonnen|ginnel|snicket|quadrant|circus|mount|mews|close|causeway|parc|bro|clos|rhodfa|tegfan|teras|loaning|pend|gait|boulevard|dell|glen|spinney|copse|orchard|paddocks?|chase|ridge|heights|point|marina|embankment|passage|alley|arcade|knoll|mead|leas?|hey|fold|nook|brow|head|top|bottom|gardens|wharf|dock|landing|slipway|harbour|steps';
const months =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const ordinals =
  '(?:twenty |thirty )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth';
const bornNear = /\b(red book|hospital number|born|birth|birthday|bday|dob|d\.o\.b|d o b|date of birth|bd)\b/;
const digitsIn = (text: string): string => text.replace(/\D/g, '');

/** Each shape is looked for from left to right, with bounded repeats, so that the cost stays linear. */
const shapes: readonly Shape[] = [
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
  {
    kind: 'placement',
    why: 'placement-name',
    pattern: /\b(?:at|from|to|in|near|left|of|leaving|inside|was|called) (the [a-z'-]{3,20})\b/g,
    group: 1,
    holds: (value, _, reading, start) =>
      !isShoutedAt(reading, start) &&
      reading.folded.capital[start] === 1 &&
      reading.folded.capital[start + 4] === 1 &&
      !common.test(value.slice(4)),
  },
  {
    kind: 'placement',
    why: 'placement-name',
    pattern:
      /\b(?:at|from|to|in|near|left|leaving|old|inside|the) ([a-z'-]{3,20} (?:view|reach|rise|bank|barn|croft|heights|gables|beeches|oaks|elms|firs|willows|hollies|towers|mount|dene|holme|acre|acres|fields?|wood|woods|meadows?|place|end|side|brook|bridge|gate))\b/g,
    group: 1,
    holds: (value, _, reading, start) =>
      !isShoutedAt(reading, start) &&
      reading.folded.capital[start] === 1 &&
      reading.folded.capital[start + value.indexOf(' ') + 1] === 1 &&
      !isFirstNameIn(value),
  },
  {
    kind: 'handle',
    why: 'online-handle',
    pattern: /(?<![a-z0-9@./-])[a-z]{2,14}(?:\.[a-z]{2,14}){2,4}(?![a-z0-9/-]|\.[a-z])/g,
    holds: value => !/^(?:www|http)|\.(?:uk|com|org|net|gov|sch|nhs)$/.test(value),
  },
  { kind: 'handle', why: 'online-handle', pattern: /(?<![a-z0-9_.])[a-z0-9_.]{2,32}#\d{4}\b/g },
  {
    kind: 'handle',
    why: 'online-handle',
    pattern: /(?<![a-z0-9@./-])[a-z]{2,14}(?:\.[a-z]{2,14}){0,2}\.[a-z]{3,14}\d{1,4}\b(?!\.[a-z])/g,
  },
  { kind: 'handle', why: 'online-handle', pattern: /(?<![a-z0-9.])@[a-z0-9][a-z0-9_.]{2,29}[a-z0-9_]/g },
  {
    kind: 'handle',
    why: 'online-handle',
    pattern: /\b[a-z0-9]+(?: (?:underscore|dot|dash|hyphen) [a-z0-9]+){1,4}\b/g,
    holds: (value, around) =>
      / underscore /.test(value) ||
      /\b(?:snap|insta|tiktok|handle|user ?name|discord|account|profile)/.test(around),
  },
  {
    kind: 'handle',
    why: 'online-handle',
    pattern: /\b[a-z]{5,26}\d{1,4}\b/g,
    holds: (value, _, reading, start) => hasInnerCapital(reading, start, value),
  },
  {
    kind: 'handle',
    why: 'online-handle',
    pattern:
      /(?<![a-z0-9@._-])(?=[a-z0-9._]*\d)[a-z][a-z0-9]{1,14}(?:\.[a-z0-9]{2,14}){1,3}(?= on (?:snap|insta|tiktok|discord|the app|roblox|psn|xbox|line|there))/g,
  },
  { kind: 'handle', why: 'online-handle', pattern: /\b[a-z0-9]+(?:_[a-z0-9]+)+_?\b|\b_[a-z0-9_]{3,}\b/g },
  {
    kind: 'handle',
    why: 'online-handle',
    pattern:
      /\b(?:user ?name|gamer ?tag|gamertag|handle|snap(?:chat)?|insta(?:gram)?|tiktok|discord|psn|xbox|roblox|fortnite|online|account|profile|username|snapchat name)\b(?: (?:name|is|was|called|as|id|under|of|tag|account|profile|user|handle|the))*(?:[:,]| ?=)? "?'?((?=[a-z0-9._-]*[0-9._-])[a-z][a-z0-9._-]{3,29})/g,
    group: 1,
    holds: value => /\d|[._-][a-z]/.test(value),
  },
  {
    kind: 'handle',
    why: 'online-handle',
    pattern:
      /\b([a-z]+(?:x|z)?\d{2,}[a-z0-9]*|(?=[a-z0-9]*\d)[a-z]{4,}\d+[a-z]*)\b(?= (?:on|online|is|was|on line))/g,
    group: 1,
    holds: (value, around) =>
      /\b(online|snap|insta|tiktok|discord|game|gamer|account|psn|xbox|roblox|messag\w*|dm)\b/.test(around) &&
      value.length > 5,
  },
  {
    kind: 'address',
    why: 'street-address',
    pattern: new RegExp(
      `\\b(?:flat \\d+[a-z]?,? )?\\d{1,4}[a-z]?[ \\n](?:[a-z'-]{2,20} ){1,3}(?:${streets})\\b(?:, [a-z'-]{3,20})?`,
      'g',
    ),
    holds: (value, _, reading, start) =>
      !/^\d+ (?:sec|second|min|minute|hour|day|week|more|out|of|times?|good|long|short|big|small)/.test(
        value,
      ) &&
      (hasCapitalWord(reading, start, value) ||
        isShoutedAt(reading, start) ||
        /^\d+[a-z] /.test(value) ||
        !/ (?:way|walk|end|place|view|green|park|drive|row|hill|close|bank|gate|yard|house)$/.test(value)),
  },
  {
    kind: 'address',
    why: 'street-address',
    pattern:
      /\b(?:the )?(?:old|new|little|upper|lower) (?:forge|mill|rectory|vicarage|school ?house|barn|bakery|chapel|post office|dairy|cottage|farm|manor|orchard|stables|coach house|smithy|granary)(?:, [a-z'-]{3,20}(?: [a-z'-]{3,20})?)?/g,
    holds: (value, _, reading, start) => hasCapitalWord(reading, start, value),
  },
  {
    kind: 'address',
    why: 'street-address',
    pattern: new RegExp(
      `\\b(?:lives?|living|lived|moved|address|stays?|staying|house|flat|home) (?:is |are |now )?(?:at|on|in|to|off) ((?:\\d+ )?[a-z'-]{3,20} (?:${streets}))\\b`,
      'g',
    ),
    group: 1,
    holds: (value, _, reading, start) => hasCapitalWord(reading, start, value),
  },
  {
    kind: 'address',
    why: 'street-address',
    pattern: /\b(?:heol|stryd|ffordd|rhodfa) (?:yr? )?[a-z'-]{3,20}/g,
    holds: (value, _, reading, start) => hasCapitalWord(reading, start, value),
  },
  {
    kind: 'address',
    why: 'street-address',
    pattern:
      /\b(?:on|in|at|off|down|along|near|from|to) ((?!coronation|sesame|downing|wall|abbey|main|high|penny)[a-z'-]{3,20} (?:road|street|lane|avenue|crescent|terrace))\b/g,
    group: 1,
    holds: (value, _, reading, start) =>
      !isShoutedAt(reading, start) &&
      reading.folded.capital[start] === 1 &&
      reading.folded.capital[start + value.indexOf(' ') + 1] === 1,
  },
  {
    kind: 'school',
    why: 'school-name',
    pattern:
      /\b(?:at|to|from|left|leaves|leaving|joined) (st\.? [a-z]{3,20}'s)\b(?! (?:day|eve|flag|ambulance|hospital|hospice|church))/g,
    group: 1,
    holds: (value, _, reading, start) => hasCapitalWord(reading, start, value),
  },
  {
    kind: 'school',
    why: 'school-name',
    pattern:
      /\b(?:[a-z'.-]{2,20} ){1,3}(?:primary|secondary|high|infants?|juniors?|comprehensive|academy|college|school|grammar|pru|sixth form|nursery|prep)(?: school| academy| unit)?\b/g,
    holds: (value, _, reading, start) => hasNamedStart(reading, start, value),
  },
  {
    kind: 'school',
    why: 'school-name',
    pattern: /\b(?:st|saint) [a-z']{3,20}'?s?(?= (?:school|rc|c of e|ce|primary|academy|catholic)|\b)/g,
    holds: (value, around, reading, start) =>
      hasCapitals(reading, start, value.slice(0, 1)) &&
      /school|primary|academy|class|teacher|pupil|exclu|year|uniform|gates?|lunch|playground|term/.test(
        around,
      ),
  },
  {
    kind: 'school',
    why: 'school-name',
    pattern:
      /\b(?:at|to|from|in) ((?!the|a|an|his|her|their|our|my|high|primary|new|old|special|secondary|night|sunday|summer|art|boarding|big|after|before)[a-z'-]{3,20} (?!and|of|the)[a-z'-]{3,20} (?:school|academy|primary|infants|juniors|college))\b/g,
    group: 1,
    holds: value =>
      !/^(?:start|end|going|walk|get|way|mainstream|local|day|part|full|home|time|do|take)\b/.test(value),
  },
  {
    kind: 'address',
    why: 'street-address',
    pattern:
      /\b(?:room|flat|apartment|unit|apt) \d{1,4}[a-z]?, [a-z' -]{3,30}(?:b&b|hotel|house|court|lodge|inn|lights|towers|reach|view|heights|place|street|road|lane)[a-z ,'&]{0,30}/g,
  },
  {
    kind: 'address',
    why: 'street-address',
    pattern: new RegExp(
      `\\b(?:flat|apartment|apt|room|unit|block) \\d{1,4}[a-z]?, [a-z' -]{3,30}, [a-z' -]{2,24}\\b(?:${streets})\\b`,
      'g',
    ),
    holds: (value, _, reading, start) => hasCapitalWord(reading, start, value),
  },
  {
    kind: 'school',
    why: 'school-name',
    pattern:
      /\b(?:gaelscoil|gaelcholaiste|bunscoil|meanscoil|scoil|naiscoil|sgoil|bun-sgoil) [a-z'-]{2,20}(?: [a-z'-]{1,20}){0,3}/g,
  },
  {
    kind: 'placement',
    why: 'placement-name',
    pattern:
      /\b(?:at|from|to|in|near|left|leaving) ((?:little|great|upper|lower|old|north|south|east|west|high|long|new) [a-z'-]{4,20})\b/g,
    group: 1,
    holds: (value, _, reading, start) =>
      !isShoutedAt(reading, start) &&
      reading.folded.capital[start] === 1 &&
      reading.folded.capital[start + value.indexOf(' ') + 1] === 1 &&
      !common.test(value.slice(value.indexOf(' ') + 1)) &&
      !/ (?:year|england|wales|scotland|ireland|york|zealand|coast|sea|riding)/.test(value),
  },
  {
    kind: 'handle',
    why: 'online-handle',
    pattern: /(?<![a-z0-9@./-])[a-z]{3,14}\.[a-z]{2,14}(?![a-z0-9/-]|\.[a-z])/g,
    holds: (value, around) =>
      /\b(?:post\w*|account|follow\w*|handle|tiktok|snap\w*|insta\w*|user ?name|dm\w*|stream\w*|profile|add(?:ed|s)?|under|online|live|gamer ?tag|discord|youtube|channel|messag\w*)\b/.test(
        around,
      ) && !/\.(?:uk|com|org|net|gov|sch|nhs|jpg|png|pdf|doc|docx|mp3|mp4)$/.test(value),
  },
  {
    kind: 'handle',
    why: 'online-handle',
    pattern: /\b(?:under|as|is|at|called|on|account|follows?|adds?|added) ([a-z]{3,16}\d{1,4}[a-z]{3,16})\b/g,
    group: 1,
  },
  { kind: 'school', why: 'school-name', pattern: /\bysgol [a-z'-]{3,20}(?: [a-z'-]{1,20}){0,3}/g },
  {
    kind: 'placement',
    why: 'placement-name',
    pattern:
      /\b(?:[a-z'-]{3,20} ){1,2}(?:house|lodge|hall|cottage|manor|court|grange|villa|unit|ward|centre|farm)\b/g,
    holds: (value, _, reading, start) => hasNamedStart(reading, start, value),
  },
];

/** Values that identify somebody: telephone, email, address and the like (BMC-2.2i). */
export const identifier: Detector = reading => {
  const { text } = reading.folded;
  return shapes.flatMap(({ kind, why, pattern, group, holds }) =>
    [...text.matchAll(pattern)].flatMap((match): Finding[] => {
      const value = group === undefined ? match[0] : (match[group] ?? '');
      const start = match.index + (group === undefined ? 0 : match[0].lastIndexOf(value));
      const around = text.slice(Math.max(0, match.index - 60), match.index + match[0].length + 40);
      return value && (holds?.(value, around, reading, start) ?? true)
        ? [
            {
              class: 'identifier',
              kind,
              why,
              start: start + leading(value, reading, start, kind),
              end: start + value.trimEnd().length,
            },
          ]
        : [];
    }),
  );
};

/** Names of places begin at their first capital: "at the gates of Copperdown Infants". */
function leading(value: string, { folded }: Reading, start: number, kind: FindingKind): number {
  if (kind !== 'school' && kind !== 'placement') return 0;
  for (let at = 0; at < value.length; at++) if (folded.capital[start + at] === 1) return at;
  return 0;
}

/** Modulus 11 over the first nine digits; the tenth is the check. */
export function isNhsNumber(written: string, around = ''): boolean {
  const digits = digitsIn(written);
  if (digits.length !== 10 || /^0/.test(digits)) return false;
  const sum = [...digits.slice(0, 9)].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  const check = (11 - (sum % 11)) % 11;
  return (check !== 10 && check === Number(digits[9])) || /\bnhs\b/.test(around);
}

function isBirth(value: string, around: string): boolean {
  if (bornNear.test(around)) return true;
  const parts = value.split(/[./-]/);
  const year = Number(parts[0]?.length === 4 ? parts[0] : parts.at(-1));
  const full = year < 100 ? (year > 30 ? 1900 + year : 2000 + year) : year;
  return full >= 1940 && full <= 2024;
}

const isShoutedAt = ({ tokens }: Reading, start: number): boolean =>
  tokenAt(tokens, start)?.isShouted === true;

function hasCapitals(reading: Reading, start: number, value: string): boolean {
  if (isShoutedAt(reading, start)) return true;
  let letters = 0;
  let capitals = 0;
  for (let at = 0; at < value.length; at++) {
    if (!/[a-z]/.test(value[at]!)) continue;
    letters++;
    capitals += reading.folded.capital[start + at]!;
  }
  return letters > 0 && capitals === letters;
}

/** "KiteFlyer77": a capital inside the word. */
const hasInnerCapital = (reading: Reading, start: number, value: string): boolean =>
  !isShoutedAt(reading, start) &&
  [...value].some((_, at) => at > 1 && reading.folded.capital[start + at] === 1) &&
  !hasCapitals(reading, start, value);

const hasCapitalWord = (reading: Reading, start: number, value: string): boolean =>
  isShoutedAt(reading, start) ||
  [...value].some((_, at) => reading.folded.capital[start + at] === 1 && (at === 0 || value[at - 1] === ' '));

const isFirstNameIn = (value: string): boolean => isFirstName(value.split(' ')[0] ?? '');

const common =
  /^(engine|running|energy|mood|noise|interest|confidence|spirits|the|a|an|his|her|their|our|this|that|at|in|to|from|of|and|for|with|new|old|last|next|primary|secondary|high|special|day|play|main|whole|local|big|art|music|sensory|dolls?|tree|wendy|green|full|first|care|children'?s|after|before|sunday|youth|sports?|village|town|day|contact|shopping|leisure|garden|family|safe|halfway|opera|light|bird|open|ice|escape|treasure|gingerbread|pirate|hospital|no|any|another)$/;

/** A capital on a word that is not an ordinary one before "school" or "house". */
function hasNamedStart(reading: Reading, start: number, value: string): boolean {
  if (isShoutedAt(reading, start)) return false;
  const words = value.split(' ');
  let at = 0;
  for (const word of words.slice(0, -1)) {
    if (reading.folded.capital[start + at] === 1 && !common.test(word)) return true;
    at += word.length + 1;
  }
  return false;
}
