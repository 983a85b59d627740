import type { Directory } from '../../people/directory.ts';
import type { Role } from '../../people/roles.ts';
import type { YoungPerson } from '../../people/service.ts';
import type { ClauseId } from '../../policy/clauses.ts';
import type { OfWhom } from '../pathway/view.ts';
import { type Asker, type Decision, ignored, type Situation } from '../workflow.ts';
import { childrenOf } from './looking.ts';

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

/** Of which of the young people around whom somebody works? What opens then is a read receipt of its own. */
export function askOfWhom(
  situation: Situation,
  roles: readonly Role[],
  clause: ClauseId,
  open: { readonly verb: string; readonly label: OfWhom },
): Decision {
  return askOf(situation, youngPeopleFor(situation, roles), clause, open);
}

/** Of which of these young people? */
export function askOf(
  situation: Situation,
  children: readonly YoungPerson[],
  clause: ClauseId,
  open: { readonly verb: string; readonly label: OfWhom },
): Decision {
  if (children.length === 0) return ignored('pathway-nobody');
  return {
    outcome: 'shows',
    view: {
      card: 'pathway-form',
      data: {
        ...{ clause, asks: open.label },
        youngPeople: youngPeopleInWords(situation.directory, children),
        actions: [{ ...open, ...onlyOne(children), input: {}, style: 'positive' }],
      },
    },
  };
}
