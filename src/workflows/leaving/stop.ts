import { z } from 'zod';
import { endedSessions } from '../cancellation/ended-sessions.ts';
import { calledOff } from '../consultation/plan.ts';
import { act, ignored, type Kept, type Owed, type Situation } from '../workflow.ts';
import { everythingOpen } from './open.ts';
import { consultationsAhead, sessionsAhead } from './open-around.ts';

/** As many as one batch surely holds with what follows from each; the rest follows at once after. */
const mostAtOnce = 15;

/** Owed with the closing of the records: what was planned does not take place. */
export function stopPlanned({ youngPerson, now }: Situation, archivedAt: number, round: number): Owed {
  return {
    owe: 'later',
    once: `leaving.stop.${archivedAt}.${round}`,
    at: now,
    command: { verb: 'leaving.stop-sessions', about: youngPerson.id, input: { archivedAt, round } },
  };
}

/** Attune's own, once somebody has closed the records: sessions and consultations that were still planned do not take place. */
export const stop = act({
  about: 'youngPerson',
  input: z.object({ archivedAt: z.number(), round: z.number().int().positive() }),
  by: 'attune',
  clause: 'BMC-3.6',
  needs: (_, asker) => everythingOpen(asker),
  decide: (situation, { archivedAt, round }) => {
    const { archived } = situation.engagement;
    if (archived?.at !== archivedAt) return ignored('leaving-none');
    const sessions = sessionsAhead(situation);
    const consultations = consultationsAhead(situation);
    if (sessions.length + consultations.length === 0) return ignored('leaving-none');
    const some = sessions.slice(0, mostAtOnce);
    const done: readonly Required<Kept>[] = [
      endedSessions(situation, some, { by: archived.by, clause: 'BMC-3.6' }),
      ...consultations.slice(0, mostAtOnce - some.length).map(one => calledOff(situation, one, archived.by)),
    ];
    const isMore = sessions.length + consultations.length > mostAtOnce;
    return {
      outcome: 'decided',
      events: done.flatMap(({ events }) => events),
      saves: done.flatMap(({ saves }) => saves),
      owes: [
        ...done.flatMap(({ owes }) => owes),
        ...(isMore ? [stopPlanned(situation, archivedAt, round + 1)] : []),
      ],
    };
  },
});
