import { z } from 'zod';
import type { PersonId } from '../../people/service.ts';
import type { Pack } from '../../policy/pack.ts';
import { days, type Instant } from '../../time.ts';
import { awake } from '../owed.ts';
import type { Action } from '../views.ts';
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

/** What the pack asks for before the first session and is not there yet; a time over a lesson is to be explained. */
function missingFrom({ slot, contracting, proximity }: Engagement, { sessions }: Pack): readonly Agreement[] {
  const there = { contracting, proximityPlan: proximity, slot: slot?.is === 'to-explain' ? undefined : slot };
  return sessions.beforeFirst.filter(({ record }) => !there[record]).map(({ record }) => record);
}
type Agreement = Pack['sessions']['beforeFirst'][number]['record'];

/** What sessions planned over lessons make of the engagement: somebody has explained it, or is to (BMC-2.1b). */
export function overLessons({ engagement, person, now }: Situation, explained: boolean): Engagement {
  const slot: Engagement['slot'] =
    explained && person ? { is: 'explained', by: person.id, at: now } : { is: 'to-explain', at: now };
  // What is to be explained is asked with a card of its own, beside the last one.
  const { askedWith: _, ...rest } = engagement;
  return { ...rest, slot };
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
  if (missingFrom(engagement, situation.pack).length === 0) return [];
  const { now } = situation;
  const again = reminderTime(situation, session);
  const isNew = !engagement.firstSession || engagement.slot !== before.engagement.slot;
  return [
    isNew
      ? askOf(
          session.therapist,
          `before-first.${session.id}.${engagement.firstSession ? `${session.version}.explain` : 'planned'}`,
        )
      : { owe: 'refresh', subject },
    ...(again > now ? [reminder(situation, again)] : []),
  ];
}

const reminderTime = (around: Pick<Situation, 'directory'>, { start }: Session): Instant =>
  awake(around, start - days(1));

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
    if (missingFrom(engagement, situation.pack).length === 0) return ignored('contracting-already');
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
    const asked = therapistsOf(situation, first);
    const cards = asked.map(person => askOf(person, `before-first.${first.id}.${first.start}.${person}`));
    return {
      outcome: 'decided',
      events: [{ type: 'agreements asked for again', clause: 'BMC-2.1c', subject }],
      engagement: {
        ...engagement,
        ...{
          remindedFor: first.start,
          askedOf: asked,
          askedWith: { ...engagement.askedWith, ...namesOf(cards) },
        },
      },
      owes: [{ owe: 'refresh', subject }, ...cards],
    };
  },
});

/** Attune's own: others treat the young person now, so what is still not agreed is asked of them (BMC-2.1c). */
export const handOn = act({
  about: 'youngPerson',
  input: z.object({}),
  by: 'attune',
  clause: 'BMC-2.1c',
  needs: (_, { now }) => ({ lists: [{ type: 'session', from: now, limit: 50 }] }),
  decide: situation => {
    const { engagement, newId } = situation;
    const next = nextOf(situation);
    if (!next || missingFrom(engagement, situation.pack).length === 0) return ignored('nothing-to-change');
    const asked = therapistsOf(situation, next);
    const others = asked.filter(person => !engagement.askedOf?.includes(person));
    if (others.length === 0) return ignored('nothing-to-change');
    const cards = others.map(person => askOf(person, `before-first.${newId('hand-on')}.${person}`));
    return {
      outcome: 'decided',
      events: [{ type: 'agreements handed on', clause: 'BMC-2.1c', subject, facts: { to: others } }],
      engagement: {
        ...engagement,
        askedOf: asked,
        askedWith: { ...engagement.askedWith, ...namesOf(cards) },
      },
      owes: cards,
    };
  },
});

const askOf = (person: PersonId, once: string) =>
  ({ owe: 'post', once, card: 'before-first', to: { person }, subject }) as const satisfies Owed;

const namesOf = (cards: readonly ReturnType<typeof askOf>[]): Engagement['askedWith'] =>
  Object.fromEntries(cards.map(({ to, once }) => [to.person, once]));

/** What is to be agreed, for the therapist; who is asked again has the newest card alone. */
export const beforeFirstPost: Drawing = {
  needs: () => sessionsFromTheLast,
  draw: ({ engagement, youngPerson, list, now, pack }, _, to, once) => {
    if (!engagement.firstSession) return 'gone';
    const newest = 'person' in to ? engagement.askedWith?.[to.person] : undefined;
    if (newest !== undefined && newest !== once) return 'gone';
    const missing = missingFrom(engagement, pack);
    const asked = pack.sessions.beforeFirst.map(({ record }) => record);
    const stateOf = (record: Agreement) =>
      !asked.includes(record) ? 'not-asked' : missing.includes(record) ? 'missing' : 'recorded';
    return {
      card: 'before-first',
      data: {
        clause: pack.sessions.beforeFirst.find(({ record }) => record === missing[0])?.clause ?? 'BMC-2.1c',
        initials: youngPerson.initials,
        start: nextOf({ now, list })?.start ?? null,
        contracting: stateOf('contracting'),
        proximity: stateOf('proximityPlan'),
        slot: asked.includes('slot') ? (engagement.slot?.is ?? 'missing') : 'not-asked',
        actions: missing.map(record => ({
          ...forms[record],
          about: youngPerson.id,
          input: {},
          opens: true,
        })),
      },
    };
  },
};

const forms = {
  contracting: { verb: 'contracting.form', label: 'set-contracting' },
  proximityPlan: { verb: 'proximity.form', label: 'set-proximity' },
  slot: { verb: 'slot.form', label: 'set-slot' },
} as const satisfies { readonly [A in Agreement]: Pick<Action, 'verb' | 'label'> };
