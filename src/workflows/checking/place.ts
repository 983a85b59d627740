import type { Plain } from '../../access/plain.ts';
import type { Finding } from '../../screen/sealed.ts';
import { type Around, checkedAlone, type Fact } from './alone.ts';

/** What a place is made of, beside a link. */
const placeLike: readonly Finding['kind'][] = ['address', 'postcode', 'phone', 'school', 'placement'];
/**
 * A link, and the numbers that come with one: their letters say nothing. Houses that are called after what is done in
 * them, and the homes of family, where sessions are as well. "MS Teams" reads like somebody's title and name.
 */
const usual = new RegExp(
  [
    String.raw`\b(?:https?:\/\/|www\.)\S+`,
    String.raw`\b(?:meeting|conference|webinar|access|dial-in)\s+(?:id|number|code)\b[:\s\d-]*`,
    String.raw`\b(?:youth justice|police|probation|contact)\s+(?:centre|office|service|station|house)\b`,
    String.raw`\b(?:(?:her|his|their) )?(?:mum|mam|dad|nan|nain|gran|grandma|grandad|auntie|aunt|uncle|parent|foster carer)(?:['’]s|s['’]?)(?: (?:house|home|flat|place|kitchen|garden))?\b`,
    String.raw`\bat home with (?:(?:her|his|their) )?(?:mum|mam|dad)\b`,
    String.raw`\bms teams\b`,
  ].join('|'),
  'gi',
);

/**
 * Where something is stands in channels, and goes to people outside, by email and into calendars: it is checked like a
 * summary (BMC-2.2i) and says where and nothing else. Names are refused of those who are known: a street or a house may
 * be called like anybody.
 */
export function placeAlone(around: Around, place: Plain): Fact {
  return checkedAlone(around, place, usual, {
    isOutOfPlace,
    isNameOf: ({ why }) => why === 'known-place' || why === 'street-address',
    sayings: {
      ...{ name: 'place-name', words: 'place-words', risk: 'place-risk', detail: 'place-detail' },
    },
  });
}

function isOutOfPlace({ class: of, kind, why }: Finding): boolean {
  // "Chester", "Elizabeth Hospital" and "Rowan room" look like names; initials and somebody's aunt are no place.
  if (of === 'third-party-name') return why === 'initials' || why === 'relative-and-name';
  return of !== 'identifier' || !placeLike.includes(kind);
}
