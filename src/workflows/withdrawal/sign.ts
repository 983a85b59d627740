import { localDate, plainDate } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import { askForChoice } from '../artwork/ask.ts';
import { timesToTake } from '../cancellation/offered.ts';
import { lookOn } from '../consultation/rules.ts';
import { optional } from '../fields.ts';
import { goesWith, named, toCallOff } from '../meeting/call-off.ts';
import { chaseSending } from '../notices/chase.ts';
import {
  began,
  ended,
  changed as pathwayChanged,
  happened as pathwayHappened,
  pathwayOf,
} from '../pathway/rules.ts';
import { ahead, lately } from '../pathway/suggestion.ts';
import { plannedFrom } from '../sessions/standing.ts';
import { review } from '../way-back/review.ts';
import { wishHeard } from '../way-back/wish.ts';
import {
  type Asker,
  act,
  type Decision,
  everything,
  type Needs,
  refused,
  type Situation,
} from '../workflow.ts';
import { sinceProposed } from './before.ts';
import { grounds, missingNow, saysMissing } from './conditions.ts';
import { datesAhead, datesNamed } from './dates.ts';
import { shortWhenProposed } from './early.ts';
import type { Proposal, Signs } from './proposal.ts';
import {
  changed,
  concerned,
  decisiveButton,
  happened,
  makersOf,
  newest,
  openOne,
  type ProposalButton,
  proposalLink,
  refresh,
  saved,
  stateOf,
  tellPeople,
} from './rules.ts';
import { delegations, signing, signsAs } from './signers.ts';
import { stopSessions } from './stop.ts';
import { notFitting } from './taper.ts';
import { askAboutTaper } from './taper-sessions.ts';

/** What a decision on a proposal is read from. */
export const withSigners = (asker: Asker): Needs => ({ lists: [...newest.lists, ...delegations(asker)] });

/** The same for an approval, which rests on what came before it as well (BMC-2.1f, 2.1g). */
const toApprove = (asker: Asker) =>
  ({
    lists: [
      ...grounds.lists,
      ...delegations(asker),
      // What will happen, which is said again where something has to be put right.
      ...lately(asker.now).lists,
      ...plannedFrom(asker.now + ahead + 1, asker.now).lists,
    ],
  }) satisfies Needs;

/** The proposal that waits for this very person's sign-off and in which capacity they give it, or why none does (BMC-7.1). */
export function forSignOff(
  situation: Situation,
  button: ProposalButton,
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
  // What was asked stops nobody who signs off: unanswered, they decide all the same.
  return { proposal, as, by: person.id };
}

/** What will happen, for whoever is about to approve: nothing is decided by opening it (BMC-7.1). */
export const approveForm = act({
  about: 'youngPerson',
  input: proposalLink,
  by: signing,
  clause: 'BMC-7.1',
  needs: (_, asker) => toApprove(asker),
  decide: (situation, button) => {
    const waiting = forSignOff(situation, button);
    if ('outcome' in waiting) return waiting;
    const { proposal } = waiting;
    const { youngPerson, pack, list, directory } = situation;
    const { clause } = pack.withdrawal.signOff;
    if (!proposal.ending) return refused('proposal-over', clause);
    const missing = missingNow(situation, proposal);
    if (missing.length > 0) return saysMissing(situation, missing);
    const { endsOn, reviewOn, hasPassed } = datesAhead(situation, proposal);
    const taper = taperBefore(proposal, endsOn);
    const { timeZone } = directory.service;
    const cancelled = list('session').filter(({ status, start }) => status === 'planned' && start >= endsOn);
    const offered = list('cancellation')
      .filter(({ picked }) => !picked)
      .flatMap(one => timesToTake(situation, one).filter(start => start >= endsOn));
    return {
      outcome: 'shows',
      view: {
        card: 'approve-form',
        data: {
          clause,
          initials: youngPerson.initials,
          hasPassed,
          endsOn: localDate(endsOn, timeZone),
          sessions: { count: cancelled.length, from: endsOn },
          offered: offered.length,
          taper,
          notFitting: notFitting(situation, { from: endsOn, taper }).length,
          reviewOn: localDate(reviewOn, timeZone),
          since: sinceProposed(situation, proposal),
          early: shortWhenProposed(proposal),
          wish: wishHeard(situation),
          callsOff: toCallOff(situation) !== undefined,
          actions: [
            {
              verb: 'proposal.approve',
              about: youngPerson.id,
              input: { proposal: proposal.id, seen: proposal.version, ...named(situation) },
              label: 'approve-now',
              style: 'positive',
            },
          ],
        },
      },
    };
  },
});

/**
 * Signed off: from the day that whoever signs off has seen or named there are no individual sessions, never from a day
 * that has passed meanwhile; and Stage 4 begins (BMC-7.1, BMC-4.4).
 */
export const approve = act({
  about: 'youngPerson',
  input: decisiveButton.extend({ endsOn: optional(plainDate), reviewOn: optional(plainDate) }),
  by: signing,
  clause: 'BMC-7.1',
  form: 'proposal.approve-form',
  needs: (_, asker) => toApprove(asker),
  decide: (situation, { endsOn: typedEnd, reviewOn: typedReview, meeting, ...button }) => {
    const waiting = forSignOff(situation, button);
    if ('outcome' in waiting) return waiting;
    const { proposal, as, by } = waiting;
    const { now, pack } = situation;
    const { clause } = pack.withdrawal.signOff;
    // Whoever comes back from this ending does so anew; what was said before it was before whoever decided (BMC-6).
    const {
      stage: before,
      suggested: _,
      notNow: __,
      wayBack: ___,
      wish: ____,
      ...rest
    } = pathwayOf(situation);
    if (!proposal.ending || !before) return refused('proposal-over', clause);
    const [missing] = missingNow(situation, proposal);
    if (missing) return refused('proposal-incomplete', missing.clause);
    const dates = datesNamed(situation, proposal, { endsOn: typedEnd, reviewOn: typedReview });
    if ('fields' in dates) return { outcome: 'asks', fields: dates.fields };
    const off = goesWith(situation, by, { meeting }, 'proposal-meeting-open');
    if ('outcome' in off) return off;
    const { endsOn, reviewOn } = dates;
    const taper = taperBefore(proposal, endsOn);
    const next = changed(proposal, { decision: { by, at: now, is: 'approved', as, endsOn, reviewOn } });
    const { stage, save } = began(situation, by, 'stage4');
    // When therapy ends the young person chooses (BMC-3.5).
    const isToChoose = proposal.ending.artwork === 'not-yet-chosen';
    return {
      outcome: 'decided',
      events: [
        happened(next, 'withdrawal signed off', clause, { as, endsOn, reviewOn }),
        pathwayHappened('stage 4 started', pack.notices.clause),
        ...off.events,
      ],
      saves: [saved(next), ended(situation, before, by, 'next-stage'), save, ...off.saves],
      engagement: {
        ...pathwayChanged(situation, {
          ...rest,
          stage,
          withdrawn: {
            ...{ by, at: now, proposal: next.id, from: endsOn, reviewOn },
            ...(taper.length > 0 && { taper }),
          },
        }),
        ...(isToChoose && { artwork: { proposal: next.id, since: now, asked: [] } }),
      },
      owes: [
        ...outcomeFor(situation, next, by),
        stopSessions(situation, next.id, 1),
        ...(taper.length > 0 ? [askAboutTaper(situation, next.id, 1, now)] : []),
        chaseSending(situation.youngPerson.id, { proposal: next.id }, now),
        review(situation, situation.youngPerson.id, { proposal: next.id, on: reviewOn }),
        lookOn(situation.youngPerson.id, endsOn, next.id),
        ...(isToChoose ? [askForChoice(situation, next.id, 1, now)] : []),
        ...off.owes,
        // Whatever stands about them is of before: times that were offered are taken by nobody any more.
        { owe: 'refresh', subject: everything },
      ],
      says: { say: 'sign-off-approved' },
    };
  },
});

/** The taper that was proposed, as far as it comes before the day that is signed off (PIP-8). */
const taperBefore = ({ ending }: Proposal, endsOn: Instant) =>
  ending?.taper?.filter(({ from }) => from < endsOn) ?? [];

/** Whoever proposed it always learns what was decided and by whom, and so does everybody who was asked (BMC-7.1). */
export const outcomeFor = (situation: Situation, next: Proposal, by: PersonId) => [
  ...tellPeople(
    [...new Set([...concerned(situation, next, by), ...next.asked])].filter(person => person !== by),
    'outcome',
    next,
    next.version,
  ),
  refresh(next),
];
