import { z } from 'zod';
import { id } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import { holding, treats } from '../sessions/answering.ts';
import { subjectOf, wholeSession } from '../sessions/rules.ts';
import { act, type Decision, ignored, type Situation } from '../workflow.ts';
import { waitingFor } from './answer.ts';
import type { Cancellation } from './cancellation.ts';
import { noticeTo } from './consequences.ts';

/** Attune's own: not everybody who was told has answered in time, so the next role is told (BMC-2.2b). */
export const escalate = act({
  about: 'youngPerson',
  input: z.object({ session: id }),
  by: 'attune',
  clause: 'BMC-2.2b',
  needs: ({ session }) => wholeSession(session),
  decide: (situation, { session }) => {
    const { find, pack, now } = situation;
    const cancelled = find('session', session);
    const cancellation = find('cancellation', session);
    const waiting = cancellation && waitingFor(cancellation);
    if (!cancelled || !cancellation || !waiting || waiting.length === 0 || cancellation.picked)
      return ignored('already-acknowledged');
    const { escalatedTo = [] } = cancellation;
    const told = holding(situation, pack.cancellation.escalateTo).filter(
      lead => ![...cancellation.told, ...escalatedTo, cancellation.by].includes(lead),
    );
    if (told.length === 0 && escalatedTo.length > 0) return ignored('already-acknowledged');
    if (told.length === 0) return telephone(situation, cancellation, waiting, 'nobody to escalate to');
    const subject = subjectOf(session);
    return {
      outcome: 'decided',
      events: [
        { type: 'cancellation escalated', clause: 'BMC-2.2b', subject, facts: { waitingFor: waiting, told } },
      ],
      saves: [
        {
          type: 'cancellation',
          value: { ...cancellation, escalatedAt: now, escalatedTo: [...escalatedTo, ...told] },
        },
      ],
      owes: [
        ...told.map(person => noticeTo(cancelled, person, `cancellation.${session}.escalated.${person}`)),
        { owe: 'refresh', subject },
      ],
    };
  },
});

/** Attune's own: somebody could not be reached by chat, so the one who cancelled is asked to telephone. */
export const undelivered = act({
  about: 'youngPerson',
  input: z.object({ session: id, person: id }),
  by: 'attune',
  clause: 'BMC-2.2b',
  needs: ({ session }) => wholeSession(session),
  decide: (situation, { session, person }) => {
    const cancellation = situation.find('cancellation', session);
    // Nobody waits for whoever cancelled, has been reached since, or no longer treats the young person.
    if (!cancellation || !isWaitedFor(cancellation, person) || !treats(situation, person))
      return ignored('already-acknowledged');
    return telephone(situation, cancellation, [person], 'cancellation not delivered');
  },
});

/** Told and without an answer, or told because the others gave none. */
function isWaitedFor(cancellation: Cancellation, person: PersonId): boolean {
  const waiting = waitingFor(cancellation);
  return waiting.includes(person) || (waiting.length > 0 && !!cancellation.escalatedTo?.includes(person));
}

/** The one who cancelled is asked to ring those whom the chat does not reach; the home's card says so too. */
function telephone(
  { newId }: Situation,
  cancellation: Cancellation,
  whom: readonly PersonId[],
  type: string,
): Decision {
  const subject = subjectOf(cancellation.session);
  const undelivered = [...new Set([...(cancellation.undelivered ?? []), ...whom])];
  return {
    outcome: 'decided',
    events: [{ type, clause: 'BMC-2.2b', subject, facts: { to: whom } }],
    saves: [{ type: 'cancellation', value: { ...cancellation, undelivered } }],
    owes: [
      {
        owe: 'post',
        once: `not-delivered.${newId('not-delivered')}`,
        card: 'not-delivered',
        to: { person: cancellation.by },
        subject,
      },
      { owe: 'refresh', subject },
    ],
  };
}
