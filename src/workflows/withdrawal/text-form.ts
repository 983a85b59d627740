import type { Decision, Situation } from '../workflow.ts';
import type { Proposal } from './proposal.ts';

/** A form with one text about a proposal. */
const labels = {
  'proposal-not-agree-form': 'save-not-agreed',
  'proposal-ask-form': 'send-question',
  'proposal-reply-form': 'send-reply',
  'proposal-take-back-form': 'take-proposal-back',
};

/** That form; its button carries what it saw. */
export function reasonForm(
  { youngPerson, pack }: Situation,
  proposal: Proposal,
  card: keyof typeof labels,
  verb: string,
): Decision {
  return {
    outcome: 'shows',
    view: {
      card,
      data: {
        clause:
          card === 'proposal-ask-form' || card === 'proposal-reply-form'
            ? pack.withdrawal.signOff.clause
            : pack.withdrawal.clause,
        initials: youngPerson.initials,
        most: pack.attempts.noteMost,
        actions: [
          {
            verb,
            about: youngPerson.id,
            input: { proposal: proposal.id, seen: proposal.version },
            label: labels[card],
            style: 'positive',
          },
        ],
      },
    },
  };
}
