import { z } from 'zod';
import { id } from '../../access/plain.ts';
import type { Directory } from '../../people/directory.ts';
import type { Role } from '../../people/roles.ts';
import type { YoungPerson } from '../../people/service.ts';
import type { ClauseId } from '../../policy/clauses.ts';
import { optional } from '../fields.ts';
import type { OfWhom } from '../pathway/view.ts';
import type { Action } from '../views.ts';
import { type Asker, type Decision, ignored, type Situation } from '../workflow.ts';
import { childrenOf } from './looking.ts';

/** More young people than this do not fit in the field. */
const mostYoungPeople = 100;

/** What a word takes that asks about whom: from which of them on, or whom its form named before it came back. */
export const aboutWhom = z.object({
  from: optional(z.coerce.number().int().nonnegative()),
  youngPerson: optional(id),
});
type AboutWhom = z.output<typeof aboutWhom>;

/** As many young people as a form can offer, and the way to those who did not fit: it leaves out nobody. */
export interface Offered {
  readonly children: readonly YoungPerson[];
  readonly others: readonly Action[];
}

/** The young people for whom the asker holds one of the roles, offered by the form that this word opens. */
export function youngPeopleFor(
  asker: Pick<Asker, 'person' | 'directory' | 'now'>,
  roles: readonly Role[],
  word: string,
  { from = 0, youngPerson }: AboutWhom,
): Offered {
  const all = childrenOf(asker, roles);
  const named = all.findIndex(({ id }) => id === youngPerson);
  const asked = named < 0 ? from : named - (named % mostYoungPeople);
  // Whoever pressed an older button may work with fewer by now.
  const start = asked < all.length ? asked : 0;
  const next = start + mostYoungPeople < all.length ? start + mostYoungPeople : 0;
  const count = Math.min(mostYoungPeople, all.length - next);
  const others: Action = {
    ...{ verb: word, input: { from: next }, label: 'other-young-people', with: { count } },
    opens: true,
  };
  return {
    children: all.slice(start, start + mostYoungPeople),
    others: all.length > mostYoungPeople ? [others] : [],
  };
}

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
  word: string,
  whom: AboutWhom,
): Decision {
  return askOf(situation, youngPeopleFor(situation, roles, word, whom), clause, open);
}

/** Of which of these young people? */
export function askOf(
  situation: Situation,
  { children, others }: Offered,
  clause: ClauseId,
  open: { readonly verb: string; readonly label: OfWhom },
): Decision {
  if (children.length + others.length === 0) return ignored('pathway-nobody');
  return {
    outcome: 'shows',
    view: {
      card: 'pathway-form',
      data: {
        ...{ clause, asks: open.label },
        youngPeople: youngPeopleInWords(situation.directory, children),
        actions: [
          ...(children.length > 0
            ? [{ ...open, ...onlyOne(children), input: {}, style: 'positive' } as const]
            : []),
          ...others,
        ],
      },
    },
  };
}
