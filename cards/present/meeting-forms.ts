import { z } from 'zod';
import { ables, outcomes } from '../../src/workflows/meeting/meeting.ts';
import type {
  MeetingAnswerForm,
  MeetingForm,
  MeetingOutcomeForm,
  MeetingPlaceForm,
  MeetingSubstituteForm,
  MeetingTimesForm,
} from '../../src/workflows/meeting/view.ts';
import { choices, field, fields, formFrame, line, most } from '../data.ts';
import { card } from '../define.ts';
import answerTemplate from '../meeting-answer-form.json' with { type: 'json' };
import callTemplate from '../meeting-form.json' with { type: 'json' };
import outcomeTemplate from '../meeting-outcome-form.json' with { type: 'json' };
import placeTemplate from '../meeting-place-form.json' with { type: 'json' };
import substituteTemplate from '../meeting-substitute-form.json' with { type: 'json' };
import timesTemplate from '../meeting-times-form.json' with { type: 'json' };
import { inWords } from './facts.ts';
import { choicesOf, form, type LabelledField, labelledForm, theOnly } from './forms.ts';
import { daysOf } from './meeting-days.ts';

/** What stands for a party that has no part in the meeting. */
const leftOut = '-';
const noField = { label: '', value: '', error: '' };

/** Calls a three-way meeting (BMC-4.2). */
export const meetingForm = card({
  template: callTemplate,
  shape: {
    ...formFrame,
    intro: line,
    most,
    placeMost: most,
    mayLeaveOut: z.boolean(),
    parties: z.array(z.strictObject({ party: z.string(), people: choices, who: field })),
    guests: choices,
    fields: z.strictObject({
      reason: field,
      lengthMinutes: field,
      place: field,
      whyNot: field,
      invited: field,
      from: field,
      until: field,
    }),
  },
  present(view: MeetingForm, desk) {
    const { texts } = desk;
    const { initials, lengthMinutes, parties, guests } = view;
    const say = (id: 'reason' | 'lengthMinutes' | 'place' | 'whyNot' | 'invited' | 'from' | 'until') =>
      texts.say(`cards.meeting-form.fields.${id}`);
    const codesOf = ({ people, mayBeLeftOut }: MeetingForm['parties'][number]) => [
      ...people.map(({ id }) => id as string),
      ...(mayBeLeftOut ? [leftOut] : []),
    ];
    const { fields, problem, needed } = labelledForm<string>(desk, {
      reason: { takes: 'text', label: say('reason') },
      lengthMinutes: { takes: 'number', value: lengthMinutes, label: say('lengthMinutes') },
      place: { takes: 'text', label: say('place') },
      whyNot: { takes: 'text', label: say('whyNot') },
      from: { takes: 'date', label: say('from') },
      until: { takes: 'date', label: say('until') },
      ...(guests.length > 0 && {
        invited: { takes: { severalOf: guests.map(({ id }) => id as string) }, label: say('invited') },
      }),
      ...Object.fromEntries(
        parties.map((one): [string, LabelledField] => [
          one.party,
          {
            takes: codesOf(one),
            value: theOnly(codesOf(one)),
            label: texts.say('cards.meeting-form.who', { party: inWords(desk, 'party', one.party) }),
          },
        ]),
      ),
    });
    const { reason = noField, lengthMinutes: length = noField, place = noField, whyNot = noField } = fields;
    const { invited = noField, from = noField, until = noField } = fields;
    return {
      summary: texts.say('cards.meeting-form.summary', { initials }),
      data: {
        ...{ problem, needed, most: view.most, placeMost: view.placeMost },
        heading: texts.say('cards.meeting-form.heading', { initials }),
        intro: texts.say('cards.meeting-form.intro'),
        mayLeaveOut: parties.some(({ mayBeLeftOut }) => mayBeLeftOut),
        parties: parties.map(({ party, people, mayBeLeftOut }) => ({
          party,
          people: [
            ...people.map(({ id, name }) => ({ title: name, value: id as string })),
            ...(mayBeLeftOut ? [{ title: texts.say('cards.meeting-form.left-out'), value: leftOut }] : []),
          ],
          who: fields[party] ?? noField,
        })),
        guests: guests.map(({ id, name }) => ({ title: name, value: id as string })),
        fields: { reason, lengthMinutes: length, place, whyNot, invited, from, until },
      },
    };
  },
});

const places = [
  { date: 'date1', time: 'time1' },
  { date: 'date2', time: 'time2' },
  { date: 'date3', time: 'time3' },
] as const;

/** Proposes times (BMC-4.2). */
export const meetingTimesForm = card({
  template: timesTemplate,
  shape: {
    ...{ ...formFrame, intro: line, window: line, apart: line, typed: line, free: choices },
    fields: z.strictObject({ offered: field }),
    times: z.array(z.strictObject({ dateId: z.string(), timeId: z.string(), date: field, time: field })),
  },
  present(view: MeetingTimesForm, desk) {
    const { texts } = desk;
    const { initials, lengthMinutes, most, free, confirmed, window, notLookedAt } = view;
    const codes = free.map(String);
    const { fields, ...frame } = form(desk, 'meeting-times-form', {
      offered: { takes: { severalOf: codes } },
      date1: { takes: 'date' },
      time1: { takes: 'time' },
      date2: { takes: 'date' },
      time2: { takes: 'time' },
      date3: { takes: 'date' },
      time3: { takes: 'time' },
    });
    return {
      summary: texts.say('cards.meeting-times-form.summary', { initials }),
      data: {
        ...frame,
        heading: texts.say('cards.meeting-times-form.heading', { initials }),
        intro: texts.say('cards.meeting-times-form.intro', {
          ...{ minutes: lengthMinutes, most, start: confirmed === null ? undefined : { at: confirmed } },
        }),
        window: window ? texts.say('cards.meeting-times-form.window', daysOf(window, desk)) : '',
        apart: notLookedAt > 0 ? texts.say('cards.meeting-times-form.apart', { count: notLookedAt }) : '',
        typed: texts.say(
          `cards.meeting-times-form.${codes.length > 0 ? 'or-typed' : window ? 'none-between' : 'typed'}`,
        ),
        free: free.map(start => ({ title: texts.when(start), value: String(start) })),
        fields: { offered: fields.offered },
        times: places.map(({ date, time }) => ({
          dateId: date,
          timeId: time,
          date: fields[date],
          time: fields[time],
        })),
      },
    };
  },
});

/** Can, rather not, cannot: of each time (BMC-4.2). */
export const meetingAnswerForm = card({
  template: answerTemplate,
  shape: {
    ...{ ...formFrame, intro: line, place: line, people: choices },
    fields: z.strictObject({ party: field }),
    times: z.array(z.strictObject({ answerId: z.string(), choices, answer: field })),
  },
  present({ initials, lengthMinutes, place, times, people }: MeetingAnswerForm, desk) {
    const { texts } = desk;
    const asked = people.map(({ who }) => who);
    const idOf = (index: number) => `answer${index + 1}`;
    const { fields, ...frame } = labelledForm<string>(desk, {
      ...(people.length > 0 && {
        party: { takes: asked, value: theOnly(asked), label: texts.say('cards.meeting-answer-form.who') },
      }),
      ...Object.fromEntries(
        times.flatMap((start, index): [string, LabelledField][] =>
          start === null ? [] : [[idOf(index), { takes: ables, label: texts.when(start) }]],
        ),
      ),
    });
    const which = people.length > 0 ? 'for' : 'own';
    return {
      summary: texts.say(`cards.meeting-answer-form.summary.${which}`, { initials }),
      data: {
        ...frame,
        heading: texts.say(`cards.meeting-answer-form.heading.${which}`, { initials }),
        intro: texts.say(`cards.meeting-answer-form.intro.${which}`, { minutes: lengthMinutes }),
        place: texts.say('cards.meeting-answer-form.place', { where: place }),
        people: people.map(({ who, party, name }) => ({
          title: party
            ? texts.say('cards.meeting-answer-form.person', { name, party: inWords(desk, 'party', party) })
            : texts.say('cards.meeting-answer-form.invited', { name }),
          value: who,
        })),
        fields: { party: fields.party ?? noField },
        times: times.flatMap((start, index) =>
          start === null
            ? []
            : [
                {
                  answerId: idOf(index),
                  choices: choicesOf(desk, which === 'for' ? 'able-for' : 'able', ables),
                  answer: fields[idOf(index)] ?? noField,
                },
              ],
        ),
      },
    };
  },
});

/** Another place, or another link (BMC-4.2). */
export const meetingPlaceForm = card({
  template: placeTemplate,
  shape: { ...formFrame, intro: line, most, fields: fields(['place']) },
  present({ initials, place, most }: MeetingPlaceForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.meeting-place-form.summary', { initials }),
      data: {
        heading: texts.say('cards.meeting-place-form.heading', { initials }),
        intro: texts.say('cards.meeting-place-form.intro'),
        most,
        ...form(desk, 'meeting-place-form', { place: { takes: 'text', value: place } }),
      },
    };
  },
});

/** Names somebody else for a party (BMC-4.2). */
export const meetingSubstituteForm = card({
  template: substituteTemplate,
  shape: { ...formFrame, intro: line, people: choices, fields: fields(['party']) },
  present({ initials, people }: MeetingSubstituteForm, desk) {
    const { texts } = desk;
    const codes = people.map(({ party, id }) => `${party}.${id}`);
    return {
      summary: texts.say('cards.meeting-substitute-form.summary', { initials }),
      data: {
        heading: texts.say('cards.meeting-substitute-form.heading', { initials }),
        intro: texts.say('cards.meeting-substitute-form.intro'),
        people: people.map(({ party, name }, index) => ({
          title: texts.say('cards.meeting-substitute-form.person', {
            ...{ name, party: inWords(desk, 'party', party) },
          }),
          value: codes[index] ?? '',
        })),
        ...form(desk, 'meeting-substitute-form', { party: { takes: codes, value: theOnly(codes) } }),
      },
    };
  },
});

/** What came of it (BMC-4.2). */
export const meetingOutcomeForm = card({
  template: outcomeTemplate,
  shape: {
    ...{ ...formFrame, intro: line, most, people: choices, results: choices },
    fields: fields(['came', 'result', 'note', 'next']),
  },
  present({ initials, most, people, guests }: MeetingOutcomeForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.meeting-outcome-form.summary', { initials }),
      data: {
        heading: texts.say('cards.meeting-outcome-form.heading', { initials }),
        intro: texts.say('cards.meeting-outcome-form.intro', { initials }),
        most,
        people: [
          ...people.map(({ party, name }) => ({
            title: texts.say('cards.meeting-outcome-form.person', {
              ...{ name, party: inWords(desk, 'party', party) },
            }),
            value: party as string,
          })),
          ...guests.map(({ id, name }) => ({
            title: texts.say('cards.meeting-outcome-form.invited', { name }),
            value: id as string,
          })),
        ],
        results: choicesOf(desk, 'result', outcomes),
        ...form(desk, 'meeting-outcome-form', {
          came: {
            takes: {
              severalOf: [...people.map(({ party }) => party), ...guests.map(({ id }) => id as string)],
            },
          },
          result: { takes: outcomes },
          note: { takes: 'text' },
          next: { takes: 'text' },
        }),
      },
    };
  },
});
