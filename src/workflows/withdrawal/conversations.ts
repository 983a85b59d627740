import { z } from 'zod';
import { localDate, plainDate } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import { instantOf } from '../../time.ts';
import { actWithNotes } from '../checking/noted.ts';
import { draftText, tooLong } from '../fields.ts';
import { whyNotThen } from '../pathway/attempts.ts';
import { happened, leading, pathwayOf, refresh } from '../pathway/rules.ts';
import { holds } from '../sessions/answering.ts';
import { act, type Decision, refused, type Situation } from '../workflow.ts';
import { type Conversation, partners, type With } from './proposal.ts';

/** With whom this person's role is to talk, as the policy has it; the clinical lead confirms their own (BMC-2.1g, BMC-4.2). */
export const mayTalkWith = (situation: Situation, person: PersonId): readonly With[] =>
  situation.pack.withdrawal.discussions
    .filter(one => one.with !== 'clinicalLead' && holds(situation, person, one.by))
    .map(one => one.with);

function notToTalk(situation: Situation): Decision | undefined {
  const { person, pack } = situation;
  if (!pathwayOf(situation).stage) return refused('pathway-not-in-stage', pack.withdrawal.clause);
  return person && mayTalkWith(situation, person.id).length > 0
    ? undefined
    : refused('conversation-not-yours', pack.withdrawal.clause);
}

/** The form for what was said when it was talked about with the young person, the care team, the family (BMC-2.1g). */
export const conversationForm = act({
  about: 'youngPerson',
  input: z.object({}),
  by: leading,
  clause: 'BMC-2.1g',
  decide: situation => {
    const closed = notToTalk(situation);
    const { person, youngPerson, pack, now, directory } = situation;
    if (closed || !person) return closed as Decision;
    return {
      outcome: 'shows',
      view: {
        card: 'conversation-form',
        data: {
          clause: 'BMC-2.1g',
          initials: youngPerson.initials,
          partners: mayTalkWith(situation, person.id),
          date: localDate(now, directory.service.timeZone),
          most: pack.attempts.noteMost,
          actions: [
            {
              ...{ verb: 'conversation.record', about: youngPerson.id, input: {} },
              ...{ label: 'save-conversation', style: 'positive' },
            },
          ],
        },
      },
    };
  },
});

/** That it was talked about: with whom, when, and what they said. It comes before any proposal (BMC-2.1g). */
export const recordConversation = actWithNotes({
  about: 'youngPerson',
  input: z.object({ with: z.enum(partners), date: plainDate, note: draftText }),
  by: leading,
  clause: 'BMC-2.1g',
  form: 'conversation.form',
  notes: { note: 'safeguarding' },
  decide: (situation, { with: partner, date, note }) => {
    const closed = notToTalk(situation);
    const { person, now, pack, directory, newId } = situation;
    if (closed || !person) return closed as Decision;
    const rule = pack.withdrawal.discussions.find(one => one.with === partner);
    if (!rule || !mayTalkWith(situation, person.id).includes(partner))
      return { outcome: 'asks', fields: { with: { say: 'field-needed' } } };
    const start = instantOf(date, '12:00', directory.service.timeZone);
    const wrong = whyNotThen(situation, start);
    if (start === undefined || wrong)
      return { outcome: 'asks', fields: { date: wrong ?? { say: 'field-not-understood' } } };
    const long = tooLong(note, pack.attempts.noteMost);
    if (long) return { outcome: 'asks', fields: { note: long } };
    const conversation: Conversation = {
      ...{ id: newId('conversation'), start, with: partner, by: person.id, at: now, note },
    };
    return {
      outcome: 'decided',
      events: [
        happened('discussion recorded', rule.clause, { conversation: conversation.id, with: partner }),
      ],
      saves: [{ type: 'conversation', value: conversation }],
      owes: [refresh],
      says: { say: 'conversation-recorded' },
    };
  },
});
