import { Confidential } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import { type Role, staffRoles } from '../../people/roles.ts';
import { type Finding, knownSealed, screenSealed } from '../../screen/sealed.ts';
import type { Words } from '../words.ts';
import type { Situation } from '../workflow.ts';

/** What a place is made of, beside a link. */
const placeLike: readonly Finding['kind'][] = ['address', 'postcode', 'phone', 'school', 'placement'];
/** A link, and the numbers that come with one: their letters say nothing. */
const links =
  /\b(?:https?:\/\/|www\.)\S+|\b(?:meeting|conference|webinar|access|dial-in)\s+(?:id|number|code)\b[:\s\d-]*/gi;

/**
 * Where a meeting is goes to people outside, by email and into calendars, so it is checked like a summary (BMC-2.2i) and
 * says where and nothing else. Names are refused of those who are known: a street or a house may be called like anybody.
 */
export function wrongPlace(situation: Situation, place: Plain): Words | undefined {
  const context = contextOf(situation);
  const found = screenSealed(
    Confidential.seal(place.replace(links, link => ' '.repeat(link.length))),
    context,
  );
  const known = knownSealed(Confidential.seal(place), context);
  // What could not be checked goes to nobody.
  if (!found || !known) return { say: 'meeting-place-detail' };
  // First whatever somebody may have to hear of (BMC-3.1).
  if (found.some(({ action }) => action === 'route')) return { say: 'meeting-place-risk' };
  const named = known.filter(one => !found.some(other => isNameOfPlace(other) && isInside(one, other)));
  if (named.length > 0) return { say: 'meeting-place-name' };
  const wrong = found.find(isOutOfPlace);
  return wrong && { say: sayings[wrong.class] };
}

const sayings = {
  quote: 'meeting-place-words',
  'reported-speech': 'meeting-place-words',
  'third-party-name': 'meeting-place-name',
  identifier: 'meeting-place-detail',
  family: 'meeting-place-detail',
  clinical: 'meeting-place-detail',
  risk: 'meeting-place-risk',
  crime: 'meeting-place-risk',
  disclosure: 'meeting-place-risk',
} as const satisfies { readonly [C in Finding['class']]: Words['say'] };

function isOutOfPlace({ class: of, kind, why }: Finding): boolean {
  // "Chester", "Elizabeth Hospital" and "Rowan room" look like names; initials and somebody's aunt are no place.
  if (of === 'third-party-name') return why === 'initials' || why === 'relative-and-name';
  return of !== 'identifier' || !placeLike.includes(kind);
}

/** Of a street or of a home of the service: it stays called so when somebody else is, too. */
const isNameOfPlace = ({ why }: Finding): boolean => why === 'known-place' || why === 'street-address';

const isInside = (one: Finding, other: Finding): boolean => one.start >= other.start && one.end <= other.end;

/** Nobody's young people and nobody's family or network may be named; staff are where they work. */
function contextOf({ directory, youngPerson, now }: Situation) {
  const isStaff = (role: Role) => staffRoles.some(one => one === role);
  const network = directory.people.filter(person =>
    directory.rolesFor(person, youngPerson, now).some(({ role }) => !isStaff(role)),
  );
  return {
    youngPerson: [],
    roster: directory.people
      .filter(({ roles }) => roles.some(({ role }) => isStaff(role)))
      .map(({ name }) => name),
    places: directory.settings.map(({ name }) => name),
    others: [
      ...network.map(({ name }) => name),
      ...directory.youngPeople.flatMap(({ names, initials }) => [...names, initials]),
    ],
  };
}
