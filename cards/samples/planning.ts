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
const slot = {
  clause: 'BMC-2.1b',
  initials,
  actions: [press('save-slot', 'slot.record', { style: 'positive' })],
} as const;
const clash = {
  clause: 'BMC-2.3a',
  initials,
  start,
  lessons: [{ lesson: text('Maths'), from: text('13:30'), to: text('14:30') }],
  night: false,
  meeting: null,
  consultation: null,
  busy: [],
} as const;
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
  ...(['name', 'words', 'risk', 'detail'] as const).map(
    (more): Sample => ({
      ...{ name: `plan: form, with more than what and where: ${more}`, kind: 'private' },
      view: { card: 'session-form', data: planForm },
      corrections: {
        typed: { what: 'Music therapy, and more', place: 'Lounge, and more' },
        fields: { what: { say: `title-${more}` }, place: { say: `place-${more}` } },
      },
    }),
  ),
  {
    name: 'plan: a series clashes',
    kind: 'private',
    view: {
      card: 'clash',
      data: {
        ...clash,
        count: 10,
        actions: [
          press('plan-explained', 'session.plan'),
          press('plan-keep', 'session.plan'),
          press('plan-again', 'plan', { opens: true }),
        ],
      },
    },
  },
  {
    name: 'plan: at night, and the therapist has another session then',
    kind: 'private',
    view: {
      card: 'clash',
      data: {
        ...clash,
        clause: 'BMC-2.2c',
        lessons: [],
        night: true,
        meeting: { initials: text('RJ'), start: at('2026-11-26', '23:00') },
        consultation: { initials: text('DP'), start: at('2026-11-26', '22:30') },
        busy: [{ initials: text('TW'), start }],
        count: 1,
        actions: [press('plan-anyway', 'session.plan'), press('plan-again', 'plan', { opens: true })],
      },
    },
  },
  {
    name: 'plan: the therapist has a meeting and a consultation about others then',
    kind: 'private',
    view: {
      card: 'clash',
      data: {
        ...{ ...clash, clause: 'BMC-2.2c', lessons: [], count: 1 },
        meeting: { initials: null, start },
        consultation: { initials: null, start },
        actions: [press('plan-anyway', 'session.plan'), press('plan-again', 'plan', { opens: true })],
      },
    },
  },
  {
    name: 'change: the new time clashes with two lessons',
    kind: 'private',
    view: {
      card: 'clash',
      data: {
        ...clash,
        lessons: [
          ...clash.lessons,
          { lesson: text('Food technology'), from: text('14:30'), to: text('15:30') },
        ],
        count: 1,
        actions: [
          press('plan-explained', 'session.change'),
          press('plan-keep', 'session.change'),
          press('plan-again', 'session.change-form', { opens: true }),
        ],
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
  { name: 'time: form', kind: 'private', view: { card: 'slot-form', data: slot } },
  {
    name: 'time: to be put right',
    kind: 'private',
    view: { card: 'slot-form', data: slot },
    corrections: { typed: { slot: 'perhaps' }, fields: { slot: { say: 'field-needed' } } },
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
