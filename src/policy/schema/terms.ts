import { z } from 'zod';
import { roles, staffRoles } from '../../people/roles.ts';
import { clauseIds } from '../clauses.ts';

/** The clause that a rule of a pack carries out. */
export const clause = z.enum(clauseIds, 'a clause of the policies such as "BMC-2.2b"');
export const role = z.enum(roles, 'a role such as "clinicalLead"');
/** A role whose holders can be asked to do something in the chat. */
export const staffRole = z.enum(staffRoles, 'a role held by staff, such as "clinicalLead"');
export const somebody = z.array(staffRole).min(1);

export const count = (most: number) => {
  const expected = `a whole number from 1 to ${most}`;
  return z.int(expected).min(1, expected).max(most, expected);
};
/** At most five weeks; longer periods are counted in days or weeks. */
export const minutes = count(50_400);
export const days = count(1_100);
export const weeks = count(160);
export const every = z.enum(['week', 'fortnight', 'month', 'quarter', 'term', 'halfYear', 'year']);

export const isAscending = (times: readonly number[]) =>
  times.every((time, at) => at === 0 || time > times[at - 1]!);
export const isUnique = (ids: readonly string[]) => new Set(ids).size === ids.length;
export const ascendingMinutes = z
  .array(minutes)
  .refine(isAscending, { message: 'times in ascending order, each once' });
/** Who is told when nothing happened for so long, the first to be told first. */
export const escalation = z
  .array(z.strictObject({ afterMinutes: minutes, to: staffRole }))
  .refine(steps => isAscending(steps.map(step => step.afterMinutes)), {
    message: 'steps in ascending order of "afterMinutes"',
  });
export const identified = <Shape extends z.ZodType<{ id: string }>>(entry: Shape) =>
  z
    .array(entry)
    .min(1)
    .refine(list => isUnique(list.map(item => item.id)), { message: 'each id at most once' });
