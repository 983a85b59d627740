import { Confidential } from '../../access/confidential.ts';
import { type Role, staffRoles } from '../../people/roles.ts';
import type { Person } from '../../people/service.ts';
import { type Finding, screenSealed, type Verdict, verdictOf } from '../../screen/sealed.ts';
import type { Situation } from '../workflow.ts';

/** The fields that somebody types into. */
export type TypedField = 'words' | 'activity' | 'note' | 'override';
/** What is not for care staff may hold content (BMC-3.6), but nothing that others have to hear of (BMC-3.1). */
const forClinicians: readonly TypedField[] = ['note', 'override'];

/** Something that the check found, and the text that it stands in. */
export interface Noticed {
  readonly field: TypedField;
  readonly finding: Finding;
  readonly text: Confidential;
  /** The same with some of what stands around it, by which it is known again. */
  readonly around: Confidential;
}

/** Characters before and behind: a word that is dismissed in one sentence says something else in another. */
const aroundIt = 80;

/** What the check says of a draft. `routes`: something for safeguarding is in it, the clinical note included. */
export interface Screened {
  readonly verdict: Verdict;
  readonly routes: boolean;
  readonly noticed: readonly Noticed[];
}

/**
 * Checks what was typed. Text for care staff is checked for everything (BMC-2.2i); the note for the clinical team and
 * a reason for posting all the same only for what goes the safeguarding way (BMC-3.1). Undefined when the check could
 * not be made: then nothing is posted.
 */
export function screened(
  situation: Situation,
  content: { readonly [F in TypedField]?: Confidential | undefined },
): Screened | undefined {
  const context = contextOf(situation);
  const noticed: Noticed[] = [];
  for (const field of ['words', 'activity', 'note', 'override'] as const) {
    const text = content[field];
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

/** Who may stand in a summary by name, and who is known and may not. */
function contextOf(situation: Situation) {
  const { youngPerson, directory } = situation;
  const { present, network } = peopleAround(situation);
  return {
    youngPerson: [...youngPerson.names, youngPerson.initials],
    roster: present.map(({ name }) => name),
    places: directory.settings.map(({ name }) => name),
    others: [
      ...network.map(({ name }) => name),
      ...directory.youngPeople
        .filter(({ id }) => id !== youngPerson.id)
        .flatMap(({ names, initials }) => [...names, initials]),
    ],
  };
}

/**
 * `present`: staff whom the young person meets, in their home, at their school or in therapy, and whoever writes. Who
 * oversees the whole service or a region is not present. `network`: family, social worker, GP and others outside.
 */
function peopleAround({ youngPerson, directory, now, person: author }: Situation) {
  const held = (person: Person) => directory.rolesFor(person, youngPerson, now);
  return {
    present: directory.people.filter(
      person =>
        person.id === author?.id ||
        held(person).some(
          ({ role, scope }) => isStaff(role) && (scope === 'setting' || scope === 'youngPerson'),
        ),
    ),
    network: directory.people.filter(person => held(person).some(({ role }) => !isStaff(role))),
  };
}

const isStaff = (role: Role): boolean => staffRoles.some(one => one === role);

/** What goes the safeguarding way, known again by its words, which nothing but a hash of them keeps. */
export const signsOf = ({ noticed }: Screened): readonly string[] =>
  noticed
    .filter(({ finding }) => finding.action === 'route')
    .map(({ around, finding }) => `finding.${Confidential.fingerprint([finding.class, around])}`);
