import { changed as pathwayChanged, pathwayOf } from '../pathway/rules.ts';
import { type Decision, type Happening, refused, type Situation } from '../workflow.ts';
import { reminder } from './clock.ts';
import type { Proposal } from './proposal.ts';
import { changed, concerned, happened, makersOf, refresh, saved, tellPeople } from './rules.ts';
import { askedToSign, deputiesCount, signersOf } from './signers.ts';

/** It goes to whoever signs off; from now on its clock runs, and nothing but a decision or its makers can end it (BMC-7.1). */
export function sent(situation: Situation, proposal: Proposal, before: readonly Happening[] = []): Decision {
  const { now, pack, person } = situation;
  const { clause } = pack.withdrawal.signOff;
  const asked = askedToSign(situation, proposal);
  if (asked.length === 0 || !person)
    return refused('sign-off-nobody', clause, { ask: situation.directory.service.ask });
  const signers = signersOf(situation, makersOf(proposal));
  const next = changed(proposal, {
    ...{ sentAt: now, asked },
    ...(deputiesCount(proposal, signers) && { deputyAsked: now }),
  });
  return {
    outcome: 'decided',
    events: [...before, happened(next, 'sign-off asked for', clause, { asked })],
    saves: [saved(next)],
    // What stood on the pathway's own cards about it means nothing any more.
    engagement: pathwayChanged(situation, pathwayOf(situation)),
    owes: [
      ...tellPeople(asked, 'sign', next, 1),
      ...tellPeople(
        concerned(situation, next, person.id).filter(one => !asked.includes(one)),
        'step',
        next,
        'sent',
      ),
      reminder(situation, next, 1),
      refresh(next),
    ],
    says: { say: 'proposal-sent' },
  };
}
