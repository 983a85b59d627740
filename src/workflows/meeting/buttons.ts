import type { PersonId } from '../../people/service.ts';
import { holds } from '../sessions/answering.ts';
import type { Action } from '../views.ts';
import type { Situation } from '../workflow.ts';
import { notToCall } from './call.ts';
import type { Meeting } from './meeting.ts';
import { hasBegun } from './outcome.ts';
import { calling } from './parties.ts';
import { isAsked, isAsking, isOpen, verdictNow } from './rules.ts';
import { substitutes } from './substitute.ts';

/** Calling one, for whoever may do so now. */
export const callButton = (situation: Situation, person: PersonId): readonly Action[] =>
  holds(situation, person, calling) && !notToCall(situation)
    ? [
        {
          ...{ verb: 'meeting.call-form', about: situation.youngPerson.id, input: {} },
          ...{ label: 'call-meeting', opens: true, style: 'positive' },
        },
      ]
    : [];

/** None that would be refused, and never more than five. */
export function buttons(situation: Situation, meeting: Meeting, person: PersonId): readonly Action[] {
  if (!isOpen(meeting)) return callButton(situation, person);
  const about = situation.youngPerson.id;
  const opens = (verb: string, label: string): Action => ({
    ...{ verb, about, label, input: { meeting: meeting.id }, opens: true },
  });
  const leads = holds(situation, person, calling);
  const asking = isAsking(meeting);
  const verdict = asking ? verdictNow(situation, meeting) : undefined;
  const begun = hasBegun(meeting, situation.now);
  const offered: readonly (readonly [boolean, Action])[] = [
    [
      asking && isAsked(situation, meeting, person),
      { ...opens('meeting.answer-form', 'answer-times'), style: 'positive' },
    ],
    [leads && begun, { ...opens('meeting.outcome-form', 'say-outcome'), style: 'positive' }],
    [leads, opens('meeting.propose-form', meeting.round > 0 ? 'other-times' : 'choose-times')],
    [leads && verdict?.is === 'waiting', opens('meeting.answer-for-form', 'answer-for')],
    [
      leads && !begun && verdict?.is !== 'found' && substitutes(situation, meeting).length > 0,
      opens('meeting.substitute-form', 'substitute'),
    ],
    [leads, opens('meeting.cancel-form', 'cancel-meeting')],
  ];
  const confirm: readonly Action[] =
    leads && verdict?.is === 'found'
      ? [
          {
            ...{ verb: 'meeting.confirm', about, label: 'confirm-meeting', style: 'positive' },
            input: { meeting: meeting.id, seen: meeting.version, start: verdict.start },
            with: { start: { at: verdict.start } },
          },
        ]
      : [];
  return [...confirm, ...offered.flatMap(([is, action]) => (is ? [action] : []))];
}
