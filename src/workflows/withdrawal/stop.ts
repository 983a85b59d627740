import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { weeks } from '../../time.ts';
import { endedSessions } from '../cancellation/ended-sessions.ts';
import { pathwayOf } from '../pathway/rules.ts';
import { plannedFrom } from '../sessions/standing.ts';
import { act, ignored, type Owed, type Situation } from '../workflow.ts';
import type { Proposal } from './proposal.ts';

/** As many sessions as one batch surely holds with what follows from each; the rest follows at once after. */
const mostAtOnce = 12;
/** Of sessions that were so near the home hears by cards of their own: an updated card notifies nobody. */
const near = weeks(1);

/** Owed with the approval: sessions from the named day on are cancelled (BMC-4.4). */
export function stopSessions({ youngPerson, now }: Situation, proposal: Proposal['id'], round: number): Owed {
  return {
    owe: 'later',
    once: `proposal.stop.${proposal}.${round}`,
    at: now,
    command: { verb: 'proposal.stop-sessions', about: youngPerson.id, input: { proposal, round } },
  };
}

/** Attune's own, once a person has signed it off: the sessions after the named day do not take place, and nobody is blamed. */
export const stop = act({
  about: 'youngPerson',
  input: z.object({ proposal: id, round: z.number().int().positive() }),
  by: 'attune',
  clause: 'BMC-4.4',
  needs: (_, { now }) => plannedFrom(now, now),
  decide: (situation, { proposal, round }) => {
    const { list, now } = situation;
    const { withdrawn } = pathwayOf(situation);
    if (withdrawn?.proposal !== proposal) return ignored('proposal-over');
    const all = list('session').filter(
      ({ status, start }) => status === 'planned' && start >= withdrawn.from && start > now,
    );
    const some = all.slice(0, mostAtOnce);
    if (some.length === 0) return ignored('proposal-over');
    const { by } = withdrawn;
    const done = endedSessions(situation, some, {
      ...{ by, clause: 'BMC-4.4' },
      cardOf: ({ id, start }) => (start < now + near ? `ended.${id}` : undefined),
    });
    return {
      outcome: 'decided',
      ...done,
      owes: [
        ...done.owes,
        { owe: 'refresh', subject: 'engagement' },
        ...(all.length > some.length ? [stopSessions(situation, proposal, round + 1)] : []),
      ],
    };
  },
});
