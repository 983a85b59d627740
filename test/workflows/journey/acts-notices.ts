import { type Act, text } from './act.ts';
import { begins, dayOf, decides, isGone, type Model, type NoticeModel } from './model.ts';
import { allTold, recipients } from './model-notices.ts';
import type { Part } from './policy.ts';
import { holders } from './staff.ts';

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
    verb: 'notice.letter',
    button: 'notice',
    everWelcome: true,
    choose: (_, n) => ({ notice: n }),
    says: (m, who, { notice }) => {
      const one = chosen(m, notice);
      // What is on record opens for those who told, also when the young person has left (BMC-3.6).
      if (isGone(m)) return 'may';
      if (!one || !m.withdrawn || !decides(m, who) || one.notTold) return 'not';
      // Where others have the part now, they are told anew.
      const isStill = recipients(m).some(({ notice: other }) => other === one);
      if (one.letter) return isStill ? 'must' : 'not';
      return one.posted ? 'may' : 'not';
    },
    happens: () => {},
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
