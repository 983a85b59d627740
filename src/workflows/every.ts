import type { Directory } from '../people/directory.ts';
import { termsOf } from '../people/terms.ts';
import type { Pack } from '../policy/pack.ts';
import { type Instant, local } from '../time.ts';

/** How often a policy wants something. */
export type Every = Pack['reports'][number]['every'];

/** How many months there are from one to the next, where they are counted in months; a term has dates of its own. */
export const monthsOf: { readonly [E in Every]?: number } = { month: 1, quarter: 3, halfYear: 6, year: 12 };
const weeksOf: { readonly [E in Every]?: number } = { week: 1, fortnight: 2 };

/**
 * When something that a policy wants every so often is wanted next: so long after it was last there, or after its time
 * began. Every term: once a term has ended in which it was not there, nor in the holidays before it. Where the file names
 * no term that could be meant a quarter stands for one, so that nothing is forgotten for want of dates.
 */
export function wantedAt(
  every: Every,
  { began, last }: { readonly began: Instant; readonly last?: Instant | undefined },
  { service }: Pick<Directory, 'service'>,
): Instant {
  const terms = every === 'term' ? termsOf(service) : [];
  const without = terms.find(({ from, to }, index) => {
    const since = terms[index - 1]?.to ?? from;
    return to > began && (last === undefined || last < since);
  });
  if (without) return without.to;
  const length = every === 'term' ? 'quarter' : every;
  return local(last ?? began, service.timeZone)
    .plus({ weeks: weeksOf[length] ?? 0, months: monthsOf[length] ?? 0 })
    .toMillis();
}
