import type { PersonId } from '../../people/service.ts';
import type { Around } from '../sessions/answering.ts';
import type { Appointment, Invitation, Owed } from '../workflow.ts';
import type { Meeting } from './meeting.ts';
import { invitedNow, mayRepresent, represented } from './parties.ts';
import { isOpen } from './rules.ts';

/** Those who come: whoever lost the role for it does not, even while nobody has taken their place. */
export const attending = (around: Around, meeting: Meeting): readonly PersonId[] => [
  ...represented(meeting)
    .filter(({ party, person }) => mayRepresent(around, party, person))
    .map(({ person }) => person),
  ...invitedNow(around, meeting),
];

/** Those who have an invitation, whether they still come or not. */
export const holdersOf = ({ confirmed, holders = [] }: Meeting): readonly PersonId[] =>
  confirmed ? holders : [];

/**
 * Brings the invitations in line with who comes: one to each, or where nothing else changed to those who have none. Those
 * who come no longer have theirs called off as they have it: where it has moved to is not theirs to know.
 */
export function inviteAnew(
  around: Around,
  before: Meeting,
  next: Meeting,
  whom: 'each' | 'new',
): { readonly next: Meeting; readonly owes: readonly Owed[] } {
  if (!next.confirmed) return { next, owes: [] };
  const come = attending(around, next);
  const held = holdersOf(before);
  const asked = whom === 'each' ? come : come.filter(person => !held.includes(person));
  const gone = held.filter(person => !come.includes(person));
  return {
    next: { ...next, holders: come },
    owes: [
      ...invites(around, asked, 'request', next),
      ...invites(around, gone, 'cancel', { ...before, version: next.version }),
    ],
  };
}

/** An invitation to each, or what calls it off. The version of the meeting orders them: it rises with every change. */
export function invites(
  { directory }: Around,
  people: readonly PersonId[],
  method: Invitation['method'],
  { id: meeting, version: sequence, place, confirmed }: Meeting,
): readonly Owed[] {
  if (!confirmed) return [];
  const { start, end } = confirmed;
  return people
    .filter(person => directory.person(person)?.email !== undefined)
    .map(person => ({
      owe: 'invite',
      once: `meeting.${method}.${meeting}.${sequence}.${person}`,
      person,
      invitation: { method, id: meeting, sequence, start, end, place },
    }));
}

/** The meeting as an appointment that somebody puts into their calendar themselves; none while it is not to be. */
export function appointmentOf(meeting: Meeting | undefined, now: number): Appointment | undefined {
  if (!isOpen(meeting) || !meeting.confirmed || meeting.confirmed.end <= now) return undefined;
  const { id, version: sequence, place, confirmed } = meeting;
  return { id, sequence, place, start: confirmed.start, end: confirmed.end };
}
