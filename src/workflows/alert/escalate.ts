import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { staffRoles } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import { minutes } from '../../time.ts';
import { holding, isAround, therapistsOf } from '../sessions/answering.ts';
import { subjectOf, wholeSession } from '../sessions/rules.ts';
import type { Session } from '../sessions/session.ts';
import { act, type Decision, ignored, type Owed, type Save, type Situation } from '../workflow.ts';
import type { Alert } from './alert.ts';
import { isAnswered } from './answered.ts';
import { escalations, noticeTo } from './raise.ts';

/** Attune's own: nobody who treats the young person has opened it, so the next role is told, loudly. */
export const escalate = act({
  about: 'youngPerson',
  input: z.object({ session: id, role: z.enum(staffRoles), reports: z.number() }),
  by: 'attune',
  clause: 'BMC-2.2f',
  needs: ({ session }) => wholeSession(session),
  decide: (situation, { session: about, role, reports }) => {
    const { find, now } = situation;
    const session = find('session', about);
    const alert = find('alert', about);
    if (
      !session ||
      !alert ||
      session.status === 'cancelled' ||
      session.end <= now ||
      isEarly(situation, session, role)
    )
      return ignored('session-over');
    if (reports !== alert.reports.length || isAnswered(situation, session, alert))
      return ignored('alert-acknowledged-already');
    const holders = holding(situation, role);
    const isRepeated = alert.escalatedTo.includes(role);
    const told = isRepeated ? holders.filter(id => !alert.told.includes(id)) : holders;
    if (isRepeated && told.length === 0) return ignored('alert-acknowledged-already');
    if (told.length === 0)
      return telephone(situation, alert, therapistsOf(situation, session), `nobody to escalate to: ${role}`);
    const subject = subjectOf(about);
    return {
      outcome: 'decided',
      events: [{ type: 'alert escalated', clause: 'BMC-2.2f', subject, facts: { to: role, told } }],
      saves: [
        {
          type: 'alert',
          value: {
            ...alert,
            escalatedTo: [...new Set([...alert.escalatedTo, role])],
            told: [...new Set([...alert.told, ...told])],
          },
        },
      ],
      owes: [
        ...told.map(
          (person): Owed =>
            noticeTo(session, person, `alert.${about}.${session.version}.${reports}.${role}.${person}`),
        ),
        { owe: 'refresh', subject },
      ],
    };
  },
});

/** Owed for a start that the session no longer has: the escalation of its new start comes later. */
function isEarly({ pack, now }: Situation, session: Session, role: string): boolean {
  const step = pack.alert.escalateBeforeSessionMinutes.find(({ to }) => to === role);
  return step !== undefined && now < session.start - minutes(step.minutes);
}

/** Attune's own: the chat could not reach somebody; the card says whom to telephone, and so does a note to the carer. */
export const undelivered = act({
  about: 'youngPerson',
  input: z.object({ session: id, person: id }),
  by: 'attune',
  clause: 'BMC-2.2f',
  needs: ({ session }) => wholeSession(session),
  decide: (situation, { session, person }) => {
    const alert = situation.find('alert', session);
    const read = alert?.opened.some(({ by, reports }) => by === person && reports === alert.reports.length);
    if (!alert || read || !isAround(situation, person)) return ignored('alert-acknowledged-already');
    return telephone(situation, alert, [person], 'alert not delivered');
  },
});

/** Whoever raised the alert is asked to ring those whom the chat does not reach; the home's card says so too. */
function telephone({ newId }: Situation, alert: Alert, whom: readonly PersonId[], type: string): Decision {
  const subject = subjectOf(alert.session);
  const raisedBy = alert.reports.at(-1)?.by;
  return {
    outcome: 'decided',
    events: [{ type, clause: 'BMC-2.2f', subject, facts: { to: whom } }],
    saves: [
      { type: 'alert', value: { ...alert, undelivered: [...new Set([...alert.undelivered, ...whom])] } },
    ],
    owes: [
      ...(raisedBy
        ? [
            {
              owe: 'post',
              once: `not-delivered.${newId('not-delivered')}`,
              card: 'not-delivered',
              to: { person: raisedBy },
              subject,
            } as const,
          ]
        : []),
      { owe: 'refresh', subject },
    ],
  };
}

/** The alert goes with its session to another time, and so do its escalations. */
export function movedAlong(
  situation: Situation,
  alert: Alert | undefined,
  session: Session,
): { saves: readonly Save[]; owes: readonly Owed[] } {
  if (!alert) return { saves: [], owes: [] };
  const moved: Alert = { ...alert, start: session.start, escalatedTo: [] };
  return {
    saves: [{ type: 'alert', value: moved }],
    owes: isAnswered(situation, session, alert) ? [] : escalations(situation, session, alert.reports.length),
  };
}
