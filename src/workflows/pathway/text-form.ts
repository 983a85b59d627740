import type { ClauseId } from '../../policy/clauses.ts';
import type { Decision, Situation } from '../workflow.ts';
import { pathwayOf } from './rules.ts';

/** A form with one text: an idea, the statement for a discussion, why it is too early. */
const labels = {
  'idea-form': 'send-idea',
  'discuss-form': 'send-discussion',
  'not-yet-form': 'save-not-yet',
};

/** That form, as it stands now: its button carries what it saw. */
export function textForm(
  situation: Pick<Situation, 'youngPerson' | 'pack' | 'engagement'>,
  card: keyof typeof labels,
  clause: ClauseId,
  verb: string,
): Decision {
  const { youngPerson, pack } = situation;
  const input = { seen: pathwayOf(situation).version };
  return {
    outcome: 'shows',
    view: {
      card,
      data: {
        clause,
        initials: youngPerson.initials,
        most: pack.attempts.noteMost,
        actions: [{ verb, about: youngPerson.id, input, label: labels[card], style: 'positive' }],
      },
    },
  };
}
