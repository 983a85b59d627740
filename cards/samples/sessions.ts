import type { SessionCard } from '../../src/workflows/sessions/view.ts';
import {
  at,
  end,
  initials,
  names,
  press,
  type Sample,
  session,
  setting,
  start,
  text,
  what,
} from './made-up.ts';

const cancel = press('cancel', 'cancellation.form', { opens: true });
const alert = press('alert', 'alert.form', { opens: true });
const other = { first: at('2026-11-27', '10:00'), second: at('2026-11-30', '15:30') };

const planned: SessionCard = {
  clause: 'BMC-2.2c',
  initials,
  setting,
  what,
  start,
  end,
  place: text('Garden room'),
  therapist: names.therapist,
  bringing: null,
  proximity: 'outside-the-door',
  state: 'planned',
  cancelled: null,
  offered: [],
  movedTo: null,
  movedFrom: null,
  alert: 'none',
  summary: null,
  telephone: [],
  actions: [cancel, alert, press('bring', 'session.bring')],
};
const cancelled: SessionCard = {
  ...planned,
  clause: 'BMC-4.0',
  state: 'cancelled',
  cancelled: {
    by: names.carer,
    at: at('2026-11-26', '09:12'),
    known: [],
    waitingFor: [names.therapist, names.clinician],
    afterAll: false,
  },
  actions: [],
};
const more = press('alert-more', 'alert.form', { opens: true });
const pick = (moment: number) =>
  press('pick', 'cancellation.pick', {
    input: { start: moment },
    with: { start: { at: moment } },
    style: 'positive',
  });

const cards: Record<string, SessionCard> = {
  'session: planned': planned,
  'session: who brings is known, moved here': {
    ...planned,
    bringing: names.carer,
    movedFrom: at('2026-11-24', '11:00'),
    actions: [
      cancel,
      alert,
      press('bring-instead', 'session.bring', { input: { instead: text('carer') } }),
      press('open-proximity', 'proximity.open', { opens: true }),
      press('open-activity', 'activity.open', { opens: true }),
    ],
  },
  'session: cancelled, they would like to come after all': {
    ...cancelled,
    cancelled: cancelled.cancelled && { ...cancelled.cancelled, waitingFor: [], afterAll: true },
  },
  'session: called off by the service': {
    ...cancelled,
    clause: 'BMC-4.4',
    cancelled: cancelled.cancelled && { ...cancelled.cancelled, by: null, waitingFor: [] },
    actions: [press('open-cancellation', 'cancellation.open', { opens: true })],
  },
  'session: cancelled, can still be': {
    ...cancelled,
    actions: [press('after-all', 'cancellation.after-all')],
  },
  'session: something reported, nobody reached': {
    ...planned,
    alert: 'raised',
    telephone: [{ whom: names.therapist, number: text('01632 960014') }],
    actions: [cancel, more],
  },
  'session: something reported, opened': { ...planned, alert: 'opened', actions: [cancel, more] },
  'session: the therapist knows': { ...planned, alert: 'acknowledged', actions: [cancel, more] },
  'session: there is a plan': {
    ...planned,
    alert: 'planned',
    actions: [press('open-plan', 'alert.open-plan', { opens: true }), cancel, more],
  },
  'session: for the therapist': {
    ...planned,
    actions: [
      cancel,
      press('change', 'session.change-form', { opens: true }),
      press('set-activity', 'activity.form', { opens: true }),
    ],
  },
  'session: cancelled': cancelled,
  'session: cancelled, one knows': {
    ...cancelled,
    cancelled: {
      by: names.carer,
      at: at('2026-11-26', '09:12'),
      known: [names.therapist],
      waitingFor: [names.clinician],
      afterAll: false,
    },
  },
  'session: new times offered': {
    ...cancelled,
    state: 'times-offered',
    cancelled: {
      by: names.carer,
      at: at('2026-11-26', '09:12'),
      known: [names.therapist, names.clinician],
      waitingFor: [],
      afterAll: false,
    },
    offered: [other.first, other.second],
    actions: [pick(other.first), pick(other.second)],
  },
  'session: moved': { ...cancelled, state: 'moved', movedTo: other.first },
  ...Object.fromEntries(
    (['owed', 'overdue', 'posted', 'retracted'] as const).map(state => [
      `session: over, the summary ${state}`,
      {
        ...planned,
        state: 'over',
        bringing: names.carer,
        summary: { state, due: at('2026-11-27', '14:50') },
        actions: state === 'posted' ? [press('open-summary', 'summary.open', { opens: true })] : [],
      },
    ]),
  ),
  'session: over': { ...planned, state: 'over', bringing: names.carer, proximity: 'not-agreed', actions: [] },
};

const times = {
  clause: 'BMC-2.2c',
  initials,
  what,
  start,
  end,
  last: null,
  count: 1,
  except: [],
  place: text('Garden room'),
  movedTo: null,
  actions: [press('show', 'session.show', { opens: true })],
} as const;

/** The cards of sessions that stand in a chat. */
export const sessionSamples: readonly Sample[] = [
  ...Object.entries(cards).map(
    ([name, data]): Sample => ({ name, kind: 'post', view: { card: 'session', data } }),
  ),
  { name: 'session: shown to one person', kind: 'private', view: { card: 'session', data: planned } },
  ...(['planned', 'changed', 'cancelled', 'moved'] as const).map(
    (kind): Sample => ({
      name: `education: ${kind}`,
      kind: 'post',
      view: {
        card: 'education-times',
        data: { ...times, kind, movedTo: kind === 'moved' ? other.first : null },
      },
    }),
  ),
  {
    name: 'education: a weekly series',
    kind: 'post',
    view: {
      card: 'education-times',
      data: {
        ...times,
        kind: 'series',
        last: at('2027-02-11', '14:00'),
        count: 10,
        except: [text('2026-12-24'), text('2026-12-31')],
      },
    },
  },
  ...(
    [
      ['missing', 'to-explain'],
      ['recorded', 'fits'],
      ['recorded', 'explained'],
    ] as const
  ).map(
    ([state, slot]): Sample => ({
      name: `to be agreed: ${state}, ${slot}`,
      kind: 'post',
      view: {
        card: 'before-first',
        data: {
          clause: 'BMC-2.1c',
          initials,
          start: state === 'missing' ? start : null,
          contracting: state,
          proximity: slot === 'explained' ? 'recorded' : 'missing',
          slot,
          actions: [
            ...(state === 'missing' ? [press('set-contracting', 'contracting.form', { opens: true })] : []),
            ...(slot === 'explained'
              ? []
              : [press('set-proximity', 'proximity.form', { opens: true, input: { session } })]),
            ...(state === 'missing' ? [press('set-slot', 'slot.form', { opens: true })] : []),
          ],
        },
      },
    }),
  ),
];
