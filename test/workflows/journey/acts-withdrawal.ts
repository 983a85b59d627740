import { days } from '../../../src/time.ts';
import { type Act, text } from './act.ts';
import { continues, isSent } from './acts-pathway.ts';
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
  type Model,
  maySign,
  type ProposalModel,
  recipients,
} from './model.ts';
import type { Part } from './policy.ts';
import { holders, is } from './staff.ts';

const proposalOf = (m: Model) => m.proposal as ProposalModel;
const waitsFor = (m: Model, ...states: ProposalModel['state'][]) =>
  m.proposal !== undefined && states.includes(m.proposal.state);

const signs = (m: Model, who: string) => (waitsFor(m, 'to-sign') ? maySign(m, who, proposalOf(m)) : 'not');

/** BMC-4.3, 7.1: agreed by the other, signed off by the Head, a delegate or the deputy. */
export const withdrawalActs: readonly Act[] = [
  {
    verb: 'proposal.agree',
    button: 'proposal',
    choose: () => ({}),
    says: (m, who) => {
      if (!waitsFor(m, 'to-agree') || !agreers(m, proposalOf(m).by).includes(who)) return 'not';
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
    says: (m, who) =>
      waitsFor(m, 'to-agree') && agreers(m, proposalOf(m).by).includes(who) ? 'must' : 'not',
    happens: m => {
      proposalOf(m).state = 'not-agreed';
    },
  },
  {
    verb: 'proposal.approve',
    button: 'proposal',
    choose: () => ({}),
    says: signs,
    happens: (m, who) => {
      const proposal = proposalOf(m);
      proposal.state = 'approved';
      m.withdrawn = { from: proposal.endsOn };
      m.notices = [];
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
      m.discussion = undefined;
    },
  },
  {
    verb: 'proposal.ask',
    button: 'proposal',
    choose: () => ({ text }),
    says: signs,
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
      const asked = m.policy.told.some(({ role, carePlan }) => role === one?.role && carePlan);
      return one && asked && isTheirs(m, who, one) && !one.carePlan ? 'must' : 'not';
    },
    happens: (m, who, { notice }) => {
      Object.assign(chosen(m, notice) ?? {}, { acknowledged: true, carePlan: true });
      closes(m, who);
    },
  },
  {
    verb: 'notice.record',
    button: 'notice',
    choose: (m, n) => ({ notice: n >> 1, date: dayOf(m.now), what: n % 2 === 0 ? 'posted' : 'acknowledged' }),
    says: (m, who, { notice, what }) => {
      const one = chosen(m, notice);
      if (!one || !decides(m, who) || one.acknowledged) return 'not';
      // A letter that was not one: neither good nor bad.
      return what === 'posted' && !one.letter ? 'may' : 'must';
    },
    happens: (m, who, { notice, what }) => {
      const one = chosen(m, notice);
      if (one?.letter) one.posted = true;
      if (one && what === 'acknowledged') one.acknowledged = true;
      closes(m, who);
    },
  },
];

/** The notice that a number chooses, of those of this withdrawal. */
export const chosen = (m: Model, n: unknown) => m.notices[Number(n) % Math.max(1, m.notices.length)];

const isTheirs = (m: Model, who: string, { to, role }: Model['notices'][number]) =>
  to === who && holders(m.staff, role as Part).includes(who);

/** With the last of what is asked Stage 4 closes (BMC-4.4). */
function closes(m: Model, who: string): void {
  if (m.stage === 4 && allTold(m)) begins(m, 0, who, 'all-told');
}
