import { Confidential } from '../../access/confidential.ts';
import { type Role, staffRoles } from '../../people/roles.ts';
import type { Person, PersonId } from '../../people/service.ts';
import { type Finding, screenSealed, type Verdict, verdictOf } from '../../screen/sealed.ts';
import type { Situation } from '../workflow.ts';

/** Something that the check found, and the text that it stands in. */
export interface Noticed<Field extends string = string> {
  readonly field: Field;
  readonly finding: Finding;
  readonly text: Confidential;
  /** The same with some of what stands around it, by which it is known again. */
  readonly around: Confidential;
}

/** Characters before and behind: a word that is dismissed in one sentence says something else in another. */
const aroundIt = 80;

/** What the check says of a text. `routes`: something for safeguarding is in it, what clinicians alone read included. */
export interface Screened<Field extends string = string> {
  readonly verdict: Verdict;
  readonly routes: boolean;
  readonly noticed: readonly Noticed<Field>[];
}

/** What somebody typed, by field. */
export type Typed<Field extends string> = { readonly [F in Field]?: Confidential | undefined };

/**
 * Checks what was typed. Text that care staff may open is checked for everything (BMC-2.2i); what is for clinicians may
 * hold content (BMC-3.6), and is checked for what goes the safeguarding way alone (BMC-3.1). Undefined when the check
 * could not be made: then nothing is shared.
 */
export function screened<Field extends string>(
  situation: Situation,
  typed: Typed<Field>,
  forClinicians: readonly NoInfer<Field>[] = [],
  present: readonly PersonId[] = [],
): Screened<Field> | undefined {
  const context = contextOf(situation, present);
  const noticed: Noticed<Field>[] = [];
  for (const [field, text] of Object.entries(typed) as [Field, Confidential | undefined][]) {
    if (!text) continue;
    const found = screenSealed(text, context);
    if (!found) return undefined;
    for (const finding of found)
      if (!forClinicians.includes(field) || finding.action === 'route')
        noticed.push({
          field,
          finding,
          text,
          around: Confidential.part(text, Math.max(0, finding.start - aroundIt), finding.end + aroundIt),
        });
  }
  const forCareStaff = noticed.filter(({ field }) => !forClinicians.includes(field));
  return {
    noticed,
    verdict: verdictOf(forCareStaff.map(({ finding }) => finding)),
    routes: noticed.some(({ finding }) => finding.action === 'route'),
  };
}

/** Who may be named, and who is known and may not. `besides`: those who were there, whoever they are. */
function contextOf(situation: Situation, besides: readonly PersonId[]) {
  const { youngPerson, directory } = situation;
  return {
    youngPerson: [...youngPerson.names, youngPerson.initials],
    roster: presentAt(situation, besides).map(({ name }) => name),
    places: directory.settings.map(({ name }) => name),
    others: [
      ...networkOf(situation)
        .filter(({ id }) => !besides.includes(id))
        .map(({ name }) => name),
      ...directory.youngPeople
        .filter(({ id }) => id !== youngPerson.id)
        .flatMap(({ names, initials }) => [...names, initials]),
    ],
  };
}

/**
 * Staff whom the young person meets, in their home, at their school or in therapy, whoever writes, and whoever was there
 * besides. Who oversees the whole service or a region is not present.
 */
const presentAt = (
  { youngPerson, directory, now, person: author }: Situation,
  besides: readonly PersonId[],
): readonly Person[] =>
  directory.people.filter(
    person =>
      person.id === author?.id ||
      besides.includes(person.id) ||
      directory
        .rolesFor(person, youngPerson, now)
        .some(({ role, scope }) => isStaff(role) && (scope === 'setting' || scope === 'youngPerson')),
  );

/** Family, social worker, GP and others outside. */
export const networkOf = ({
  youngPerson,
  directory,
  now,
}: Pick<Situation, 'youngPerson' | 'directory' | 'now'>): readonly Person[] =>
  directory.people.filter(person =>
    directory.rolesFor(person, youngPerson, now).some(({ role }) => !isStaff(role)),
  );

export const isStaff = (role: Role): boolean => staffRoles.some(one => one === role);

/** What goes the safeguarding way, known again by its words, which nothing but a hash of them keeps. */
export const signsOf = ({ noticed }: Pick<Screened, 'noticed'>): readonly string[] =>
  noticed
    .filter(({ finding }) => finding.action === 'route')
    .map(({ around, finding }) => `finding.${Confidential.fingerprint([finding.class, around])}`);
