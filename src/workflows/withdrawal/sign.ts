import { z } from 'zod';
import type { PersonId } from '../../people/service.ts';
import { weeks } from '../../time.ts';
import { sealedText, tooLong } from '../fields.ts';
import { chaseSending } from '../notices/chase.ts';
import {
  began,
  ended,
  changed as pathwayChanged,
  pathwayOf,
  refresh as refreshPathway,
} from '../pathway/rules.ts';
import { review } from '../way-back/review.ts';
import { type Asker, act, type Decision, type Needs, refused, type Situation } from '../workflow.ts';
import { backTo, type Proposal, type Signs } from './proposal.ts';
import {
  changed,
  concerned,
  happened,
  makersOf,
  newest,
  openOne,
  proposalButton,
  proposalLink,
  refresh,
  saved,
  stateOf,
  tellPeople,
} from './rules.ts';
import { delegations, signing, signsAs } from './signers.ts';
import { stopSessions } from './stop.ts';

/** What a decision on a proposal is read from. */
export const withSigners = (asker: Asker): Needs => ({ lists: [...newest.lists, ...delegations(asker)] });

/** The proposal that waits for this very person's sign-off and in which capacity they give it, or why none does (BMC-7.1). */
export function forSignOff(
  situation: Situation,
  button: { readonly proposal: string; readonly seen?: number },
): { readonly proposal: Proposal; readonly as: Signs; readonly by: PersonId } | Decision {
  const { person, pack } = situation;
  const { clause } = pack.withdrawal.signOff;
  const proposal = openOne(situation, button, clause);
  if ('outcome' in proposal) return proposal;
  const state = stateOf(proposal);
  if (state === 'to-agree') return refused('sign-off-not-yet', clause);
  if (!person) return refused('out-of-scope', clause);
  if (makersOf(proposal).includes(person.id)) return refused('sign-off-own', clause);
  const as = signsAs(situation, proposal, person.id);
  if (!as) return refused('sign-off-not-yours', clause);
  return state === 'question' ? refused('sign-off-question-open', clause) : { proposal, as, by: person.id };
}

/** How far sessions are planned at all: what is asked about is what will be cancelled. */
const furthest = weeks(60);
const mostSessions = 200;

/** What will happen, for whoever is about to approve: nothing is decided by opening it (BMC-7.1). */
export const approveForm = act({
  about: 'youngPerson',
  input: proposalLink,
  by: signing,
  clause: 'BMC-7.1',
  needs: (_, asker) => ({
    lists: [
      ...newest.lists,
      ...delegations(asker),
      { type: 'session', from: asker.now, to: asker.now + furthest, limit: mostSessions },
    ],
  }),
  decide: (situation, button) => {
    const waiting = forSignOff(situation, button);
    if ('outcome' in waiting) return waiting;
    const { proposal } = waiting;
    const { youngPerson, pack, list } = situation;
    const { clause } = pack.withdrawal.signOff;
    const { ending } = proposal;
    if (!ending) return refused('proposal-over', clause);
    const cancelled = list('session').filter(
      ({ status, start }) => status === 'planned' && start >= ending.endsOn,
    );
    return {
      outcome: 'shows',
      view: {
        card: 'approve-form',
        data: {
          clause,
          initials: youngPerson.initials,
          endsOn: ending.endsOn,
          sessions: cancelled.length,
          reviewOn: proposal.reviewOn,
          actions: [
            {
              verb: 'proposal.approve',
              about: youngPerson.id,
              input: { proposal: proposal.id, seen: proposal.version },
              label: 'approve-now',
              style: 'positive',
            },
          ],
        },
      },
    };
  },
});

/** Signed off: from the named day on there are no individual sessions, and Stage 4 begins (BMC-7.1, BMC-4.4). */
export const approve = act({
  about: 'youngPerson',
  input: proposalButton,
  by: signing,
  clause: 'BMC-7.1',
  needs: (_, asker) => withSigners(asker),
  decide: (situation, button) => {
    const waiting = forSignOff(situation, button);
    if ('outcome' in waiting) return waiting;
    const { proposal, as, by } = waiting;
    const { now, pack } = situation;
    const { clause } = pack.withdrawal.signOff;
    const { stage: before, suggested: _, notNow: __, ...rest } = pathwayOf(situation);
    if (!proposal.ending || !before) return refused('proposal-over', clause);
    const { endsOn } = proposal.ending;
    const next = changed(proposal, { decision: { by, at: now, is: 'approved', as } });
    const { stage, save } = began(situation, by, 'stage4');
    return {
      outcome: 'decided',
      events: [
        happened(next, 'withdrawal signed off', clause, { as, endsOn }),
        happened(next, 'stage 4 started', pack.notices.clause),
      ],
      saves: [saved(next), ended(situation, before, by, 'next-stage'), save],
      engagement: pathwayChanged(situation, {
        ...rest,
        stage,
        withdrawn: { by, at: now, proposal: next.id, from: endsOn, reviewOn: next.reviewOn },
      }),
      owes: [
        ...outcomeFor(situation, next, by),
        stopSessions(situation, next.id, 1),
        chaseSending(situation.youngPerson.id, next.id, 0, now),
        review(situation, situation.youngPerson.id, next.id, next.reviewOn),
        refreshPathway,
      ],
      says: { say: 'sign-off-approved' },
    };
  },
});

/** The form with which whoever signs off declines: why, and where it goes back to. */
export const declineForm = act({
  about: 'youngPerson',
  input: proposalLink,
  by: signing,
  clause: 'BMC-7.1',
  needs: (_, asker) => withSigners(asker),
  decide: (situation, button) => {
    const waiting = forSignOff(situation, button);
    if ('outcome' in waiting) return waiting;
    const { youngPerson, pack } = situation;
    const { id: proposal, version: seen } = waiting.proposal;
    return {
      outcome: 'shows',
      view: {
        card: 'decline-form',
        data: {
          clause: pack.withdrawal.signOff.clause,
          initials: youngPerson.initials,
          most: pack.attempts.noteMost,
          actions: [
            {
              verb: 'proposal.decline',
              about: youngPerson.id,
              input: { proposal, seen },
              label: 'decline-now',
              style: 'destructive',
            },
          ],
        },
      },
    };
  },
});

/** Declined with a reason: sessions go on, and the young person is back in Stage 1 or 3 as the Head says (BMC-7.1). */
export const decline = act({
  about: 'youngPerson',
  input: proposalButton.extend({ text: sealedText, back: z.enum(backTo) }),
  by: signing,
  clause: 'BMC-7.1',
  form: 'proposal.decline-form',
  needs: (_, asker) => withSigners(asker),
  decide: (situation, { text, back, ...button }) => {
    const waiting = forSignOff(situation, button);
    if ('outcome' in waiting) return waiting;
    const { proposal, as, by } = waiting;
    const { now, pack } = situation;
    const long = tooLong(text, pack.attempts.noteMost);
    if (long) return { outcome: 'asks', fields: { text: long } };
    const next = changed(proposal, { decision: { by, at: now, is: 'declined', as, reason: text, back } });
    const { stage: before, discussion, ...rest } = pathwayOf(situation);
    const { clause } = pack.withdrawal.signOff;
    if (!before) return refused('proposal-over', clause);
    const again = back === 'stage1' ? began(situation, by, 'stage1') : undefined;
    return {
      outcome: 'decided',
      events: [happened(next, 'withdrawal declined', clause, { as, back })],
      saves: [saved(next), ...(again ? [ended(situation, before, by, 'declined'), again.save] : [])],
      engagement: pathwayChanged(situation, {
        ...rest,
        ...(again ? { stage: again.stage } : { stage: before, ...(discussion && { discussion }) }),
      }),
      owes: [...outcomeFor(situation, next, by), refreshPathway],
      says: { say: 'sign-off-declined' },
    };
  },
});

/** Whoever proposed it always learns what was decided and by whom, and so does everybody who was asked (BMC-7.1). */
const outcomeFor = (situation: Situation, next: Proposal, by: PersonId) => [
  ...tellPeople(
    [...new Set([...concerned(situation, next, by), ...next.asked])].filter(person => person !== by),
    'outcome',
    next,
    next.version,
  ),
  refresh(next),
];
