import { z } from 'zod';
import { Confidential } from '../../access/confidential.ts';
import { id } from '../../access/plain.ts';
import { weeks } from '../../time.ts';
import type { Cancellation, Reason } from '../cancellation/cancellation.ts';
import { pathwayOf } from '../pathway/rules.ts';
import { subjectOf, tellEducation, tellTheHome } from '../sessions/rules.ts';
import type { Session } from '../sessions/session.ts';
import { act, ignored, type Owed, type Save, type Situation } from '../workflow.ts';
import type { Proposal } from './proposal.ts';

/** As many sessions as one batch surely holds with what follows from each; the rest follows at once after. */
const mostAtOnce = 12;
/** Of sessions that were so near the home hears by cards of their own: an updated card notifies nobody. */
const near = weeks(1);
const furthest = weeks(160);

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
  needs: (_, { now }) => ({ lists: [{ type: 'session', from: now, to: now + furthest, limit: 500 }] }),
  decide: (situation, { proposal, round }) => {
    const { list, now } = situation;
    const { withdrawn } = pathwayOf(situation);
    if (withdrawn?.proposal !== proposal) return ignored('proposal-over');
    const all = list('session').filter(
      ({ status, start }) => status === 'planned' && start >= withdrawn.from && start > now,
    );
    const some = all.slice(0, mostAtOnce);
    if (some.length === 0) return ignored('proposal-over');
    return {
      outcome: 'decided',
      events: some.map(session => ({
        type: 'session cancelled',
        clause: 'BMC-4.4',
        subject: subjectOf(session.id),
        facts: { start: session.start, countsAs: 'service' },
      })),
      saves: some.flatMap(session => stopped(situation, session, withdrawn.by)),
      owes: [
        ...some.map(({ id }): Owed => ({ owe: 'refresh', subject: subjectOf(id) })),
        ...some
          .filter(({ start }) => start < now + near)
          .flatMap(({ id }) => [
            ...tellTheHome(situation, id, cardOf(id)),
            ...tellEducation(situation, subjectOf(id), cardOf(id)),
          ]),
        { owe: 'refresh', subject: 'engagement' },
        ...(all.length > some.length ? [stopSessions(situation, proposal, round + 1)] : []),
      ],
    };
  },
});

const cardOf = (session: Session['id']): string => `ended.${session}`;

/** Nobody is asked to acknowledge it: those whom it concerns learn of the ending itself. */
function stopped({ now }: Situation, session: Session, by: Cancellation['by']): readonly Save[] {
  const isNear = session.start < now + near;
  const cancellation: Cancellation = {
    ...{ session: session.id, start: session.start, at: now, by },
    reason: Confidential.seal<Reason>('ended'),
    ...{ countsAs: 'service', spokenTo: 'not-yet', told: [], acknowledged: [] },
  };
  return [
    {
      type: 'session',
      value: {
        ...{ ...session, version: session.version + 1, status: 'cancelled' },
        ...(isNear && { card: cardOf(session.id) }),
      },
    },
    { type: 'cancellation', value: cancellation },
  ];
}
