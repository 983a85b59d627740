import { z } from 'zod';
import { id } from '../../access/plain.ts';
import { nameOf } from '../../people/directory.ts';
import { clinicalTeam } from '../../people/roles.ts';
import { sessionLink } from '../fields.ts';
import { planners, subjectOf, wholeSession } from '../sessions/rules.ts';
import { act, type Decision, ignored, type Owed, refused } from '../workflow.ts';
import { cancellers } from './cancel.ts';
import type { Cancellation } from './cancellation.ts';

/** "I have seen it": each of those who were told, or the clinical lead for them (BMC-2.2b). */
export const acknowledge = act({
  about: 'youngPerson',
  input: sessionLink,
  by: planners,
  clause: 'BMC-2.2b',
  needs: ({ session }) => wholeSession(session),
  decide: ({ find, person, now }, { session }) => {
    const cancellation = find('cancellation', session);
    if (!cancellation || !person) return refused('cancellation-not-found', 'BMC-2.2b');
    if (hasAcknowledged(cancellation, person.id)) return ignored('already-acknowledged');
    return {
      outcome: 'decided',
      events: [{ type: 'cancellation acknowledged', clause: 'BMC-2.2b', subject: subjectOf(session) }],
      saves: [{ type: 'cancellation', value: withAcknowledgement(cancellation, person.id, now) }],
      owes: [{ owe: 'refresh', subject: subjectOf(session) }],
      says: { say: 'acknowledged' },
    };
  },
});

/** Why it was cancelled, for those who may know (session.cancellationReason). */
export const open = act({
  about: 'youngPerson',
  input: sessionLink,
  by: [...cancellers, ...clinicalTeam],
  clause: 'BMC-4.0',
  opens: true,
  needs: ({ session }) => wholeSession(session),
  decide: ({ find, reader, youngPerson, directory }, { session }): Decision => {
    const cancellation = find('cancellation', session);
    if (!cancellation) return refused('cancellation-not-found', 'BMC-4.0');
    const author = { author: cancellation.by };
    const cell = reader.allows('session', 'cancellationReason', author);
    if (!cell) return refused('out-of-scope', 'BMC-3.6');
    const reveal = <T extends string>(
      sealed: Parameters<typeof reader.reveal<'session', T>>[2] | undefined,
    ) => (sealed && reader.reveal('session', 'cancellationReason', sealed, author)) ?? null;
    return {
      outcome: 'decided',
      events: [{ type: 'cancellation opened', clause: cell.clause, subject: subjectOf(session) }],
      shows: {
        card: 'cancellation-detail',
        data: {
          clause: 'BMC-4.0',
          initials: youngPerson.initials,
          start: cancellation.start,
          by: nameOf(directory, cancellation.by),
          at: cancellation.at,
          reason: reveal(cancellation.reason),
          note: reveal(cancellation.note),
          spokenTo: cancellation.spokenTo,
          alternative: reveal(cancellation.alternative),
          actions: [],
        },
      },
    };
  },
});

/** Attune's own: not everybody who was told has answered in time, so the clinical lead is told (BMC-2.2b). */
export const escalate = act({
  about: 'youngPerson',
  input: z.object({ session: id }),
  by: 'attune',
  clause: 'BMC-2.2b',
  needs: ({ session }) => wholeSession(session),
  decide: ({ find, directory, youngPerson, pack, now }, { session }) => {
    const cancellation = find('cancellation', session);
    const waiting = cancellation && waitingFor(cancellation);
    if (!cancellation || !waiting || waiting.length === 0) return ignored('already-acknowledged');
    const told = new Set(cancellation.told);
    const leads = directory
      .holders(pack.cancellation.escalateTo, youngPerson, now)
      .filter(lead => !told.has(lead.id));
    const subject = subjectOf(session);
    return {
      outcome: 'decided',
      events: [
        { type: 'cancellation escalated', clause: 'BMC-2.2b', subject, facts: { waitingFor: waiting } },
      ],
      saves: [{ type: 'cancellation', value: { ...cancellation, escalatedAt: now } }],
      owes: [
        ...leads.map(
          (lead): Owed => ({
            owe: 'post',
            once: `cancellation.${session}.escalated.${lead.id}`,
            card: 'cancellation',
            to: { person: lead.id },
            subject,
          }),
        ),
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
  decide: ({ find, newId }, { session, person }) => {
    const cancellation = find('cancellation', session);
    if (!cancellation || hasAcknowledged(cancellation, person)) return ignored('already-acknowledged');
    const subject = subjectOf(session);
    return {
      outcome: 'decided',
      events: [{ type: 'cancellation not delivered', clause: 'BMC-2.2b', subject, facts: { to: person } }],
      saves: [
        {
          type: 'cancellation',
          value: { ...cancellation, undelivered: [...(cancellation.undelivered ?? []), person] },
        },
      ],
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
  },
});

export const hasAcknowledged = (cancellation: Cancellation, by: Cancellation['by']): boolean =>
  cancellation.acknowledged.some(acknowledgement => acknowledgement.by === by);

/** Those who were told and have not answered. The clinical lead's answer stands for all. */
export function waitingFor(cancellation: Cancellation): readonly Cancellation['by'][] {
  const answered = cancellation.acknowledged.map(({ by }) => by);
  const leadAnswered = answered.some(by => !cancellation.told.includes(by));
  return leadAnswered ? [] : cancellation.told.filter(id => !answered.includes(id));
}

/** The cancellation with one more acknowledgement; who was not reached by chat has plainly been reached since. */
export function withAcknowledgement(
  cancellation: Cancellation,
  by: Cancellation['by'],
  at: number,
): Cancellation {
  if (hasAcknowledged(cancellation, by)) return cancellation;
  const undelivered = (cancellation.undelivered ?? []).filter(id => id !== by);
  return { ...cancellation, undelivered, acknowledged: [...cancellation.acknowledged, { by, at }] };
}
