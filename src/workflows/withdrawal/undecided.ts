import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { minutes, outsideQuietHours } from '../../time.ts';
import {
  isOpen as isOpenMeeting,
  newest as newestMeeting,
  newestOf as newestMeetingOf,
} from '../meeting/rules.ts';
import type { Pathway } from '../pathway/pathway.ts';
import { happened, pathwayOf, refresh, tellPeople } from '../pathway/rules.ts';
import { deciding } from '../pathway/suggestion.ts';
import { holding } from '../sessions/answering.ts';
import { act, ignored, type Owed, type Situation } from '../workflow.ts';
import type { Proposal } from './proposal.ts';
import { isOpen, newest, newestOf } from './rules.ts';

/** Before anything was proposed in a Stage 3. */
const nothingYet = id.parse('nothing');

type Stage = Pick<NonNullable<Pathway['stage']>, 'stay'>;

/** Owed with the beginning of Stage 3, and with whatever ends a proposal there: a decision is to be made (BMC-4.3). */
export function toDecide(
  { youngPerson, pack, now, directory }: Pick<Situation, 'youngPerson' | 'pack' | 'now' | 'directory'>,
  { stay }: Stage,
  after = nothingYet,
  round = 1,
): Owed {
  const { quietHours, timeZone } = directory.service;
  return {
    owe: 'later',
    once: `proposal.undecided.${stay}.${after}.${round}`,
    at: outsideQuietHours(now + minutes(pack.withdrawal.answerWithinMinutes), quietHours, timeZone),
    command: { verb: 'proposal.undecided', about: youngPerson.id, input: { stay, after, round } },
  };
}

/** The same once a proposal has ended and the young person stays in Stage 3. */
export function undecidedAfter(situation: Situation, { id: after }: Pick<Proposal, 'id'>): readonly Owed[] {
  const { stage } = pathwayOf(situation);
  return stage?.name === 'stage3' ? [toDecide(situation, stage, after)] : [];
}

/** Attune's own: nobody has proposed anything, so the therapist is asked again, then the clinical lead and the Head as well (BMC-4.3). */
export const undecided = act({
  about: 'youngPerson',
  input: z.object({ stay: id, after: id, round: z.number().int().positive() }),
  by: 'attune',
  clause: 'BMC-4.3',
  needs: () => ({ lists: [...newest.lists, ...newestMeeting.lists] }),
  decide: (situation, { stay, after, round }) => {
    const { stage } = pathwayOf(situation);
    const proposal = newestOf(situation);
    const isOfThisStage = proposal !== undefined && proposal.at >= (stage?.at ?? 0);
    const newestHere = isOfThisStage ? proposal.id : nothingYet;
    if (stage?.stay !== stay || stage.name !== 'stage3' || isOpen(proposal) || newestHere !== after)
      return ignored('proposal-over');
    const { pack } = situation;
    // Another meeting comes first, and asks for itself.
    const meets = isOpenMeeting(newestMeetingOf(situation));
    const leads =
      round > 1
        ? [...holding(situation, 'clinicalLead'), ...holding(situation, pack.withdrawal.signOff.by)]
        : [];
    const told = meets ? [] : [...new Set([...deciding(situation), ...leads])];
    return {
      outcome: 'decided',
      events: [happened('asked what is decided', pack.withdrawal.clause, { told })],
      owes: [
        ...tellPeople(told, 'step', `undecided.${stay}.${after}.${round}`),
        toDecide(situation, stage, after, round + 1),
        refresh,
      ],
    };
  },
});
