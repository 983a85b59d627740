import type { PersonId } from '../../people/service.ts';
import { days } from '../../time.ts';
import { goesWith } from '../meeting/call-off.ts';
import { lookAt } from '../pathway/look.ts';
import {
  began,
  ended,
  changed as pathwayChanged,
  pathwayOf,
  refresh as refreshPathway,
} from '../pathway/rules.ts';
import type { Around } from '../sessions/answering.ts';
import { act, type Decision, type Happening, refused, type Situation } from '../workflow.ts';
import { grounds, missingNow, saysMissing } from './conditions.ts';
import type { Proposal } from './proposal.ts';
import {
  changed,
  concerned,
  decisiveButton,
  happened,
  newest,
  openOne,
  type ProposalButton,
  refresh,
  saved,
  stateOf,
  tellPeople,
} from './rules.ts';
import { sent } from './send.ts';
import { agreers, delegations, proposing } from './signers.ts';
import { textAct } from './text-acts.ts';

/** Whether it is somebody's to agree to: they were asked or would be now, and never whoever proposes it (BMC-4.3). */
export const mayAgree = (
  around: Around & Pick<Situation, 'pack'>,
  proposal: Proposal,
  person: PersonId,
): boolean => stateOf(proposal) === 'to-agree' && agreers(around, proposal).includes(person);

/** The proposal that waits for this person's agreement, or why none does. */
function waitingFor(situation: Situation, button: ProposalButton): Proposal | Decision {
  const { clause } = situation.pack.withdrawal;
  const proposal = openOne(situation, button, clause);
  if ('outcome' in proposal) return proposal;
  return situation.person && mayAgree(situation, proposal, situation.person.id)
    ? proposal
    : refused('proposal-not-yours', clause);
}

/** The other agrees: a plan to continue holds, a proposal to withdraw goes to whoever signs off (BMC-4.3, BMC-7.1). */
export const agree = act({
  about: 'youngPerson',
  input: decisiveButton,
  by: proposing,
  clause: 'BMC-4.3',
  needs: (_, asker) => ({ lists: [...grounds.lists, ...delegations(asker)] }),
  decide: (situation, { meeting, ...button }) => {
    const waiting = waitingFor(situation, button);
    if ('outcome' in waiting) return waiting;
    const { person, now } = situation;
    if (!person) return refused('out-of-scope', 'BMC-4.3');
    const missing = missingNow(situation, waiting);
    if (missing.length > 0) return saysMissing(situation, missing);
    const agreed: Proposal = { ...waiting, agreement: { by: person.id, at: now, is: 'agreed' } };
    const event = happened(agreed, 'proposal agreed to', situation.pack.withdrawal.clause);
    return agreed.ending
      ? sent(situation, agreed, [event])
      : continued(situation, agreed, { meeting }, [event]);
  },
});

/** They decided to go on: back to Stage 1 with the plan, which is looked at again on its day (BMC-4.3). */
export function continued(
  situation: Situation,
  proposal: Proposal,
  said: { readonly meeting?: string | undefined },
  before: readonly Happening[],
): Decision {
  const { pack, now, youngPerson, person } = situation;
  const { stage: from, ...rest } = pathwayOf(situation);
  const { clause } = pack.withdrawal;
  if (!from || !person) return refused('proposal-stage', clause);
  const { id: by } = person;
  const off = goesWith(situation, by, said, 'proposal-meeting-open');
  if ('outcome' in off) return off;
  const next = changed(proposal, { holdsSince: now });
  const { stage, save } = began(situation, by, 'stage1');
  // Of a discussion, a suggestion and a wish from before the plan nothing is left to answer.
  const { discussion: _, suggested: __, notNow: ___, wish: ____, ...kept } = rest;
  return {
    outcome: 'decided',
    events: [
      ...before,
      happened(next, 'sessions continue with a plan', clause, { reviewOn: next.reviewOn }),
      ...off.events,
    ],
    saves: [saved(next), ended(situation, from, by, 'continues'), save, ...off.saves],
    engagement: pathwayChanged(situation, {
      ...kept,
      stage,
      plan: { by, at: now, proposal: next.id, until: next.reviewOn },
    }),
    owes: [
      ...tellPeople(concerned(situation, next, by), 'outcome', next, 1),
      lookAt(youngPerson.id, `plan.${next.id}`, Math.max(next.reviewOn, now + days(1))),
      refresh(next),
      refreshPathway,
      ...off.owes,
    ],
    says: { say: 'proposal-continues' },
  };
}

/** They do not agree: it ends here, the young person stays in Stage 3, and whoever proposed it learns why (BMC-4.3). */
export const { form: notAgreeForm, act: notAgree } = textAct({
  ...{ verb: 'proposal.not-agree', card: 'proposal-not-agree-form', label: 'save-not-agreed' },
  ...{ by: proposing, clause: 'BMC-4.3', clauseIn: pack => pack.withdrawal.clause },
  needs: () => newest,
  proposal: waitingFor,
  change: (_, { by, at, text: reason }) => ({ agreement: { by, at, is: 'not-agreed', reason } }),
  owes: (situation, next, by) => tellPeople(concerned(situation, next, by), 'outcome', next, 1),
  ...{ happened: 'proposal not agreed to', says: 'proposal-not-agreed' },
});
