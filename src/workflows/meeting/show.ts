import { z } from 'zod';
import { id, type Plain } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import type { PersonId } from '../../people/service.ts';
import { aboutWhom, askOfWhom } from '../agenda/whom.ts';
import { optional } from '../fields.ts';
import { watching } from '../pathway/rules.ts';
import { holds } from '../sessions/answering.ts';
import { act, refused, type Situation } from '../workflow.ts';
import { buttons, callButton } from './buttons.ts';
import { withEarlier } from './earlier.ts';
import type { Able, Meeting } from './meeting.ts';
import { hasBegun } from './outcome.ts';
import { calling, invitedNow, vacancies } from './parties.ts';
import { answersNow, happened, invitedSaid, isAsking, isOpen, newestOf, verdictNow } from './rules.ts';
import type { MeetingDetail, MeetingState } from './view.ts';

/** `meeting`: of which young person? Where there is none yet, whoever may call one gets the form. */
export const meetingWord = act({
  about: 'person',
  input: aboutWhom,
  by: watching,
  clause: 'BMC-4.2',
  decide: (situation, whom) =>
    askOfWhom(
      situation,
      watching,
      'BMC-4.2',
      { verb: 'meeting.show', label: 'open-meeting' },
      'meeting',
      whom,
    ),
});

/** Opens the newest meeting: a role check now, a receipt, and only then what this person may see (BMC-4.2). */
export const show = act({
  about: 'youngPerson',
  input: z.object({ youngPerson: optional(id) }),
  by: watching,
  clause: 'BMC-4.2',
  opens: true,
  needs: () => withEarlier,
  decide: situation => {
    const { reader, person, youngPerson } = situation;
    const cell = reader.allows('meeting', 'time') ?? reader.allows('meeting', 'outcome');
    if (!cell || !person) return refused('out-of-scope', 'BMC-4.2');
    const meeting = newestOf(situation);
    const call = callButton(situation, person.id);
    if (meeting)
      return {
        outcome: 'decided',
        events: [{ ...happened(meeting, 'meeting opened'), clause: cell.clause }],
        shows: { card: 'meeting-detail', data: detail(situation, meeting, person.id) },
      };
    return {
      outcome: 'decided',
      events: [{ type: 'meeting opened', clause: cell.clause, subject: `young-person:${youngPerson.id}` }],
      shows: {
        card: 'meeting-detail',
        data: {
          ...{ clause: 'BMC-4.2', initials: youngPerson.initials, state: 'none', time: null, parties: [] },
          ...{
            invited: [],
            lead: null,
            reason: null,
            leftOut: null,
            cancelled: null,
            outcome: null,
            actions: call,
          },
        },
      },
    };
  },
});

/** Where it stands, as everybody may know who may know the time. */
export function stateOf(situation: Situation, meeting: Meeting): MeetingState {
  if (meeting.held) return 'held';
  if (meeting.cancelled) return 'cancelled';
  if (meeting.confirmed) return hasBegun(meeting, situation.now) ? 'over' : 'planned';
  if (isAsking(meeting)) {
    const verdict = verdictNow(situation, meeting);
    return verdict.is === 'none' ? 'no-time' : verdict.is;
  }
  return 'called';
}

function detail(situation: Situation, meeting: Meeting, person: PersonId): MeetingDetail {
  const { reader, youngPerson, directory } = situation;
  const seesTime = reader.allows('meeting', 'time') !== undefined;
  const seesParties = reader.allows('meeting', 'parties') !== undefined;
  const { confirmed, cancelled, lengthMinutes, place } = meeting;
  const left = meeting.parties.find(party => 'notRelevant' in party);
  return {
    clause: 'BMC-4.2',
    initials: youngPerson.initials,
    state: seesTime || !isOpen(meeting) ? stateOf(situation, meeting) : 'under-way',
    time: seesTime
      ? {
          ...{ lengthMinutes, place },
          confirmed: confirmed?.start ?? null,
          window: (isOpen(meeting) && !confirmed && meeting.window) || null,
          times: timesShown(situation, meeting, person),
        }
      : null,
    parties: seesParties ? partiesShown(situation, meeting) : [],
    invited: seesParties ? invitedShown(situation, meeting) : [],
    lead: seesParties ? nameOf(directory, meeting.by) : null,
    reason: reader.reveal('meeting', 'reason', meeting.reason) ?? null,
    leftOut: (left && 'notRelevant' in left && reader.reveal('meeting', 'reason', left.notRelevant)) || null,
    cancelled: (cancelled?.reason && reader.reveal('meeting', 'reason', cancelled.reason)) ?? null,
    outcome: outcomeShown(situation, meeting),
    actions: buttons(situation, meeting, person),
  };
}

/** What is asked about, and to those who lead it what each said. */
function timesShown(situation: Situation, meeting: Meeting, person: PersonId) {
  const answers = holds(situation, person, calling)
    ? [...answersNow(situation, meeting), ...invitedSaid(situation, meeting)]
    : [];
  const who = (start: number, able: Able): readonly Plain[] =>
    answers
      .filter(({ says }) => says.some(one => one.start === start && one.able === able))
      .map(one => nameOf(situation.directory, one.person));
  return meeting.times.map(start => ({
    start,
    can: who(start, 'can'),
    ratherNot: who(start, 'rather-not'),
    cannot: who(start, 'cannot'),
  }));
}

function partiesShown(situation: Situation, meeting: Meeting): MeetingDetail['parties'] {
  const { directory } = situation;
  const answers = answersNow(situation, meeting);
  const vacant = vacancies(situation, meeting);
  return meeting.parties.map(one => {
    const { party } = one;
    if (!('person' in one)) return { party, name: null, state: 'left-out', by: null };
    const answer = answers.find(given => given.party === party);
    const asked = isOpen(meeting) && isAsking(meeting);
    const byAnother = answer && answer.by !== answer.person ? nameOf(directory, answer.by) : null;
    const state = vacant.includes(party)
      ? 'vacant'
      : !asked
        ? 'comes'
        : !answer
          ? 'silent'
          : byAnother
            ? 'answered-for'
            : 'answered';
    return { party, name: nameOf(directory, one.person), state, by: asked ? byAnother : null };
  });
}

function invitedShown(situation: Situation, meeting: Meeting): MeetingDetail['invited'] {
  const { directory } = situation;
  const asked = isOpen(meeting) && isAsking(meeting);
  return invitedNow(situation, meeting).map(person => {
    const said = invitedSaid(situation, meeting).find(one => one.person === person);
    const by = said && said.by !== person ? nameOf(directory, said.by) : null;
    const state = !asked ? 'comes' : !said ? 'silent' : by ? 'answered-for' : 'answered';
    return { name: nameOf(directory, person), state, by: asked ? by : null };
  });
}

function outcomeShown({ reader, directory }: Situation, { held }: Meeting): MeetingDetail['outcome'] {
  if (!held || !reader.allows('meeting', 'outcome')) return null;
  return {
    outcome: held.outcome,
    ...(reader.allows('meeting', 'parties')
      ? {
          came: held.came,
          guestsCame: (held.guestsCame ?? []).map(person => nameOf(directory, person)),
        }
      : { came: [], guestsCame: [] }),
    by: nameOf(directory, held.by),
    at: held.at,
    putRight: held.putRight ? { by: nameOf(directory, held.putRight.by), at: held.putRight.at } : null,
    note: (held.note && reader.reveal('meeting', 'outcome', held.note)) ?? null,
    next: reader.reveal('meeting', 'outcome', held.next) ?? null,
  };
}
