import type { PersonId } from '../../people/service.ts';
import { closeLinksButton } from '../links/rules.ts';
import { holds } from '../sessions/answering.ts';
import type { Action } from '../views.ts';
import type { Situation } from '../workflow.ts';
import { notToCall } from './call.ts';
import { unsaid } from './earlier.ts';
import type { Meeting } from './meeting.ts';
import { hasBegun, mayPutRight } from './outcome.ts';
import { calling, invitedNow } from './parties.ts';
import { invitedSaid, isAsked, isAsking, isOpen, verdictNow } from './rules.ts';
import { substitutes } from './substitute.ts';
import { isOfBefore } from './time-round.ts';

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

/** Somebody who is invited has not answered: they may be outside the chat, and telephone when all others have. */
function someInvitedSilent(situation: Situation, meeting: Meeting): boolean {
  const said = invitedSaid(situation, meeting).map(({ person }) => person);
  return invitedNow(situation, meeting).some(person => !said.includes(person));
}

/** None that would be refused: of the newest meeting, and of those before it that still wait for what came of them. */
export const buttons = (situation: Situation, meeting: Meeting, person: PersonId): readonly Action[] => [
  ...buttonsOf(situation, meeting, person),
  ...(holds(situation, person, calling) ? unsaid(situation) : []).map(
    ({ id }): Action => ({
      ...{ verb: 'meeting.outcome-form', about: situation.youngPerson.id, input: { meeting: id } },
      ...{ label: 'say-outcome-before', opens: true },
    }),
  ),
];

function buttonsOf(situation: Situation, meeting: Meeting, person: PersonId): readonly Action[] {
  const about = situation.youngPerson.id;
  const opens = (verb: string, label: string): Action => ({
    ...{ verb, about, label, input: { meeting: meeting.id }, opens: true },
  });
  if (!isOpen(meeting))
    return [
      ...callButton(situation, person),
      ...(holds(situation, person, calling) && mayPutRight(situation, meeting, person)
        ? [opens('meeting.outcome-form', 'put-outcome-right')]
        : []),
      ...(holds(situation, person, calling) ? closeLinksButton(situation) : []),
    ];
  const leads = holds(situation, person, calling);
  const begun = hasBegun(meeting, situation.now);
  const asking = isAsking(meeting) && !begun;
  const verdict = asking ? verdictNow(situation, meeting) : undefined;
  const offered: readonly (readonly [boolean, Action])[] = [
    [
      asking && isAsked(situation, meeting, person),
      { ...opens('meeting.answer-form', 'answer-times'), style: 'positive' },
    ],
    [leads && begun, { ...opens('meeting.outcome-form', 'say-outcome'), style: 'positive' }],
    [leads && !begun, opens('meeting.propose-form', meeting.round > 0 ? 'other-times' : 'choose-times')],
    [
      leads && asking && (verdict?.is === 'waiting' || someInvitedSilent(situation, meeting)),
      opens('meeting.answer-for-form', 'answer-for'),
    ],
    [
      leads && !begun && substitutes(situation, meeting).length > 0,
      opens('meeting.substitute-form', 'substitute'),
    ],
    [leads, opens('meeting.cancel-form', 'cancel-meeting')],
    [leads && !begun, opens('meeting.place-form', 'change-place')],
  ];
  const stands = { meeting: meeting.id, seen: meeting.version };
  const confirming = (start: number): Action => ({
    ...{ verb: 'meeting.confirm', about, label: 'confirm-meeting', style: 'positive' },
    input: { ...stands, start },
    with: { start: { at: start } },
  });
  // The best first; another in case that one has become impossible.
  const [best, second] = leads && verdict?.is === 'found' ? verdict.starts.map(confirming) : [];
  const keep: Action = { verb: 'meeting.keep', about, label: 'keep-time', input: stands };
  return [
    ...(isOfBefore(situation, meeting) ? callButton(situation, person) : []),
    ...(best ? [best] : []),
    ...(leads && asking && meeting.confirmed ? [keep] : []),
    ...offered.flatMap(([is, action]) => (is ? [action] : [])),
    ...(leads ? closeLinksButton(situation) : []),
    ...(second ? [second] : []),
  ];
}
