import { z } from 'zod';
import { nameOf } from '../../people/directory.ts';
import { careTeam, clinicalTeam } from '../../people/roles.ts';
import { optionalSealedText, tooLong } from '../fields.ts';
import { act, ignored, type Situation } from '../workflow.ts';
import { planners } from './rules.ts';
import { type Engagement, nearness } from './session.ts';

const subject = 'engagement';

/** The form for contracting: nature, boundaries and process of therapy (BMC-2.1c). */
export const contractingForm = act({
  about: 'youngPerson',
  input: z.object({}),
  by: planners,
  clause: 'BMC-2.1c',
  decide: ({ youngPerson }) => ({
    outcome: 'shows',
    view: {
      card: 'contracting-form',
      data: {
        clause: 'BMC-2.1c',
        initials: youngPerson.initials,
        actions: [
          {
            verb: 'contracting.record',
            about: youngPerson.id,
            input: {},
            label: 'save-contracting',
            style: 'positive',
          },
        ],
      },
    },
  }),
});

/** Records that contracting took place, spoken or written (BMC-2.1c). */
export const recordContracting = act({
  about: 'youngPerson',
  input: z.object({ how: z.enum(['spoken', 'written']) }),
  by: planners,
  clause: 'BMC-2.1c',
  form: 'contracting.form',
  decide: (situation, { how }) => {
    const { engagement, person, now } = situation;
    if (!person || engagement.contracting?.how === how) return ignored('contracting-already');
    return {
      outcome: 'decided',
      events: [{ type: 'contracting recorded', clause: 'BMC-2.1c', subject, facts: { how } }],
      engagement: { ...engagement, contracting: { by: person.id, at: now, how } },
      owes: [{ owe: 'refresh', subject }],
      says: { say: 'contracting-recorded' },
    };
  },
});

/** The form for how the time suits the young person (BMC-2.1b). */
export const slotForm = act({
  about: 'youngPerson',
  input: z.object({}),
  by: planners,
  clause: 'BMC-2.1b',
  decide: ({ youngPerson }) => ({
    outcome: 'shows',
    view: {
      card: 'slot-form',
      data: {
        clause: 'BMC-2.1b',
        initials: youngPerson.initials,
        actions: [
          { verb: 'slot.record', about: youngPerson.id, input: {}, label: 'save-slot', style: 'positive' },
        ],
      },
    },
  }),
});

/** Records that the time fits what the young person wishes and does, or that they were told why not (BMC-2.1b). */
export const recordSlot = act({
  about: 'youngPerson',
  input: z.object({ slot: z.enum(['fits', 'explained']) }),
  by: planners,
  clause: 'BMC-2.1b',
  form: 'slot.form',
  decide: ({ engagement, person, now }, { slot }) => {
    if (!person || engagement.slot?.is === slot) return ignored('slot-already');
    return {
      outcome: 'decided',
      events: [{ type: 'time of sessions recorded', clause: 'BMC-2.1b', subject, facts: { slot } }],
      engagement: { ...engagement, slot: { is: slot, by: person.id, at: now } },
      owes: [{ owe: 'refresh', subject }],
      says: { say: 'slot-recorded' },
    };
  },
});

/** The form for the proximity plan: how near staff stay (BMC-2.2g). */
export const proximityForm = act({
  about: 'youngPerson',
  input: z.object({}),
  by: planners,
  clause: 'BMC-2.2g',
  decide: ({ youngPerson, engagement, pack }) => ({
    outcome: 'shows',
    view: {
      card: 'proximity-form',
      data: {
        clause: 'BMC-2.2g',
        initials: youngPerson.initials,
        near: engagement.proximity?.near ?? null,
        noteMost: pack.sessions.proximityNoteMost,
        actions: [
          {
            verb: 'proximity.record',
            about: youngPerson.id,
            input: {},
            label: 'save-proximity',
            style: 'positive',
          },
        ],
      },
    },
  }),
});

/** Records the proximity plan; how near is shown on every session card, the note only when opened. */
export const recordProximity = act({
  about: 'youngPerson',
  input: z.object({ near: z.enum(nearness), note: optionalSealedText }),
  by: planners,
  clause: 'BMC-2.2g',
  form: 'proximity.form',
  needs: (_, { now }) => comingSessions(now),
  decide: (situation, { near, note }) => {
    const { engagement, person, now, pack } = situation;
    const long = tooLong(note, pack.sessions.proximityNoteMost);
    if (long) return { outcome: 'asks', fields: { note: long } };
    if (!person) return ignored('proximity-missing');
    const proximity: Engagement['proximity'] = { by: person.id, at: now, near, ...(note && { note }) };
    return {
      outcome: 'decided',
      events: [{ type: 'proximity plan recorded', clause: 'BMC-2.2g', subject, facts: { near } }],
      engagement: { ...engagement, proximity },
      owes: [
        { owe: 'refresh', subject },
        ...announcedSessions(situation).map(
          session => ({ owe: 'refresh', subject: `session:${session.id}` }) as const,
        ),
      ],
      says: { say: 'proximity-recorded' },
    };
  },
});

/** The proximity plan with its note, for those who may see it (session.proximityPlan). */
export const openProximity = act({
  about: 'youngPerson',
  input: z.object({}),
  by: [...careTeam, ...clinicalTeam],
  clause: 'BMC-2.2g',
  opens: true,
  decide: ({ engagement: { proximity }, reader, youngPerson, directory }) => {
    if (!proximity || !reader.allows('session', 'proximityPlan')) return ignored('proximity-missing');
    const note = proximity.note && reader.reveal('session', 'proximityPlan', proximity.note);
    return {
      outcome: 'decided',
      events: [{ type: 'proximity plan opened', clause: 'BMC-2.2g', subject }],
      shows: {
        card: 'proximity-detail',
        data: {
          clause: 'BMC-2.2g',
          initials: youngPerson.initials,
          near: proximity.near,
          note: note ?? null,
          by: nameOf(directory, proximity.by),
          at: proximity.at,
          actions: [],
        },
      },
    };
  },
});

/** The next sessions from a moment on: the card of some may already stand in the home's channel. */
export function comingSessions(from: number) {
  return { lists: [{ type: 'session', from, limit: 10 }] as const };
}
/** Those whose card stands there. */
export function announcedSessions({ list }: Situation) {
  return list('session').filter(session => session.card !== undefined);
}
