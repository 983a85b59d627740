import type { PersonId } from '../../people/service.ts';
import type { Saying } from '../words.ts';
import { type Decision, type Kept, refused, type Situation } from '../workflow.ts';
import { holdersOf, invites } from './calendar.ts';
import type { Meeting } from './meeting.ts';
import { hasBegun } from './outcome.ts';
import { invitedNow, leaders, represented } from './parties.ts';
import { changed, concerned, happened, isOpen, newestOf, refresh, saved, tell, tellPeople } from './rules.ts';

type CalledOff = Required<Kept>;

/** The meeting that is called off when what it was for is decided or left; what has begun is recorded as what it was. */
export function toCallOff(situation: Pick<Situation, 'list' | 'now' | 'youngPerson'>): Meeting | undefined {
  const meeting = newestOf(situation);
  return isOpen(meeting) && !hasBegun(meeting, situation.now) ? meeting : undefined;
}

/** What the button of such a decision carries: whoever presses it was told that this meeting goes with it. */
export function named(situation: Parameters<typeof toCallOff>[0]): { readonly meeting?: Meeting['id'] } {
  const meeting = toCallOff(situation);
  return meeting ? { meeting: meeting.id } : {};
}

/** The meeting goes with what was decided; refused where whoever decided it was not told so (BMC-4.2). */
export function goesWith(
  situation: Situation,
  by: PersonId,
  { meeting: said }: { readonly meeting?: string | undefined },
  say: Saying,
): CalledOff | (Decision & { outcome: 'refused' }) {
  const meeting = toCallOff(situation);
  if (!meeting) return { events: [], saves: [], owes: [] };
  return meeting.id === said
    ? calledOff(situation, meeting, { by, at: situation.now })
    : refused(say, 'BMC-4.2');
}

/** It is called off: everybody who was told of it, or asked, is told, and so is whoever leads it. */
export function calledOff(
  situation: Situation,
  meeting: Meeting,
  cancelled: NonNullable<Meeting['cancelled']>,
): CalledOff {
  const next = changed(meeting, { cancelled });
  const whom = [...represented(next).map(one => one.person), ...invitedNow(situation, next)];
  return {
    events: [happened(next, 'meeting cancelled')],
    saves: [saved(next)],
    owes: [
      ...(meeting.confirmed
        ? tell(situation, concerned(situation, next), 'cancelled', next, next.version)
        : meeting.round > 0
          ? tellPeople(situation, [...whom, ...leaders(situation, next)], 'cancelled', next, next.version)
          : []),
      ...invites(situation, holdersOf(meeting), 'cancel', next),
      refresh(next),
    ],
  };
}
