import { z } from 'zod';
import { days, type Instant, outsideQuietHours } from '../../time.ts';
import { act, type Drawing, ignored, type Owed, type Situation } from '../workflow.ts';
import { therapistsOf } from './answering.ts';
import type { Engagement, Session } from './session.ts';

const subject = 'engagement';

/** More than anybody has planned ahead: the next one is among them. */
const sessionsFromTheLast = { lists: [{ type: 'session', newestFirst: true, limit: 120 }] } as const;

/** The next session of those that stand; undefined when none is planned. */
function nextOf({ now, list }: Pick<Situation, 'now' | 'list'>): Session | undefined {
  const planned = list('session').filter(({ status, start }) => status === 'planned' && start > now);
  return planned.sort((a, b) => a.start - b.start)[0];
}

const areAgreed = ({ contracting, proximity, slot }: Engagement): boolean =>
  contracting !== undefined && proximity !== undefined && slot !== undefined && slot.is !== 'to-explain';

/** What sessions planned over lessons make of the engagement: somebody has explained it, or is to (BMC-2.1b). */
export function overLessons({ engagement, person, now }: Situation, explained: boolean): Engagement {
  const slot: Engagement['slot'] =
    explained && person ? { is: 'explained', by: person.id, at: now } : { is: 'to-explain', at: now };
  return { ...engagement, slot };
}

/** The same as it goes on record with the plan. */
export const factsOf = (told: Engagement | undefined) => told?.slot && { time: told.slot.is };

/**
 * Contracting, the proximity plan and a time that suits the young person or is explained to them come before the
 * first session (BMC-2.1b, BMC-2.1c, BMC-2.2g): asked for when it is planned, and again the day before. Owed as well
 * by whatever gives a session another time, since that one may be the first now; asked anew when a later one falls
 * into a lesson.
 */
export function askBeforeFirst(before: Situation, session: Session, engagement = before.engagement): Owed[] {
  const situation = { ...before, engagement };
  if (areAgreed(engagement)) return [];
  const { now } = situation;
  const again = reminderTime(situation, session);
  const isNew = !engagement.firstSession || engagement.slot !== before.engagement.slot;
  return [
    isNew
      ? {
          owe: 'post',
          once: `before-first.${session.id}.${engagement.firstSession ? `${session.version}.explain` : 'planned'}`,
          card: 'before-first',
          to: { person: session.therapist },
          subject,
        }
      : { owe: 'refresh', subject },
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

/** Attune's own: a day before the next session something is still not agreed. */
export const remindOfAgreements = act({
  about: 'youngPerson',
  input: z.object({}),
  by: 'attune',
  clause: 'BMC-2.1c',
  // Those of the last days too: a reminder that comes late still asks.
  needs: (_, { now }) => ({ lists: [{ type: 'session', from: now - days(7), limit: 50 }] }),
  decide: situation => {
    const { engagement, now } = situation;
    const first = nextOf(situation) ?? situation.list('session').find(({ status }) => status === 'planned');
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

/** What is to be agreed, for the therapist. */
export const beforeFirstPost: Drawing = {
  needs: () => sessionsFromTheLast,
  draw: ({ engagement, youngPerson, list, now }) => {
    const { contracting, proximity, slot, firstSession } = engagement;
    if (!firstSession) return 'gone';
    const about = youngPerson.id;
    return {
      card: 'before-first',
      data: {
        clause: !contracting ? 'BMC-2.1c' : proximity ? 'BMC-2.1b' : 'BMC-2.2g',
        initials: youngPerson.initials,
        start: nextOf({ now, list })?.start ?? null,
        contracting: contracting ? 'recorded' : 'missing',
        proximity: proximity ? 'recorded' : 'missing',
        slot: slot?.is ?? 'missing',
        actions: [
          ...(contracting
            ? []
            : [{ verb: 'contracting.form', about, input: {}, label: 'set-contracting', opens: true }]),
          ...(proximity
            ? []
            : [{ verb: 'proximity.form', about, input: {}, label: 'set-proximity', opens: true }]),
          ...(slot && slot.is !== 'to-explain'
            ? []
            : [{ verb: 'slot.form', about, input: {}, label: 'set-slot', opens: true }]),
        ],
      },
    };
  },
};
