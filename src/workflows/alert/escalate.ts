import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { staffRoles } from '../../people/roles.ts';
import { subjectOf, wholeSession } from '../sessions/rules.ts';
import { act, ignored, type Owed } from '../workflow.ts';
import type { Alert } from './alert.ts';
import { noticeTo } from './raise.ts';

/** Attune's own: nobody who treats the young person has opened it, so the next role is told, loudly. */
export const escalate = act({
  about: 'youngPerson',
  input: z.object({ session: id, role: z.enum(staffRoles), reports: z.number() }),
  by: 'attune',
  clause: 'BMC-2.2f',
  needs: ({ session }) => wholeSession(session),
  decide: ({ find, directory, youngPerson, now }, { session: about, role, reports }) => {
    const session = find('session', about);
    const alert = find('alert', about);
    if (!session || !alert || session.status === 'cancelled' || session.end <= now)
      return ignored('session-over');
    if (
      reports !== alert.reports.length ||
      isAnswered(session.therapist, youngPerson.allocatedClinician, alert)
    )
      return ignored('alert-acknowledged-already');
    const subject = subjectOf(about);
    const told = directory.holders(role, youngPerson, now);
    return {
      outcome: 'decided',
      events: [{ type: 'alert escalated', clause: 'BMC-2.2f', subject, facts: { to: role } }],
      saves: [{ type: 'alert', value: { ...alert, escalatedTo: [...alert.escalatedTo, role] } }],
      owes: [
        ...told.map(
          (person): Owed => noticeTo(session, person.id, `alert.${about}.${reports}.${role}.${person.id}`),
        ),
        { owe: 'refresh', subject },
      ],
    };
  },
});

/** Opened in full by the therapist or the allocated clinician, or acknowledged by anybody who treats them. */
function isAnswered(
  therapist: Alert['opened'][0]['by'],
  clinician: typeof therapist | undefined,
  alert: Alert,
): boolean {
  const own = [therapist, clinician];
  return (
    alert.acknowledged !== undefined ||
    alert.opened.some(({ by, reports }) => own.includes(by) && reports === alert.reports.length)
  );
}

/** Attune's own: the chat could not reach somebody; the card says whom to telephone, and so does a note to the carer. */
export const undelivered = act({
  about: 'youngPerson',
  input: z.object({ session: id, person: id }),
  by: 'attune',
  clause: 'BMC-2.2f',
  needs: ({ session }) => wholeSession(session),
  decide: ({ find, newId }, { session, person }) => {
    const alert = find('alert', session);
    const raisedBy = alert?.reports.at(-1)?.by;
    if (!alert || !raisedBy || alert.opened.some(({ by }) => by === person))
      return ignored('alert-acknowledged-already');
    const subject = subjectOf(session);
    return {
      outcome: 'decided',
      events: [{ type: 'alert not delivered', clause: 'BMC-2.2f', subject, facts: { to: person } }],
      saves: [
        { type: 'alert', value: { ...alert, undelivered: [...new Set([...alert.undelivered, person])] } },
      ],
      owes: [
        {
          owe: 'post',
          once: `not-delivered.${newId('not-delivered')}`,
          card: 'not-delivered',
          to: { person: raisedBy },
          subject,
        },
        { owe: 'refresh', subject },
      ],
    };
  },
});
