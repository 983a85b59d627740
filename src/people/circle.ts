import { canonical } from '../journal.ts';
import { type Instant, instantOf, local } from '../time.ts';
import type { Directory } from './directory.ts';
import type { PersonId, ServiceFile, YoungPerson } from './service.ts';

/**
 * The young people around whom something is different: where they live or learn, who holds which role for
 * them, or that they have left. What was said of them where it was right before may not be there any more.
 */
export function circlesChanged(
  before: Directory,
  then: Instant,
  after: Directory,
  now: Instant,
): readonly YoungPerson[] {
  return before.youngPeople.filter(({ id }) => circleOf(before, id, then) !== circleOf(after, id, now));
}

/** People who hold other roles than they did, or have left: what stands in a partition of their own may not be theirs now. */
export function rolesChanged(
  before: Directory,
  then: Instant,
  after: Directory,
  now: Instant,
): readonly PersonId[] {
  const rolesOf = (directory: Directory, id: PersonId, at: Instant): string => {
    const person = directory.person(id);
    return canonical(person ? [...directory.rolesAnywhere(person, at)].sort() : []);
  };
  return before.people
    .map(({ id }) => id)
    .filter(id => rolesOf(before, id, then) !== rolesOf(after, id, now));
}

/** Everything that decides who may be shown what of a young person, as one text. */
function circleOf(directory: Directory, id: YoungPerson['id'], at: Instant): string {
  const child = directory.youngPerson(id);
  if (!child) return '';
  const held = directory.people
    .map(person => ({
      id: person.id,
      roles: directory.rolesFor(person, child, at),
      isAdministrator: directory.rolesAnywhere(person, at).has('administrator'),
    }))
    .filter(({ roles, isAdministrator }) => roles.length > 0 || isAdministrator)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return canonical([child, directory.hasLeft(child, at), held]);
}

/** The next midnight at which, by the dates in the file, somebody leaves or a role begins or ends. */
export function nextChange({ service, people, youngPeople }: ServiceFile, now: Instant): Instant | undefined {
  const zone = service.timeZone;
  const roles = people.flatMap(person => person.roles);
  const dates = [
    ...[...people, ...youngPeople].flatMap(({ left }) => left ?? []),
    ...roles.flatMap(({ from }) => from ?? []),
    ...roles.flatMap(({ to }) => (to === undefined ? [] : (dayAfter(to, zone) ?? []))),
  ];
  const moments = dates.flatMap(date => instantOf(date, '00:00', zone) ?? []).filter(at => at > now);
  return moments.length === 0 ? undefined : moments.reduce((a, b) => Math.min(a, b));
}

/** A role is held until the end of its last day. */
function dayAfter(date: string, zone: string): string | undefined {
  const noon = instantOf(date, '12:00', zone);
  return noon === undefined ? undefined : (local(noon, zone).plus({ days: 1 }).toISODate() ?? undefined);
}
