import type { Role } from '../../people/roles.ts';
import type { Person, YoungPerson } from '../../people/service.ts';
import { type Instant, local } from '../../time.ts';
import { guardians } from '../disclosure/rules.ts';
import type { RecordType } from '../records.ts';
import type { Asker, Needs, Situation } from '../workflow.ts';

/** More young people than this are not looked through for one person. */
export const mostYoungPeople = 40;
/** More of one young person's records than this are not looked through. */
const mostOfOne = 100;

type Who = Pick<Asker, 'person' | 'directory' | 'now'>;

/** The young people for whom the asker holds one of the roles, own ones first. */
export function childrenOf({ person, directory, now }: Who, roles: readonly Role[]): readonly YoungPerson[] {
  return person ? nearestFirst(directory.youngPeopleOf(person, roles, now), person) : [];
}

/**
 * Those for whom the asker sees to safeguarding, which does not end with leaving (BMC-3.1): those who are here, and as many
 * of those who left last.
 */
export function guardedBy(who: Who): readonly YoungPerson[] {
  const leavers = who.person ? who.directory.leaversOf(who.person, guardians, who.now) : [];
  return [childrenOf(who, guardians), leavers].flatMap(children => children.slice(0, mostYoungPeople));
}

/** Own young people come before those of a whole setting or service, should there be too many. */
function nearestFirst(children: readonly YoungPerson[], person: Person): readonly YoungPerson[] {
  const own = (child: YoungPerson) =>
    Number(child.therapist === person.id || child.allocatedClinician === person.id);
  return [...children].sort((a, b) => own(b) - own(a));
}

/** Their records of some types, by when the session they are about starts. */
export function recordsOf(
  children: readonly YoungPerson[],
  types: readonly RecordType[],
  from: Instant,
  to: Instant,
): Needs {
  return {
    lists: children
      .slice(0, mostYoungPeople)
      .flatMap(({ id }) => types.map(type => ({ type, of: id, from, to, limit: mostOfOne }))),
  };
}

/** Whether there may be sessions that were not looked through. */
export function isCut({ list }: Situation, children: readonly YoungPerson[], from: Instant = 0): boolean {
  const sessionsOf = (of: YoungPerson['id']) =>
    list('session', of).filter(({ start }) => start >= from).length;
  return children.length > mostYoungPeople || children.some(({ id }) => sessionsOf(id) >= mostOfOne);
}

/** The local midnight so many days from today's: a day on which the clocks change is not 24 hours long. */
export function midnight({ directory, now }: Pick<Who, 'directory' | 'now'>, days: number): Instant {
  return local(now, directory.service.timeZone).startOf('day').plus({ days }).toMillis();
}
