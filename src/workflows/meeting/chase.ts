import { z } from 'zod';
import { id } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import { nextTime } from '../owed.ts';
import { act, ignored, type Owed, type Situation } from '../workflow.ts';
import { inviteAnew } from './calendar.ts';
import { withEarlier } from './earlier.ts';
import type { Meeting } from './meeting.ts';
import { hasBegun } from './outcome.ts';
import { invitedNow, leaders, mayRepresent, represented, vacancies } from './parties.ts';
import {
  aboveThem,
  changed,
  happened,
  invitedSaid,
  isAsking,
  isOpen,
  newest,
  newestOf,
  openOne,
  refresh,
  reminder,
  saved,
  tellPeople,
  verdictNow,
} from './rules.ts';

const number = z.number().int().positive();

/**
 * Attune's own: nobody has answered, proposed or confirmed. Representatives are reminded first; from the second time on
 * whoever leads the meeting hears who is silent, and can name somebody else (BMC-4.2).
 */
export const remind = act({
  about: 'youngPerson',
  input: z.object({
    ...{ meeting: id, round: z.number().int().nonnegative(), number },
    chain: id.optional(),
  }),
  by: 'attune',
  clause: 'BMC-4.2',
  needs: () => newest,
  decide: (situation, { meeting: about, round, number, chain }) => {
    const meeting = newestOf(situation);
    if (!isOpen(meeting) || meeting.id !== about || meeting.round !== round) return ignored('meeting-over');
    // What has begun is asked about in another way.
    if (hasBegun(meeting, situation.now)) return ignored('meeting-over');
    const lacks = vacancies(situation, meeting).length > 0;
    if (meeting.confirmed && !isAsking(meeting) && !lacks) return ignored('meeting-over');
    // Whom a confirmed meeting lacks is chased by itself, and no other chain goes on with it.
    if (chain && !(meeting.confirmed && !isAsking(meeting))) return ignored('meeting-over');
    return {
      outcome: 'decided',
      events: [happened(meeting, 'meeting asked about again', { number })],
      owes: [
        ...remindedOf(situation, meeting, number),
        reminder(situation, meeting, number + 1, chain),
        refresh(meeting),
      ],
    };
  },
});

function remindedOf(situation: Situation, meeting: Meeting, number: number): readonly Owed[] {
  const name = `reminder-${meeting.round}-${number}`;
  const lead = leaders(situation, meeting);
  const above = escalated(situation, meeting, lead, number, name);
  if (!isAsking(meeting))
    return [...tellPeople(situation, lead, meeting.confirmed ? 'vacant' : 'lead', meeting, name), ...above];
  const verdict = verdictNow(situation, meeting);
  if (verdict.is !== 'waiting') return [...tellPeople(situation, lead, verdict.is, meeting, name), ...above];
  const silent = represented(meeting)
    .filter(({ party, person }) => verdict.for.includes(party) && mayRepresent(situation, party, person))
    .map(({ person }) => person);
  const asked = tellPeople(situation, silent, 'again', meeting, name);
  // Those who are invited are reminded once: nothing waits for them.
  const said = invitedSaid(situation, meeting).map(({ person }) => person);
  const quiet = number > 1 ? [] : invitedNow(situation, meeting).filter(person => !said.includes(person));
  const invited = tellPeople(situation, quiet, 'again', meeting, name);
  // Somebody outside the chat cannot be reminded there, and somebody who is away may not look: whoever leads it rings them.
  const isAway = (person: PersonId) => {
    const known = situation.directory.person(person);
    return known !== undefined && situation.directory.isAway(known, situation.now);
  };
  const tellLead = number > 1 || asked.length < verdict.for.length || silent.some(isAway);
  return [
    ...asked,
    ...invited,
    ...above,
    ...(tellLead ? tellPeople(situation, lead, 'silent', meeting, name) : []),
  ];
}

/** Whoever leads it stays silent: the others who could, and in the end the Head, hear that it waits. */
function escalated(
  situation: Situation,
  meeting: Meeting,
  lead: readonly PersonId[],
  number: number,
  name: string,
): readonly Owed[] {
  return tellPeople(situation, aboveThem(situation, lead, number), 'waits', meeting, name);
}

/** Attune's own: the meeting is over, and whoever leads it is asked what came of it, until there is an answer. */
export const askOutcome = act({
  about: 'youngPerson',
  input: z.object({ meeting: id, round: z.number().int().nonnegative(), number }),
  by: 'attune',
  clause: 'BMC-4.2',
  needs: () => withEarlier,
  decide: (situation, { meeting: about, round, number }) => {
    const { youngPerson } = situation;
    // Another may have been called since.
    const meeting = openOne(situation, { meeting: about });
    if ('outcome' in meeting || meeting.confirmed?.round !== round) return ignored('meeting-over');
    const again = { meeting: about, round, number: number + 1 };
    const lead = leaders(situation, meeting);
    return {
      outcome: 'decided',
      events: [happened(meeting, 'meeting outcome asked for', { number })],
      owes: [
        ...tellPeople(situation, lead, 'after', meeting, `${round}.${number}`),
        ...escalated(situation, meeting, lead, number, `after-${round}-${number}`),
        {
          owe: 'later',
          once: `meeting.ask.${about}.${round}.${number + 1}`,
          at: nextTime(situation),
          command: { verb: 'meeting.ask-outcome', about: youngPerson.id, input: again },
        },
        refresh(meeting),
      ],
    };
  },
});

/**
 * Attune's own: a representative lost the role, or whoever leads the meeting did; those who can see to it are told. Whoever
 * lost the role for which they come has their invitation called off, and whoever holds it again is invited again.
 */
export const handOn = act({
  about: 'youngPerson',
  input: z.object({}),
  by: 'attune',
  clause: 'BMC-4.2',
  needs: () => newest,
  decide: situation => {
    const meeting = newestOf(situation);
    if (!isOpen(meeting)) return ignored('meeting-none');
    const lead = leaders(situation, meeting);
    const newLeads = lead.filter(person => !meeting.leads.includes(person));
    const vacant = vacancies(situation, meeting);
    const isNew = vacant.some(party => !meeting.vacant.includes(party));
    // Somebody who holds the role again is missed anew should they lose it again.
    const isSame = !isNew && vacant.length === meeting.vacant.length;
    const invited = inviteAnew(situation, meeting, changed(meeting, {}), 'new');
    if (newLeads.length === 0 && isSame && invited.owes.length === 0) return ignored('meeting-none');
    // A calendar takes what is newer than what it has, so that the meeting is a version further where one is sent.
    const kept = invited.owes.length > 0 ? invited.next : meeting;
    const next: Meeting = { ...kept, leads: [...meeting.leads, ...newLeads], vacant };
    const name = situation.newId('hand-on');
    return {
      outcome: 'decided',
      events: [happened(next, 'meeting handed on', { to: newLeads, vacant: vacant.join(', ') })],
      saves: [saved(next)],
      owes: [
        ...invited.owes,
        ...tellPeople(situation, newLeads, 'lead', next, name),
        ...(isNew ? tellPeople(situation, lead, 'vacant', next, name) : []),
        // A confirmed meeting waits for nothing else, so that this would be told once.
        ...(isNew && next.confirmed && !isAsking(next) ? [reminder(situation, next, 1, name)] : []),
        refresh(next),
      ],
    };
  },
});
