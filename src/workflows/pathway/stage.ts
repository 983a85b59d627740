import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { optional } from '../fields.ts';
import { goesWith } from '../meeting/call-off.ts';
import { newest as newestMeeting } from '../meeting/rules.ts';
import { isOpen, newestOf, newest as newestProposal } from '../withdrawal/rules.ts';
import { act, ignored, refused } from '../workflow.ts';
import { chase } from './chase.ts';
import {
  aroundThem,
  began,
  byDay,
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
import { lately, leavesHow, ledgerNow, refusedSince } from './suggestion.ts';

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
    // The way back from there is to try again (BMC-6).
    if (rest.withdrawn)
      return refused('sessions-have-ended', 'BMC-6', { start: { at: rest.withdrawn.from } });
    const stale = outOfDate(situation, input.seen);
    if (stale) return stale;
    const ledger = ledgerNow(situation);
    const [refusal] = ledger.counted;
    if (!refusal) return refused('pathway-no-refusals', 'BMC-4.1');
    const { stage, save } = began(situation, person.id, 'stage1', {
      restsOn: refusal.start,
      refusedSince: refusedSince(ledger, situation.pack.refusals.rules, situation.now) ?? refusal.said,
    });
    return {
      outcome: 'decided',
      events: [happened('stage 1 started', 'BMC-4.1')],
      saves: [save],
      engagement: changed(situation, { ...rest, stage }),
      owes: [
        ...byDay(situation, [
          ...tell(aroundThem(situation), 'ideas', stage.stay),
          ...tellPeople(clinicians(situation, person.id), 'step', stage.stay),
        ]),
        chase(situation, { first: stage.first, step: 'attempts', since: situation.now, round: 0 }),
        refresh,
      ],
      says: { say: 'pathway-started' },
    };
  },
});

/**
 * The young person comes again, or what the stages rest on was put right: they leave the stages, and every stay remains
 * on record (BMC-4.1).
 */
export const leave = act({
  about: 'youngPerson',
  input: z.object({ seen, meeting: optional(id) }),
  by: leading,
  clause: 'BMC-4.1',
  needs: (_, { now }) => ({
    lists: [...lately(now).lists, ...newestProposal.lists, ...newestMeeting.lists],
  }),
  decide: (situation, input) => {
    const { person, now } = situation;
    const { version, stage, discussion } = pathwayOf(situation);
    if (!person) return refused('out-of-scope', 'BMC-4.1');
    if (!stage) return ignored('pathway-not-in-stage');
    const stale = outOfDate(situation, input.seen);
    if (stale) return stale;
    // What two people have proposed is taken back first, so that nobody decides on it meanwhile.
    if (isOpen(newestOf(situation))) return refused('pathway-proposal-open', 'BMC-4.3');
    if (stage.name === 'stage4') return refused('pathway-signed-off', 'BMC-6');
    const how = leavesHow(situation, ledgerNow(situation));
    if (!how) return refused('pathway-not-attended', 'BMC-4.1');
    // With the stages goes the meeting, and whoever leaves them was told so.
    const off = goesWith(situation, person.id, input, 'pathway-meeting-open');
    if ('outcome' in off) return off;
    const name = `left.${stage.stay}`;
    const confirmed = discussion
      ? [...discussion.asked, ...(discussion.answer ? [discussion.answer.by] : [])]
      : [];
    return {
      outcome: 'decided',
      events: [
        happened('stages left', 'BMC-4.1', { stage: stage.name, since: stage.at, how }),
        ...off.events,
      ],
      saves: [ended(situation, stage, person.id, how), ...off.saves],
      engagement: changed(situation, { version, left: { by: person.id, at: now } }),
      owes: [
        ...tell(aroundThem(situation), 'step', name),
        // Those who treat the young person, and the clinical lead who was asked to confirm.
        ...tellPeople(
          [...clinicians(situation), ...confirmed].filter(one => one !== person.id),
          'step',
          name,
        ),
        ...off.owes,
        refresh,
      ],
      says: { say: 'pathway-left' },
    };
  },
});
