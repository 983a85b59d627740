import { Confidential } from '../../access/confidential.ts';
import type { ClauseId } from '../../policy/clauses.ts';
import { subjectOf, tellEducation, tellTheHome } from '../sessions/rules.ts';
import type { Session } from '../sessions/session.ts';
import type { Kept, Situation } from '../workflow.ts';
import type { Cancellation, Reason } from './cancellation.ts';

/** Why they do not take place. */
interface Ended {
  /** Who decided that individual sessions end, or that the young person leaves. */
  readonly by: Cancellation['by'];
  readonly clause: ClauseId;
  readonly reason?: Extract<Reason, 'ended' | 'fewer'>;
  /** The name of a card of its own, where home and education are told of this one session. */
  cardOf?(session: Session): string | undefined;
}

/**
 * Sessions that do not take place, since all of them have ended: nobody is blamed (BMC-4.1), and nobody is asked to
 * acknowledge it, for those whom it concerns learn of the ending itself.
 */
export function endedSessions(
  situation: Situation,
  sessions: readonly Session[],
  { by, clause, reason = 'ended', cardOf = () => undefined }: Ended,
): Required<Kept> {
  const told = sessions.map(session => ({ session, card: cardOf(session) }));
  return {
    events: sessions.map(({ id, start }) => ({
      ...{ type: 'session cancelled', clause, subject: subjectOf(id) },
      facts: { start, countsAs: 'service' },
    })),
    saves: told.flatMap(({ session, card }) => {
      const cancellation: Cancellation = {
        ...{ session: session.id, start: session.start, at: situation.now, by },
        reason: Confidential.seal<Reason>(reason),
        ...{ countsAs: 'service', spokenTo: 'not-yet', told: [], acknowledged: [], calledOff: clause },
      };
      const cancelled = { ...session, version: session.version + 1, status: 'cancelled' } as const;
      return [
        { type: 'session', value: card ? { ...cancelled, card } : cancelled },
        { type: 'cancellation', value: cancellation },
      ] as const;
    }),
    owes: told.flatMap(({ session: { id }, card }) => [
      { owe: 'refresh', subject: subjectOf(id) } as const,
      ...(card
        ? [...tellTheHome(situation, id, card), ...tellEducation(situation, subjectOf(id), card)]
        : []),
    ]),
  };
}
