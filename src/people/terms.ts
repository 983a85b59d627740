import type { Plain } from '../access/plain.ts';
import type { Pack } from '../policy/pack.ts';
import { type Instant, startOfDay } from '../time.ts';
import type { Misfit } from './cross-checks.ts';
import type { ServiceSettings } from './service.ts';

/** A term of the service file: from the first moment of its first day up to, and without, the day after its last. */
export interface Term {
  readonly name: Plain;
  /** Its first day, by which it is known. */
  readonly first: Plain;
  readonly from: Instant;
  readonly to: Instant;
}

/** The terms, in order. */
export const termsOf = ({ terms, timeZone }: Pick<ServiceSettings, 'terms' | 'timeZone'>): readonly Term[] =>
  terms.flatMap(({ name, first, last }) => {
    const from = startOfDay(first, timeZone);
    const to = startOfDay(last, timeZone, 1);
    return from === undefined || to === undefined ? [] : [{ name, first, from, to }];
  });

/** What a pack wants every term, by its titles: for that the service file says when the terms are. */
export const everyTerm = ({ reports, reviews }: Pick<Pack, 'reports' | 'reviews'>): readonly Plain[] =>
  [...reports, ...reviews].filter(({ every }) => every === 'term').map(({ title }) => title);

/** Terms that are missing though the pack speaks of them, or that do not follow one another. */
export function termMisfits(
  { service: { terms } }: { readonly service: { readonly terms?: ServiceSettings['terms'] | undefined } },
  pack: Pick<Pack, 'reports' | 'reviews'> | undefined,
): readonly Misfit[] {
  if (!terms) return [];
  const wanted = pack ? everyTerm(pack) : [];
  if (terms.length === 0 && wanted.length > 0)
    return [
      {
        path: ['service', 'terms'],
        expected: `when the terms are, each with its name, first and last day, since the policy asks for something every term (${wanted.join(', ')})`,
      },
    ];
  return terms.flatMap(({ first }, index) => {
    const before = terms[index - 1];
    return before && first <= before.last
      ? [
          {
            path: ['service', 'terms', index, 'first'],
            expected: `a day after ${before.last}, when the term before it ends`,
          },
        ]
      : [];
  });
}
