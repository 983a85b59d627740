import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import type { PersonId } from '../../people/service.ts';
import { optionalSealedText, sealedText, severalOf, tooLong } from '../fields.ts';
import {
  began,
  clinicians,
  ended,
  changed as pathwayChanged,
  happened as pathwayHappened,
  pathwayOf,
  refresh as refreshPathway,
} from '../pathway/rules.ts';
import type { Engagement } from '../sessions/session.ts';
import { toDecide } from '../withdrawal/undecided.ts';
import {
  act,
  type Decision,
  type Happening,
  type Owed,
  refused,
  type Save,
  type Situation,
} from '../workflow.ts';
import { type Meeting, type MeetingOutcome, outcomes, partyNames } from './meeting.ts';
import { calling, leaders, represented } from './parties.ts';
import { changed, happened, leadsNow, meetingButton, newest, refresh, saved, tellPeople } from './rules.ts';

/** It has begun, as far as was planned. */
export const hasBegun = ({ confirmed }: Meeting, now: number): boolean =>
  confirmed !== undefined && confirmed.start <= now;

function heldNow(situation: Situation, button: { meeting: string; seen?: number }): Meeting | Decision {
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
  needs: () => newest,
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

/** What came of it. The decision itself is the therapist's and the clinical lead's, and comes after it (BMC-4.2, 4.3). */
export const recordOutcome = act({
  about: 'youngPerson',
  input: meetingButton.extend({
    came: severalOf(partyNames),
    result: z.enum(outcomes),
    note: optionalSealedText,
    next: sealedText,
  }),
  by: calling,
  clause: 'BMC-4.2',
  form: 'meeting.outcome-form',
  needs: () => newest,
  decide: (situation, { came, result, note, next, ...button }) => {
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
    if (came.length === 0) return { outcome: 'asks', fields: { came: { say: 'field-needed' } } };
    if (result === 'other' && !note)
      return { outcome: 'asks', fields: { note: { say: 'meeting-note-needed' } } };
    const people = represented(meeting);
    const held = {
      ...{ by: person.id, at: now, outcome: result, next, ...(note && { note }) },
      came: people.filter(({ party }) => came.includes(party)).map(({ party }) => party),
    };
    const after = changed(meeting, { held, times: [] });
    const third = stage3(situation, person.id, result);
    const whom = [...people.map(one => one.person), ...clinicians(situation), ...leaders(situation, after)];
    return {
      outcome: 'decided',
      events: [
        happened(after, 'meeting outcome recorded', { outcome: result, came: held.came.join(', ') }),
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
        ...third.owes,
      ],
      says: { say: 'meeting-recorded' },
    };
  },
});

/** With what came of the meeting Stage 3 begins, in which the therapist and the clinical lead decide (BMC-4.3). */
function stage3(
  situation: Situation,
  by: PersonId,
  outcome: MeetingOutcome,
): { events: readonly Happening[]; saves: readonly Save[]; owes: readonly Owed[]; engagement?: Engagement } {
  const pathway = pathwayOf(situation);
  const { stage: before } = pathway;
  if (before?.name !== 'stage2' || outcome === 'another-meeting') return { events: [], saves: [], owes: [] };
  const { stage, save } = began(situation, by, 'stage3');
  return {
    events: [pathwayHappened('stage 3 started', situation.pack.withdrawal.clause)],
    saves: [ended(situation, before, by, 'next-stage'), save],
    engagement: pathwayChanged(situation, { ...pathway, stage }),
    owes: [toDecide(situation, stage), refreshPathway],
  };
}
