import type { Reading } from '../../reading/read.ts';
import { isFirstName } from '../../reading/words.ts';
import { hasCapitals, hasCapitalWord, isShoutedAt, type Shape } from './shape.ts';

const streets =
  'road|rd|street|st|lane|ln|avenue|ave|close|drive|dr|court|ct|gardens?|gdns|crescent|cres|place|terrace|way|walk|mews|row|rise|hill|grove|square|parade|view|green|park|yard|vale|fields?|meadows?|bank|wharf|quay|villas?|path|croft|drove|gate|end|heol|stryd|ffordd|maes|cottages?|flats?|house|lodge|estate|staithes?|brae|wynd|loan|vennel|lonnen|ginnel|snicket|quadrant|circus|mount|mews|close|causeway|parc|bro|clos|rhodfa|tegfan|teras|loaning|pend|gait|boulevard|dell|glen|spinney|copse|orchard|paddocks?|chase|ridge|heights|point|marina|embankment|passage|alley|arcade|knoll|mead|leas?|hey|fold|nook|brow|head|top|bottom|gardens|wharf|dock|landing|slipway|harbour|steps';

/** Addresses, schools, placements. */
export const places: readonly Shape[] = [
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
    kind: 'school',
    why: 'school-name',
    pattern:
      /\b(?:gaelscoil|gaelcholaiste|bunscoil|meanscoil|scoil|naiscoil|sgoil|bun-sgoil) [a-z'-]{2,20}(?: [a-z'-]{1,20}){0,3}/g,
  },
  { kind: 'school', why: 'school-name', pattern: /\bysgol [a-z'-]{3,20}(?: [a-z'-]{1,20}){0,3}/g },
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
    kind: 'placement',
    why: 'placement-name',
    pattern:
      /\b(?:[a-z'-]{3,20} ){1,2}(?:house|lodge|hall|cottage|manor|court|grange|villa|unit|ward|centre|farm)\b/g,
    holds: (value, _, reading, start) => hasNamedStart(reading, start, value),
  },
];

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
