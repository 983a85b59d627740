import { z } from 'zod';
import type { Role } from '../../people/roles.ts';
import type { ClauseId } from '../../policy/clauses.ts';
import type { Session } from '../sessions/session.ts';
import type { Action } from '../views.ts';
import type { Saying } from '../words.ts';
import { type Act, act, ignored } from '../workflow.ts';
import { childrenOf, isCut, midnight, recordsOf } from './looking.ts';
import type { Choose } from './view.ts';

/** More sessions than this do not fit on the card. */
const mostChoices = 15;
/** Days ahead that are looked through. */
const daysAhead = 60;

/** `cancel`, `alert`, `change`: which of the coming sessions? The nearest come first. */
export const choosing = (
  what: Choose['what'],
  verb: string,
  roles: readonly Role[],
  nothing: Saying,
  clause: ClauseId,
): Act<never> =>
  act({
    about: 'person',
    input: z.object({}),
    by: roles,
    clause,
    needs: (_, asker) =>
      recordsOf(childrenOf(asker, roles), ['session'], midnight(asker, -1), midnight(asker, daysAhead)),
    decide: situation => {
      const { directory, list, now } = situation;
      const open = list('session')
        .filter(
          session => session.status === 'planned' && (what === 'change' ? session.start : session.end) > now,
        )
        .sort((a, b) => a.start - b.start);
      if (open.length === 0) return ignored(nothing);
      const sessions = open.slice(0, mostChoices).map(session => ({
        initials: directory.youngPerson(session.youngPerson)?.initials ?? session.youngPerson,
        what: session.what,
        start: session.start,
        choose: chooseOne(session, verb),
      }));
      const more = open.length > mostChoices || isCut(situation, childrenOf(situation, roles));
      return {
        outcome: 'shows',
        view: { card: 'choose', data: { clause, what, sessions, more, actions: [] } },
      };
    },
  });

function chooseOne(session: Session, verb: string): Action {
  return {
    verb,
    about: session.youngPerson,
    input: { session: session.id },
    label: 'choose',
    with: { start: { at: session.start } },
    opens: true,
  };
}
