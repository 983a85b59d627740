import { careTeam } from '../../people/roles.ts';
import { sessionButton } from '../fields.ts';
import { cliniciansOf } from '../sessions/answering.ts';
import { outOfDate, subjectOf, wholeSession } from '../sessions/rules.ts';
import type { Session } from '../sessions/session.ts';
import { triesAgain } from '../way-back/tries-again.ts';
import { afterTheEnd } from '../withdrawal/ended.ts';
import { withSigners } from '../withdrawal/sign.ts';
import { act, ignored, refused, type Situation } from '../workflow.ts';
import type { Cancellation } from './cancellation.ts';
import { noticeTo } from './consequences.ts';

type Around = Pick<Situation, 'now' | 'engagement'>;

/** While a session that the young person could not or would not come to can still take place in its own time. */
function isFree(
  { now }: Pick<Around, 'now'>,
  { status, end, movedTo }: Session,
  { countsAs, afterAll, offered }: Cancellation,
): boolean {
  const isThere = status === 'cancelled' && movedTo === undefined && end > now;
  return isThere && countsAs !== 'service' && afterAll === undefined && offered === undefined;
}

/** While it can be said of a session; behind an ending once, since the way back begins with it (BMC-6). */
export function canBeAfterAll(around: Around, session: Session, cancellation: Cancellation): boolean {
  const { archived, pathway } = around.engagement;
  const isHeard = archived !== undefined || pathway?.wayBack !== undefined;
  return isFree(around, session, cancellation) && !(afterTheEnd(around, session.start) && isHeard);
}

/** The young person would like to come after all, and this time or another can be offered, and is not yet. */
export const isWantedBack = (around: Around, { start, afterAll, offered, picked }: Cancellation): boolean =>
  afterAll !== undefined && !offered && !picked && !afterTheEnd(around, start);

/**
 * "They'd like to come after all": those who treat the young person hear it at once, and offer the time again if it is
 * still free (BMC-4.0). A young person may change their mind; what was said before stays on record. In the stages it is
 * a wish to try again as well, so that nobody signs an ending off without it; behind an ending it is that alone, for
 * there is no time to offer (BMC-6, BMC-7.1).
 */
export const afterAll = act({
  about: 'youngPerson',
  input: sessionButton,
  by: careTeam,
  clause: 'BMC-4.0',
  needs: ({ session }, asker) => ({ ...wholeSession(session), ...withSigners(asker) }),
  decide: (situation, { session: id, seen }) => {
    const { find, person, now } = situation;
    const session = find('session', id);
    const cancellation = find('cancellation', id);
    if (!session || !cancellation || !person) return refused('cancellation-not-found', 'BMC-4.0');
    if (cancellation.afterAll) return ignored('after-all-already');
    const stale = outOfDate(session, seen);
    if (stale) return stale;
    if (!isFree(situation, session, cancellation)) return refused('after-all-too-late', 'BMC-4.0');
    const again = triesAgain(situation, person.id);
    if (again && afterTheEnd(situation, session.start)) return again;
    const wish = again?.outcome === 'decided' ? again : undefined;
    const told = [...new Set([...cliniciansOf(situation, session), ...cancellation.told])];
    return {
      outcome: 'decided',
      events: [
        { type: 'after all', clause: 'BMC-4.0', subject: subjectOf(id), facts: { told } },
        ...(wish?.events ?? []),
      ],
      saves: [
        { type: 'cancellation', value: { ...cancellation, afterAll: { by: person.id, at: now } } },
        ...(wish?.saves ?? []),
      ],
      ...(wish?.engagement && { engagement: wish.engagement }),
      owes: [
        // A card of its own, since an updated card notifies nobody.
        ...told.map(who => noticeTo(session, who, `cancellation.${id}.after-all.${who}`)),
        { owe: 'refresh', subject: subjectOf(id) },
        ...(wish?.owes ?? []),
      ],
      says: { say: 'after-all-told' },
    };
  },
});
