import { z } from 'zod';
import { id } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import { days } from '../../time.ts';
import { awake } from '../owed.ts';
import { deciding } from '../pathway/suggestion.ts';
import { holding } from '../sessions/answering.ts';
import { act, ignored, type Owed, type Situation } from '../workflow.ts';
import { subject, tellPeople } from './posts.ts';

/** Those who close the records: whoever treats the young person, and the clinical lead (BMC-3.6). */
const closers = (situation: Situation): readonly PersonId[] => [
  ...new Set([...deciding(situation), ...holding(situation, 'clinicalLead')]),
];

/** Until the day itself: from then on nobody around the young person closes anything. */
function askAgain(situation: Situation, run: string, round: number): Owed {
  return {
    owe: 'later',
    once: `leaving.ask-to-close.${run}.${round}`,
    at: awake(situation, situation.now + days(1)),
    command: { verb: 'leaving.ask-to-close', about: situation.youngPerson.id, input: { run, round } },
  };
}

const asked = (told: readonly PersonId[]) =>
  ({ type: 'asked to close the records', clause: 'BMC-3.6', subject, facts: { told } }) as const;

/**
 * Attune's own: the service file names the day on which the young person leaves, and the records are open. Those who
 * close them are asked at once, each once for each day that is named (BMC-3.6).
 */
export const handOn = act({
  about: 'youngPerson',
  input: z.object({}),
  by: 'attune',
  clause: 'BMC-3.6',
  decide: situation => {
    const { youngPerson, engagement, directory, now, newId } = situation;
    const { left } = youngPerson;
    const { closing, ...rest } = engagement;
    if (left === undefined || engagement.archived || directory.hasLeft(youngPerson, now))
      return closing
        ? { outcome: 'decided', events: [], engagement: rest, owes: [{ owe: 'refresh', subject }] }
        : ignored('leaving-none');
    // Another day begins another run of asking, and so does the same one after it was taken out.
    const known = closing?.day === left ? closing : undefined;
    const before = known?.told ?? [];
    const run = known?.run ?? newId('closing');
    const to = closers(situation).filter(person => !before.includes(person));
    if (to.length === 0) return ignored('leaving-none');
    return {
      outcome: 'decided',
      events: [asked(to)],
      engagement: { ...rest, closing: { run, day: left, told: [...before, ...to] } },
      owes: [...tellPeople(to, `close.${run}.0`), ...(known ? [] : [askAgain(situation, run, 1)])],
    };
  },
});

/** Attune's own: the day comes nearer and nobody has closed the records; they are asked again, day by day (BMC-3.6). */
export const askToClose = act({
  about: 'youngPerson',
  input: z.object({ run: id, round: z.number().int().positive() }),
  by: 'attune',
  clause: 'BMC-3.6',
  decide: (situation, { run, round }) => {
    const { engagement, youngPerson } = situation;
    if (youngPerson.left !== engagement.closing?.day) return ignored('leaving-none');
    if (engagement.archived || engagement.closing?.run !== run) return ignored('leaving-none');
    const told = closers(situation);
    return {
      outcome: 'decided',
      events: [asked(told)],
      owes: [
        ...tellPeople(told, `close.${run}.${round}`),
        askAgain(situation, run, round + 1),
        { owe: 'refresh', subject },
      ],
    };
  },
});
