import type { PersonId } from '../../people/service.ts';
import { named } from '../meeting/call-off.ts';
import type { Action } from '../views.ts';
import type { Drawing, Situation } from '../workflow.ts';
import { mayAgree } from './agree.ts';
import type { Proposal } from './proposal.ts';
import { isOpen, isSent, stateOf } from './rules.ts';
import { answerers, signsAs } from './signers.ts';

type Around = Pick<Situation, 'directory' | 'youngPerson' | 'now' | 'pack' | 'list'>;

/** What somebody can do with a proposal now: none that would be refused, and never more than five. */
export function buttons(around: Around, proposal: Proposal, person: PersonId): readonly Action[] {
  if (!isOpen(proposal)) return [];
  const about = around.youngPerson.id;
  const input = { proposal: proposal.id };
  const does = (verb: string, label: string): Action => ({
    ...{ verb, about, label, style: 'positive' },
    input: { ...input, seen: proposal.version },
  });
  const opens = (verb: string, label: string): Action => ({ verb, about, label, input, opens: true });
  // With a plan to continue goes the meeting that is open.
  const off = proposal.ending ? {} : named(around);
  const agree = does('proposal.agree', off.meeting ? 'agree-and-call-off' : 'agree');
  const agrees = mayAgree(around, proposal, person);
  const signs = isSent(proposal) && signsAs(around, proposal, person) !== undefined;
  const makes = answerers(around, proposal).includes(person);
  const offered: readonly (readonly [boolean, Action])[] = [
    [agrees, { ...agree, input: { ...agree.input, ...off } }],
    [agrees, opens('proposal.not-agree-form', 'not-agree')],
    [signs, { ...opens('proposal.approve-form', 'approve'), style: 'positive' }],
    [signs, opens('proposal.decline-form', 'decline')],
    [signs && stateOf(proposal) === 'to-sign', opens('proposal.ask-form', 'ask-question')],
    [
      makes && stateOf(proposal) === 'question',
      { ...opens('proposal.reply-form', 'reply'), style: 'positive' },
    ],
    [makes, opens('proposal.take-back-form', 'take-back-proposal')],
  ];
  return offered.flatMap(([is, action]) => (is ? [action] : []));
}

/** The card that says that there is something: what it is opens. */
export const openButton = ({ youngPerson }: Parameters<Drawing['draw']>[0]): Action => ({
  ...{ verb: 'proposal.show', about: youngPerson.id, input: {}, label: 'open-proposal' },
  ...{ opens: true, style: 'positive' },
});

/** The planned sessions that do not fit the taper (PIP-8). */
export const taperButton = ({ youngPerson }: Pick<Situation, 'youngPerson'>): Action => ({
  ...{ verb: 'taper.form', about: youngPerson.id, input: {}, label: 'sessions-that-do-not-fit' },
  ...{ opens: true, style: 'positive' },
});
