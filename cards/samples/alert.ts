import { levels, planKinds } from '../../src/workflows/alert/alert.ts';
import type { AlertDetail, AlertPost } from '../../src/workflows/alert/view.ts';
import { at, initials, names, opened, press, type Sample, setting, start, text, what } from './made-up.ts';

const form = {
  clause: 'BMC-2.2f',
  initials,
  what,
  start,
  detailMost: 1000,
  date: text('2026-11-26'),
  time: text('12:40'),
  actions: [press('send-alert', 'alert.raise', { style: 'positive' })],
} as const;
const open = press('open-alert', 'alert.open', { opens: true, style: 'positive' });
const plan = press('make-plan', 'alert.plan-form', { opens: true });

const raised: AlertPost = {
  clause: 'BMC-2.2f',
  initials,
  setting,
  what,
  start,
  by: names.carer,
  at: at('2026-11-26', '12:41'),
  state: 'raised',
  reports: 1,
  telephone: null,
  escalated: false,
  actions: [open],
};
const posts: Record<string, AlertPost> = {
  'alert: new': raised,
  'alert: not opened in time': { ...raised, escalated: true },
  'alert: not opened in time, with the home’s number': {
    ...raised,
    escalated: true,
    telephone: text('01632 960111'),
  },
  'alert: opened, two reports': { ...raised, state: 'opened', reports: 2, actions: [open, plan] },
  'alert: the therapist knows': { ...raised, state: 'acknowledged', actions: [open, plan] },
  'alert: planned': { ...raised, state: 'planned', actions: [open] },
};

const report = (index: number): AlertDetail['reports'][number] => ({
  by: names.carer,
  at: at('2026-11-26', `12:${41 + index}`),
  since: at('2026-11-26', '11:30'),
  level: opened('alert', 'level', levels[index % levels.length] ?? 'unsettled'),
  detail: opened(
    'alert',
    'detail',
    'A phone call did not go well.\nHas been pacing since, and left lunch early.',
  ),
});
/** More lines than Slack has room for, were each to stand by itself. */
const long = (one: AlertDetail['reports'][number]): AlertDetail['reports'][number] => ({
  ...one,
  detail: opened('alert', 'detail', Array.from({ length: 20 }, (_, at) => `Line ${at + 1}.`).join('\n')),
});
const detail: AlertDetail = {
  clause: 'BMC-2.2f',
  initials,
  what,
  start,
  reports: [report(0)],
  plan: null,
  actions: [
    press('acknowledge', 'alert.acknowledge', { style: 'positive' }),
    plan,
    press('report-risk', 'disclosure.form', { opens: true }),
  ],
};
const planDetail = {
  clause: 'BMC-2.2f',
  initials,
  start,
  by: names.therapist,
  at: at('2026-11-26', '13:05'),
  note: null,
  actions: [open],
} as const;
const planForm = {
  clause: 'BMC-2.2f',
  initials,
  start,
  noteMost: 600,
  actions: [press('send-plan', 'alert.plan', { style: 'positive' })],
} as const;

/** A pre-session alert from the form to the plan. */
export const alertSamples: readonly Sample[] = [
  { name: 'alert: form', kind: 'private', view: { card: 'alert-form', data: form } },
  {
    name: 'alert: to be put right',
    kind: 'private',
    view: { card: 'alert-form', data: form },
    corrections: {
      typed: {
        level: 'incident',
        detail: 'A window was broken.',
        sinceDate: '2026-11-27',
        sinceTime: '09:00',
      },
      fields: { sinceDate: { say: 'since-in-future' } },
    },
  },
  ...Object.entries(posts).map(
    ([name, data]): Sample => ({ name, kind: 'post', view: { card: 'alert', data } }),
  ),
  { name: 'alert: opened for the therapist', kind: 'private', view: { card: 'alert-detail', data: detail } },
  {
    name: 'alert: opened, with all levels and a plan',
    kind: 'private',
    view: {
      card: 'alert-detail',
      data: {
        ...detail,
        reports: [report(0), report(1), report(2)],
        plan: {
          kind: opened('alert', 'plan', 'shorten' as const),
          note: opened('alert', 'plan', 'Twenty-five minutes, then a walk together.'),
        },
        actions: [],
      },
    },
  },
  {
    name: 'alert: opened, many long reports',
    kind: 'private',
    view: {
      card: 'alert-detail',
      data: { ...detail, reports: Array.from({ length: 8 }, (_, index) => long(report(index))), actions: [] },
    },
  },
  {
    name: 'alert: opened, many reports, detail not for this reader',
    kind: 'private',
    view: {
      card: 'alert-detail',
      data: {
        ...detail,
        reports: Array.from({ length: 10 }, (_, index) => ({ ...report(index), detail: null })),
        actions: [],
      },
    },
  },
  { name: 'plan for an alert: form', kind: 'private', view: { card: 'plan-form', data: planForm } },
  {
    name: 'plan for an alert: to be put right',
    kind: 'private',
    view: { card: 'plan-form', data: planForm },
    corrections: {
      typed: { kind: 'shorten', note: 'Twenty-five minutes. '.repeat(31) },
      fields: { note: { say: 'field-too-long', with: { most: 600, over: 51 } } },
    },
  },
  ...planKinds.map(
    (kind, index): Sample => ({
      name: `plan for an alert: ${kind}`,
      kind: 'private',
      view: {
        card: 'plan-detail',
        data: {
          ...planDetail,
          kind: opened('alert', 'plan', kind),
          note: index === 0 ? null : opened('alert', 'plan', 'Please sit with them until I arrive.'),
        },
      },
    }),
  ),
  {
    name: 'plan for an alert: not for this reader',
    kind: 'private',
    view: { card: 'plan-detail', data: { ...planDetail, kind: null } },
  },
];
