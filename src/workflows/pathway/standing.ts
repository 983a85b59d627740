import { newest as newestMeeting } from '../meeting/rules.ts';
import { newest as newestProposal } from '../withdrawal/rules.ts';
import { delegations } from '../withdrawal/signers.ts';
import type { Asker, Needs, Situation } from '../workflow.ts';
import { allAttempts, attemptsSince } from './attempts.ts';
import type { Ledger } from './ledger.ts';
import { lately, ledgerNow, type Suggestion, suggestionNow } from './suggestion.ts';

/** What is known of where things stand. */
export interface Standing {
  readonly ledger: Ledger;
  readonly suggestion: Suggestion | undefined;
  readonly attemptsMade: number;
}

/** What that is read from. */
export const standingNeeds = (asker: Asker) =>
  ({
    lists: [
      ...lately(asker.now).lists,
      ...allAttempts.lists,
      ...newestMeeting.lists,
      ...newestProposal.lists,
      ...delegations(asker),
    ],
  }) satisfies Needs;

export function standingOf(situation: Situation): Standing {
  const ledger = ledgerNow(situation);
  return {
    ledger,
    suggestion: suggestionNow(situation, ledger),
    attemptsMade: attemptsSince(situation).length,
  };
}
