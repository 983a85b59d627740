import { z } from 'zod';
import { isOpen, newestOf, newest as newestProposal } from '../withdrawal/rules.ts';
import { act, ignored, refused } from '../workflow.ts';
import { comesAgain } from './ledger.ts';
import {
  aroundThem,
  began,
  changed,
  clinicians,
  ended,
  happened,
  leading,
  outOfDate,
  pathwayOf,
  refresh,
  seen,
  tell,
  tellPeople,
} from './rules.ts';
import { lately, ledgerNow } from './suggestion.ts';

/** Starts Stage 1 (BMC-4.1): visits, and work with care and education, who are asked what might help. */
export const start = act({
  about: 'youngPerson',
  input: z.object({ seen }),
  by: leading,
  clause: 'BMC-4.1',
  needs: (_, { now }) => lately(now),
  decide: (situation, input) => {
    const { person } = situation;
    const { suggested: _, notNow: __, ...rest } = pathwayOf(situation);
    if (!person) return refused('out-of-scope', 'BMC-4.1');
    if (rest.stage) return ignored('pathway-in-stage');
    const stale = outOfDate(situation, input.seen);
    if (stale) return stale;
    if (ledgerNow(situation).counted.length === 0) return refused('pathway-no-refusals', 'BMC-4.1');
    const { stage, save } = began(situation, person.id, 'stage1');
    return {
      outcome: 'decided',
      events: [happened('stage 1 started', 'BMC-4.1')],
      saves: [save],
      engagement: changed(situation, { ...rest, stage }),
      owes: [
        ...tell(aroundThem(situation), 'ideas', stage.stay),
        ...tellPeople(clinicians(situation, person.id), 'step', stage.stay),
        refresh,
      ],
      says: { say: 'pathway-started' },
    };
  },
});

/** The young person comes again: they leave the stages, and every stay remains on record (BMC-4.1). */
export const leave = act({
  about: 'youngPerson',
  input: z.object({ seen }),
  by: leading,
  clause: 'BMC-4.1',
  needs: (_, { now }) => ({ lists: [...lately(now).lists, ...newestProposal.lists] }),
  decide: (situation, input) => {
    const { person, now } = situation;
    const { version, stage } = pathwayOf(situation);
    if (!person) return refused('out-of-scope', 'BMC-4.1');
    if (!stage) return ignored('pathway-not-in-stage');
    const stale = outOfDate(situation, input.seen);
    if (stale) return stale;
    // What two people have proposed is taken back first, so that nobody decides on it meanwhile.
    if (isOpen(newestOf(situation))) return refused('pathway-proposal-open', 'BMC-4.3');
    if (stage.name === 'stage4') return refused('pathway-signed-off', 'BMC-6');
    if (!comesAgain(ledgerNow(situation), stage.at)) return refused('pathway-not-attended', 'BMC-4.1');
    const name = `left.${stage.stay}`;
    return {
      outcome: 'decided',
      events: [happened('stages left', 'BMC-4.1', { stage: stage.name, since: stage.at })],
      saves: [ended(situation, stage, person.id, 'attends-again')],
      engagement: changed(situation, { version, left: { by: person.id, at: now } }),
      owes: [
        ...tell(aroundThem(situation), 'step', name),
        ...tellPeople(clinicians(situation, person.id), 'step', name),
        refresh,
      ],
      says: { say: 'pathway-left' },
    };
  },
});
