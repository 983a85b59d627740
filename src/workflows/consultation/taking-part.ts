import { careTeam } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import { type Around, holds } from '../sessions/answering.ts';
import { planners } from '../sessions/rules.ts';
import { longestSession } from '../sessions/standing.ts';
import type { Needs, Situation } from '../workflow.ts';
import type { Consultation } from './consultation.ts';
import { advisers } from './rules.ts';

/** More consultations about one young person than this in the time of one plan are not looked through. */
const most = 100;

/** The young person's consultations that could stand in the way of anything from the first start to the last. */
export const consultationsBetween = (first: Instant, last: Instant) =>
  ({
    ...{ type: 'consultation', from: first - longestSession, to: last + longestSession, limit: most },
  }) as const satisfies NonNullable<Needs['lists']>[number];

/** Who holds a consultation: whoever planned it, while they may, or those who are asked for advice now (BMC-5). */
export const holdersOf = (around: Around, { by }: Consultation): readonly PersonId[] =>
  holds(around, by, planners) ? [by] : advisers(around);

/** The consultation that somebody holds then, or in which they are advised, of all whose were read (BMC-1.3). */
export function consultationDuring(
  { list, directory, now }: Pick<Situation, 'list' | 'directory' | 'now'>,
  person: PersonId,
  start: Instant,
  end: Instant,
): Consultation | undefined {
  return list('consultation').find(one => {
    if (one.cancelled || one.start >= end || start >= one.end) return false;
    const youngPerson = directory.youngPerson(one.youngPerson);
    if (!youngPerson) return false;
    const around = { directory, youngPerson, now };
    const advised = one.with === 'home' ? careTeam : (['education'] as const);
    return holdersOf(around, one).includes(person) || holds(around, person, advised);
  });
}
