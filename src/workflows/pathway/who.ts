import type { Directory } from '../../people/directory.ts';
import type { Role } from '../../people/roles.ts';
import type { YoungPerson } from '../../people/service.ts';
import { childrenOf } from '../agenda/looking.ts';
import type { Asker } from '../workflow.ts';

/** More young people than this do not fit in the field. */
const mostYoungPeople = 100;

/** The young people for whom the asker holds one of the roles, as many as a form can offer. */
export const youngPeopleFor = (asker: Pick<Asker, 'person' | 'directory' | 'now'>, roles: readonly Role[]) =>
  childrenOf(asker, roles).slice(0, mostYoungPeople);

/** The same as a form names them. */
export const youngPeopleInWords = (directory: Directory, children: readonly YoungPerson[]) =>
  children.map(({ id, initials, setting }) => ({
    id,
    initials,
    setting: directory.setting(setting)?.name ?? setting,
  }));

/** Where there is just one, the button says about whom it is. */
export function onlyOne([only, ...others]: readonly YoungPerson[]): { about?: YoungPerson['id'] } {
  return only && others.length === 0 ? { about: only.id } : {};
}
