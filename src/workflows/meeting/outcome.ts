import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import type { PersonId } from '../../people/service.ts';
import { weeks } from '../../time.ts';
import { actWithNotes } from '../checking/noted.ts';
import { draftText, optionalDraftText, severalIds, tooLong } from '../fields.ts';
import {
  began,
  clinicians,
  ended,
  changed as pathwayChanged,
  happened as pathwayHappened,
  pathwayOf,
  refresh as refreshPathway,
} from '../pathway/rules.ts';
import { holds } from '../sessions/answering.ts';
import type { Engagement } from '../sessions/session.ts';
import { isOpen as isOpenProposal, newest as newestProposal, stateOf } from '../withdrawal/rules.ts';
import { act, type Decision, type Happening, refused, type Save, type Situation } from '../workflow.ts';
import { unsaid, withEarlier } from './earlier.ts';
import { type Meeting, type MeetingOutcome, outcomes } from './meeting.ts';
import { calling, leaders, represented } from './parties.ts';
import { changed, happened, leadsNow, meetingButton, newestOf, refresh, saved, tellPeople } from './rules.ts';

/** It has begun, as far as was planned. */
export const hasBegun = ({ confirmed }: Meeting, now: number): boolean =>
  confirmed !== undefined && confirmed.start <= now;

/** For so long what was recorded of a meeting can be put right. */
const longest = weeks(4);

/** Whether this person may put right what was recorded: whoever did, or the clinical lead, for some weeks. */
export const mayPutRight = (situation: Situation, { held }: Meeting, person: PersonId): boolean =>
  held !== undefined &&
  situation.now - held.at <= longest &&
  (held.by === person || holds(situation, person, ['clinicalLead']));

/** A proposal rests on what came of the meeting: it is taken back first. */
function restsOnIt(situation: Situation, { held }: Meeting): boolean {
  const [proposal] = situation.list('proposal');
  if (!held || !proposal || proposal.at < held.at) return false;
  return isOpenProposal(proposal) || ['approved', 'continues'].includes(stateOf(proposal));
}

/** What is read for it: the meeting, be it one before the newest, and what may rest on it. */
const withProposal = { lists: [...withEarlier.lists, ...newestProposal.lists] };

function heldNow(situation: Situation, button: { meeting: string; seen?: number }): Meeting | Decision {
  const { person } = situation;
  const known = newestOf(situation);
  if (known?.id === button.meeting && known.held && person && mayPutRight(situation, known, person.id)) {
    if (button.seen !== undefined && button.seen !== known.version) return refused('out-of-date', 'BMC-4.2');
    return restsOnIt(situation, known) ? refused('meeting-rests-on-it', 'BMC-4.3') : known;
  }
  const meeting = leadsNow(situation, button);
  if ('outcome' in meeting) return meeting;
  return hasBegun(meeting, situation.now) ? meeting : refused('meeting-not-yet-held', 'BMC-4.2');
}

/** The form for what came of it: who came, the outcome by choice, a short note, what is next. */
export const outcomeForm = act({
  about: 'youngPerson',
  input: z.object({ meeting: id }),
  by: calling,
  clause: 'BMC-4.2',
  needs: () => withProposal,
  decide: (situation, input) => {
    const meeting = heldNow(situation, input);
    if ('outcome' in meeting) return meeting;
    const { youngPerson, pack, directory } = situation;
    return {
      outcome: 'shows',
      view: {
        card: 'meeting-outcome-form',
        data: {
          clause: 'BMC-4.2',
          initials: youngPerson.initials,
          most: pack.attempts.noteMost,
          people: represented(meeting).map(({ party, person }) => ({
            party,
            name: nameOf(directory, person),
          })),
          guests: meeting.invited.map(person => ({ id: person, name: nameOf(directory, person) })),
          actions: [
            {
              verb: 'meeting.outcome',
              about: youngPerson.id,
              input: { meeting: meeting.id, seen: meeting.version },
              label: 'save-outcome',
              style: 'positive',
            },
          ],
        },
      },
    };
  },
});

const whatCame = meetingButton.extend({
  /** Parties by their names, those who were invited by their ids. */
  came: severalIds,
  result: z.enum(outcomes),
  note: optionalDraftText,
  next: draftText,
});

/**
 * What came of it. The decision itself is the therapist's and the clinical lead's, and comes after it (BMC-4.2, 4.3). Care
 * staff, education and the Regional Manager may open it; those who were invited may be named.
 */
export const recordOutcome = actWithNotes({
  about: 'youngPerson',
  input: whatCame,
  by: calling,
  clause: 'BMC-4.2',
  form: 'meeting.outcome-form',
  needs: () => withProposal,
  notes: { note: 'everything', next: 'everything' },
  mayBeNamed: whoSpoke,
  decide: recorded,
});

/** Those who spoke for a party and those who were invited, be they of the staff or not. */
function whoSpoke(situation: Situation): readonly PersonId[] {
  const meeting = newestOf(situation);
  return [...(meeting ? [meeting] : []), ...unsaid(situation)].flatMap(one => [
    ...represented(one).map(({ person }) => person),
    ...one.invited,
  ]);
}

function recorded(
  situation: Situation,
  { came, result, note, next, ...button }: z.output<typeof whatCame>,
): Decision {
  const meeting = heldNow(situation, button);
  if ('outcome' in meeting) return meeting;
  const { person, now, pack } = situation;
  if (!person) return refused('out-of-scope', 'BMC-4.2');
  const most = pack.attempts.noteMost;
  const [longNote, longNext] = [tooLong(note, most), tooLong(next, most)];
  if (longNote || longNext)
    return {
      outcome: 'asks',
      fields: { ...(longNote && { note: longNote }), ...(longNext && { next: longNext }) },
    };
  const people = represented(meeting);
  const parties = people.map(({ party }) => party).filter(party => came.some(who => who === party));
  const guestsCame = meeting.invited.filter(who => came.includes(who));
  // No party came: another meeting is what there is to say. On who else came nothing depends.
  const isKnown = parties.length + guestsCame.length === came.length;
  if (!isKnown || (parties.length === 0 && result !== 'another-meeting'))
    return { outcome: 'asks', fields: { came: { say: 'field-needed' } } };
  if (result === 'other' && !note)
    return { outcome: 'asks', fields: { note: { say: 'meeting-note-needed' } } };
  const before = meeting.held;
  const held = {
    ...{ by: before?.by ?? person.id, at: before?.at ?? now, outcome: result, next, ...(note && { note }) },
    ...(before && { putRight: { by: person.id, at: now } }),
    ...{ came: parties, ...(guestsCame.length > 0 && { guestsCame }) },
  };
  const after = changed(meeting, {
    ...{ held, times: [] },
    ...(before && { heldBefore: [...(meeting.heldBefore ?? []), before] }),
  });
  const third = stage3(situation, meeting, person.id, result);
  const whom = [...people.map(one => one.person), ...clinicians(situation), ...leaders(situation, after)];
  return {
    outcome: 'decided',
    events: [
      happened(after, before ? 'meeting outcome put right' : 'meeting outcome recorded', {
        outcome: result,
        came: [...parties, ...guestsCame].join(', '),
      }),
      ...third.events,
    ],
    saves: [saved(after), ...third.saves],
    ...(third.engagement && { engagement: third.engagement }),
    owes: [
      ...tellPeople(
        situation,
        whom.filter(one => one !== person.id),
        'held',
        after,
        after.version,
      ),
      refresh(after),
      ...(third.engagement ? [refreshPathway] : []),
    ],
    says: { say: before ? 'meeting-put-right' : 'meeting-recorded' },
  };
}

/** With what came of the meeting Stage 3 begins, in which the therapist and the clinical lead decide (BMC-4.3). */
function stage3(
  situation: Situation,
  { at }: Meeting,
  by: PersonId,
  outcome: MeetingOutcome,
): { events: readonly Happening[]; saves: readonly Save[]; engagement?: Engagement } {
  const pathway = pathwayOf(situation);
  const { stage: before } = pathway;
  // One that was called in an earlier time round says nothing of this one.
  if (before?.name !== 'stage2' || at < before.at || outcome === 'another-meeting')
    return { events: [], saves: [] };
  const { stage, save } = began(situation, by, 'stage3');
  return {
    events: [pathwayHappened('stage 3 started', situation.pack.withdrawal.clause)],
    saves: [ended(situation, before, by, 'next-stage'), save],
    engagement: pathwayChanged(situation, { ...pathway, stage }),
  };
}
