import { z } from 'zod';
import { nameOf } from '../../people/directory.ts';
import { act, type Needs, refused } from '../workflow.ts';
import { clauseOf, happened, recording } from './rules.ts';

/** More than these of one young person are not looked through. */
const newest = { lists: [{ type: 'return', newestFirst: true, limit: 20 }] } as const satisfies Needs;

/**
 * Opens what was decided on a new referral: to whoever made it, and to those around the young person; why, to the
 * clinical team alone (WHS-2.5).
 */
export const answer = act({
  about: 'youngPerson',
  input: z.object({}),
  by: recording,
  clause: 'WHS-2.5',
  opens: true,
  needs: () => newest,
  decide: situation => {
    const { reader, directory, youngPerson, list } = situation;
    for (const { decided, by } of list('return')) {
      const cell = reader.allows('referral', 'answer', { author: by });
      if (!decided || !cell) continue;
      const { reason } = decided;
      return {
        outcome: 'decided',
        events: [{ ...happened(situation, 'answer to a new referral opened'), clause: cell.clause }],
        shows: {
          card: 'referral-answer',
          data: {
            clause: clauseOf(situation),
            initials: youngPerson.initials,
            answer: decided.is,
            by: nameOf(directory, decided.by),
            at: decided.at,
            lookAgainOn: decided.lookAgainOn ?? null,
            reason: (reason && reader.reveal('referral', 'reason', reason)) ?? null,
            ask: directory.service.ask,
            actions: [],
          },
        },
      };
    }
    return refused('referral-none', clauseOf(situation));
  },
});
