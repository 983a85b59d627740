import type { PersonId } from '../../people/service.ts';
import type { Action } from '../views.ts';
import type { Situation } from '../workflow.ts';

type Around = Pick<Situation, 'directory' | 'youngPerson' | 'now'>;

/** More than this do not fit in a field. */
const most = 100;

/** Those around the young person whom nothing but email reaches. */
export const outside = ({ directory, youngPerson, now }: Around): readonly PersonId[] =>
  directory.people
    .filter(
      person =>
        directory.identityOf(person)?.chat === 'email' &&
        directory.rolesFor(person, youngPerson, now).length > 0,
    )
    .map(({ id }) => id)
    .slice(0, most);

/** The way to the form, for whoever may send what has links, while there is anybody who gets them. */
export const closeLinksButton = (around: Around): readonly Action[] =>
  outside(around).length > 0
    ? [
        {
          ...{ verb: 'links.close-form', about: around.youngPerson.id, input: {} },
          ...{ label: 'close-links-form', opens: true },
        },
      ]
    : [];
