import type { PersonId } from '../../people/service.ts';
import type { Around } from '../sessions/answering.ts';
import type { Appointment, Invitation, Owed } from '../workflow.ts';
import type { Meeting } from './meeting.ts';
import { invitedNow, represented } from './parties.ts';
import { isOpen } from './rules.ts';

/** Those who come. */
export const attending = (around: Around, meeting: Meeting): readonly PersonId[] => [
  ...represented(meeting).map(({ person }) => person),
  ...invitedNow(around, meeting),
];

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
