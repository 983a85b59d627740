import { z } from 'zod';
import { actWithNotes } from '../checking/noted.ts';
import { draftText, tooLong } from '../fields.ts';
import { goesWith, named, toCallOff } from '../meeting/call-off.ts';
import { newest as newestMeeting } from '../meeting/rules.ts';
import {
  began,
  ended,
  changed as pathwayChanged,
  pathwayOf,
  refresh as refreshPathway,
} from '../pathway/rules.ts';
import { type Asker, act, type Needs, refused } from '../workflow.ts';
import { backTo } from './proposal.ts';
import { changed, decisiveButton, happened, proposalLink, saved } from './rules.ts';
import { forSignOff, outcomeFor, withSigners } from './sign.ts';
import { signing } from './signers.ts';

/** The meeting as well, which may go with the decision. */
const withMeeting = (asker: Asker): Needs => ({
  lists: [...(withSigners(asker).lists ?? []), ...newestMeeting.lists],
});

/** The form with which whoever signs off declines: why, and where it goes back to. */
export const declineForm = act({
  about: 'youngPerson',
  input: proposalLink,
  by: signing,
  clause: 'BMC-7.1',
  needs: (_, asker) => withMeeting(asker),
  decide: (situation, button) => {
    const waiting = forSignOff(situation, button);
    if ('outcome' in waiting) return waiting;
    const { id: proposal, version: seen } = waiting.proposal;
    const { youngPerson, pack } = situation;
    return {
      outcome: 'shows',
      view: {
        card: 'decline-form',
        data: {
          ...{ clause: pack.withdrawal.signOff.clause, initials: youngPerson.initials },
          ...{ most: pack.attempts.noteMost, callsOff: toCallOff(situation) !== undefined },
          actions: [
            {
              ...{ verb: 'proposal.decline', about: youngPerson.id },
              input: { proposal, seen, ...named(situation) },
              ...{ label: 'decline-now', style: 'destructive' },
            },
          ],
        },
      },
    };
  },
});

/** Declined with a reason: sessions go on, and the young person is back in Stage 1 or 3 as the Head says (BMC-7.1). */
export const decline = actWithNotes({
  about: 'youngPerson',
  input: decisiveButton.extend({ text: draftText, back: z.enum(backTo) }),
  by: signing,
  clause: 'BMC-7.1',
  form: 'proposal.decline-form',
  needs: (_, asker) => withMeeting(asker),
  notes: { text: 'safeguarding' },
  decide: (situation, { text, back, meeting, ...button }) => {
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
    // In Stage 3 it is of use still.
    const off = again && goesWith(situation, by, { meeting }, 'proposal-meeting-open');
    if (off && 'outcome' in off) return off;
    return {
      outcome: 'decided',
      events: [happened(next, 'withdrawal declined', clause, { as, back }), ...(off?.events ?? [])],
      saves: [
        saved(next),
        ...(again ? [ended(situation, before, by, 'declined'), again.save] : []),
        ...(off?.saves ?? []),
      ],
      engagement: pathwayChanged(situation, {
        ...rest,
        ...(again
          ? { stage: again.stage, declined: { by, at: now } }
          : { stage: before, ...(discussion && { discussion }) }),
      }),
      owes: [...outcomeFor(situation, next, by), ...(off?.owes ?? []), refreshPathway],
      says: { say: 'sign-off-declined' },
    };
  },
});
