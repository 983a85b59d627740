import { outcomes } from '../../src/workflows/meeting/meeting.ts';
import type {
  MeetingAnswerForm,
  MeetingDetail,
  MeetingForm,
  MeetingOutcomeForm,
  MeetingPlaceForm,
  MeetingPost,
  MeetingState,
  MeetingSubstituteForm,
  MeetingTimesForm,
  MeetingWanted,
} from '../../src/workflows/meeting/view.ts';
import type { TextForm } from '../../src/workflows/pathway/view.ts';
import { at, initials, names, opened, press, type Sample, setting, text } from './made-up.ts';

const open = press('open-meeting', 'meeting.show', { opens: true });
const answer = press('answer-times', 'meeting.answer-form', { opens: true, style: 'positive' });
const [first, second, third] = [
  at('2026-12-03', '10:00'),
  at('2026-12-03', '15:30'),
  at('2026-12-04', '09:00'),
];

const post: MeetingPost = {
  ...{ clause: 'BMC-1.1', initials, setting, wants: 'planned', place: null },
  time: { start: first, end: at('2026-12-03', '11:00') },
  actions: [open],
};
const undecided: readonly MeetingWanted[] = [
  ...(['answered', 'confirm', 'no-time', 'silent', 'vacant', 'lead', 'nothing'] as const),
];
const decided: readonly MeetingWanted[] = [
  ...(['planned', 'moved', 'cancelled', 'tomorrow', 'outcome', 'held'] as const),
  ...(['replaced', 'waits', 'appoint'] as const),
];

const people = [
  { party: 'clinical', name: names.lead },
  { party: 'care', name: names.manager },
  { party: 'education', name: text('Catrin Evans') },
] as const;

const detail: MeetingDetail = {
  ...{ clause: 'BMC-4.2', initials, state: 'none', time: null, parties: [], invited: [], lead: null },
  ...{ reason: null, leftOut: null, cancelled: null, outcome: null, actions: [] },
};
const reason = opened('meeting', 'reason', 'Five refusals in a row, whatever was tried.');
const time = {
  lengthMinutes: 60,
  place: text('Larch House, lounge'),
  confirmed: null,
  window: null,
  times: [],
};
const asked: MeetingDetail = {
  ...detail,
  ...{ state: 'waiting', lead: names.therapist, reason },
  time: {
    ...time,
    times: [
      { start: first, can: [names.lead, names.manager], ratherNot: [text('Catrin Evans')], cannot: [] },
      { start: second, can: [], ratherNot: [], cannot: [names.lead] },
      { start: third, can: [], ratherNot: [], cannot: [] },
    ],
  },
  parties: [
    { party: 'clinical', name: names.lead, state: 'answered', by: null },
    { party: 'care', name: names.manager, state: 'silent', by: null },
    { party: 'education', name: text('Catrin Evans'), state: 'answered-for', by: names.therapist },
    { party: 'family', name: text('Pat Bevan'), state: 'vacant', by: null },
  ],
  invited: [
    { name: text('Alun Rees'), state: 'answered-for', by: names.therapist },
    { name: text('Nest Powell'), state: 'answered', by: null },
  ],
  actions: [
    answer,
    press('other-times', 'meeting.propose-form', { opens: true }),
    press('answer-for', 'meeting.answer-for-form', { opens: true }),
    press('substitute', 'meeting.substitute-form', { opens: true }),
    press('cancel-meeting', 'meeting.cancel-form', { opens: true }),
  ],
};
const planned: MeetingDetail = {
  ...asked,
  ...{ state: 'planned', time: { ...time, confirmed: first } },
  parties: [
    { party: 'clinical', name: names.lead, state: 'comes', by: null },
    { party: 'care', name: names.manager, state: 'comes', by: null },
    { party: 'education', name: null, state: 'left-out', by: null },
  ],
  leftOut: opened('meeting', 'reason', 'Not in school at present.'),
  actions: [
    press('choose-times', 'meeting.propose-form', { opens: true }),
    press('keep-time', 'meeting.keep'),
    press('change-place', 'meeting.place-form', { opens: true }),
  ],
};
const held: NonNullable<MeetingDetail['outcome']> = {
  ...{
    outcome: 'continue',
    came: ['clinical', 'care'],
    guestsCame: [],
    by: names.therapist,
    at: at('2026-12-03', '11:20'),
  },
  putRight: null,
  note: opened('meeting', 'outcome', 'Shorter sessions, at the home.'),
  next: opened('meeting', 'outcome', 'Two visits next week.'),
};
const states: readonly MeetingState[] = [
  ...(['none', 'called', 'waiting', 'found', 'no-time', 'planned', 'over'] as const),
  ...(['held', 'cancelled', 'under-way'] as const),
];

const windows = [
  { from: text('2026-12-14'), until: text('2026-12-18') },
  { from: text('2026-12-14') },
  { until: text('2026-12-18') },
];

const details: { readonly [name: string]: MeetingDetail } = {
  ...Object.fromEntries(states.map(state => [state, { ...detail, state }])),
  'none, to be called': {
    ...detail,
    actions: [press('call-meeting', 'meeting.call-form', { opens: true, style: 'positive' })],
  },
  'called, and one before it waits for what came of it': {
    ...{ ...detail, state: 'called' },
    actions: [press('say-outcome-before', 'meeting.outcome-form', { opens: true })],
  },
  'asked about': asked,
  'a time found': {
    ...{ ...asked, state: 'found' },
    actions: [
      press('confirm-meeting', 'meeting.confirm', { style: 'positive', with: { start: { at: first } } }),
      answer,
    ],
  },
  'planned, one party left out': planned,
  'called off': {
    ...planned,
    ...{ state: 'cancelled', actions: [] },
    cancelled: opened('meeting', 'reason', 'The young person is in hospital.'),
  },
  'over, to be recorded': {
    ...planned,
    ...{ state: 'over', actions: [press('say-outcome', 'meeting.outcome-form', { opens: true })] },
  },
  'held, for the regional manager': {
    ...detail,
    ...{ state: 'held', outcome: { ...held, came: [], note: null } },
  },
  ...Object.fromEntries(
    [held.came, []].map(came => [
      `held, with ${came.length} parties and those who were invited`,
      {
        ...{ ...planned, state: 'held', actions: [] },
        outcome: { ...held, came, guestsCame: [text('Alun Rees'), text('Nest Powell')] },
      } as const,
    ]),
  ),
  ...Object.fromEntries(
    windows.map(window => [
      `called, for days between ${window.from ?? 'now'} and ${window.until ?? 'then'}`,
      { ...detail, state: 'called', time: { ...time, window } } as const,
    ]),
  ),
  'held, put right': {
    ...planned,
    ...{ state: 'held', actions: [press('put-outcome-right', 'meeting.outcome-form', { opens: true })] },
    outcome: { ...held, putRight: { by: names.lead, at: at('2026-12-04', '09:10') } },
  },
  ...Object.fromEntries(
    outcomes.map(outcome => [
      `held: ${outcome}`,
      { ...planned, state: 'held', outcome: { ...held, outcome }, actions: [] } as const,
    ]),
  ),
};

const call: MeetingForm = {
  ...{ clause: 'BMC-4.2', initials, lengthMinutes: 60, placeMost: 150, most: 600 },
  parties: [
    { party: 'clinical', people: [{ id: text('p-ruth'), name: names.lead }], mayBeLeftOut: false },
    {
      party: 'care',
      people: [
        { id: text('p-owen'), name: names.manager },
        { id: text('p-maya'), name: names.carer },
      ],
      mayBeLeftOut: false,
    },
    {
      party: 'education',
      people: [{ id: text('p-catrin'), name: text('Catrin Evans') }],
      mayBeLeftOut: true,
    },
    { party: 'network', people: [{ id: text('p-alun'), name: text('Alun Rees') }], mayBeLeftOut: false },
  ],
  guests: [
    { id: text('p-alun'), name: text('Alun Rees') },
    { id: text('p-nest'), name: text('Nest Powell') },
  ],
  actions: [press('call-meeting-now', 'meeting.call', { style: 'positive' })],
};
const times: MeetingTimesForm = {
  ...{ clause: 'BMC-4.2', initials, lengthMinutes: 60, most: 5, confirmed: null },
  ...{ free: [first, second, third], window: null, notLookedAt: 0 },
  actions: [press('propose-times', 'meeting.propose', { style: 'positive' })],
};
const answers: MeetingAnswerForm = {
  ...{ clause: 'BMC-4.2', initials, lengthMinutes: 60, place: time.place, people: [] },
  times: [first, second, third],
  actions: [press('send-answer', 'meeting.answer', { style: 'positive' })],
};
const answersFor: MeetingAnswerForm = {
  ...answers,
  people: [
    ...people.map(one => ({ ...one, who: text(one.party) })),
    { who: text('p-alun'), party: null, name: text('Alun Rees') },
  ],
  actions: [press('save-answer-for', 'meeting.answer-for', { style: 'positive' })],
};
const substitute: MeetingSubstituteForm = {
  ...{ clause: 'BMC-4.2', initials },
  people: [{ party: 'care', id: text('p-maya'), name: names.carer }],
  actions: [press('name-substitute', 'meeting.substitute', { style: 'positive' })],
};
const cancel: TextForm = {
  ...{ clause: 'BMC-4.2', initials, most: 600 },
  actions: [press('cancel-meeting-now', 'meeting.cancel', { style: 'destructive' })],
};
const where: MeetingPlaceForm = {
  ...{ clause: 'BMC-4.2', initials, place: text('The lounge'), most: 400 },
  actions: [press('save-place', 'meeting.place', { style: 'positive' })],
};
const outcome: MeetingOutcomeForm = {
  ...{ clause: 'BMC-4.2', initials, most: 600, people, guests: call.guests },
  actions: [press('save-outcome', 'meeting.outcome', { style: 'positive' })],
};

/** The three-way meeting: the posted card in every want, what opens in every state, and the forms. */
export const meetingSamples: readonly Sample[] = [
  ...[...undecided, ...decided].map(
    (wants): Sample => ({
      ...{ name: `meeting: ${wants}`, kind: 'post' },
      view: {
        card: 'meeting',
        data: { ...post, wants, ...(undecided.includes(wants) && { time: null }) },
      },
    }),
  ),
  {
    ...{ name: 'meeting: answer', kind: 'post' },
    view: { card: 'meeting', data: { ...post, wants: 'answer', time: null, actions: [answer, open] } },
  },
  {
    ...{ name: 'meeting: planned, for somebody who comes', kind: 'post' },
    view: {
      card: 'meeting',
      data: {
        ...post,
        place: time.place,
        links: [
          { to: 'calendar', about: text('yp-1'), id: text('meeting-1'), person: text('mags'), until: first },
        ],
      },
    },
  },
  {
    ...{ name: 'meeting: answer, for somebody outside', kind: 'post' },
    view: { card: 'meeting', data: { ...post, wants: 'answer', time: null, actions: [answer] } },
  },
  {
    ...{ name: 'meeting: held, for somebody outside', kind: 'post' },
    view: {
      card: 'meeting',
      data: { ...post, wants: 'nothing', actions: [press('wants-to-come', 'way-back.record')] },
    },
  },
  ...Object.entries(details).map(
    ([name, data]): Sample => ({
      ...{ name: `meeting opened: ${name}`, kind: 'private' },
      view: { card: 'meeting-detail', data },
    }),
  ),
  { name: 'meeting: call', kind: 'private', view: { card: 'meeting-form', data: call } },
  {
    ...{ name: 'meeting: call, to be put right', kind: 'private' },
    view: { card: 'meeting-form', data: call },
    corrections: {
      typed: { reason: 'Nothing helps', education: '-', care: 'p-maya', lengthMinutes: '45' },
      fields: {
        whyNot: { say: 'meeting-why-not' },
        care: { say: 'meeting-twice' },
        clinical: { say: 'field-needed' },
      },
    },
  },
  { name: 'meeting: times', kind: 'private', view: { card: 'meeting-times-form', data: times } },
  ...windows.map(
    (window): Sample => ({
      ...{
        name: `meeting: times between ${window.from ?? 'now'} and ${window.until ?? 'then'}`,
        kind: 'private',
      },
      view: { card: 'meeting-times-form', data: { ...times, window, notLookedAt: window.from ? 22 : 1 } },
    }),
  ),
  {
    ...{ name: 'meeting: times, none free between two days', kind: 'private' },
    view: { card: 'meeting-times-form', data: { ...times, ...{ free: [], window: windows[0] ?? null } } },
  },
  {
    ...{ name: 'meeting: times, none free, to be put right', kind: 'private' },
    view: { card: 'meeting-times-form', data: { ...times, free: [], confirmed: first } },
    corrections: {
      typed: { date1: '2026-12-05', time1: '10:00', offered: '1' },
      fields: {
        offered: { say: 'meeting-times-needed', with: { most: 5 } },
        time1: { say: 'meeting-busy', with: { who: names.lead, start: { at: second } } },
      },
    },
  },
  { name: 'meeting: answer form', kind: 'private', view: { card: 'meeting-answer-form', data: answers } },
  {
    ...{ name: 'meeting: answer for somebody, to be put right', kind: 'private' },
    view: { card: 'meeting-answer-form', data: answersFor },
    corrections: { typed: { party: 'care', answer1: 'can' }, fields: { answer2: { say: 'field-needed' } } },
  },
  {
    ...{ name: 'meeting: somebody else', kind: 'private' },
    view: { card: 'meeting-substitute-form', data: substitute },
  },
  {
    ...{ name: 'meeting: somebody else, to be put right', kind: 'private' },
    view: { card: 'meeting-substitute-form', data: substitute },
    corrections: { typed: {}, fields: { party: { say: 'meeting-same-person' } } },
  },
  { name: 'meeting: call it off', kind: 'private', view: { card: 'meeting-cancel-form', data: cancel } },
  {
    ...{ name: 'meeting: call it off, to be put right', kind: 'private' },
    view: { card: 'meeting-cancel-form', data: cancel },
    corrections: { typed: { text: '' }, fields: { text: { say: 'field-needed' } } },
  },
  { name: 'meeting: place', kind: 'private', view: { card: 'meeting-place-form', data: where } },
  {
    ...{ name: 'meeting: place, to be put right', kind: 'private' },
    view: { card: 'meeting-place-form', data: where },
    corrections: { typed: { place: '' }, fields: { place: { say: 'field-needed' } } },
  },
  ...(['name', 'words', 'risk', 'detail'] as const).map(
    (what): Sample => ({
      ...{ name: `meeting: place, with more than where: ${what}`, kind: 'private' },
      view: { card: 'meeting-place-form', data: where },
      corrections: {
        typed: { place: 'Lounge, and more' },
        fields: { place: { say: `place-${what}` } },
      },
    }),
  ),
  { name: 'meeting: outcome', kind: 'private', view: { card: 'meeting-outcome-form', data: outcome } },
  {
    ...{ name: 'meeting: outcome, to be put right', kind: 'private' },
    view: { card: 'meeting-outcome-form', data: outcome },
    corrections: {
      typed: { came: 'clinical,care', result: 'other' },
      fields: { note: { say: 'meeting-note-needed' } },
    },
  },
];
