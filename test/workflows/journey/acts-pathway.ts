import { days, weeks } from '../../../src/time.ts';
import { london } from '../../people/hafod.ts';
import { type Act, type Choice, text } from './act.ts';
import {
  attemptsMade,
  begins,
  comesAgain,
  confirmers,
  dayOf,
  hasRefused,
  isTimeToEnd,
  leads,
  type Model,
  notHeard,
  refusalsBegan,
  type Verdict,
} from './model.ts';
import { callsOff } from './model-meeting.ts';
import { agreers, deputies, heads, isOpen, proposesAs } from './model-withdrawal.ts';
import { is } from './staff.ts';

/** The young person has come again: whether one goes on from there or first decides on that, the page does not say. */
const unlessTheyCame = (m: Model) => (comesAgain(m) ? 'may' : 'must');

/** BMC-4.1, 4.2: Stage 1, attempts, and the discussion that comes before Stage 2. */
export const pathwayActs: readonly Act[] = [
  {
    verb: 'pathway.start',
    button: 'pathway',
    choose: () => ({}),
    says: (m, who) => {
      // What comes after sessions have ended begins with trying again (BMC-6).
      return m.stage === 0 && !m.withdrawn && leads(m, who) && hasRefused(m) ? 'must' : 'not';
    },
    happens: (m, who) => {
      m.first = m.now;
      m.refusedSince = refusalsBegan(m);
      begins(m, 1, who);
    },
  },
  {
    verb: 'pathway.leave',
    button: 'pathway',
    choose: () => ({}),
    says: (m, who) => {
      if (m.stage === 0 || m.stage === 4 || !leads(m, who) || isOpen(m.proposal) || !comesAgain(m))
        return 'not';
      return comesAgain(m, m.since) ? 'must' : 'may';
    },
    happens: (m, who) => {
      callsOff(m);
      begins(m, 0, who, 'attends-again');
      m.left = m.now;
      m.discussion = undefined;
    },
  },
  {
    verb: 'pathway.not-now',
    button: 'pathway',
    choose: (m, n) => ({ reason: text, date: dayOf(m.now + days(2 + (n % 20))) }),
    says: (m, who) => (leads(m, who) ? 'may' : 'not'),
    // Somebody named the day on which it is looked at again: nobody is asked before it.
    happens: (m, _, { date }) => {
      m.putOff = london(`${String(date)} 12:00`);
    },
  },
  {
    verb: 'attempt.record',
    choose: (m, n) => ({
      kind: m.policy.attempts.kinds[n % m.policy.attempts.kinds.length],
      ...{ date: dayOf(m.now), went: 'no-change', note: text },
    }),
    says: (m, who, { kind }) => {
      if (!leads(m, who)) return 'not';
      // The same again on the same day is no other attempt; whether it is taken is the house's.
      return m.attempts.some(one => one.kind === kind && one.day === dayOf(m.now)) ? 'may' : 'must';
    },
    happens: (m, who, { kind }) => {
      m.attempts.push({ kind: String(kind), day: dayOf(m.now), at: m.now, by: who });
    },
  },
  {
    verb: 'attempt.put-right',
    button: 'attempt',
    everWelcome: true,
    choose: (_, n) => ({ attempt: n >> 2, went: n % 4 === 0 ? 'not-made' : 'helped' }),
    // By whoever recorded it or the clinical lead, for four weeks (BMC-2.1a).
    says: (m, who, { attempt, went }) => {
      const one = attemptOf(m, attempt);
      const isTheirs = leads(m, who) && (one?.by === who || is(m.staff, who, 'clinicalLead'));
      if (!one || !isTheirs || m.now - one.at > weeks(4)) return 'not';
      return went === 'not-made' ? unlessItRestsOnIt(m, one) : 'must';
    },
    happens: (m, who, { attempt, went }) => {
      const one = attemptOf(m, attempt);
      m.attempts = m.attempts.filter(other => other !== one);
      if (one && went !== 'not-made') m.attempts.push({ ...one, at: m.now, by: who });
    },
  },
  {
    verb: 'idea.send',
    choose: () => ({ text }),
    says: (m, who) => {
      if (!is(m.staff, who, 'carer', 'careManager', 'education')) return 'not';
      // Of stages that they have left the page says nothing: somebody may have written it before.
      return m.stage > 0 ? 'must' : m.first > 0 ? 'may' : 'not';
    },
    happens: () => {},
  },
  {
    verb: 'pathway.discuss',
    button: 'pathway',
    choose: () => ({ text }),
    says: (m, who) => {
      const able = m.stage === 1 && leads(m, who) && m.discussion?.state !== 'asked';
      return able && confirmers(m, who).length > 0 ? unlessTheyCame(m) : 'not';
    },
    happens: (m, who) => {
      m.discussion = { by: who, state: 'asked' };
    },
  },
  {
    verb: 'pathway.confirm',
    button: 'pathway',
    choose: () => ({}),
    says: (m, who) => (answers(m, who) === 'must' ? unlessTheyCame(m) : answers(m, who)),
    happens: (m, who) => {
      if (m.discussion) m.discussion.state = 'held';
      begins(m, 2, who);
      // Where the policy asks for no meeting, Stage 2 has no length.
      if (!m.policy.meeting) begins(m, 3, who);
    },
  },
  {
    verb: 'pathway.not-yet',
    button: 'pathway',
    choose: () => ({ text }),
    says: answers,
    happens: m => {
      if (m.discussion) m.discussion.state = 'not-yet';
    },
  },
  {
    verb: 'conversation.record',
    choose: (m, n) => {
      const all = [...m.policy.talks.map(one => one.with), 'network'];
      return { with: all[n % all.length], date: dayOf(m.now), note: text };
    },
    says: (m, who, { with: partner }) => {
      const rule = m.policy.talks.find(one => one.with === partner);
      return m.stage > 0 && rule && is(m.staff, who, ...rule.by) ? 'must' : 'not';
    },
    happens: (m, _, { with: partner }) => {
      m.talks.push({ with: String(partner), at: m.now });
    },
  },
  {
    verb: 'proposal.propose',
    button: 'stage',
    choose: (m, n) => ({
      ...{ reasons: text, youngPersonsView: text, heard: 'spoken', alternatives: text, consultation: text },
      ...{ artwork: n % 3 === 0 ? 'not-yet-chosen' : 'stored', notHeard: text },
      ...{ ...(n % 5 > 0 && { early: text }) },
      endsOn: dayOf(m.now + days(1 + (n % 30))),
      reviewOn: dayOf(m.now + days(100)),
      ...(m.policy.tapers && tapers(m, n >> 5)),
    }),
    says: (m, who, choice) => {
      const made = attemptsMade(m);
      if (!isInOrder([choice.fortnight, choice.month, choice.endsOn])) return 'not';
      if (!mayPropose(m, who) || made.atMost < m.policy.attempts.needed) return 'not';
      if (notHeard(m).some(one => one.must)) return 'not';
      if (m.policy.meeting && !m.held.some(one => one.allCame && one.calledAt >= m.second)) return 'not';
      if (isWithoutTheOther(m, who)) return 'not';
      const asked = m.policy.bothDecide ? agreers(m, { by: who, as: proposesAs(m, who) }) : [];
      // Where one alone can agree, that one is not left to sign.
      const proposed = { by: who, ...(asked.length === 1 && { agreed: asked[0] as string }) };
      if (heads(m, proposed).length + deputies(m, proposed).length === 0) return 'not';
      // Now, or when this time round began.
      const enough = choice.early === undefined ? [isTimeToEnd(m, m.now), isTimeToEnd(m, m.first)] : ['must'];
      if (enough.every(one => one === 'not')) return 'not';
      return made.surely < m.policy.attempts.needed || !enough.includes('must') ? 'may' : unlessTheyCame(m);
    },
    happens: (m, who, { endsOn, reviewOn, artwork, ...named }) => {
      const taper = (['fortnight', 'month'] as const).flatMap(every =>
        m.policy.tapers && named[every] !== undefined
          ? [{ from: beginningOf(named[every]), apart: m.policy.tapers[every] }]
          : [],
      );
      propose(m, who, {
        endsOn: beginningOf(endsOn),
        reviewOn: beginningOf(reviewOn),
        taper,
        artwork: String(artwork),
      });
    },
  },
  {
    verb: 'proposal.continue',
    button: 'stage',
    choose: m => ({ reasons: text, reviewOn: dayOf(m.now + days(30)) }),
    says: (m, who) => {
      if (!mayPropose(m, who)) return 'not';
      return isWithoutTheOther(m, who) ? 'not' : unlessTheyCame(m);
    },
    happens: (m, who) => propose(m, who),
  },
];

/** An ending that waits for a decision rests on enough of them: none is taken away under it (BMC-2.1f). */
function unlessItRestsOnIt(m: Model, one: Model['attempts'][number]): Verdict {
  if (!isOpen(m.proposal) || !m.proposal.ending) return 'must';
  const left = attemptsMade({ ...m, attempts: m.attempts.filter(other => other !== one) });
  const { needed } = m.policy.attempts;
  if (left.atMost < needed) return 'not';
  return left.surely < needed ? 'may' : 'must';
}

/** The attempt that a number chooses, of those that stand. */
export const attemptOf = (m: Model, n: unknown) => m.attempts[Number(n) % Math.max(1, m.attempts.length)];

/** PIP-8: fortnightly, then monthly, and then not at all. */
function tapers(m: Model, n: number): Choice {
  const [soon, later] = [dayOf(m.now + days(2)), dayOf(m.now + days(8))];
  const all = [{}, { fortnight: soon }, { fortnight: soon, month: later }, { fortnight: later, month: soon }];
  return all[n % all.length] ?? {};
}
const isInOrder = (steps: readonly unknown[]): boolean => {
  const named = steps.filter(step => step !== undefined).map(String);
  return named.every((step, i) => i === 0 || step > (named[i - 1] ?? ''));
};

/** Whose the discussion is to confirm: never whoever asks. Beside the clinical lead the Head may, if they were asked (BMC-4.2). */
function answers(m: Model, who: string): Verdict {
  const { discussion } = m;
  if (m.stage !== 1 || discussion?.state !== 'asked' || who === discussion.by) return 'not';
  if (confirmers(m, discussion.by).includes(who)) return 'must';
  return is(m.staff, who, 'clinicalLead', 'headOfClinicalService') ? 'may' : 'not';
}

const mayPropose = (m: Model, who: string): boolean =>
  m.stage === 3 && is(m.staff, who, ...m.policy.proposedBy) && !isOpen(m.proposal);

const isWithoutTheOther = (m: Model, who: string): boolean =>
  m.policy.bothDecide && agreers(m, { by: who, as: proposesAs(m, who) }).length === 0;

/** The beginning of a day as it is chosen. */
export const beginningOf = (day: unknown): number => london(`${String(day)} 00:00`);

function propose(
  m: Model,
  by: string,
  days?: Pick<NonNullable<Model['proposal']>, 'endsOn' | 'reviewOn' | 'taper' | 'artwork'>,
): void {
  const as = proposesAs(m, by);
  m.proposal = { by, as, ending: !!days, endsOn: 0, reviewOn: 0, ...days, state: 'to-agree', waited: 0 };
  if (m.policy.bothDecide) return;
  if (days) isSent(m, m.proposal);
  else continues(m, m.proposal, by);
}

/** It waits for the sign-off from now on (BMC-7.1). */
export function isSent(m: Model, proposal: NonNullable<Model['proposal']>): void {
  proposal.state = 'to-sign';
  proposal.since = m.now;
  proposal.deputyAtOnce = heads(m, proposal).length === 0;
}

/** Both decided to go on: Stage 1 again, with a plan; what was discussed before it counts no more (BMC-4.3). */
export function continues(m: Model, proposal: NonNullable<Model['proposal']>, by: string): void {
  proposal.state = 'continues';
  callsOff(m);
  begins(m, 1, by, 'continues');
  m.plan = m.now;
  m.discussion = undefined;
}
