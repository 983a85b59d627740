import { days } from '../../../src/time.ts';
import { type Act, type Choice, text } from './act.ts';
import { beginningOf, continues, isSent } from './acts-pathway.ts';
import {
  agreers,
  allTold,
  answerers,
  begins,
  dayOf,
  decides,
  deputies,
  heads,
  isOpen,
  leads,
  type Model,
  maySign,
  type NoticeModel,
  notFitting,
  owedLetters,
  type ProposalModel,
  recipients,
} from './model.ts';
import type { Part } from './policy.ts';
import { holders, is } from './staff.ts';

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
      // A return that came to its end is history.
      m.wayBack = undefined;
      m.ahead = m.ahead.filter(start => start < from || start <= m.now);
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
      if (back !== 'stage1') return;
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

/** BMC-4.4, PIP-5, PIP-8: each is told, and nobody but they themselves says that they have received it. */
export const noticeActs: readonly Act[] = [
  {
    verb: 'notice.send',
    choose: (m, n) => {
      const all = m.withdrawn ? recipients(m).map(({ rule, to }) => ({ role: rule.role, person: to })) : [];
      const any = [...all, { role: 'careManager', person: 'mags' }, { role: 'gp', person: 'dee' }];
      const chosen = n % 3 > 0 ? any[(n >> 2) % Math.max(1, all.length)] : any[(n >> 2) % any.length];
      return { ...chosen, whom: text, ...(n % 5 > 0 && { consent: dayOf(m.now) }) };
    },
    says: (m, who, { role, person, consent }) => {
      if (!m.withdrawn || !decides(m, who)) return 'not';
      const one = recipients(m).find(({ rule, to }) => rule.role === role && to === person);
      if (!one || one.notice) return 'not';
      return one.rule.consent && consent === undefined ? 'not' : 'must';
    },
    happens: (m, who, { role, person }) => {
      const rule = m.policy.told.find(one => one.role === role);
      const letter = rule?.letter === true || person === undefined || person === 'bronwen';
      m.notices.push({ role: String(role), letter, ...(person !== undefined && { to: String(person) }) });
      closes(m, who);
    },
  },
  {
    verb: 'notice.not-told',
    choose: (m, n) => {
      const all = m.withdrawn ? recipients(m).map(({ rule, to }) => ({ role: rule.role, person: to })) : [];
      const one = all[(n >> 1) % Math.max(1, all.length)] ?? { role: 'careManager', person: 'mags' };
      return { ...one, why: n % 2 === 0 ? 'nobody' : 'not-permitted' };
    },
    says: (m, who, { role, person, why }) => {
      if (!m.withdrawn || !decides(m, who)) return 'not';
      const one = recipients(m).find(({ rule, to }) => rule.role === role && to === person);
      if (!one || one.notice) return 'not';
      // The family does not permit it, or there is nobody; whoever writes the care plan is told in any case.
      const isReason = why === 'nobody' ? person === undefined && !one.rule.carePlan : one.rule.consent;
      return isReason ? 'must' : 'not';
    },
    happens: (m, who, { role, person }) => {
      const to = person === undefined ? {} : { to: String(person) };
      m.notices.push({ role: String(role), letter: false, notTold: true, ...to });
      closes(m, who);
    },
  },
  {
    verb: 'notices.close',
    choose: () => ({}),
    // The last who was waited for has gone: nothing closes by itself.
    says: (m, who) => (m.stage === 4 && decides(m, who) && allTold(m) ? 'must' : 'not'),
    happens: closes,
  },
  {
    verb: 'notice.acknowledge',
    button: 'notice',
    everWelcome: true,
    choose: (_, n) => ({ notice: n }),
    says: (m, who, { notice }) => {
      const one = chosen(m, notice);
      return one && isTheirs(m, who, one) && !one.acknowledged ? 'must' : 'not';
    },
    happens: (m, who, { notice }) => {
      Object.assign(chosen(m, notice) ?? {}, { acknowledged: true });
      closes(m, who);
    },
  },
  {
    verb: 'notice.care-plan',
    button: 'notice',
    everWelcome: true,
    choose: (m, n) => ({ notice: n, date: dayOf(m.now) }),
    says: (m, who, { notice }) => {
      const one = chosen(m, notice);
      return one && asksCarePlan(m, one) && isTheirs(m, who, one) && !one.carePlan ? 'must' : 'not';
    },
    happens: (m, who, { notice }) => {
      Object.assign(chosen(m, notice) ?? {}, { acknowledged: true, carePlan: true });
      closes(m, who);
    },
  },
  {
    verb: 'notice.record',
    button: 'notice',
    choose: (m, n) => ({
      ...{ notice: n >> 2, date: dayOf(m.now) },
      what: ['posted', 'acknowledged', 'acknowledged', 'care-plan'][n % 4],
    }),
    says: (m, who, { notice, what }) => {
      const one = chosen(m, notice);
      if (!one || !decides(m, who) || one.notTold) return 'not';
      if (what === 'care-plan') {
        // Whoever is here says so themselves.
        const isHere = one.to !== undefined && isTheirs(m, one.to, one);
        return asksCarePlan(m, one) && !one.carePlan && !isHere ? 'must' : 'not';
      }
      if (one.acknowledged) return 'not';
      // A letter that was not one, or that went out before: neither good nor bad.
      return what === 'posted' && (!one.letter || one.posted) ? 'may' : 'must';
    },
    happens: (m, who, { notice, what }) => {
      const one = chosen(m, notice);
      if (!one) return;
      if (what === 'posted') one.posted = one.letter;
      else one.acknowledged = true;
      if (what === 'care-plan') one.carePlan = true;
      closes(m, who);
    },
  },
];

/** BMC-6: whoever was told by letter that sessions end is told so that they begin again; none while they end anew. */
export const letterActs: readonly Act[] = [
  {
    verb: 'notice.told-back',
    button: 'letter',
    choose: (m, n) => ({
      letter: n >> 1,
      what: n % 2 === 0 ? 'back-posted' : 'back-told',
      date: dayOf(m.now),
    }),
    says: (m, who) => (owedLetters(m).length > 0 && decides(m, who) ? 'must' : 'not'),
    happens: (m, _, { letter }) => {
      const done = letterOf(m, letter);
      m.letters = m.letters.filter(one => one !== done);
    },
  },
];

/** The letter that a number chooses, of those that are owed. */
export const letterOf = (m: Model, n: unknown) => {
  const all = owedLetters(m);
  return all[Number(n) % Math.max(1, all.length)];
};

/** The notice that a number chooses, of those of this withdrawal. */
export const chosen = (m: Model, n: unknown) => m.notices[Number(n) % Math.max(1, m.notices.length)];

const asksCarePlan = (m: Model, { role }: NoticeModel): boolean =>
  m.policy.told.some(rule => rule.role === role && rule.carePlan);

const isTheirs = (m: Model, who: string, { to, role, notTold }: NoticeModel) =>
  to === who && !notTold && holders(m.staff, role as Part).includes(who);

/** With the last of what is asked Stage 4 closes (BMC-4.4). */
function closes(m: Model, who: string): void {
  if (m.stage === 4 && allTold(m)) begins(m, 0, who, 'all-told');
}
