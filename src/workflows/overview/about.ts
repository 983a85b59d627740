import { Reader } from '../../access/reader.ts';
import type { YoungPerson } from '../../people/service.ts';
import { delegations } from '../withdrawal/signers.ts';
import type { Asker, Needs, Situation } from '../workflow.ts';

/** What those who sign off have recorded of who does it for them, each of them once. */
export function signers(asker: Asker, children: readonly YoungPerson[]): NonNullable<Needs['lists']> {
  const all = children.flatMap(youngPerson => delegations({ ...asker, youngPerson }));
  return [...new Map(all.map(list => [JSON.stringify(list.of), list])).values()];
}

/** The situation as it is about one of the young people: their engagement, their records, and the reader's rights to them. */
export const situationAbout = (
  situation: Situation,
  person: NonNullable<Situation['person']>,
  youngPerson: YoungPerson,
): Situation => ({
  ...situation,
  youngPerson,
  engagement: situation.engagementOf(youngPerson.id),
  reader: Reader.of(person, situation.directory.rolesFor(person, youngPerson, situation.now)),
  list: (type, of = youngPerson.id) => situation.list(type, of),
});
