import { Confidential } from '../../access/confidential.ts';
import { cardsOfSessions } from '../journal/activity.ts';
import type { Engagement, Session } from '../sessions/session.ts';
import type { Decision, Happening, Situation } from '../workflow.ts';
import type { Content } from './summary.ts';

const event = (type: string, { id }: Session): Happening => ({
  type,
  clause: 'BMC-2.1e',
  subject: 'engagement',
  facts: { session: id },
});

/**
 * The exercise for care staff that a summary brings is the one that whoever brings the young person finds at the
 * next session, until another is set (BMC-2.1e): nobody has to write it twice. It goes when a change of the summary
 * leaves it out, and when the summary is taken back.
 */
export function exerciseAfter(
  situation: Situation,
  session: Session,
  before: Pick<Content, 'activity'> | undefined,
  after: (Pick<Content, 'activity'> & Pick<NonNullable<Engagement['activity']>, 'by' | 'at'>) | undefined,
): Pick<Decision & { outcome: 'decided' }, 'engagement'> & { events: readonly Happening[] } {
  const { activity: standing, ...rest } = situation.engagement;
  const text = after?.activity;
  if (after && text) {
    // Said once more it sets nothing anew: another may have been set since, or this one taken away.
    if (before?.activity && isSame(before.activity, text)) return { events: [] };
    const activity = { by: after.by, at: after.at, text, from: session.id };
    return {
      events: [event('activity for care staff set', session)],
      engagement: { ...rest, activity },
    };
  }
  if (standing?.from !== session.id) return { events: [] };
  return { events: [event('activity for care staff taken away', session)], engagement: rest };
}

const isSame = (one: Confidential, other: Confidential): boolean =>
  Confidential.fingerprint([one]) === Confidential.fingerprint([other]);

/** The cards of sessions to come, which say that something is set; none where nothing has changed. */
export const cardsThatSayIt = (situation: Situation, { engagement }: ReturnType<typeof exerciseAfter>) =>
  engagement ? cardsOfSessions(situation) : [];
