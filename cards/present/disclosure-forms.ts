import { z } from 'zod';
import { kinds, toldAnswers, whoseSafety } from '../../src/workflows/disclosure/disclosure.ts';
import type {
  DisclosureAddForm,
  DisclosureForm,
  DismissForm,
  Emergency,
  EmergencyHelp,
  StepForm,
} from '../../src/workflows/disclosure/view.ts';
import { choices, facts, fields, formFrame, line, most } from '../data.ts';
import { card, type Desk } from '../define.ts';
import addTemplate from '../disclosure-add-form.json' with { type: 'json' };
import formTemplate from '../disclosure-form.json' with { type: 'json' };
import dismissTemplate from '../dismiss-form.json' with { type: 'json' };
import emergencyTemplate from '../emergency.json' with { type: 'json' };
import stepTemplate from '../step-form.json' with { type: 'json' };
import { choicesOf, form } from './forms.ts';

const yesNo = ['yes', 'no'] as const;
const neededs = ['done', 'not-needed'] as const;

const emergencyShape = { emergencyTitle: line, emergencyWords: z.array(line), emergencyPhones: facts };

/** What to do and whom to ring, before anything else. */
function emergencyData({ words, phones, leads }: EmergencyHelp, { texts }: Desk) {
  return {
    emergencyTitle: texts.say('cards.disclosure-form.emergency'),
    emergencyWords: [...words],
    emergencyPhones: [
      ...phones.map(({ who, number }) => ({ title: who, value: number })),
      ...leads.map(({ whom, number }) => ({
        title: texts.say('cards.disclosure-form.lead', { whom }),
        value: number,
      })),
    ],
  };
}

/** Report a disclosure or a risk (BMC-3.1). */
export const disclosureForm = card({
  template: formTemplate,
  shape: {
    ...formFrame,
    ...emergencyShape,
    intro: line,
    waiting: line,
    onlyOne: line,
    youngPeople: choices,
    kinds: choices,
    levels: choices,
    whoses: choices,
    dangers: choices,
    tolds: choices,
    accountMost: most,
    doneMost: most,
    fields: fields(['youngPerson', 'kind', 'level', 'whose', 'danger', 'account', 'done', 'told']),
  },
  present(view: DisclosureForm, desk) {
    const { texts } = desk;
    const { youngPeople, levels } = view;
    const [only] = youngPeople;
    const ids = youngPeople.map(({ id }) => id);
    return {
      summary: texts.say('cards.disclosure-form.summary'),
      data: {
        heading: texts.say('cards.disclosure-form.heading'),
        ...emergencyData(view, desk),
        intro: texts.say(`cards.disclosure-form.intro.${levels.length > 0 ? 'graded' : 'told'}`),
        waiting: view.waiting.length > 0 ? texts.say('cards.disclosure-form.waiting') : '',
        onlyOne:
          only && youngPeople.length === 1 ? texts.say('cards.disclosure-form.about', { ...only }) : '',
        youngPeople: youngPeople.map(child => ({
          title: texts.say('cards.disclosure-form.young-person', { ...child }),
          value: child.id,
        })),
        kinds: choicesOf(desk, 'disclosureKind', kinds),
        levels: levels.map(({ id, label }) => ({ title: label, value: id })),
        whoses: choicesOf(desk, 'whose', whoseSafety),
        dangers: choicesOf(desk, 'danger', yesNo),
        tolds: choicesOf(desk, 'told', toldAnswers),
        accountMost: view.accountMost,
        doneMost: view.doneMost,
        ...form(desk, 'disclosure-form', {
          youngPerson: { takes: ids },
          kind: { takes: kinds },
          level: { takes: levels.map(({ id }) => id) },
          whose: { takes: whoseSafety },
          danger: { takes: yesNo },
          account: { takes: 'text' },
          done: { takes: 'text' },
          told: { takes: toldAnswers },
        }),
      },
    };
  },
});

/** Add to what was reported. */
export const disclosureAddForm = card({
  template: addTemplate,
  shape: {
    ...formFrame,
    intro: line,
    levels: choices,
    dangers: choices,
    accountMost: most,
    doneMost: most,
    fields: fields(['level', 'danger', 'account', 'done']),
  },
  present({ initials, isGraded, levels, accountMost, doneMost }: DisclosureAddForm, desk) {
    const { texts } = desk;
    const dangers = isGraded ? yesNo : [];
    return {
      summary: texts.say('cards.disclosure-add-form.summary', { initials }),
      data: {
        heading: texts.say('cards.disclosure-add-form.heading', { initials }),
        intro: texts.say(`cards.disclosure-add-form.intro.${isGraded ? 'graded' : 'told'}`),
        levels: levels.map(({ id, label }) => ({ title: label, value: id })),
        dangers: choicesOf(desk, 'danger', dangers),
        accountMost,
        doneMost,
        ...form(desk, 'disclosure-add-form', {
          level: { takes: levels.map(({ id }) => id) },
          danger: { takes: dangers },
          account: { takes: 'text' },
          done: { takes: 'text' },
        }),
      },
    };
  },
});

/** Record one of the steps (BMC-3.1 to 3.4). */
export const stepForm = card({
  template: stepTemplate,
  shape: {
    ...formFrame,
    intro: line,
    steps: choices,
    neededs: choices,
    noteMost: most,
    fields: fields(['step', 'needed', 'date', 'time', 'note']),
  },
  present({ initials, steps, date, time, noteMost }: StepForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.step-form.summary', { initials }),
      data: {
        heading: texts.say('cards.step-form.heading', { initials }),
        intro: texts.say('cards.step-form.intro'),
        steps: choicesOf(desk, 'step', steps),
        neededs: choicesOf(desk, 'needed', neededs),
        noteMost,
        ...form(desk, 'step-form', {
          step: { takes: steps },
          needed: { takes: neededs, value: 'done' },
          date: { takes: 'date', value: date },
          time: { takes: 'time', value: time },
          note: { takes: 'text' },
        }),
      },
    };
  },
});

/** Say that what was noticed is nothing to report. */
export const dismissForm = card({
  template: dismissTemplate,
  shape: { ...formFrame, intro: line, whys: choices, fields: fields(['why']) },
  present({ initials, via, whys }: DismissForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.dismiss-form.summary', { initials }),
      data: {
        heading: texts.say('cards.dismiss-form.heading', { initials }),
        intro: texts.say(`cards.dismiss-form.intro.${via}`),
        whys: choicesOf(desk, 'dismissal', whys),
        ...form(desk, 'dismiss-form', { why: { takes: whys } }),
      },
    };
  },
});

/** After a report of danger now: what to do, once more (WHS-3.3). */
export const emergency = card({
  template: emergencyTemplate,
  shape: { heading: line, ...emergencyShape, sent: line },
  present(view: Emergency, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.emergency.summary'),
      data: {
        heading: texts.say('cards.emergency.heading'),
        ...emergencyData(view, desk),
        sent: texts.say(`cards.emergency.${view.report}`),
      },
    };
  },
});
