import { z } from 'zod';
import { days } from '../../time.ts';
import { answering, treats } from '../sessions/answering.ts';
import { subjectOf } from '../sessions/rules.ts';
import { act, ignored, type Situation } from '../workflow.ts';
import { hasAcknowledged, waitingFor } from './answer.ts';
import type { Cancellation } from './cancellation.ts';
import { escalation, noticeTo } from './consequences.ts';

/** A cancellation without an answer is still handed on so many days after its session was to be. */
const waits = days(14);
/** More of one young person's cancellations than this are not looked through. */
const most = 100;
/** So many are handed on in one batch; the rest follows at once after. */
const mostAtOnce = 8;

/**
 * Attune's own: others treat the young person than when a session was cancelled. Those who have not been told
 * are told now (BMC-2.2b), and nobody waits any longer for those who no longer treat them.
 */
export const handOn = act({
  about: 'youngPerson',
  input: z.object({}),
  by: 'attune',
  clause: 'BMC-2.2b',
  needs: (_, { now }) => ({
    lists: [
      { type: 'session', from: now - waits, limit: most },
      { type: 'cancellation', from: now - waits, limit: most },
    ],
  }),
  decide: situation => {
    const { youngPerson, now, newId } = situation;
    const all = situation.list('cancellation').flatMap(one => handedOn(situation, one) ?? []);
    const each = all.slice(0, mostAtOnce);
    if (each.length === 0) return ignored('nothing-to-change');
    return {
      outcome: 'decided',
      events: each.map(({ event }) => event),
      saves: each.map(({ save }) => save),
      owes: [
        ...each.flatMap(({ owes }) => owes),
        ...(all.length > each.length
          ? [
              {
                owe: 'later',
                once: `cancellation.hand-on.${newId('the rest')}`,
                at: now,
                command: { verb: 'cancellation.hand-on', about: youngPerson.id, input: {} },
              } as const,
            ]
          : []),
      ],
    };
  },
});

function handedOn(situation: Situation, cancellation: Cancellation) {
  const { now, list, newId } = situation;
  const session = list('session').find(({ id }) => id === cancellation.session);
  const isOpen = cancellation.start > now || waitingFor(cancellation).length > 0;
  if (!session || cancellation.picked || !isOpen) return undefined;
  const staying = cancellation.told.filter(id => treats(situation, id) || hasAcknowledged(cancellation, id));
  const told = answering(situation, session, cancellation.by).filter(
    id => !staying.includes(id) && !hasAcknowledged(cancellation, id),
  );
  if (told.length === 0 && staying.length === cancellation.told.length) return undefined;
  const subject = subjectOf(session.id);
  const name = newId('hand-on');
  const isOverdue = cancellation.escalatedAt !== undefined;
  return {
    event: { type: 'cancellation handed on', clause: 'BMC-2.2b', subject, facts: { told } } as const,
    save: { type: 'cancellation', value: { ...cancellation, told: [...staying, ...told] } } as const,
    owes: [
      ...told.map(person => noticeTo(session, person, `cancellation.${session.id}.${name}.${person}`)),
      escalation(situation, session, name, isOverdue ? now : undefined),
      { owe: 'refresh', subject } as const,
    ],
  };
}
