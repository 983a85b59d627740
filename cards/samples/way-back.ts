import type {
  AllocateForm,
  AskAgainForm,
  ReferralAnswer,
  ReferralForm,
  WayBackPost,
} from '../../src/workflows/way-back/view.ts';
import { answers } from '../../src/workflows/way-back/way-back.ts';
import { at, initials, names, opened, press, type Sample, setting, text } from './made-up.ts';

const clause = 'BMC-6';
const find = press('find-therapist', 'way-back.allocate-form', { opens: true, style: 'positive' });
const again = press('wants-to-try-again', 'way-back.record');
const wanted: { readonly [W in WayBackPost['wants']]: WayBackPost['actions'] } = {
  allocate: [find],
  plan: [press('plan-first', 'plan', { opens: true })],
  ask: [again, press('ask-later', 'way-back.not-now-form', { opens: true })],
  'ask-referral': [
    press('refer-again', 'way-back.record'),
    press('ask-later', 'way-back.not-now-form', { opens: true }),
  ],
  decide: [press('decide-referral', 'way-back.decide-form', { opens: true, style: 'positive' })],
  found: [press('open-pathway', 'pathway.show', { opens: true })],
  answered: [press('open-referral-answer', 'way-back.answer', { opens: true })],
  look: [],
  'look-referral': [],
  said: [],
  heard: [],
  wish: [
    press('plan-with-them', 'plan', { opens: true }),
    press('seen-to-wish', 'way-back.see-to'),
    press('open-pathway', 'pathway.show', { opens: true }),
  ],
  signs: [press('open-proposal', 'proposal.show', { opens: true, style: 'positive' })],
  nothing: [],
};
const allocate: AllocateForm = {
  ...{ clause, initials, now: names.therapist },
  therapists: [
    { id: text('p-ines'), name: names.therapist, caseload: 4 },
    { id: text('p-tom'), name: names.clinician, caseload: 1 },
    { id: text('p-ada'), name: text('Ada Wyn'), caseload: 0 },
  ],
  actions: [press('allocate', 'way-back.allocate', { style: 'positive' })],
};
const many = Array.from({ length: 100 }, (_, index) => ({
  ...{ id: text(`p-${index}`), name: text(`Therapist ${index}`), caseload: index },
}));
const later: AskAgainForm = {
  ...{ clause, initials, date: text('2027-06-01') },
  actions: [press('save-not-now', 'way-back.not-now', { style: 'positive' })],
};

const referred: ReferralForm = {
  ...{ clause: 'WHS-2.5', initials, most: 600, answers, by: names.manager, at: at('2026-12-01', '10:00') },
  ...{ therapists: allocate.therapists, date: text('2027-03-01') },
  actions: [press('save-referral', 'way-back.decide', { style: 'positive' })],
};
const answered: ReferralAnswer = {
  ...{ clause: 'WHS-2.5', initials, answer: 'not-now', by: names.lead, at: at('2026-12-03', '16:00') },
  ...{ lookAgainOn: at('2027-03-01', '09:00'), ask: text('the office, 01632 960100'), actions: [] },
  reason: opened('referral', 'reason', 'The move comes first.'),
};

/** The way back: the posted card in every want, and the forms. */
export const wayBackSamples: readonly Sample[] = [
  ...Object.entries(wanted).map(
    ([wants, actions]): Sample => ({
      ...{ name: `way back: ${wants}`, kind: 'post' },
      view: {
        card: 'way-back',
        data: { ...{ clause, initials, setting, actions }, wants: wants as WayBackPost['wants'] },
      },
    }),
  ),
  ...[names.therapist, names.clinician].map(
    (therapist): Sample => ({
      ...{ name: `service file: ${therapist} to be named`, kind: 'post' },
      view: {
        card: 'therapist-to-name',
        data: { ...{ clause: 'BMC-1.1', initials, setting, therapist }, actions: [] },
      },
    }),
  ),
  { name: 'way back: allocate', kind: 'private', view: { card: 'allocate-form', data: allocate } },
  {
    ...{ name: 'way back: allocate, one of many', kind: 'private' },
    view: { card: 'allocate-form', data: { ...allocate, therapists: many } },
  },
  {
    ...{ name: 'way back: allocate, nobody yet, to be put right', kind: 'private' },
    view: { card: 'allocate-form', data: { ...allocate, now: null } },
    corrections: { typed: {}, fields: { therapist: { say: 'field-needed' } } },
  },
  { name: 'way back: ask again', kind: 'private', view: { card: 'ask-again-form', data: later } },
  {
    ...{ name: 'way back: ask again, to be put right', kind: 'private' },
    view: { card: 'ask-again-form', data: later },
    corrections: { typed: { date: '2020-01-01' }, fields: { date: { say: 'proposal-date-past' } } },
  },
  { name: 'referral: decide', kind: 'private', view: { card: 'referral-form', data: referred } },
  {
    ...{ name: 'referral: decide, to be put right', kind: 'private' },
    view: { card: 'referral-form', data: { ...referred, answers: ['accepted', 'not-now'] } },
    corrections: {
      typed: { answer: 'accepted', reason: 'No room' },
      fields: {
        therapist: { say: 'field-needed' },
        discussed: { say: 'referral-day-needed' },
        reason: { say: 'field-needed' },
        date: { say: 'proposal-date-past' },
        answer: { say: 'field-needed' },
      },
    },
  },
  ...answers.map(
    (answer): Sample => ({
      ...{ name: `referral: ${answer}`, kind: 'private' },
      view: { card: 'referral-answer', data: { ...answered, answer } },
    }),
  ),
  {
    ...{ name: 'referral: for whoever made it', kind: 'private' },
    view: {
      card: 'referral-answer',
      data: { ...answered, answer: 'accepted', reason: null, lookAgainOn: null },
    },
  },
];
