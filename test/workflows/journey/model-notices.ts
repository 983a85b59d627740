import type { Model } from './model.ts';
import type { Part } from './policy.ts';
import { holders } from './staff.ts';

/** Everybody who is to be told now: who holds the part, or the part itself where nobody does (BMC-4.4). */
export function recipients(m: Model) {
  return m.policy.told.flatMap(rule => {
    const people = holders(m.staff, rule.role as Part);
    const told = (to: string | undefined) => m.notices.find(one => one.role === rule.role && one.to === to);
    if (people.length > 0) return people.map(to => ({ rule, to, notice: told(to) }));
    const before = m.notices.findLast(one => one.role === rule.role);
    return [{ rule, to: before?.to, notice: before }];
  });
}

/** All that the policy asks for of everybody who is to be told. */
export const allTold = (m: Model): boolean =>
  recipients(m).every(
    ({ rule, notice }) =>
      notice?.notTold || (notice?.acknowledged && (!rule.carePlan || notice.carePlan === true)),
  );
