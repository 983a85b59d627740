import type { ClauseId } from '../policy/clauses.ts';
import type { Action } from './views.ts';
import type { Decision, Situation } from './workflow.ts';

/** The forms with one text and nothing else to fill in. */
export type TextFormCard =
  | 'idea-form'
  | 'discuss-form'
  | 'not-yet-form'
  | 'meeting-cancel-form'
  | 'proposal-not-agree-form'
  | 'proposal-ask-form'
  | 'proposal-reply-form'
  | 'proposal-take-back-form';

/** Such a form; its button carries what it saw. */
export function textForm(
  { youngPerson, pack }: Pick<Situation, 'youngPerson' | 'pack'>,
  card: TextFormCard,
  clause: ClauseId,
  button: Omit<Action, 'about'>,
): Decision {
  return {
    outcome: 'shows',
    view: {
      card,
      data: {
        clause,
        initials: youngPerson.initials,
        most: pack.attempts.noteMost,
        actions: [{ style: 'positive', ...button, about: youngPerson.id }],
      },
    },
  };
}
