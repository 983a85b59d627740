import { nameOf } from '../../people/directory.ts';
import type { Role } from '../../people/roles.ts';
import type { Person, YoungPerson, YoungPersonId } from '../../people/service.ts';
import { childrenOf } from '../agenda/looking.ts';
import { isOpen } from '../withdrawal/rules.ts';
import type { Asker, Situation } from '../workflow.ts';
import { situationAbout } from './about.ts';
import type { Waiting } from './kind.ts';
import type { Overview } from './view.ts';
import { byWait, signOffAbout } from './waiting.ts';

/** A sign-off can wait anywhere, so that all within reach are looked through for it, as long as they are no more than this. */
const mostForSignOff = 400;
/** As many stand above the page. */
const shown = 4;

/** The young people who are looked through for a sign-off: one small list of each, in one round (BMC-7.2). */
export const childrenForSignOff = (
  asker: Pick<Asker, 'person' | 'directory' | 'now'>,
  roles: readonly Role[],
): readonly YoungPerson[] => childrenOf(asker, roles).slice(0, mostForSignOff);

interface SignOff extends Waiting {
  readonly child: YoungPerson;
  readonly isTheirs: boolean;
}

/** Every sign-off that waits within the reach of these roles: those of whoever asks first, then the longest overdue. */
export const signOffsWaiting = (
  situation: Situation,
  person: Person,
  roles: readonly Role[],
): readonly SignOff[] =>
  childrenForSignOff(situation, roles)
    // Most have none: what costs more is asked of the others alone.
    .filter(({ id }) => isOpen(situation.list('proposal', id)[0]))
    .flatMap(child =>
      signOffAbout(situationAbout(situation, person, child)).map(one => ({
        ...one,
        ...{ child, isTheirs: one.who.includes(person.id) },
      })),
    )
    .sort((a, b) => Number(b.isTheirs) - Number(a.isTheirs) || byWait(a, b));

/** None: the pages that follow do not say it again. */
export const notAgain = { about: [], block: { waiting: [], more: 0, unlooked: 0 } } as const;

/** What stands above the first page, and about whom it is. */
export function signOffsOf(
  situation: Situation,
  person: Person,
  roles: readonly Role[],
): { readonly about: readonly YoungPersonId[]; readonly block: Overview['signOffs'] } {
  const all = signOffsWaiting(situation, person, roles);
  const here = all.slice(0, shown);
  const { directory } = situation;
  return {
    about: here.map(({ child }) => child.id),
    block: {
      waiting: here.map(({ child, isTheirs, step, who, since, late }) => ({
        ...{ initials: child.initials, setting: directory.setting(child.setting)?.name ?? child.setting },
        ...{ waits: 'step' as const, step: step ?? null, session: null, since, late, isTheirs },
        who: who.map(id => nameOf(directory, id)),
        open: { verb: 'proposal.show', about: child.id, input: {}, label: 'open-proposal', opens: true },
      })),
      more: all.length - here.length,
      unlooked: Math.max(0, childrenOf(situation, roles).length - mostForSignOff),
    },
  };
}
