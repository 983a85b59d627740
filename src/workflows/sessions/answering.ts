import { careTeam, type Role } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import type { Situation } from '../workflow.ts';
import { planners } from './rules.ts';
import type { Session } from './session.ts';

export type Around = Pick<Situation, 'directory' | 'youngPerson' | 'now'>;

/** Who holds a role for the young person now. */
export function holding({ directory, youngPerson, now }: Around, role: Role): readonly PersonId[] {
  return directory.holders(role, youngPerson, now).map(person => person.id);
}

/** Whether somebody holds one of the roles for the young person now. */
export function holds(
  { directory, youngPerson, now }: Around,
  id: PersonId,
  roles: readonly Role[],
): boolean {
  const person = directory.person(id);
  return (
    person !== undefined &&
    directory.rolesFor(person, youngPerson, now).some(held => roles.includes(held.role))
  );
}

/** Who of the care team brings the young person, while they still belong to it. */
export function bringerOf(around: Around, { bringing }: Session): PersonId | undefined {
  return bringing && holds(around, bringing, careTeam) ? bringing : undefined;
}

/** Whether somebody is not away today, by the service file. */
export function isHere({ directory, now }: Pick<Around, 'directory' | 'now'>, id: PersonId): boolean {
  const person = directory.person(id);
  return person !== undefined && !directory.isAway(person, now);
}

/**
 * Of several groups in turn the first that there is; where all of it are away the next as well, until it reaches somebody
 * who is here. Whoever is away has it still.
 */
export function upToWhoIsHere(
  around: Pick<Around, 'directory' | 'now'>,
  inTurn: readonly (readonly PersonId[])[],
): readonly PersonId[] {
  const first = inTurn.findIndex(people => people.some(id => isHere(around, id)));
  const reached = first < 0 ? inTurn : inTurn.slice(0, first + 1);
  return [...new Set(reached.flat())];
}

/** Whether somebody has anything to do with the young person now. */
export function isAround({ directory, youngPerson, now }: Around, id: PersonId): boolean {
  const person = directory.person(id);
  return person !== undefined && directory.rolesFor(person, youngPerson, now).length > 0;
}

/** Whether somebody treats the young person: what they read has been read by those it was meant for. */
export const treats = (around: Around, id: PersonId): boolean => holds(around, id, planners);

/** The therapist of a session: as planned, while still the young person's; else whoever is now. */
export function therapistsOf(around: Around, session: Session): readonly PersonId[] {
  return holds(around, session.therapist, ['therapist']) ? [session.therapist] : holding(around, 'therapist');
}

/** Those who are to be told of anything about a session: therapist and allocated clinician (BMC-2.2b, BMC-2.2f). */
export function cliniciansOf(around: Around, session: Session): readonly PersonId[] {
  return [...new Set([...therapistsOf(around, session), ...holding(around, 'allocatedClinician')])];
}

/**
 * The same apart from `except`, who knows already; where there is nobody, those it would escalate to, and then the
 * head who oversees them all.
 */
export function answering(
  around: Around & Pick<Situation, 'pack'>,
  session: Session,
  except?: PersonId,
): readonly PersonId[] {
  const inTurn = [
    cliniciansOf(around, session),
    holding(around, around.pack.cancellation.escalateTo),
    holding(around, 'headOfClinicalService'),
  ];
  const others = inTurn.map(people => people.filter(id => id !== except));
  return others.find(people => people.length > 0) ?? [];
}
