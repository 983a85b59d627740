import { careTeam } from '../../people/roles.ts';
import { sessionButton } from '../fields.ts';
import { cliniciansOf } from '../sessions/answering.ts';
import { outOfDate, subjectOf, wholeSession } from '../sessions/rules.ts';
import type { Session } from '../sessions/session.ts';
import { act, ignored, refused, type Situation } from '../workflow.ts';
import type { Cancellation } from './cancellation.ts';
import { noticeTo } from './consequences.ts';

/** While a session that the young person could not or would not come to can still take place in its own time. */
export function canBeAfterAll(
  { now }: Pick<Situation, 'now'>,
  { status, end, movedTo }: Session,
  { countsAs, afterAll, offered }: Cancellation,
): boolean {
  const isFree = status === 'cancelled' && movedTo === undefined && end > now;
  return isFree && countsAs !== 'service' && afterAll === undefined && offered === undefined;
}

/**
 * "They'd like to come after all": those who treat the young person hear it at once, and offer the time again if it is
 * still free (BMC-4.0). A young person may change their mind; what was said before stays on record.
 */
export const afterAll = act({
  about: 'youngPerson',
  input: sessionButton,
  by: careTeam,
  clause: 'BMC-4.0',
  needs: ({ session }) => wholeSession(session),
  decide: (situation, { session: id, seen }) => {
    const { find, person, now } = situation;
    const session = find('session', id);
    const cancellation = find('cancellation', id);
    if (!session || !cancellation || !person) return refused('cancellation-not-found', 'BMC-4.0');
    if (cancellation.afterAll) return ignored('after-all-already');
    const stale = outOfDate(session, seen);
    if (stale) return stale;
    if (!canBeAfterAll(situation, session, cancellation)) return refused('after-all-too-late', 'BMC-4.0');
    const told = [...new Set([...cliniciansOf(situation, session), ...cancellation.told])];
    return {
      outcome: 'decided',
      events: [{ type: 'after all', clause: 'BMC-4.0', subject: subjectOf(id), facts: { told } }],
      saves: [{ type: 'cancellation', value: { ...cancellation, afterAll: { by: person.id, at: now } } }],
      owes: [
        // A card of its own, since an updated card notifies nobody.
        ...told.map(who => noticeTo(session, who, `cancellation.${id}.after-all.${who}`)),
        { owe: 'refresh', subject: subjectOf(id) },
      ],
      says: { say: 'after-all-told' },
    };
  },
});
