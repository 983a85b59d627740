import { days } from '../../../src/time.ts';
import { type Act, type Choice, text } from './act.ts';
import { beginningOf, continues, isSent } from './acts-pathway.ts';
import { begins, dayOf, leads, type Model, type ProposalModel } from './model.ts';
import { callsOff } from './model-meeting.ts';
import { agreers, answerers, deputies, heads, isOpen, maySign, notFitting } from './model-withdrawal.ts';
import { is } from './staff.ts';

const proposalOf = (m: Model) => m.proposal as ProposalModel;
const waitsFor = (m: Model, ...states: ProposalModel['state'][]) =>
  m.proposal !== undefined && states.includes(m.proposal.state);

/** Whoever signs off decides, answered or not; only the next question waits for the answer to the last. */
const signs = (m: Model, who: string) =>
  waitsFor(m, 'to-sign', 'question') ? maySign(m, who, proposalOf(m)) : 'not';

/** The two days of an approval: those that are named, or else those that were proposed (BMC-7.1). */
const approvedDays = (m: Model, { endsOn, reviewOn }: Choice) => ({
  endsOn: endsOn === undefined ? proposalOf(m).endsOn : beginningOf(endsOn),
  reviewOn: reviewOn === undefined ? proposalOf(m).reviewOn : beginningOf(reviewOn),
});
/** Sessions end on a day that lies ahead, and the young person is asked again after it. */
const areAhead = (m: Model, choice: Choice): boolean => {
  const { endsOn, reviewOn } = approvedDays(m, choice);
  return m.now < endsOn && endsOn < reviewOn;
};

/** BMC-4.3, 7.1: agreed by the other, signed off by the Head, a delegate or the deputy. */
export const withdrawalActs: readonly Act[] = [
  {
    verb: 'proposal.agree',
    button: 'proposal',
    choose: () => ({}),
    says: (m, who) => {
      if (!waitsFor(m, 'to-agree') || !agreers(m, proposalOf(m)).includes(who)) return 'not';
      const agreed = { ...proposalOf(m), agreed: who };
      // Nobody is left who could sign it off.
      const some = heads(m, agreed).length + deputies(m, agreed).length > 0;
      return some || !agreed.ending ? 'must' : 'not';
    },
    happens: (m, who) => {
      const proposal = proposalOf(m);
      proposal.agreed = who;
      if (proposal.ending) isSent(m, proposal);
      else continues(m, proposal, who);
    },
  },
  {
    verb: 'proposal.not-agree',
    button: 'proposal',
    choose: () => ({ text }),
    says: (m, who) => (waitsFor(m, 'to-agree') && agreers(m, proposalOf(m)).includes(who) ? 'must' : 'not'),
    happens: m => {
      proposalOf(m).state = 'not-agreed';
    },
  },
  {
    verb: 'proposal.approve',
    button: 'proposal',
    choose: (m, n) => {
      const day = (after: number) => dayOf(m.now + days(after));
      const ends = 1 + (n % 30);
      const named = [
        {},
        { endsOn: day(ends), reviewOn: day(ends + 40) },
        { endsOn: day(ends) },
        // Neither a day that has come, nor asking again before it ends.
        { endsOn: day(0), reviewOn: day(ends) },
        { endsOn: day(ends), reviewOn: day(ends) },
        { endsOn: day(ends), reviewOn: day(ends + 40) },
      ];
      return named[(n >> 1) % named.length] ?? {};
    },
    says: (m, who, choice) => {
      const theirs = signs(m, who);
      return theirs === 'not' || areAhead(m, choice) ? theirs : 'not';
    },
    happens: (m, who, choice) => {
      const proposal = proposalOf(m);
      proposal.state = 'approved';
      const { endsOn: from, reviewOn } = approvedDays(m, choice);
      const taper = (proposal.taper ?? []).filter(step => step.from < from);
      m.withdrawn = { from, reviewOn, taper, stays: [] };
      m.notices = [];
      m.artwork = proposal.artwork === 'not-yet-chosen' ? 'to-choose' : undefined;
      // A return that came to its end is history.
      m.wayBack = undefined;
      m.ahead = m.ahead.filter(start => start < from || start <= m.now);
      callsOff(m);
      begins(m, 4, who);
    },
  },
  {
    verb: 'proposal.decline',
    button: 'proposal',
    choose: (_, n) => ({ text, back: n % 2 === 0 ? 'stage1' : 'stage3' }),
    says: signs,
    happens: (m, who, { back }) => {
      proposalOf(m).state = 'declined';
      // Decided after they said it (BMC-6).
      m.wish = undefined;
      if (back !== 'stage1') return;
      callsOff(m);
      begins(m, 1, who, 'declined');
      m.declined = m.now;
      m.discussion = undefined;
    },
  },
  {
    verb: 'proposal.ask',
    button: 'proposal',
    choose: () => ({ text }),
    says: (m, who) => (waitsFor(m, 'question') ? 'not' : signs(m, who)),
    happens: m => {
      const proposal = proposalOf(m);
      proposal.waited += m.now - (proposal.since ?? m.now);
      delete proposal.since;
      proposal.state = 'question';
    },
  },
  {
    verb: 'proposal.reply',
    button: 'proposal',
    choose: () => ({ text }),
    says: (m, who) => (waitsFor(m, 'question') && answerers(m, proposalOf(m)).includes(who) ? 'must' : 'not'),
    happens: m => {
      proposalOf(m).state = 'to-sign';
      proposalOf(m).since = m.now;
    },
  },
  {
    verb: 'proposal.take-back',
    button: 'proposal',
    choose: () => ({ text }),
    says: (m, who) => (isOpen(m.proposal) && answerers(m, m.proposal).includes(who) ? 'must' : 'not'),
    happens: m => {
      proposalOf(m).state = 'taken-back';
    },
  },
  {
    verb: 'delegation.record',
    choose: (m, n) => {
      const day = (after: number) => dayOf(m.now + days(after));
      const to = ['bethan', 'lowri', 'hefin', 'dee', 'ruth'][n % 5];
      const from = n % 3;
      return { to, from: day(from), until: day(from + ((n >> 2) % 9)) };
    },
    says: (m, who, { to }) =>
      is(m.staff, who, m.policy.signsOff) &&
      to !== who &&
      is(m.staff, String(to), 'clinicalLead', 'headOfClinicalService')
        ? 'must'
        : 'not',
    happens: (m, who, { to, from, until }) => {
      m.delegations.push({ by: who, ended: false, ...{ to, from, until } } as never);
    },
  },
  {
    verb: 'delegation.end',
    button: 'delegation',
    everWelcome: true,
    choose: () => ({}),
    says: (m, who) =>
      is(m.staff, who, 'clinicalLead', 'headOfClinicalService') && ownDelegation(m, who) ? 'must' : 'not',
    happens: (m, who) => void Object.assign(ownDelegation(m, who) ?? {}, { ended: true }),
  },
];

/** PIP-8: the ending tapers; which sessions fall away for it, a person says. */
export const taperActs: readonly Act[] = [
  {
    verb: 'taper.cancel',
    button: 'taper',
    choose: (m, n) => ({ off: notFitting(m).filter((_, i) => (n >> i) % 2 === 0) }),
    says: (m, who) => (leads(m, who) && notFitting(m).length > 0 ? 'must' : 'not'),
    happens: (m, _, { off }) => {
      const chosen = off as readonly number[];
      for (const start of notFitting(m))
        if (chosen.includes(start)) m.ahead.splice(m.ahead.indexOf(start), 1);
        else m.withdrawn?.stays.push(start);
    },
  },
];

/** The newest that stands of one person's own. */
const ownDelegation = (m: Model, who: string) => m.delegations.findLast(one => one.by === who && !one.ended);
