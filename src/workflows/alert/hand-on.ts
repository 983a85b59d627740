import { z } from 'zod';
import { answering } from '../sessions/answering.ts';
import { subjectOf } from '../sessions/rules.ts';
import { longestSession } from '../sessions/standing.ts';
import { act, ignored, type Situation } from '../workflow.ts';
import type { Alert } from './alert.ts';
import { isAnswered } from './answered.ts';
import { escalations, noticeTo } from './raise.ts';

/** More of one young person's sessions than this are not looked through. */
const most = 100;

/**
 * Attune's own: others treat the young person than when an alert was raised. Those who have not been told of it
 * are told now, unless somebody who still treats them has read it; what has escalated, does so to those of now.
 */
export const handOn = act({
  about: 'youngPerson',
  input: z.object({}),
  by: 'attune',
  clause: 'BMC-2.2f',
  needs: (_, { now }) => ({
    lists: [
      { type: 'session', from: now - longestSession, limit: most },
      { type: 'alert', from: now - longestSession, limit: most },
    ],
  }),
  decide: situation => {
    const each = situation.list('alert').flatMap(alert => handedOn(situation, alert) ?? []);
    if (each.length === 0) return ignored('nothing-to-change');
    return {
      outcome: 'decided',
      events: each.map(({ event }) => event),
      saves: each.map(({ save }) => save),
      owes: each.flatMap(({ owes }) => owes),
    };
  },
});

function handedOn(situation: Situation, alert: Alert) {
  const { now, list, newId } = situation;
  const session = list('session').find(({ id }) => id === alert.session);
  if (session?.status !== 'planned' || session.end <= now || isAnswered(situation, session, alert))
    return undefined;
  const told = answering(situation, session).filter(id => !alert.told.includes(id));
  const subject = subjectOf(session.id);
  const name = newId('hand-on');
  const overdue = escalations(situation, session, alert.reports.length, name).filter(
    owed => 'at' in owed && owed.at === now,
  );
  if (told.length === 0 && overdue.length === 0) return undefined;
  return {
    event: { type: 'alert handed on', clause: 'BMC-2.2f', subject, facts: { told } } as const,
    save: { type: 'alert', value: { ...alert, told: [...alert.told, ...told] } } as const,
    owes: [
      ...told.map(person => noticeTo(session, person, `alert.${session.id}.${name}.${person}`)),
      ...overdue,
      { owe: 'refresh', subject } as const,
    ],
  };
}
