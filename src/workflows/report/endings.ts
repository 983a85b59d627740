import { localDate } from '../../access/plain.ts';
import type { Pack } from '../../policy/pack.ts';
import { days, type Instant } from '../../time.ts';
import type { Notice } from '../notices/notice.ts';
import { waitedFor } from '../withdrawal/clock.ts';
import type { Proposal } from '../withdrawal/proposal.ts';
import { type OnePerson, rowsOf, type Table, within } from './table.ts';

/** How long a decision took at most, by the row that says so: a question to whoever proposed it stops the clock (BMC-7.1). */
function howSoon(proposal: Proposal, decidedAt: Instant, zone: string): (typeof howSoons)[number] {
  const waited = waitedFor(proposal, decidedAt);
  const { sentAt = decidedAt } = proposal;
  if (localDate(sentAt, zone) === localDate(sentAt + waited, zone)) return 'SameDay';
  if (waited <= days(2)) return 'Soon';
  return waited <= days(7) ? 'Week' : 'Later';
}

const howSoons = ['SameDay', 'Soon', 'Week', 'Later'] as const;
const approvals = howSoons.map(soon => `approved${soon}`);

/** Proposals that were sent in the period, to end individual sessions. */
const sent = ({ list, period }: OnePerson): readonly Proposal[] =>
  list('proposal').filter(({ ending, sentAt }) => ending && sentAt !== undefined && within(period, sentAt));

/** Proposals to end individual sessions, by what became of them and how long it took (BMC-7.1). */
export const signOffs: Table = {
  id: 'signOffs',
  clause: 'BMC-7.1',
  rows: rowsOf([
    ...approvals,
    ...howSoons.map(soon => `declined${soon}`),
    ...['takenBack', 'waiting', 'gone'],
  ]),
  guarded: 'all',
  sum: 'guarded',
  reads: { proposal: 'until' },
  count: one =>
    sent(one).map(proposal => {
      const { decision, takenBack } = proposal;
      if (takenBack) return { row: 'takenBack' };
      if (!decision) return { row: one.leftAt === undefined ? 'waiting' : 'gone' };
      const { timeZone } = one.directory.service;
      return { row: `${decision.is}${howSoon(proposal, Math.min(decision.at, one.now), timeZone)}` };
    }),
};

/**
 * Of the proposals that were sent in the period, the endings that were approved: whether everybody whom the policy names
 * was told of it and knew, and it was in the care plan, in time (BMC-4.4). So they are those that were approved above, of
 * which month they may be; of a month's own, those of the month before could be worked out.
 */
export const notices: Table = {
  id: 'notices',
  clause: 'BMC-4.4',
  rows: rowsOf(['inTime', 'late', 'waiting', 'gone']),
  guarded: 'all',
  sum: 'shown',
  // Each ending was approved: of one and the other the same number is known, or hidden.
  follows: ['signOffs', ...approvals],
  reads: { proposal: 'until', notice: 'ever', return: 'ever' },
  count: one =>
    sent(one).flatMap(({ id, decision }) =>
      decision?.is === 'approved' ? [{ row: howTold(one, id, decision.at) }] : [],
    ),
};

/** What is to be done of an ending that was approved then, by what is done and overdue of it. */
function howTold(one: OnePerson, ending: string, approved: Instant): string {
  const { list, pack, now } = one;
  const overAt = endOf(one, approved);
  const told = list('notice').filter(({ proposal }) => proposal === ending);
  const steps = [...told.flatMap(notice => answered(pack, notice)), ...begun(pack, told, approved)];
  const until = overAt ?? now;
  // What was late stays late, whenever it is done at last (SIX-4).
  if (steps.some(({ at = until, due }) => at > due)) return 'late';
  if (steps.every(({ at }) => at !== undefined)) return 'inTime';
  return overAt === undefined ? 'waiting' : 'gone';
}

/** When nothing was to be told any more: the young person has left, or sessions begin again (BMC-6). */
function endOf({ list, leftAt }: OnePerson, approved: Instant): Instant | undefined {
  const ends = list('return').flatMap(({ allocated }) =>
    allocated && allocated.at >= approved ? [allocated.at] : [],
  );
  const all = [...ends, ...(leftAt === undefined ? [] : [leftAt])];
  return all.length > 0 ? Math.min(...all) : undefined;
}

interface StepTaken {
  readonly at: Instant | undefined;
  readonly due: Instant;
}

/** What somebody who was told owes: that they know, and the entry where the policy wants one of their role. */
function answered(pack: Pack, { role, due, acknowledged, carePlan, notTold }: Notice): readonly StepTaken[] {
  // Recorded, with its reason: nobody is waited for.
  if (notTold) return [];
  const isEntered = pack.notices.to.find(rule => rule.role === role)?.confirmsCarePlan;
  return [acknowledged, ...(isEntered ? [carePlan] : [])].map(done => ({ at: done?.at, due }));
}

/** That each role is told which the policy names, within the days that it gives them: whoever came later is not late by it. */
const begun = ({ notices }: Pack, told: readonly Notice[], approved: Instant): readonly StepTaken[] =>
  notices.to.flatMap(({ role, acknowledgeWithinDays }) => {
    const theirs = told.filter(notice => notice.role === role);
    if (theirs.some(({ notTold }) => notTold)) return [];
    const at = theirs.length > 0 ? Math.min(...theirs.map(({ start }) => start)) : undefined;
    return [{ at, due: approved + days(acknowledgeWithinDays) }];
  });
