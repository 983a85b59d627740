import { nameOf } from '../../people/directory.ts';
import { clinicalTeam } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import { sessionLink } from '../fields.ts';
import { holds } from '../sessions/answering.ts';
import { planners, subjectOf, wholeSession } from '../sessions/rules.ts';
import { act, type Decision, ignored, refused, type Situation } from '../workflow.ts';
import { cancellers } from './cancel.ts';
import type { Cancellation } from './cancellation.ts';

/** "I have seen it": each of those who were told, or the clinical lead for them (BMC-2.2b). */
export const acknowledge = act({
  about: 'youngPerson',
  input: sessionLink,
  by: planners,
  clause: 'BMC-2.2b',
  needs: ({ session }) => wholeSession(session),
  decide: (situation, { session }) => {
    const { find, person } = situation;
    const cancellation = find('cancellation', session);
    if (!cancellation || !person) return refused('cancellation-not-found', 'BMC-2.2b');
    if (hasAcknowledged(cancellation, person.id)) return ignored('already-acknowledged');
    return {
      outcome: 'decided',
      events: [{ type: 'cancellation acknowledged', clause: 'BMC-2.2b', subject: subjectOf(session) }],
      saves: [{ type: 'cancellation', value: withAcknowledgement(situation, cancellation, person.id) }],
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
          clause: cancellation.calledOff ?? 'BMC-4.0',
          initials: youngPerson.initials,
          start: cancellation.start,
          by: cancellation.calledOff ? null : nameOf(directory, cancellation.by),
          at: cancellation.at,
          reason: reveal(cancellation.reason),
          note: reveal(cancellation.note),
          spokenTo: cancellation.calledOff ? null : cancellation.spokenTo,
          alternative: reveal(cancellation.alternative),
          actions: [],
        },
      },
    };
  },
});

export const hasAcknowledged = (cancellation: Cancellation, by: PersonId): boolean =>
  cancellation.acknowledged.some(acknowledgement => acknowledgement.by === by);

/** Those who were told and have not answered. The answer of one to whom it escalates stands for all. */
export function waitingFor({ acknowledged, told }: Cancellation): readonly PersonId[] {
  if (acknowledged.some(({ forAll }) => forAll)) return [];
  return told.filter(id => !acknowledged.some(({ by }) => by === id));
}

/** The cancellation with one more acknowledgement; who was not reached by chat has plainly been reached since. */
export function withAcknowledgement(
  situation: Situation,
  cancellation: Cancellation,
  by: PersonId,
): Cancellation {
  if (hasAcknowledged(cancellation, by)) return cancellation;
  const forAll = holds(situation, by, [situation.pack.cancellation.escalateTo]);
  return {
    ...cancellation,
    undelivered: (cancellation.undelivered ?? []).filter(id => id !== by),
    acknowledged: [...cancellation.acknowledged, { by, at: situation.now, forAll }],
  };
}
