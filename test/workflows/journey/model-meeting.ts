import { leads, type MeetingModel, type Model } from './model.ts';
import { is } from './staff.ts';

export const isSitting = (meeting: MeetingModel | undefined): meeting is MeetingModel =>
  meeting !== undefined && meeting.over === undefined;

/** BMC-4.2, 4.3: what it was for is decided; one that has begun is recorded as what it was. */
export function callsOff(m: Model): void {
  const begun = (m.meeting?.confirmed?.start ?? Number.POSITIVE_INFINITY) <= m.now;
  if (isSitting(m.meeting) && !begun) m.meeting.over = 'cancelled';
}

/** Who may speak for a party of the meeting (BMC-4.2). */
export function speaksFor(m: Model, party: string, who: string): boolean {
  if (party === 'clinical') return leads(m, who) || is(m.staff, who, 'headOfClinicalService');
  return party === 'care' ? is(m.staff, who, 'carer', 'careManager') : is(m.staff, who, 'education');
}

/** The times at which every party can or would, the best first: the most who can, then the earliest (BMC-4.2). */
export function timesForAll(m: Model, meeting: MeetingModel): readonly number[] {
  const parties = Object.entries(meeting.parties).filter(([, person]) => person !== undefined);
  const said = (party: string, person: string | undefined, start: number) =>
    person && speaksFor(m, party, person)
      ? meeting.answers.find(one => one.party === party && one.person === person)?.says[start]
      : undefined;
  const can = (start: number) =>
    parties.filter(([party, person]) => said(party, person, start) === 'can').length;
  return meeting.times
    .filter(
      start =>
        start > m.now &&
        parties.every(([party, person]) => ['can', 'rather-not'].includes(said(party, person, start) ?? '')),
    )
    .sort((a, b) => can(b) - can(a) || a - b);
}
