import type { PersonId } from '../../people/service.ts';
import type { Session } from '../sessions/session.ts';
import type { Action } from '../views.ts';
import { afterTheEnd } from '../withdrawal/ended.ts';
import type { Situation } from '../workflow.ts';
import { hasAcknowledged, waitingFor } from './answer.ts';
import type { Cancellation } from './cancellation.ts';

/** Why it was cancelled, for those who may know. */
export function why({ id, youngPerson }: Session): Action {
  return {
    verb: 'cancellation.open',
    about: youngPerson,
    input: { session: id },
    label: 'open-cancellation',
    opens: true,
  };
}

/** What a clinician can answer: that they know, and when else, while there is a time that could be offered. */
export function answers(
  around: Pick<Situation, 'now' | 'engagement'>,
  session: Session,
  cancellation: Cancellation,
  viewer: PersonId | undefined,
): readonly Action[] {
  const about = session.youngPerson;
  const input = { session: session.id };
  const asked = viewer !== undefined && mayAcknowledge(cancellation, viewer);
  return [
    ...(asked
      ? [{ verb: 'cancellation.acknowledge', about, input, label: 'acknowledge', style: 'positive' } as const]
      : []),
    why(session),
    ...(session.movedTo || afterTheEnd(around, around.now)
      ? []
      : [{ verb: 'cancellation.offer-form', about, input, label: 'offer-times', opens: true }]),
  ];
}

/** Whoever was told, or it has escalated to, and has not answered; never the one who cancelled. */
function mayAcknowledge(cancellation: Cancellation, viewer: PersonId): boolean {
  if (viewer === cancellation.by || hasAcknowledged(cancellation, viewer)) return false;
  return waitingFor(cancellation).includes(viewer) || !cancellation.told.includes(viewer);
}
