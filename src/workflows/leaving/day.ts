import { z } from 'zod';
import { nextTime } from '../owed.ts';
import { aboveThem } from '../pathway/chase.ts';
import { act, ignored, type Owed, type Situation } from '../workflow.ts';
import { subject, tellPeople } from './posts.ts';
import { whoNamesTheDay } from './who.ts';

/** Owed with the closing of the records: until the service file names the day, it is asked for again (BMC-3.6). */
export function remindOfDay(
  situation: Pick<Situation, 'youngPerson' | 'pack' | 'now' | 'directory'>,
  archivedAt: number,
  round: number,
): Owed {
  return {
    owe: 'later',
    once: `leaving.remind.${archivedAt}.${round}`,
    at: nextTime(situation),
    command: { verb: 'leaving.remind', about: situation.youngPerson.id, input: { archivedAt, round } },
  };
}

/**
 * Attune's own: the records are closed and the service file names no day on which the young person leaves, so that access
 * has not ended. Whoever closed them is asked, later the clinical lead and the Head as well: never silence (BMC-3.6).
 */
export const remind = act({
  about: 'youngPerson',
  input: z.object({ archivedAt: z.number(), round: z.number().int().positive() }),
  by: 'attune',
  clause: 'BMC-3.6',
  decide: (situation, { archivedAt, round }) => {
    const { engagement, youngPerson } = situation;
    if (engagement.archived?.at !== archivedAt) return ignored('leaving-none');
    const next = remindOfDay(situation, archivedAt, round + 1);
    // A day that is named can be taken out of the file again.
    if (youngPerson.left !== undefined)
      return { outcome: 'decided', events: [], owes: [next, { owe: 'refresh', subject }] };
    const who = whoNamesTheDay(situation);
    const told = [...new Set([...who, ...aboveThem(situation, who, round)])];
    return {
      outcome: 'decided',
      events: [{ type: 'day of leaving asked for', clause: 'BMC-3.6', subject, facts: { told } }],
      owes: [...tellPeople(told, `${archivedAt}.${round}`), next, { owe: 'refresh', subject }],
    };
  },
});
