import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { type Instant, minutes } from '../../time.ts';
import { awake } from '../owed.ts';
import { aboveThem } from '../pathway/chase.ts';
import { pathwayOf } from '../pathway/rules.ts';
import { deciding } from '../pathway/suggestion.ts';
import type { Proposal } from '../withdrawal/proposal.ts';
import { act, ignored, type Owed, type Situation } from '../workflow.ts';
import { happened, refresh, tellPeople, toChoose } from './rules.ts';

/** Owed with the sign-off of an ending where nothing was chosen yet, and until it is on record (BMC-3.5). */
export function askForChoice(
  around: Pick<Situation, 'youngPerson' | 'directory'>,
  proposal: Proposal['id'],
  round: number,
  at: Instant,
): Owed {
  return {
    owe: 'later',
    once: `artwork.ask.${proposal}.${round}`,
    at: awake(around, at),
    command: { verb: 'artwork.ask', about: around.youngPerson.id, input: { proposal, round } },
  };
}

/** From this time on the clinical lead is asked as well, and the next time the Head. */
const patient = 2;

/**
 * Attune's own: what becomes of the artwork is to be chosen. The therapist is asked as the ending is signed off, and from
 * the day on which sessions end again and again, later the clinical lead and the Head as well (BMC-3.5).
 */
export const ask = act({
  about: 'youngPerson',
  input: z.object({ proposal: id, round: z.number().int().positive() }),
  by: 'attune',
  clause: 'BMC-3.5',
  decide: (situation, { proposal, round }) => {
    const { engagement, now, pack } = situation;
    const { withdrawn } = pathwayOf(situation);
    const artwork = toChoose(situation);
    // They may come back, and then go again without having chosen: what was asked of an ending goes with it.
    if (withdrawn?.proposal !== proposal || engagement.artwork?.chosen) return ignored('artwork-none');
    const again = Math.max(withdrawn.from, now + minutes(pack.withdrawal.answerWithinMinutes));
    const next = askForChoice(situation, proposal, round + 1, again);
    if (artwork?.proposal !== proposal) return { outcome: 'decided', events: [], owes: [next] };
    const who = deciding(situation);
    const told = [...new Set([...who, ...aboveThem(situation, who, round - patient)])];
    const asked = [...new Set([...artwork.asked, ...told])];
    return {
      outcome: 'decided',
      events: [happened('asked for the choice about artwork', { told })],
      engagement: { ...engagement, artwork: { ...artwork, asked } },
      owes: [...tellPeople(told, `${proposal}.${round}`), next, refresh],
    };
  },
});

/** Attune's own: others treat the young person now; whoever has not been asked is (BMC-3.5). */
export const handOn = act({
  about: 'youngPerson',
  input: z.object({}),
  by: 'attune',
  clause: 'BMC-3.5',
  decide: situation => {
    const { engagement, newId } = situation;
    const artwork = toChoose(situation);
    const to = deciding(situation).filter(person => !artwork?.asked.includes(person));
    if (!artwork || to.length === 0) return ignored('artwork-none');
    return {
      outcome: 'decided',
      events: [happened('choice about artwork handed on', { to })],
      engagement: { ...engagement, artwork: { ...artwork, asked: [...artwork.asked, ...to] } },
      owes: [...tellPeople(to, newId('hand-on')), refresh],
    };
  },
});
