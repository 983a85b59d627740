import { z } from 'zod';
import { days, type Instant, outsideQuietHours } from '../../time.ts';
import { act, type Drawing, ignored, type Owed, type Situation } from '../workflow.ts';
import { therapistsOf } from './answering.ts';
import type { Engagement, Session } from './session.ts';

const subject = 'engagement';

/** From the beginning: the first session is the oldest that is not cancelled. */
const sessionsFromTheFirst = { lists: [{ type: 'session', limit: 50 }] } as const;

/** The first session as things are now; undefined when none is planned. */
function firstOf({ list }: Pick<Situation, 'list'>): Session | undefined {
  return list('session').find(session => session.status === 'planned');
}

const areAgreed = ({ contracting, proximity }: Engagement): boolean =>
  contracting !== undefined && proximity !== undefined;

/**
 * Contracting and the proximity plan come before the first session (BMC-2.1c, BMC-2.2g): asked for when it is
 * planned, and again the day before. Owed as well by whatever gives a session another time, since that one
 * may be the first now.
 */
export function askBeforeFirst(situation: Situation, session: Session): Owed[] {
  const { engagement, now } = situation;
  if (areAgreed(engagement)) return [];
  const again = reminderTime(situation, session);
  return [
    engagement.firstSession
      ? { owe: 'refresh', subject }
      : {
          owe: 'post',
          once: `before-first.${session.id}.planned`,
          card: 'before-first',
          to: { person: session.therapist },
          subject,
        },
    ...(again > now ? [reminder(situation, again)] : []),
  ];
}

function reminderTime({ directory }: Pick<Situation, 'directory'>, { start }: Session): Instant {
  const { quietHours, timeZone } = directory.service;
  return outsideQuietHours(start - days(1), quietHours, timeZone);
}

function reminder({ youngPerson, newId }: Situation, at: Instant): Owed {
  return {
    owe: 'later',
    once: `before-first.${newId('reminder')}`,
    at,
    command: { verb: 'before-first.remind', about: youngPerson.id, input: {} },
  };
}

/** Attune's own: a day before the first session something is still not agreed. */
export const remindOfAgreements = act({
  about: 'youngPerson',
  input: z.object({}),
  by: 'attune',
  clause: 'BMC-2.1c',
  needs: () => sessionsFromTheFirst,
  decide: situation => {
    const { engagement, now } = situation;
    const first = firstOf(situation);
    if (areAgreed(engagement)) return ignored('contracting-already');
    if (!first) return ignored('session-not-found');
    if (engagement.remindedFor === first.start) return ignored('contracting-already');
    const due = reminderTime(situation, first);
    // The session that this was owed for is no longer the first, or has moved.
    if (due > now)
      return {
        outcome: 'decided',
        events: [
          { type: 'agreements to be asked for later', clause: 'BMC-2.1c', subject, facts: { at: due } },
        ],
        owes: [reminder(situation, due), { owe: 'refresh', subject }],
      };
    return {
      outcome: 'decided',
      events: [{ type: 'agreements asked for again', clause: 'BMC-2.1c', subject }],
      engagement: { ...engagement, remindedFor: first.start },
      owes: [
        { owe: 'refresh', subject },
        ...therapistsOf(situation, first).map(
          (person): Owed => ({
            owe: 'post',
            once: `before-first.${first.id}.${first.start}.${person}`,
            card: 'before-first',
            to: { person },
            subject,
          }),
        ),
      ],
    };
  },
});

/** What is to be agreed before the first session, for the therapist. */
export const beforeFirstPost: Drawing = {
  needs: () => sessionsFromTheFirst,
  draw: ({ engagement, youngPerson, list }) => {
    const { contracting, proximity, firstSession } = engagement;
    if (!firstSession) return 'gone';
    const about = youngPerson.id;
    return {
      card: 'before-first',
      data: {
        clause: contracting ? 'BMC-2.2g' : 'BMC-2.1c',
        initials: youngPerson.initials,
        start: firstOf({ list })?.start ?? null,
        contracting: contracting ? 'recorded' : 'missing',
        proximity: proximity ? 'recorded' : 'missing',
        actions: [
          ...(contracting
            ? []
            : [{ verb: 'contracting.form', about, input: {}, label: 'set-contracting', opens: true }]),
          ...(proximity
            ? []
            : [{ verb: 'proximity.form', about, input: {}, label: 'set-proximity', opens: true }]),
        ],
      },
    };
  },
};
