import type { Directory } from '../../people/directory.ts';
import type { Role } from '../../people/roles.ts';
import type { Person } from '../../people/service.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Instant } from '../../time.ts';
import type { Kind } from './made.ts';

/** Those who report and those to whom is reported (BMC-7.2): they get counts, and no reach to any young person by it. */
const rolesOf = ({ by, to }: Kind): readonly Role[] => [by, ...to];

/** Everybody in a chat who is to have a report now; a page by email is about one young person, and this is about none. */
export const readersOf = (directory: Directory, kind: Kind, now: Instant): readonly Person[] =>
  directory.people.filter(person => {
    const who = directory.identityOf(person);
    return who !== undefined && who.chat !== 'email' && mayRead(directory, kind, person, now);
  });

/** Whether somebody is to have it. */
export function mayRead(directory: Directory, kind: Kind, person: Person, now: Instant): boolean {
  const held = directory.rolesAnywhere(person, now);
  return rolesOf(kind).some(role => held.has(role));
}

/** The reports of the pack that are counts over months, which somebody may read; a weekly one is a digest of what waits. */
export const reportsFor = (
  directory: Directory,
  { reports }: Pick<Pack, 'reports'>,
  person: Person | undefined,
  now: Instant,
): readonly Kind[] =>
  reports.filter(kind => !isDigest(kind) && person !== undefined && mayRead(directory, kind, person, now));

/** What is asked for every week is no report of numbers, which would be too small to show (WHS-2.2). */
export const isDigest = ({ every }: Pick<Kind, 'every'>): boolean =>
  every === 'week' || every === 'fortnight';
