import type { DeliveryReason } from '../../src/messenger.ts';
import { days } from '../../src/time.ts';
import type { Agenda } from '../../src/workflows/agenda/view.ts';
import { nearness } from '../../src/workflows/sessions/session.ts';
import type { DeliveryProblem } from '../../src/workflows/upkeep/view.ts';
import { at, initials, names, press, type Sample, setting, start, text, what } from './made-up.ts';

const show = press('show', 'session.show', { opens: true });
type Entry = Agenda['sessions'][number];
const entry = (time: string, more: Partial<Entry> = {}): Entry => ({
  initials,
  what,
  start: at('2026-11-26', time),
  place: text('Garden room'),
  state: 'planned',
  alert: 'none',
  summary: null,
  waitsForYou: false,
  open: show,
  ...more,
});
const agenda = {
  clause: 'BMC-2.2c',
  ...{ name: names.therapist, day: start, more: false, actions: [], waiting: [] },
} as const;
const owed = {
  ...{ initials, since: start },
  open: press('open-pathway', 'pathway.show', { opens: true }),
} as const;
const choice = (initials: string, moment: number) => ({
  initials: text(initials),
  what,
  start: moment,
  choose: press('choose', 'cancellation.form', { opens: true, with: { start: { at: moment } } }),
});
const chooseFrom = {
  clause: 'BMC-2.2b',
  more: false,
  sessions: [choice('KB', start), choice('TR', at('2026-11-27', '11:15'))],
  actions: [],
} as const;

const reasons: readonly DeliveryReason[] = [
  'rate-limited',
  'unreachable',
  'platform-error',
  'not-installed',
  'no-such-place',
  'message-gone',
  'not-allowed',
  'refused-card',
  'no-identity',
  'no-such-chat',
  'no-role',
];
const problem: DeliveryProblem = {
  clause: 'BMC-2.2b',
  card: text('session'),
  to: setting,
  chat: 'teams',
  fate: 'dead',
  reason: text('not-installed'),
  at: at('2026-11-26', '07:00'),
  actions: [],
};
const chats = ['teams', 'slack', 'sandbox', 'email', 'none'] as const;

/** Lists, help, and what went wrong on the way. */
export const aroundSamples: readonly Sample[] = [
  {
    name: 'today: three sessions',
    kind: 'private',
    view: {
      card: 'agenda',
      data: {
        ...agenda,
        sessions: [
          entry('09:30', {
            waitsForYou: true,
            alert: 'raised',
            open: press('open-alert', 'alert.open', { opens: true }),
          }),
          entry('11:15', { state: 'cancelled', initials: text('TR') }),
          entry('14:00', { alert: 'planned' }),
        ],
        actions: [press('today', 'today')],
      },
    },
  },
  {
    name: 'today: summaries',
    kind: 'private',
    view: {
      card: 'agenda',
      data: {
        ...agenda,
        sessions: (['owed', 'overdue', 'posted', 'retracted'] as const).map((summary, hour) =>
          entry(`1${hour}:30`, { state: 'over', summary, waitsForYou: summary === 'owed' }),
        ),
      },
    },
  },
  {
    name: 'today: more than fits',
    kind: 'private',
    view: {
      card: 'agenda',
      data: { ...agenda, more: true, sessions: nearness.map((_, hour) => entry(`1${hour}:00`)) },
    },
  },
  {
    name: 'today: for somebody who may know the time alone',
    kind: 'private',
    view: {
      card: 'agenda',
      data: {
        ...agenda,
        waiting: [
          { ...owed, isNotice: false },
          { ...owed, isNotice: true },
        ],
        sessions: [entry('14:00', { place: null })],
      },
    },
  },
  {
    name: 'today: for somebody who oversees',
    kind: 'private',
    view: {
      card: 'agenda',
      data: {
        ...{ ...agenda, sessions: [] },
        actions: [{ verb: 'overview', input: {}, label: 'open-overview', opens: true }],
      },
    },
  },
  { name: 'today: nothing', kind: 'private', view: { card: 'agenda', data: { ...agenda, sessions: [] } } },
  ...(['cancel', 'alert', 'change', 'summary'] as const).map(
    (what): Sample => ({
      name: `which session: ${what}`,
      kind: 'private',
      view: { card: 'choose', data: { ...chooseFrom, what } },
    }),
  ),
  {
    name: 'which session: more than fit',
    kind: 'private',
    view: {
      card: 'choose',
      data: {
        ...chooseFrom,
        what: 'cancel',
        more: true,
        sessions: Array.from({ length: 15 }, (_, day) => choice('KB', start + days(day))),
      },
    },
  },
  {
    name: 'which session: not everybody was looked through',
    kind: 'private',
    view: { card: 'choose', data: { ...chooseFrom, what: 'summary', more: true } },
  },
  {
    name: 'help: for a therapist',
    kind: 'private',
    view: {
      card: 'help',
      data: {
        clause: 'BMC-1.1',
        name: names.therapist,
        service: text('Larch and Rowan'),
        ask: text('the office, 01632 960000'),
        misunderstood: false,
        commands: [
          'today',
          'cancel',
          'alert',
          'summary',
          'disclosure',
          'pathway',
          'attempt',
          'meeting',
          'delegate',
          're-engage',
          'consultation',
          'leaving',
          'change',
          'plan',
          'sick',
          'journal',
          'overview',
          'report',
          'help',
        ],
        actions: [press('today', 'today')],
      },
    },
  },
  {
    name: 'help: for somebody without young people who wrote something else',
    kind: 'private',
    view: {
      card: 'help',
      data: {
        clause: 'BMC-1.1',
        name: names.carer,
        service: text('Larch and Rowan'),
        ask: text('the office, 01632 960000'),
        misunderstood: true,
        commands: ['today', 'help'],
        actions: [],
      },
    },
  },
  ...(['alert', 'cancellation'] as const).map(
    (what): Sample => ({
      name: `not delivered: ${what}`,
      kind: 'post',
      view: {
        card: 'not-delivered',
        data: {
          clause: 'BMC-2.2f',
          initials,
          start,
          what,
          telephone: [{ whom: names.therapist, number: text('01632 960014') }],
          actions: [],
        },
      },
    }),
  ),
  ...reasons.map(
    (reason, index): Sample => ({
      name: `delivery problem: ${reason}`,
      kind: 'post',
      view: {
        card: 'delivery-problem',
        data: { ...problem, reason: text(reason), chat: chats[index % chats.length] ?? 'none' },
      },
    }),
  ),
  ...(
    [
      'alert-escalate',
      'before-first-remind',
      'cancellation-escalate',
      'journal-ask',
      'journal-tell',
      'session-announce',
      'sickness-cancel',
      'summary-ask',
      'summary-remind',
      'summary-escalate',
      'summary-remind-readers',
      'summary-unread',
      'summary-count',
      'summary-remind-look',
      'summary-head-look',
      'summary-hand-on',
      'disclosure-chase',
      'disclosure-remind',
      'disclosure-escalate',
      'disclosure-undelivered',
      'disclosure-step-due',
      'pathway-look',
      'pathway-remind',
      'meeting-remind',
      'meeting-ask-outcome',
      'meeting-hand-on',
      'proposal-remind',
      'proposal-hand-on',
      'proposal-stop-sessions',
      'notices-chase',
      'notices-hand-on',
      'notices-chase-back',
      'notice-undelivered',
      'notice-chase',
      'way-back-review',
      'way-back-remind',
      'way-back-remind-wish',
      'way-back-hand-on',
      'consultation-ask-note',
      'consultation-look',
      'artwork-ask',
      'artwork-hand-on',
      'leaving-stop-sessions',
      'leaving-remind',
      'leaving-hand-on',
      'leaving-ask-to-close',
      'something-newer',
    ] as const
  ).map(
    (due): Sample => ({
      name: `delivery problem: not done: ${due}`,
      kind: 'post',
      view: {
        card: 'delivery-problem',
        data: {
          ...{ ...problem, card: text(due), fate: 'undone', chat: 'none' },
          to: due.startsWith('disclosure') ? null : text('KB'),
        },
      },
    }),
  ),
  {
    name: 'delivery problem: nobody knows',
    kind: 'post',
    view: {
      card: 'delivery-problem',
      data: { ...problem, fate: 'unknown', reason: text('lost-answer'), chat: 'slack' },
    },
  },
  {
    name: 'delivery problem: a link takes no code for a while',
    kind: 'post',
    view: {
      card: 'delivery-problem',
      data: {
        ...{ ...problem, clause: 'BMC-3.6', card: text('code'), to: text('Alun Price'), chat: 'email' },
        ...{ fate: 'closed', reason: text('tried-too-often') },
      },
    },
  },
  {
    name: 'delivery problem: a card and a reason from another version',
    kind: 'post',
    view: {
      card: 'delivery-problem',
      data: { ...problem, card: text('summary'), reason: text('full-moon') },
    },
  },
];
