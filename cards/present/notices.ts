import { z } from 'zod';
import type { Plain } from '../../src/access/plain.ts';
import type { BackText, NoticeText } from '../../src/workflows/notices/text.ts';
import type {
  CarePlanForm,
  NoticeDetail,
  NoticeForm,
  NoticeList,
  NoticePost,
  NoticeRecordForm,
  NoticesPost,
  NoticeUnreached,
} from '../../src/workflows/notices/view.ts';
import type { Action } from '../../src/workflows/views.ts';
import carePlanTemplate from '../care-plan-form.json' with { type: 'json' };
import { choices, facts, fields, formFrame, line, passage } from '../data.ts';
import { card, type Desk } from '../define.ts';
import type { Button } from '../elements.ts';
import unreachedTemplate from '../not-delivered.json' with { type: 'json' };
import detailTemplate from '../notice-detail.json' with { type: 'json' };
import formTemplate from '../notice-form.json' with { type: 'json' };
import listTemplate from '../notice-list.json' with { type: 'json' };
import recordTemplate from '../notice-record-form.json' with { type: 'json' };
import type { Texts } from '../texts/texts.ts';
import { reasonInWords } from './delivery.ts';
import { factsOf, inWords, taperInWords, telephones, typedText } from './facts.ts';
import { choicesOf, form, theOnly } from './forms.ts';
import { quietPost } from './quiet-post.ts';

/** That there is a notice about a young person: never what it says. */
export const notice = quietPost((texts, { initials, wants }: NoticePost) => ({
  heading: texts.say(`cards.notice.heading.${wants}`, { initials }),
  home: texts.say('cards.notice.home'),
  closed: texts.say('cards.notice.closed'),
}));

/** That people are to be told, or that all have been. */
export const notices = quietPost((texts, { initials, wants }: NoticesPost) => ({
  heading: texts.say(`cards.notices.heading.${wants}`, { initials }),
  home: texts.say('cards.notice.home'),
  closed: texts.say('cards.notice.closed'),
}));

/** One could not be brought to somebody: whom to telephone, and what to do (BMC-4.4). */
export const noticeUnreached = card({
  template: unreachedTemplate,
  shape: { heading: line, what: line, number: line },
  present({ initials, tells, telephone }: NoticeUnreached, desk) {
    const { texts } = desk;
    const whom = texts.list(telephone.map(one => one.whom));
    return {
      summary: texts.say('cards.notice-unreached.summary', { whom, initials }),
      data: {
        heading: texts.say('cards.notice-unreached.heading'),
        what: texts.say(`cards.notice-unreached.what.${tells}`, { whom, initials }),
        number: texts.say('cards.not-delivered.number', { people: telephones(desk, telephone) }),
      },
    };
  },
});

/** What a recipient is told, line by line: on the card, on the page and in the letter alike (BMC-4.4). */
export const noticeLines = (texts: Texts, text: NoticeText | BackText): readonly Plain[] =>
  'toldOn' in text ? backLines(texts, text) : endLines(texts, text);

/** Sessions begin again (BMC-6). */
function backLines(texts: Texts, text: BackText): readonly Plain[] {
  const { role, service, setting, initials, toldOn, ask, carePlan } = text;
  const say = (key: 'told' | 'again' | 'timetable' | 'care-plan' | 'ask') =>
    texts.say(`cards.notice-text.back.${key}`, {
      ...{ service, setting, initials, on: texts.fullDate(toldOn) },
      who: ask.length > 0 ? texts.list(ask) : undefined,
    });
  return [
    ...[say('told'), say('again')],
    ...(role === 'education' ? [say('timetable')] : []),
    ...(carePlan ? [say('care-plan')] : []),
    say('ask'),
  ];
}

function endLines(texts: Texts, text: NoticeText): readonly Plain[] {
  const { role, service, setting, initials, endsOn, decidedBy, decidedAt, reviewOn } = text;
  const { ask, carePlan, raisedAt, taper } = text;
  type Line =
    | ('ends' | 'decided' | 'timetable' | 'care-plan' | 'raised' | 'taper' | 'why')
    | `${'advice' | 'way-back'}.${NoticeText['wayBack']}`;
  const say = (key: Line) =>
    texts.say(`cards.notice-text.${key}`, {
      ...{ service, setting, initials, by: decidedBy },
      ...{ from: texts.fullDate(endsOn), on: texts.fullDate(decidedAt) },
      ...{ until: texts.fullDate(reviewOn), who: ask.length > 0 ? texts.list(ask) : undefined },
      ...(raisedAt && { review: raisedAt }),
      ...(taper.length > 0 && { steps: taperInWords(texts, taper) }),
    });
  return [
    say('ends'),
    ...(taper.length > 0 ? [say('taper')] : []),
    say('decided'),
    ...(role === 'education' ? [say('timetable')] : []),
    say(`advice.${text.wayBack}`),
    ...(carePlan ? [say('care-plan')] : []),
    ...(raisedAt ? [say('raised')] : []),
    say(`way-back.${text.wayBack}`),
    say('why'),
  ];
}

/** When it was, and by whom it was recorded where it was for somebody else (BMC-4.4). */
const asRecorded = (texts: Texts, when: Plain, by: Plain | null): Plain =>
  texts.say('cards.notice-list.as-recorded', { when, by: by ?? undefined });

const lines = z.array(line);

/** What a recipient is told. */
export const noticeDetail = card({
  template: detailTemplate,
  shape: { heading: line, lines, facts },
  present(view: NoticeDetail, { texts }) {
    const { text, saysSo, acknowledged, acknowledgedAs, carePlan, carePlanAs } = view;
    const { initials } = text;
    return {
      summary: texts.say('cards.notice-detail.summary', { initials }),
      data: {
        heading: texts.say('cards.notice-detail.heading', { initials }),
        lines: [
          ...noticeLines(texts, text),
          ...(saysSo && 'wayBack' in text
            ? [texts.say(`cards.notice-detail.how.${text.wayBack}`, { initials })]
            : []),
        ],
        facts: factsOf(
          [
            texts.say('cards.notice-detail.acknowledged'),
            acknowledged === null ? null : asRecorded(texts, texts.when(acknowledged), acknowledgedAs),
          ],
          [
            texts.say('cards.notice-detail.care-plan'),
            carePlan === null ? null : asRecorded(texts, texts.day(carePlan), carePlanAs),
          ],
        ),
      },
    };
  },
});

/** What one recipient will be told, to be read before it is sent. */
export const noticeForm = card({
  template: formTemplate,
  shape: {
    ...{ ...formFrame, intro: line, readIt: line, lines },
    ...{ asksConsent: z.boolean(), asksWhom: z.boolean(), fields: fields(['consent', 'whom']) },
  },
  present({ initials, role, name, way, asksConsent, text }: NoticeForm, desk) {
    const { texts } = desk;
    const who = name ?? undefined;
    return {
      summary: texts.say('cards.notice-form.summary', { initials }),
      data: {
        heading: texts.say('cards.notice-form.heading', { initials }),
        intro: texts.say(`cards.notice-form.way.${way}`, { role: inWords(desk, 'recipient', role), who }),
        readIt: texts.say('cards.notice-form.read-it'),
        lines: [...noticeLines(texts, text)],
        asksConsent,
        asksWhom: name === null,
        ...form(desk, 'notice-form', { consent: { takes: 'date' }, whom: { takes: 'text' } }),
      },
    };
  },
});

/** The entry in the care plan (BMC-4.4). */
export const carePlanForm = card({
  template: carePlanTemplate,
  shape: { ...formFrame, intro: line, fields: fields(['date']) },
  present({ initials, date }: CarePlanForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.care-plan-form.summary', { initials }),
      data: {
        heading: texts.say('cards.care-plan-form.heading', { initials }),
        intro: texts.say('cards.care-plan-form.intro'),
        ...form(desk, 'care-plan-form', { date: { takes: 'date', value: date } }),
      },
    };
  },
});

/** What became of a notice outside the chat. */
export const noticeRecordForm = card({
  template: recordTemplate,
  shape: { ...formFrame, intro: line, whats: choices, fields: fields(['what', 'date']) },
  present({ initials, role, whats, date }: NoticeRecordForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.notice-record-form.summary', { initials }),
      data: {
        heading: texts.say('cards.notice-record-form.heading', { initials }),
        intro: texts.say('cards.notice-record-form.intro', { role: inWords(desk, 'recipient', role) }),
        whats: choicesOf(desk, 'noticed', whats),
        ...form(desk, 'notice-record-form', {
          what: { takes: whats, value: theOnly(whats) },
          date: { takes: 'date', value: date },
        }),
      },
    };
  },
});

const buttons = z.array(z.custom<Button>());

/** Who is told, and where each stands. */
export const noticeList = card({
  template: listTemplate,
  shape: {
    ...{ heading: line, intro: line },
    notices: z.array(
      z.strictObject({
        ...{
          style: z.enum(['default', 'emphasis']),
          name: line,
          whom: passage,
          state: line,
          why: line,
          buttons,
        },
      }),
    ),
  },
  present({ initials, notices }: NoticeList, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.notice-list.summary', { initials }),
      data: {
        heading: texts.say('cards.notice-list.heading', { initials }),
        intro: texts.say('cards.notice-list.intro'),
        notices: notices.map(one => listed(one, desk)),
      },
    };
  },
});

/** What whoever sends them has to see to. */
const toSeeTo: ReadonlySet<NoticeList['notices'][number]['step']> = new Set([
  ...(['send', 'post', 'unreached', 'back', 'back-unsure'] as const),
]);

function listed(one: NoticeList['notices'][number], desk: Desk) {
  const { texts } = desk;
  const aside = ({ verb }: Action) =>
    verb === 'notice.not-told'
      ? texts.say('cards.notice-list.not', { role: inWords(desk, 'recipient', one.role) })
      : texts.say('cards.notice-list.open', { role: inWords(desk, 'recipient', one.role) });
  const { role, name, step, way, letter, sent, acknowledged, due, carePlan, notTold, unreached } = one;
  const at = (moment: number | null) => (moment === null ? undefined : { at: moment });
  const named = { role: inWords(desk, 'recipient', role) };
  return {
    style: toSeeTo.has(step) ? ('emphasis' as const) : ('default' as const),
    name: texts.say('cards.notice-list.name', {
      role: inWords(desk, 'recipient', role),
      who: name ?? undefined,
    }),
    whom: typedText(desk, one.whom),
    state: texts.say(`cards.notice-list.step.${step}`, {
      ...{ sent: at(sent), due: at(due) },
      acknowledged:
        acknowledged === null ? undefined : asRecorded(texts, texts.when(acknowledged), one.acknowledgedAs),
      on: carePlan === null ? undefined : asRecorded(texts, texts.day(carePlan), one.carePlanAs),
      ...(notTold && { why: inWords(desk, 'notTold', notTold.why), told: at(notTold.at) }),
      ...(way && { way: texts.say(`cards.notice-list.way.${way}`) }),
      ...(unreached && { number: unreached.number }),
    }),
    why: unreached
      ? texts.say('cards.notice-list.why', { reason: reasonInWords(unreached.reason, desk) })
      : '',
    buttons: [
      ...one.actions.map(action => desk.button(action, aside(action))),
      ...(letter ? [desk.button(letter, texts.say('cards.notice-list.letter', named))] : []),
    ],
  };
}
