import type { ArtworkForm } from '../../src/workflows/artwork/view.ts';
import type {
  AdvicePost,
  ConsultationDetail,
  ConsultationForm,
  ConsultationNoteForm,
  ConsultationPost,
} from '../../src/workflows/consultation/view.ts';
import { type OpenThing, openThings, staysOpen } from '../../src/workflows/leaving/leaving.ts';
import type { LeavingForm } from '../../src/workflows/leaving/view.ts';
import { at, initials, names, opened, press, type Sample, setting, text } from './made-up.ts';

const clause = 'BMC-5';
const place = text('Larch House, office');
const [start, end] = [at('2027-01-12', '10:00'), at('2027-01-12', '11:00')];
const open = press('open-consultations', 'consultation.show', { opens: true });
const note = press('note-consultation', 'consultation.note-form', { opens: true, style: 'positive' });
const post: Omit<ConsultationPost, 'wants'> = {
  ...{ clause: 'BMC-1.3', initials, setting, start, end, place },
  ...{ ask: [names.therapist, names.clinician], actions: [open] },
};
const plan = press('plan-consultation', 'consultation.plan-form', { opens: true, style: 'positive' });
const advice: AdvicePost = {
  ...{ clause: 'BMC-1.1', initials, setting, wants: 'ask', who: [names.therapist], actions: [open] },
};
const form: ConsultationForm = {
  ...{ clause, initials, date: text('2027-01-12'), lengthMinutes: 60, placeMost: 150, hasEducation: true },
  actions: [press('plan-consultation-now', 'consultation.plan', { style: 'positive' })],
};
const noteForm: ConsultationNoteForm = {
  ...{ clause, initials, most: 600, headings: [text('What care and education ask'), text('What helps')] },
  actions: [press('save-consultation-note', 'consultation.note', { style: 'positive' })],
};
const one: ConsultationDetail['consultations'][number] = {
  ...{ start, end, place, with: 'home', state: 'planned', by: names.therapist, note: null },
  actions: [press('cancel-consultation', 'consultation.cancel')],
};
const detail: ConsultationDetail = {
  ...{ clause, initials, ask: [names.therapist] },
  consultations: [
    one,
    {
      ...{ ...one, with: 'education', state: 'held', actions: [note] },
      note: opened('consultation', 'note', 'How to begin the day; a quiet corner helps.'),
    },
    { ...one, state: 'cancelled', actions: [] },
  ],
  actions: [plan],
};
const leaving: LeavingForm = {
  ...{ clause: 'BMC-3.6', initials, isClosed: false, artwork: null, open: [] },
  actions: [press('close-records', 'leaving.close', { style: 'positive' })],
};

const openOne = (thing: OpenThing, index: number): LeavingForm['open'][number] => ({
  ...{ thing, count: 1, who: [names.therapist, names.lead], stays: staysOpen(thing) },
  ...(index % 3 === 0 && { action: press('open-meeting', 'meeting.show', { opens: true }) }),
});
const nobodys = (thing: OpenThing): LeavingForm['open'][number] => ({
  ...{ thing, count: 3, who: [], stays: staysOpen(thing) },
});
const they = { clause: 'BMC-3.6', initials, setting, ask: text('Mair in the office') } as const;
const art = { clause: 'BMC-3.5', initials, setting } as const;
const artForm: ArtworkForm = {
  ...{ clause: 'BMC-3.5', initials },
  actions: [press('save-artwork', 'artwork.record', { style: 'positive' })],
};

/** What follows once sessions have ended: consultations, and leaving. */
export const afterSamples: readonly Sample[] = [
  ...(['planned', 'cancelled', 'over', 'noted'] as const).map(
    (wants): Sample => ({
      ...{ name: `consultation: ${wants}`, kind: 'post' },
      view: { card: 'consultation', data: { ...post, wants } },
    }),
  ),
  {
    ...{ name: 'consultation: note', kind: 'post' },
    view: { card: 'consultation', data: { ...post, wants: 'note', ask: [], actions: [note, open] } },
  },
  { name: 'advice: ask', kind: 'post', view: { card: 'advice', data: advice } },
  {
    ...{ name: 'advice: ask, nobody', kind: 'post' },
    view: { card: 'advice', data: { ...advice, who: [] } },
  },
  ...(['plan', 'waits', 'nothing'] as const).map(
    (wants): Sample => ({
      ...{ name: `advice: ${wants}`, kind: 'post' },
      view: {
        card: 'advice',
        data: { ...advice, wants, actions: wants === 'nothing' ? [open] : [plan, open] },
      },
    }),
  ),
  { name: 'consultation: form', kind: 'private', view: { card: 'consultation-form', data: form } },
  {
    ...{ name: 'consultation: form, no school, to be put right', kind: 'private' },
    view: { card: 'consultation-form', data: { ...form, hasEducation: false } },
    corrections: {
      typed: { date: '2020-01-01', time: '10:00', place: 'Office' },
      fields: { date: { say: 'time-in-past' } },
    },
  },
  {
    ...{ name: 'consultation: note form', kind: 'private' },
    view: { card: 'consultation-note-form', data: noteForm },
  },
  {
    ...{ name: 'consultation: note form, no headings, to be put right', kind: 'private' },
    view: { card: 'consultation-note-form', data: { ...noteForm, headings: [] } },
    corrections: { typed: { text: '' }, fields: { text: { say: 'field-needed' } } },
  },
  { name: 'consultations opened', kind: 'private', view: { card: 'consultation-detail', data: detail } },
  {
    ...{ name: 'consultations opened, none', kind: 'private' },
    view: { card: 'consultation-detail', data: { ...detail, ask: [], consultations: [], actions: [] } },
  },
  {
    ...{ name: 'leaving: of whom', kind: 'private' },
    view: {
      card: 'pathway-form',
      data: {
        ...{ clause: 'BMC-3.6', asks: 'they-leave' },
        youngPeople: [{ id: text('yp-07'), initials, setting }],
        actions: [press('they-leave', 'leaving.form', { opens: true, style: 'positive' })],
      },
    },
  },
  { name: 'leaving: nothing open', kind: 'private', view: { card: 'leaving-form', data: leaving } },
  {
    ...{ name: 'leaving: all of it open, to be put right', kind: 'private' },
    view: { card: 'leaving-form', data: { ...leaving, open: openThings.map(openOne) } },
    corrections: { typed: {}, fields: { artwork: { say: 'field-needed' } } },
  },
  {
    ...{ name: 'leaving: some of it open, nobody there, artwork chosen', kind: 'private' },
    view: {
      card: 'leaving-form',
      data: { ...leaving, artwork: 'stored', open: openThings.map(nobodys) },
    },
  },
  {
    ...{ name: 'leaving: closed', kind: 'private' },
    view: {
      card: 'leaving-form',
      data: { ...leaving, isClosed: true, actions: [press('they-stay', 'leaving.undo')] },
    },
  },
  {
    ...{ name: 'leaving: the day is to be named', kind: 'post' },
    view: {
      card: 'leaving',
      data: { ...they, wants: 'day', actions: [press('they-leave', 'leaving.form', { opens: true })] },
    },
  },
  {
    ...{ name: 'leaving: the records are to be closed', kind: 'post' },
    view: {
      card: 'leaving',
      data: { ...they, wants: 'close', actions: [press('they-leave', 'leaving.form', { opens: true })] },
    },
  },
  {
    ...{ name: 'leaving: nothing', kind: 'post' },
    view: { card: 'leaving', data: { ...they, wants: 'nothing', actions: [] } },
  },
  {
    ...{ name: 'artwork: to be chosen', kind: 'post' },
    view: {
      card: 'artwork',
      data: {
        ...{ ...art, wants: 'choose' },
        actions: [press('choose-artwork', 'artwork.form', { opens: true, style: 'positive' })],
      },
    },
  },
  {
    ...{ name: 'artwork: nothing', kind: 'post' },
    view: { card: 'artwork', data: { ...art, wants: 'nothing', actions: [] } },
  },
  { name: 'artwork: form', kind: 'private', view: { card: 'artwork-form', data: artForm } },
  {
    ...{ name: 'artwork: form, to be put right', kind: 'private' },
    view: { card: 'artwork-form', data: artForm },
    corrections: { typed: {}, fields: { artwork: { say: 'field-needed' } } },
  },
];
