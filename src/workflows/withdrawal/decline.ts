import { z } from 'zod';
import { actWithNotes } from '../checking/noted.ts';
import { draftText, tooLong } from '../fields.ts';
import {
  began,
  ended,
  changed as pathwayChanged,
  pathwayOf,
  refresh as refreshPathway,
} from '../pathway/rules.ts';
import { textForm } from '../text-form.ts';
import { act, refused } from '../workflow.ts';
import { backTo } from './proposal.ts';
import { changed, happened, proposalButton, proposalLink, saved } from './rules.ts';
import { forSignOff, outcomeFor, withSigners } from './sign.ts';
import { signing } from './signers.ts';

/** The form with which whoever signs off declines: why, and where it goes back to. */
export const declineForm = act({
  about: 'youngPerson',
  input: proposalLink,
  by: signing,
  clause: 'BMC-7.1',
  needs: (_, asker) => withSigners(asker),
  decide: (situation, button) => {
    const waiting = forSignOff(situation, button);
    if ('outcome' in waiting) return waiting;
    const { id: proposal, version: seen } = waiting.proposal;
    return textForm(situation, 'decline-form', situation.pack.withdrawal.signOff.clause, {
      ...{ verb: 'proposal.decline', input: { proposal, seen } },
      ...{ label: 'decline-now', style: 'destructive' },
    });
  },
});

/** Declined with a reason: sessions go on, and the young person is back in Stage 1 or 3 as the Head says (BMC-7.1). */
export const decline = actWithNotes({
  about: 'youngPerson',
  input: proposalButton.extend({ text: draftText, back: z.enum(backTo) }),
  by: signing,
  clause: 'BMC-7.1',
  form: 'proposal.decline-form',
  needs: (_, asker) => withSigners(asker),
  notes: { text: 'safeguarding' },
  decide: (situation, { text, back, ...button }) => {
    const waiting = forSignOff(situation, button);
    if ('outcome' in waiting) return waiting;
    const { proposal, as, by } = waiting;
    const { now, pack } = situation;
    const long = tooLong(text, pack.attempts.noteMost);
    if (long) return { outcome: 'asks', fields: { text: long } };
    const next = changed(proposal, { decision: { by, at: now, is: 'declined', as, reason: text, back } });
    const { stage: before, discussion, wish: _, ...rest } = pathwayOf(situation);
    const { clause } = pack.withdrawal.signOff;
    if (!before) return refused('proposal-over', clause);
    const again = back === 'stage1' ? began(situation, by, 'stage1') : undefined;
    return {
      outcome: 'decided',
      events: [happened(next, 'withdrawal declined', clause, { as, back })],
      saves: [saved(next), ...(again ? [ended(situation, before, by, 'declined'), again.save] : [])],
      engagement: pathwayChanged(situation, {
        ...rest,
        ...(again
          ? { stage: again.stage, declined: { by, at: now } }
          : { stage: before, ...(discussion && { discussion }) }),
      }),
      owes: [...outcomeFor(situation, next, by), refreshPathway],
      says: { say: 'sign-off-declined' },
    };
  },
});
