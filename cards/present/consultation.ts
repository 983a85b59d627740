import { z } from 'zod';
import { consulted } from '../../src/workflows/consultation/consultation.ts';
import type {
  AdvicePost,
  ConsultationDetail,
  ConsultationForm,
  ConsultationNoteForm,
  ConsultationPost,
} from '../../src/workflows/consultation/view.ts';
import postTemplate from '../consultation.json' with { type: 'json' };
import detailTemplate from '../consultation-detail.json' with { type: 'json' };
import formTemplate from '../consultation-form.json' with { type: 'json' };
import { choices, facts, fields, formFrame, line, most, passage } from '../data.ts';
import { card } from '../define.ts';
import type { Button } from '../elements.ts';
import textTemplate from '../text-form.json' with { type: 'json' };
import { factsOf, inWords, typedTexts } from './facts.ts';
import { choicesOf, form, theOnly } from './forms.ts';

/** When a consultation is, and whom to ask (BMC-1.3, BMC-5). */
export const consultation = card({
  template: postTemplate,
  shape: { heading: line, facts },
  present({ initials, setting, wants, start, end, place, ask }: ConsultationPost, { texts }) {
    const heading = texts.say(`cards.consultation.heading.${wants}`, { initials });
    return {
      summary: heading,
      data: {
        heading,
        facts: factsOf(
          [texts.say('cards.consultation.when'), texts.span(start, end)],
          [texts.say('cards.consultation.place'), place],
          [texts.say('cards.consultation.ask'), ask.length > 0 ? texts.list(ask) : null],
          [texts.say('cards.consultation.home'), setting],
        ),
      },
    };
  },
});

/** Whom to ask, for the home; that a consultation is to be planned, for whoever treats the young person (BMC-5). */
export const advice = card({
  template: postTemplate,
  shape: { heading: line, facts },
  present({ initials, setting, wants, who }: AdvicePost, { texts }) {
    const heading = texts.say(`cards.advice.heading.${wants}`, { initials });
    const names = who.length > 0 ? texts.list(who) : null;
    return {
      summary: heading,
      data: {
        heading,
        facts: factsOf(
          [texts.say('cards.consultation.ask'), wants === 'ask' ? names : null],
          [texts.say('cards.advice.asked'), wants === 'waits' ? names : null],
          [texts.say('cards.consultation.home'), setting],
        ),
      },
    };
  },
});

/** Plans a consultation (BMC-5). */
export const consultationForm = card({
  template: formTemplate,
  shape: {
    ...{ ...formFrame, intro: line, withs: choices, placeMost: most },
    fields: fields(['with', 'date', 'time', 'lengthMinutes', 'place']),
  },
  present(view: ConsultationForm, desk) {
    const { texts } = desk;
    const { initials, date, lengthMinutes, placeMost, hasEducation } = view;
    const whom = consulted.filter(one => one !== 'education' || hasEducation);
    return {
      summary: texts.say('cards.consultation-form.summary', { initials }),
      data: {
        heading: texts.say('cards.consultation-form.heading', { initials }),
        intro: texts.say('cards.consultation-form.intro'),
        placeMost,
        withs: choicesOf(desk, 'consulted', whom),
        ...form(desk, 'consultation-form', {
          with: { takes: whom, value: theOnly(whom) },
          date: { takes: 'date', value: date },
          time: { takes: 'time' },
          lengthMinutes: { takes: 'number', value: lengthMinutes },
          place: { takes: 'text' },
        }),
      },
    };
  },
});

/** What came of it, by the headings of the policy (BMC-5). */
export const consultationNoteForm = card({
  template: textTemplate,
  shape: { ...formFrame, intro: line, most, fields: fields(['text']) },
  present({ initials, most, headings }: ConsultationNoteForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.consultation-note-form.summary', { initials }),
      data: {
        heading: texts.say('cards.consultation-note-form.heading', { initials }),
        intro: texts.say('cards.consultation-note-form.intro', {
          headings: headings.length > 0 ? texts.list(headings) : undefined,
        }),
        most,
        ...form(desk, 'consultation-note-form', { text: { takes: 'text' } }),
      },
    };
  },
});

const buttons = z.array(z.custom<Button>());
/** The lines of all notes together. */
const lines = 40;

/** The consultations, opened for one person. */
export const consultationDetail = card({
  template: detailTemplate,
  shape: {
    ...{ heading: line, facts },
    consultations: z.array(z.strictObject({ name: line, state: line, note: passage, buttons })),
  },
  present({ initials, ask, consultations }: ConsultationDetail, desk) {
    const { texts } = desk;
    const notes = typedTexts(
      desk,
      consultations.map(({ note }) => note),
      lines,
    );
    return {
      summary: texts.say('cards.consultation-detail.summary', { initials }),
      data: {
        heading: texts.say('cards.consultation-detail.heading', { initials }),
        facts: factsOf(
          [texts.say('cards.consultation.ask'), ask.length > 0 ? texts.list(ask) : null],
          [
            texts.say('cards.consultation-detail.planned'),
            consultations.length > 0 ? null : texts.say('cards.consultation-detail.none'),
          ],
        ),
        consultations: consultations.map(({ start, place, with: whom, state, by, actions }, index) => ({
          name: texts.say('cards.consultation-detail.one', {
            ...{ start: { at: start }, whom: inWords(desk, 'consulted', whom) },
          }),
          state: texts.say(`cards.consultation-detail.state.${state}`, { by, place }),
          note: notes[index] ?? '',
          buttons: actions.map(action => desk.button(action)),
        })),
      },
    };
  },
});
