import { z } from 'zod';
import type { Confidential, Revealed } from '../../access/confidential.ts';
import { id } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import { clinicalTeam, type Role } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import { optional } from '../fields.ts';
import { lately } from '../pathway/suggestion.ts';
import { wishHeard } from '../way-back/wish.ts';
import { act, refused, type Situation } from '../workflow.ts';
import { beforeOf, sinceProposed } from './before.ts';
import { buttons } from './buttons.ts';
import { whoOwes } from './clock.ts';
import { grounds } from './conditions.ts';
import { shortWhenProposed } from './early.ts';
import type { Proposal } from './proposal.ts';
import { happened, isOpen, kindOf, newestOf, stateOf } from './rules.ts';
import { delegations } from './signers.ts';
import type { ProposalDetail } from './view.ts';

/** Those who may know that there is a proposal (proposal.exists). */
export const knowing = [...clinicalTeam, 'careManager', 'regionalManager'] as const satisfies readonly Role[];
/** More questions than these do not fit on the card; the newest are shown. */
const mostQuestions = 3;
/** How far back an earlier decision is looked for. */
const mostProposals = 5;

/** Opens the newest proposal: a role check now, a receipt, and only then what this person may see (BMC-4.3, BMC-7.1). */
export const show = act({
  about: 'youngPerson',
  input: z.object({ youngPerson: optional(id) }),
  by: knowing,
  clause: 'BMC-4.3',
  opens: true,
  needs: (_, asker) => ({
    lists: [
      ...lately(asker.now).lists,
      ...grounds.lists.filter(({ type }) => type !== 'proposal'),
      { type: 'proposal', newestFirst: true, limit: mostProposals },
      ...delegations(asker),
    ],
  }),
  decide: situation => {
    const { reader, person, pack } = situation;
    const cell = reader.allows('proposal', 'exists');
    if (!cell || !person) return refused('out-of-scope', pack.withdrawal.clause);
    const proposal = newestOf(situation);
    if (!proposal) return refused('proposal-none', pack.withdrawal.clause);
    return {
      outcome: 'decided',
      events: [happened(proposal, 'proposal opened', cell.clause)],
      shows: { card: 'proposal-detail', data: detail(situation, proposal, person.id) },
    };
  },
});

function detail(situation: Situation, proposal: Proposal, person: PersonId): ProposalDetail {
  const { directory, youngPerson, reader, pack } = situation;
  const { ending, agreement, decision, takenBack } = proposal;
  const opened = (text: Confidential | undefined): Revealed | null =>
    (text && reader.reveal('proposal', 'reasons', text)) ?? null;
  const state = stateOf(proposal);
  const isClinical = reader.allows('proposal', 'reasons') !== undefined;
  return {
    clause: proposal.sentAt === undefined ? pack.withdrawal.clause : pack.withdrawal.signOff.clause,
    initials: youngPerson.initials,
    kind: kindOf(proposal),
    state,
    by: nameOf(directory, proposal.by),
    at: proposal.at,
    agreed: agreement?.is === 'agreed' ? { by: nameOf(directory, agreement.by), at: agreement.at } : null,
    who: isOpen(proposal) ? whoOwes(situation, proposal).people.map(one => nameOf(directory, one)) : [],
    reasons: opened(proposal.reasons),
    why: opened(
      takenBack?.reason ??
        (decision?.is === 'declined' ? decision.reason : undefined) ??
        (agreement?.is === 'not-agreed' ? agreement.reason : undefined),
    ),
    reviewOn: decision?.is === 'approved' ? decision.reviewOn : proposal.reviewOn,
    endsOn: (decision?.is === 'approved' ? decision.endsOn : ending?.endsOn) ?? null,
    taper: ending?.taper ?? [],
    ending:
      ending && isClinical
        ? {
            ...{ heard: ending.heard, artwork: ending.artwork },
            youngPersonsView: opened(ending.youngPersonsView),
            alternatives: opened(ending.alternatives),
            consultation: opened(ending.consultation),
            notHeard: opened(ending.notHeard),
            early: shortWhenProposed(proposal),
            earlyWhy: opened(ending.early?.reason),
          }
        : null,
    before: ending && isClinical ? beforeOf(situation, proposal) : null,
    since: isClinical && isOpen(proposal) ? sinceProposed(situation, proposal) : null,
    wish: isOpen(proposal) ? wishHeard(situation) : [],
    declinedBefore: isClinical ? declinedBefore(situation, proposal) : null,
    earlierQuestions: isClinical ? Math.max(0, proposal.questions.length - mostQuestions) : 0,
    questions: questionsShown(situation, proposal),
    decision: decision
      ? {
          ...{ is: decision.is, by: nameOf(directory, decision.by), at: decision.at, as: decision.as },
          back: decision.is === 'declined' ? decision.back : null,
        }
      : null,
    actions: buttons(situation, proposal, person),
  };
}

function declinedBefore(
  { list, directory, reader }: Situation,
  proposal: Proposal,
): ProposalDetail['declinedBefore'] {
  const earlier = list('proposal').find(one => one.at < proposal.at && one.decision?.is === 'declined');
  if (earlier?.decision?.is !== 'declined') return null;
  const { by, at, reason } = earlier.decision;
  return { by: nameOf(directory, by), at, why: reader.reveal('proposal', 'reasons', reason) ?? null };
}

function questionsShown(
  { reader, directory }: Situation,
  { questions }: Proposal,
): ProposalDetail['questions'] {
  return questions.slice(-mostQuestions).flatMap(({ by, at, text, answer }) => {
    const revealed = reader.reveal('proposal', 'reasons', text);
    if (!revealed) return [];
    return [
      {
        ...{ by: nameOf(directory, by), at, text: revealed },
        answeredBy: answer ? nameOf(directory, answer.by) : null,
        answer: (answer && reader.reveal('proposal', 'reasons', answer.text)) ?? null,
      },
    ];
  });
}
