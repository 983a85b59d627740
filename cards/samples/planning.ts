import { at, initials, names, opened, press, type Sample, start, text, what } from './made-up.ts';

const today = text('2026-11-24');
const planForm = {
  clause: 'BMC-2.2c',
  youngPeople: [
    { id: text('yp-07'), initials, setting: text('Larch House') },
    { id: text('yp-11'), initials: text('TR'), setting: text('Rowan Cottage') },
  ],
  lengthMinutes: 50,
  today,
  mostInSeries: 40,
  actions: [press('plan-sessions', 'session.plan', { style: 'positive' })],
} as const;
const changeForm = {
  clause: 'BMC-2.2c',
  initials,
  what,
  start,
  date: text('2026-11-26'),
  time: text('14:00'),
  lengthMinutes: 50,
  place: text('Garden room'),
  actions: [press('save-change', 'session.change', { style: 'positive' })],
} as const;
const sickness = {
  clause: 'BMC-4.0',
  today,
  actions: [press('report-sick', 'sickness.report', { style: 'destructive' })],
} as const;
const contracting = {
  clause: 'BMC-2.1c',
  initials,
  actions: [press('save-contracting', 'contracting.record', { style: 'positive' })],
} as const;
const lesson = (date: string, what: string) => ({
  start: at(date, '14:00'),
  lesson: text(what),
  day: 'thursday' as const,
  from: text('13:30'),
  to: text('14:30'),
});
const clashActions = [
  press('leave-out-clashes', 'session.plan'),
  press('plan-anyway', 'session.plan'),
  press('plan-again', 'plan', { opens: true }),
];
const proximity = {
  clause: 'BMC-2.2g',
  initials,
  noteMost: 600,
  actions: [press('save-proximity', 'proximity.record', { style: 'positive' })],
} as const;

/** Planning sessions and what is agreed before the first. */
export const planningSamples: readonly Sample[] = [
  { name: 'plan: form', kind: 'private', view: { card: 'session-form', data: planForm } },
  {
    name: 'plan: form for one young person, to be put right',
    kind: 'private',
    view: { card: 'session-form', data: { ...planForm, youngPeople: planForm.youngPeople.slice(0, 1) } },
    corrections: {
      typed: {
        youngPerson: 'yp-07',
        what: 'Music therapy',
        date: '2026-11-27',
        time: '10:00',
        lengthMinutes: '45',
        place: 'Music room',
        weekly: 'weekly',
        until: '2026-11-20',
        except: '',
      },
      fields: { until: { say: 'end-before-start' } },
    },
  },
  {
    name: 'plan: some times clash',
    kind: 'private',
    view: {
      card: 'clash',
      data: {
        clause: 'BMC-2.3a',
        initials,
        clashes: [lesson('2026-11-26', 'Maths'), lesson('2026-12-03', 'Food technology')],
        count: 10,
        actions: clashActions,
      },
    },
  },
  {
    name: 'plan: many times clash',
    kind: 'private',
    view: {
      card: 'clash',
      data: {
        clause: 'BMC-2.3a',
        initials,
        clashes: Array.from({ length: 15 }, (_, week) =>
          lesson(`2026-11-${String(week + 10).padStart(2, '0')}`, 'Maths'),
        ),
        count: 15,
        actions: clashActions.slice(1),
      },
    },
  },
  { name: 'change: form', kind: 'private', view: { card: 'change-form', data: changeForm } },
  {
    name: 'change: to be put right',
    kind: 'private',
    view: { card: 'change-form', data: changeForm },
    corrections: {
      typed: { date: '2026-11-23', time: 'soon', lengthMinutes: 'long', place: 'Library' },
      fields: { date: { say: 'session-in-past' }, time: { say: 'field-not-understood' } },
    },
  },
  { name: 'sickness: form', kind: 'private', view: { card: 'sickness-form', data: sickness } },
  {
    name: 'sickness: to be put right',
    kind: 'private',
    view: { card: 'sickness-form', data: sickness },
    corrections: {
      typed: { from: '2026-11-24', to: '2026-11-20' },
      fields: { to: { say: 'end-before-start' } },
    },
  },
  { name: 'contracting: form', kind: 'private', view: { card: 'contracting-form', data: contracting } },
  {
    name: 'contracting: to be put right',
    kind: 'private',
    view: { card: 'contracting-form', data: contracting },
    corrections: { typed: { how: 'sung' }, fields: { how: { say: 'field-needed' } } },
  },
  {
    name: 'proximity: form',
    kind: 'private',
    view: { card: 'proximity-form', data: { ...proximity, near: null } },
  },
  {
    name: 'proximity: form, agreed before',
    kind: 'private',
    view: { card: 'proximity-form', data: { ...proximity, near: 'same-floor' } },
  },
  {
    name: 'proximity: opened',
    kind: 'private',
    view: {
      card: 'proximity-detail',
      data: {
        clause: 'BMC-2.2g',
        initials,
        near: 'outside-the-door',
        note: opened('session', 'proximityPlan', 'Door ajar at first.\nKnock before coming in.'),
        by: names.therapist,
        at: at('2026-11-12', '16:20'),
        actions: [],
      },
    },
  },
  {
    name: 'proximity: opened, nothing agreed',
    kind: 'private',
    view: {
      card: 'proximity-detail',
      data: {
        clause: 'BMC-2.2g',
        initials,
        near: null,
        note: null,
        by: names.therapist,
        at: at('2026-11-12', '16:20'),
        actions: [],
      },
    },
  },
];
