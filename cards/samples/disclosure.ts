import { loadPack } from '../../src/policy/pack.ts';
import {
  type DisclosureState,
  dismissals,
  kinds,
  toldAnswers,
  whoseSafety,
} from '../../src/workflows/disclosure/disclosure.ts';
import type {
  DisclosureDetail,
  DisclosureForm,
  DisclosurePost,
  DisclosureSent,
} from '../../src/workflows/disclosure/view.ts';
import { at, guarded, initials, names, press, type Sample, setting, text } from './made-up.ts';

const pack = loadPack('bryn-melyn');
const { words, phones } = pack.disclosures.emergency;
const leads = [{ whom: names.lead, number: text('07700 900456') }];
const reportedAt = at('2026-11-26', '15:10');
const open = press('open-disclosure', 'disclosure.open', { opens: true, style: 'positive' });
const form: DisclosureForm = {
  clause: 'BMC-3.1',
  words,
  phones,
  leads,
  youngPeople: [{ id: text('yp-07'), initials, setting }],
  waiting: [],
  levels: [],
  accountMost: 2000,
  doneMost: 600,
  actions: [press('send-disclosure', 'disclosure.report', { style: 'positive' })],
};
const post: DisclosurePost = {
  clause: 'BMC-3.1',
  initials,
  setting,
  by: names.therapist,
  at: reportedAt,
  state: 'reported',
  escalated: false,
  acknowledgedBy: null,
  openSteps: 5,
  overdueSteps: 0,
  actions: [open],
};
const states: readonly DisclosureState[] = [
  'announced',
  'dismissed',
  'recorded',
  'reported',
  'acknowledged',
  'closed',
];
const sent: DisclosureSent = {
  clause: 'BMC-3.1',
  initials,
  at: reportedAt,
  state: 'reported',
  told: [names.lead],
  acknowledgedBy: null,
  leads,
  telephone: [],
  ask: null,
  actions: [open],
};
const detail: DisclosureDetail = {
  clause: 'BMC-3.1',
  initials,
  state: 'reported',
  by: names.therapist,
  at: reportedAt,
  via: null,
  noticed: null,
  kind: guarded('detail', 'newly-told' as const),
  level: null,
  levels: [],
  whose: guarded('detail', 'young-person' as const),
  danger: guarded('detail', 'no' as const),
  told: guarded('detail', 'told' as const),
  dismissed: null,
  part: { from: 0, of: 1, more: false },
  accounts: [
    {
      by: names.therapist,
      at: reportedAt,
      text: guarded('detail', 'What was told, in a few factual lines.\nAnd a second one.'),
      done: guarded('detail', 'Stayed until the care manager came.'),
      level: null,
    },
  ],
  steps: [],
  actions: [press('acknowledge-disclosure', 'disclosure.acknowledge', { style: 'positive' })],
};
const steps: DisclosureDetail['steps'] = [
  {
    step: 'youngPersonAsked',
    due: reportedAt,
    state: 'done',
    by: names.therapist,
    when: reportedAt,
    note: null,
  },
  {
    step: 'socialWorkerCheck',
    due: at('2026-11-27', '15:10'),
    state: 'open',
    by: null,
    when: null,
    note: null,
  },
  {
    step: 'authorityContacted',
    due: at('2026-11-26', '16:10'),
    state: 'overdue',
    by: null,
    when: null,
    note: null,
  },
  {
    step: 'teamTold',
    due: at('2026-11-28', '15:10'),
    state: 'not-needed',
    by: names.lead,
    when: at('2026-11-26', '17:00'),
    note: guarded('actions', 'They know already.'),
  },
  { step: 'familyTold', due: reportedAt, state: 'open', by: null, when: null, note: null },
  { step: 'gpTold', due: reportedAt, state: 'open', by: null, when: null, note: null },
  { step: 'outcome', due: at('2026-12-03', '15:10'), state: 'open', by: null, when: null, note: null },
];
const stepForm = {
  clause: 'BMC-3.1',
  initials,
  steps: steps.map(({ step }) => step),
  date: text('2026-11-26'),
  time: text('17:00'),
  noteMost: 600,
  actions: [press('record-step', 'disclosure.step', { style: 'positive' })],
} as const;
const levels = [
  { id: text('none-or-low'), label: text('None or low') },
  { id: text('harm-to-baby'), label: text('Possible harm to the baby') },
];
const add = {
  clause: 'BMC-3.1',
  initials,
  isGraded: false,
  levels: [],
  accountMost: 2000,
  doneMost: 600,
  actions: [press('add-to-disclosure', 'disclosure.add', { style: 'positive' })],
} as const;
const dismiss = {
  clause: 'BMC-3.1',
  initials,
  via: 'finding',
  whys: ['reported-already', 'misread'],
  actions: [press('dismiss', 'disclosure.dismiss', { style: 'destructive' })],
} as const;
const emergency = { clause: 'BMC-3.1', words, phones, leads, actions: [] } as const;

const details: Record<string, DisclosureDetail> = {
  'disclosure: opened by the lead': detail,
  'disclosure: opened, with steps': {
    ...detail,
    state: 'acknowledged',
    steps,
    actions: [
      press('take-step', 'disclosure.step-form', { opens: true }),
      press('more-to-report', 'disclosure.add-form', { opens: true }),
    ],
  },
  'disclosure: opened, the first of several accounts': {
    ...detail,
    part: { from: 0, of: 3, more: true },
    actions: [press('read-the-rest', 'disclosure.open', { opens: true, style: 'positive' })],
  },
  'disclosure: opened, the rest of it': {
    ...detail,
    part: { from: 1, of: 2, more: false },
    steps,
    actions: [
      press('read-from-the-start', 'disclosure.open', { opens: true }),
      press('acknowledge-disclosure', 'disclosure.acknowledge', { style: 'positive' }),
    ],
  },
  'disclosure: opened, the steps by themselves': {
    ...detail,
    part: { from: 3, of: 3, more: false },
    accounts: [],
    steps,
    actions: [press('read-from-the-start', 'disclosure.open', { opens: true })],
  },
  'disclosure: announced by an answer': { ...nothing('announced'), via: 'answer' },
  'disclosure: announced by an answer and the check': {
    ...nothing('announced'),
    via: 'answer',
    noticed: names.therapist,
  },
  'disclosure: reported, with a finding of the check behind it': { ...detail, noticed: names.therapist },
  'disclosure: announced by the check': { ...nothing('announced'), via: 'finding' },
  'disclosure: graded': {
    ...detail,
    levels: [{ id: text('harm-to-baby'), label: text('Possible harm to the baby') }],
    level: guarded('detail', 'harm-to-baby'),
  },
  'disclosure: graded anew with what was added': {
    ...detail,
    levels,
    level: guarded('detail', 'none-or-low'),
    part: { from: 0, of: 2, more: false },
    accounts: [1, 2].map(() => ({ ...detail.accounts[0]!, level: guarded('detail', 'none-or-low') })),
  },
  'disclosure: noticed, and graded as told to nobody': {
    ...nothing('recorded'),
    levels,
    level: guarded('detail', 'none-or-low'),
  },
  ...Object.fromEntries(
    dismissals.map(why => [
      `disclosure: dismissed, ${why}`,
      { ...nothing('dismissed'), dismissed: guarded('detail', why) },
    ]),
  ),
  ...Object.fromEntries(
    kinds.map((kind, index) => [
      `disclosure: ${kind}`,
      {
        ...detail,
        kind: guarded('detail', kind),
        whose: guarded('detail', whoseSafety[index % whoseSafety.length] ?? 'family'),
        told: guarded('detail', toldAnswers[index % toldAnswers.length] ?? 'told'),
        danger: guarded('detail', index === 0 ? 'yes' : 'no'),
      },
    ]),
  ),
};

/** Nothing but that it came up. */
function nothing(state: DisclosureState): DisclosureDetail {
  const part = { from: 0, of: 0, more: false };
  const none = { kind: null, whose: null, danger: null, told: null, part, accounts: [], actions: [] };
  return { ...detail, ...none, state };
}

/** Safeguarding, from the form to the outcome. */
export const disclosureSamples: readonly Sample[] = [
  { name: 'disclosure: form', kind: 'private', view: { card: 'disclosure-form', data: form } },
  {
    name: 'disclosure: form, graded, one of two young people',
    kind: 'private',
    view: {
      card: 'disclosure-form',
      data: {
        ...form,
        youngPeople: [...form.youngPeople, { id: text('yp-11'), initials: text('TR'), setting }],
        levels,
      },
    },
  },
  {
    name: 'disclosure: form, beside what is still to be reported',
    kind: 'private',
    view: {
      card: 'disclosure-form',
      data: {
        ...form,
        waiting: [{ initials, at: reportedAt }],
        actions: [
          ...form.actions,
          press('report-noticed', 'disclosure.form', {
            with: { initials, at: { at: reportedAt } },
            opens: true,
          }),
        ],
      },
    },
  },
  {
    name: 'disclosure: to be put right',
    kind: 'private',
    view: { card: 'disclosure-form', data: form },
    corrections: {
      typed: { kind: 'crime', whose: 'family', danger: 'no', told: 'told', account: '' },
      fields: { account: { say: 'field-needed' } },
    },
  },
  { name: 'disclosure: add to it', kind: 'private', view: { card: 'disclosure-add-form', data: add } },
  {
    name: 'disclosure: add to it, graded',
    kind: 'private',
    view: { card: 'disclosure-add-form', data: { ...add, isGraded: true, levels } },
  },
  {
    name: 'disclosure: add to it, to be put right',
    kind: 'private',
    view: { card: 'disclosure-add-form', data: add },
    corrections: { typed: { account: '' }, fields: { account: { say: 'field-needed' } } },
  },
  ...states.flatMap((state): Sample[] => [
    {
      name: `safeguarding card: ${state}`,
      kind: 'post',
      view: {
        card: 'disclosure',
        data: {
          ...post,
          state,
          acknowledgedBy: state === 'acknowledged' ? names.lead : null,
          overdueSteps: state === 'acknowledged' ? 2 : 0,
        },
      },
    },
    {
      name: `report sent: ${state}`,
      kind: 'post',
      view: {
        card: 'disclosure-sent',
        data: {
          ...sent,
          state,
          leads: state === 'reported' ? leads : [],
          acknowledgedBy: state === 'acknowledged' ? names.lead : null,
        },
      },
    },
  ]),
  {
    name: 'safeguarding card: nobody has confirmed it',
    kind: 'post',
    view: { card: 'disclosure', data: { ...post, escalated: true } },
  },
  {
    name: 'report sent: recorded, and told to nobody',
    kind: 'post',
    view: { card: 'disclosure-sent', data: { ...sent, state: 'recorded', told: [], leads: [] } },
  },
  {
    name: 'report sent: there is no lead to telephone',
    kind: 'post',
    view: { card: 'disclosure-sent', data: { ...sent, leads: [] } },
  },
  {
    name: 'not reported yet: there is nobody who would see to it',
    kind: 'post',
    view: {
      card: 'disclosure-sent',
      data: { ...sent, state: 'announced', told: [], leads: [], ask: text('the office, 01632 960000') },
    },
  },
  {
    name: 'report sent: somebody not reached',
    kind: 'post',
    view: {
      card: 'disclosure-sent',
      data: { ...sent, telephone: [{ whom: names.lead, number: text('01632 960014') }] },
    },
  },
  ...Object.entries(details).map(
    ([name, data]): Sample => ({ name, kind: 'private', view: { card: 'disclosure-detail', data } }),
  ),
  { name: 'step: form', kind: 'private', view: { card: 'step-form', data: stepForm } },
  {
    name: 'step: to be put right',
    kind: 'private',
    view: { card: 'step-form', data: stepForm },
    corrections: {
      typed: { step: 'teamTold', needed: 'not-needed', date: '2026-11-26', time: '17:00', note: '' },
      fields: { note: { say: 'step-reason-needed' } },
    },
  },
  { name: 'nothing to report: form', kind: 'private', view: { card: 'dismiss-form', data: dismiss } },
  {
    name: 'nothing to report: form, after an answer of yes',
    kind: 'private',
    view: { card: 'dismiss-form', data: { ...dismiss, via: 'answer', whys: dismissals } },
  },
  {
    name: 'nothing to report: to be put right',
    kind: 'private',
    view: { card: 'dismiss-form', data: dismiss },
    corrections: { typed: {}, fields: { why: { say: 'field-needed' } } },
  },
  {
    name: 'emergency: sent',
    kind: 'private',
    view: { card: 'emergency', data: { ...emergency, report: 'sent' } },
  },
  {
    name: 'emergency: nobody could be told',
    kind: 'private',
    view: { card: 'emergency', data: { ...emergency, report: 'nobody-told' } },
  },
  {
    name: 'emergency: no young person to report about',
    kind: 'private',
    view: { card: 'emergency', data: { ...emergency, report: 'no-form' } },
  },
];
