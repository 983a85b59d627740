import { z } from 'zod';
import type { ChangeForm, Clash, SessionForm, SicknessForm } from '../../src/workflows/sessions/view.ts';
import changeTemplate from '../change-form.json' with { type: 'json' };
import clashTemplate from '../clash.json' with { type: 'json' };
import { choices, fields, formFrame, line } from '../data.ts';
import { card } from '../define.ts';
import sessionTemplate from '../session-form.json' with { type: 'json' };
import sicknessTemplate from '../sickness-form.json' with { type: 'json' };
import { choicesOf, form, theOnly } from './forms.ts';

const howOften = ['once', 'weekly'] as const;

/** Plan one session or a weekly series (BMC-2.2c). */
export const sessionForm = card({
  template: sessionTemplate,
  shape: {
    ...formFrame,
    hint: line,
    youngPeople: choices,
    howOften: choices,
    fields: fields([
      'youngPerson',
      'what',
      'date',
      'time',
      'lengthMinutes',
      'place',
      'weekly',
      'until',
      'except',
    ]),
  },
  present(view: SessionForm, desk) {
    const { texts } = desk;
    const ids = view.youngPeople.map(({ id }) => id);
    return {
      summary: texts.say('cards.session-form.summary'),
      data: {
        heading: texts.say('cards.session-form.heading'),
        hint: texts.say('cards.session-form.hint', { most: view.mostInSeries }),
        youngPeople: view.youngPeople.map(({ id, initials, setting }) => ({
          title: texts.say('cards.session-form.young-person', { initials, setting }),
          value: id,
        })),
        howOften: choicesOf(desk, 'weekly', howOften),
        ...form(desk, 'session-form', {
          youngPerson: { takes: ids, value: theOnly(ids) },
          what: { takes: 'text' },
          date: { takes: 'date', value: view.today },
          time: { takes: 'time' },
          lengthMinutes: { takes: 'number', value: view.lengthMinutes },
          place: { takes: 'text' },
          weekly: { takes: howOften, value: 'once' },
          until: { takes: 'date' },
          except: { takes: 'text' },
        }),
      },
    };
  },
});

/** The time wanted clashes with lessons (BMC-2.3a). */
export const clash = card({
  template: clashTemplate,
  shape: { heading: line, intro: line, lessons: z.array(line), advice: line },
  present({ initials, start, count, lessons, night, busy, meeting, consultation }: Clash, { texts }) {
    return {
      summary: texts.say('cards.clash.summary', { initials }),
      data: {
        heading: texts.say('cards.clash.heading', { initials }),
        intro: texts.say('cards.clash.intro', { count, start: { at: start } }),
        lessons: [
          ...lessons.map(lesson => texts.say('cards.clash.lesson', lesson)),
          ...(night ? [texts.say('cards.clash.night')] : []),
          ...(meeting === null
            ? []
            : [
                texts.say('cards.clash.meeting', {
                  initials: meeting.initials ?? undefined,
                  start: { at: meeting.start },
                }),
              ]),
          ...(consultation === null
            ? []
            : [
                texts.say('cards.clash.consultation', {
                  initials: consultation.initials ?? undefined,
                  start: { at: consultation.start },
                }),
              ]),
          ...busy.map(one =>
            texts.say('cards.clash.busy', { initials: one.initials, start: { at: one.start } }),
          ),
        ],
        advice: lessons.length > 0 ? texts.say('cards.clash.advice') : '',
      },
    };
  },
});

/** Change the time or place of one session. */
export const changeForm = card({
  template: changeTemplate,
  shape: { ...formFrame, now: line, fields: fields(['date', 'time', 'lengthMinutes', 'place']) },
  present({ initials, what, start, date, time, lengthMinutes, place }: ChangeForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.change-form.summary', { initials, what, start: { at: start } }),
      data: {
        heading: texts.say('cards.change-form.heading', { initials, what }),
        now: texts.say('cards.change-form.now', { start: { at: start } }),
        ...form(desk, 'change-form', {
          date: { takes: 'date', value: date },
          time: { takes: 'time', value: time },
          lengthMinutes: { takes: 'number', value: lengthMinutes },
          place: { takes: 'text', value: place },
        }),
      },
    };
  },
});

/** The therapist is ill: their sessions are cancelled by the service (BMC-4.0). */
export const sicknessForm = card({
  template: sicknessTemplate,
  shape: { ...formFrame, intro: line, fields: fields(['from', 'to']) },
  present({ today }: SicknessForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.sickness-form.summary'),
      data: {
        heading: texts.say('cards.sickness-form.heading'),
        intro: texts.say('cards.sickness-form.intro'),
        ...form(desk, 'sickness-form', {
          from: { takes: 'date', value: today },
          to: { takes: 'date', value: today },
        }),
      },
    };
  },
});
