import { id } from '../../src/access/plain.ts';
import { noticeRoles as roles } from '../../src/people/roles.ts';
import { toldBackHow, whyNotTold } from '../../src/workflows/notices/notice.ts';
import { recordable } from '../../src/workflows/notices/record.ts';
import type { BackText, NoticeText } from '../../src/workflows/notices/text.ts';
import type {
  CarePlanForm,
  NoticeForm,
  NoticeLetter,
  NoticeList,
  NoticePost,
  NoticeRecordForm,
} from '../../src/workflows/notices/view.ts';
import {
  at,
  initials,
  names,
  opened,
  press,
  type Sample,
  session,
  setting,
  text,
  youngPerson,
} from './made-up.ts';

const clause = 'BMC-4.4';
const open = press('open-notice', 'notice.open', { opens: true, style: 'positive' });
const list = press('open-notices', 'notice.list', { opens: true, style: 'positive' });
const post = { clause: 'BMC-1.1', initials, setting } as const;
const wanted: readonly NoticePost['wants'][] = [
  'acknowledge',
  'care-plan',
  'look',
  'waits',
  'over',
  'nothing',
];
const taper = [{ every: 'fortnight', from: at('2026-12-08', '00:00') }] as const;
const told: NoticeText = {
  ...{ role: 'careManager', service: text('Hafren'), setting, initials, carePlan: true },
  ...{
    endsOn: at('2026-12-21', '00:00'),
    decidedBy: text('Nia Lloyd'),
    decidedAt: at('2026-12-08', '16:00'),
  },
  ...{
    reviewOn: at('2027-03-15', '00:00'),
    ask: [names.therapist, names.clinician],
    wayBack: 'reEngagement',
    raisedAt: null,
    taper: [],
  },
};
const back: BackText = {
  ...{ role: 'careManager', service: text('Hafren'), setting, initials, carePlan: true },
  ...{ toldOn: at('2026-12-09', '09:00'), ask: told.ask },
};
const nothingYet = { acknowledged: null, acknowledgedAs: null, carePlan: null, carePlanAs: null } as const;
const row: NoticeList['notices'][number] = {
  ...{ role: 'careManager', name: names.manager, whom: null, step: 'send', way: null, sent: null },
  ...nothingYet,
  ...{ due: null, notTold: null, unreached: null, letter: null },
  actions: [press('read-and-send', 'notice.draft', { opens: true })],
};
const sent: NoticeList['notices'][number] = {
  ...{ ...row, way: 'chat' as const, sent: at('2026-12-09', '09:00'), due: at('2026-12-12', '09:00') },
  actions: [press('record-notice', 'notice.record-form', { opens: true })],
} as const;
const acknowledged = at('2026-12-10', '12:00');
const rows: NoticeList['notices'] = [
  ...roles.map(role => ({ ...row, role })),
  { ...sent, step: 'acknowledge' },
  { ...sent, role: 'socialWorker', way: 'email', step: 'acknowledge' },
  { ...sent, role: 'gp', way: 'letter', step: 'acknowledge' },
  {
    ...sent,
    role: 'parent',
    way: 'letter',
    step: 'post',
    letter: press('open-letter', 'notice.letter', { opens: true }),
  },
  {
    ...{ ...sent, role: 'socialWorker', way: 'email', step: 'unreached' },
    unreached: { reason: text('no-such-chat'), number: text('01632 960200') },
    letter: press('open-letter', 'notice.letter', { opens: true }),
  },
  ...(['back', 'back-unsure'] as const).map(step => ({
    ...{ ...sent, role: 'socialWorker' as const, way: 'letter' as const, step, due: null },
    actions: [press('record-notice', 'notice.told-back-form', { opens: true })],
    letter: press('open-letter', 'notice.letter', { opens: true }),
  })),
  { ...sent, step: 'care-plan', acknowledged },
  { ...sent, step: 'care-plan', acknowledged, acknowledgedAs: names.therapist },
  { ...sent, step: 'done', acknowledged, carePlan: at('2026-12-10', '00:00'), actions: [] },
  {
    ...{ ...sent, step: 'done', acknowledged, carePlan: at('2026-12-10', '00:00'), actions: [] },
    ...{ acknowledgedAs: names.therapist, carePlanAs: names.therapist },
  },
  {
    ...{ ...sent, role: 'gp', name: null, way: 'letter', step: 'done', acknowledged, actions: [] },
    whom: opened('notice', 'text', 'Dr Pryce at the surgery'),
  },
  {
    ...{ ...row, role: 'gp', name: null },
    actions: [
      ...row.actions,
      press('not-told-not-permitted', 'notice.not-told'),
      press('not-told-nobody', 'notice.not-told'),
    ],
  },
  ...whyNotTold.map(why => ({
    ...{ ...sent, role: 'gp' as const, step: 'not-told' as const, actions: [] },
    notTold: { why, at: acknowledged },
  })),
];
const form: NoticeForm = {
  ...{ clause, initials, role: 'careManager', name: names.manager, way: 'chat', asksConsent: false },
  ...{ today: text('2026-12-09'), text: told },
  actions: [press('send-notice', 'notice.send', { style: 'positive' })],
};
const carePlan: CarePlanForm = {
  ...{ clause, initials, date: text('2026-12-10') },
  actions: [press('save-care-plan', 'notice.care-plan', { style: 'positive' })],
};
const link = { to: 'letter', about: youngPerson, id: session, person: id.parse('p-ines'), until: 0 } as const;
const record: NoticeRecordForm = {
  ...{ clause, initials, role: 'parent', whats: ['posted', 'acknowledged'], date: text('2026-12-10') },
  actions: [press('save-notice', 'notice.record', { style: 'positive' })],
  links: [link],
};
/** The letter that goes out by hand. */
export const letterSample: NoticeLetter = {
  ...{ clause, initials, name: null, whom: opened('notice', 'text', 'Dr Pryce at the surgery') },
  ...{ date: at('2026-12-09', '09:00'), by: names.therapist, ask: text('the office, 01632 960000') },
  ...{ text: { ...told, role: 'gp', carePlan: false }, actions: [], links: [link] },
};

/** Stage 4: the posted cards in every want, what opens, and the forms. */
export const noticeSamples: readonly Sample[] = [
  ...wanted.map(
    (wants): Sample => ({
      ...{ name: `notice: ${wants}`, kind: 'post' },
      view: { card: 'notice', data: { ...post, wants, actions: [wants === 'waits' ? list : open] } },
    }),
  ),
  ...(['ends', 'back'] as const).map(
    (tells): Sample => ({
      ...{ name: `notice not delivered: ${tells}`, kind: 'post' },
      view: {
        card: 'notice-unreached',
        data: {
          ...post,
          tells,
          telephone: [{ whom: names.manager, number: text('01632 960200') }],
          actions: [list],
        },
      },
    }),
  ),
  ...(['send', 'close', 'closed', 'back', 'nothing'] as const).map(
    (wants): Sample => ({
      ...{ name: `notices: ${wants}`, kind: 'post' },
      view: { card: 'notices', data: { ...post, wants, actions: [list] } },
    }),
  ),
  ...rows.map((one, index): Sample => {
    const data = { clause, initials, notices: [one], actions: [] } as const;
    return { name: `notices opened: ${index}`, kind: 'private', view: { card: 'notice-list', data } };
  }),
  ...roles.map((role): Sample => {
    const data = { ...form, role, text: { ...told, role, carePlan: role === 'careManager' } };
    return { name: `notice to send: ${role}`, kind: 'private', view: { card: 'notice-form', data } };
  }),
  ...(['chat', 'email', 'letter'] as const).flatMap(way =>
    [names.manager, null].map((name): Sample => {
      const data = { ...form, way, name, asksConsent: true };
      return {
        ...{ name: `notice to send: ${way}, ${name ? 'somebody' : 'nobody here'}`, kind: 'private' },
        view: { card: 'notice-form', data },
        corrections: {
          typed: { consent: '2027-01-01', whom: 'Dr Pryce' },
          fields: { consent: { say: 'notice-date-wrong' }, whom: { say: 'field-needed' } },
        },
      };
    }),
  ),
  {
    ...{ name: 'notice opened', kind: 'private' },
    view: {
      card: 'notice-detail',
      data: {
        ...{ clause, text: told, saysSo: true, ...nothingYet },
        actions: [
          press('acknowledge-notice', 'notice.acknowledge', { style: 'positive' }),
          press('wants-to-try-again', 'way-back.record'),
        ],
      },
    },
  },
  {
    ...{ name: 'notice opened, nobody to ask, all done', kind: 'private' },
    view: {
      card: 'notice-detail',
      data: {
        ...{
          clause,
          text: { ...told, ask: [] },
          ...{ acknowledged, acknowledgedAs: names.therapist },
          ...{ carePlan: acknowledged, carePlanAs: names.therapist },
          saysSo: false,
        },
        actions: [press('confirm-care-plan', 'notice.care-plan-form', { opens: true })],
      },
    },
  },
  ...[told.ask, []].map(
    (ask): Sample => ({
      ...{ name: `notice opened, to be referred again, ${ask.length} to ask`, kind: 'private' },
      view: {
        card: 'notice-detail',
        data: {
          ...{ ...nothingYet, clause, acknowledged, saysSo: true },
          text: { ...told, ask, wayBack: 'reReferral', raisedAt: text('Annual review'), taper },
          actions: [press('refer-again', 'way-back.record')],
        },
      },
    }),
  ),
  {
    ...{ name: 'notices opened, to be closed', kind: 'private' },
    view: {
      card: 'notice-list',
      data: {
        ...{ clause, initials, notices: [] },
        actions: [
          press('close-notices', 'notices.close', { style: 'positive' }),
          press('close-links-form', 'links.close-form', { opens: true }),
        ],
      },
    },
  },
  { name: 'letter', kind: 'private', view: { card: 'notice-letter', data: letterSample } },
  {
    ...{ name: 'letter, to somebody here', kind: 'private' },
    view: { card: 'notice-letter', data: { ...letterSample, name: names.manager, whom: null } },
  },
  ...roles.map((role): Sample => {
    const data = { ...letterSample, text: { ...back, role, carePlan: role === 'careManager' } };
    return {
      name: `letter that sessions begin again: ${role}`,
      kind: 'private',
      view: { card: 'notice-letter', data },
    };
  }),
  ...[told.ask, []].map((ask): Sample => {
    const data = {
      clause,
      text: { ...back, ask },
      ...nothingYet,
      saysSo: false,
      actions: [],
    } as const;
    return {
      ...{ name: `notice opened, sessions begin again, ${ask.length} to ask`, kind: 'private' },
      view: { card: 'notice-detail', data },
    };
  }),
  { name: 'care plan', kind: 'private', view: { card: 'care-plan-form', data: carePlan } },
  {
    ...{ name: 'care plan, to be put right', kind: 'private' },
    view: { card: 'care-plan-form', data: carePlan },
    corrections: { typed: { date: '2027-01-01' }, fields: { date: { say: 'notice-date-wrong' } } },
  },
  { name: 'notice: record', kind: 'private', view: { card: 'notice-record-form', data: record } },
  {
    ...{ name: 'notice: record, to be put right', kind: 'private' },
    view: {
      card: 'notice-record-form',
      data: { ...record, whats: recordable, role: 'careManager' },
    },
    corrections: { typed: { what: 'care-plan' }, fields: { date: { say: 'notice-date-wrong' } } },
  },
  {
    ...{ name: 'notice: record that sessions begin again', kind: 'private' },
    view: {
      card: 'notice-record-form',
      data: {
        ...{ ...record, whats: toldBackHow },
        actions: [press('save-notice', 'notice.told-back', { style: 'positive' })],
      },
    },
  },
];
