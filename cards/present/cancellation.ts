import { z } from 'zod';
import { reasons, spokenTo } from '../../src/workflows/cancellation/cancellation.ts';
import type {
  CancelForm,
  CancellationDetail,
  CancellationPost,
  OfferForm,
} from '../../src/workflows/cancellation/view.ts';
import cancelTemplate from '../cancel-form.json' with { type: 'json' };
import postTemplate from '../cancellation.json' with { type: 'json' };
import detailTemplate from '../cancellation-detail.json' with { type: 'json' };
import { choices, facts, field, fields, formFrame, line, most, passage } from '../data.ts';
import { card, type Desk } from '../define.ts';
import offerTemplate from '../offer-form.json' with { type: 'json' };
import { byAt, factsOf, inWords, revealedInWords, timesOf, typedText } from './facts.ts';
import { choicesOf, form } from './forms.ts';

/** Cancel one session, in one form (BMC-2.2b); what a refusal asks for stands on it (BMC-2.2a, BMC-2.2d). */
export const cancelForm = card({
  template: cancelTemplate,
  shape: {
    ...formFrame,
    session: line,
    told: line,
    safety: line,
    reasons: choices,
    spokenTo: choices,
    refusal: line,
    noSanction: line,
    noLesson: line,
    noteMost: most,
    fields: fields(['reason', 'note', 'spokenTo', 'alternative']),
  },
  present({ initials, what, start, asksAlternative, noteMost }: CancelForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.cancel-form.summary', { initials, start: { at: start } }),
      data: {
        heading: texts.say('cards.cancel-form.heading', { initials }),
        session: texts.say('cards.cancel-form.session', { what, start: { at: start } }),
        told: texts.say('cards.cancel-form.told'),
        safety: texts.say('common.safety'),
        reasons: choicesOf(desk, 'reason', reasons),
        spokenTo: choicesOf(desk, 'spokenTo', spokenTo),
        refusal: texts.say('cards.cancel-form.refusal'),
        noSanction: texts.say('cards.cancel-form.no-sanction'),
        noLesson: asksAlternative ? texts.say('cards.cancel-form.no-lesson') : '',
        noteMost,
        ...form(desk, 'cancel-form', {
          reason: { takes: reasons },
          note: { takes: 'text' },
          spokenTo: { takes: spokenTo },
          alternative: { takes: 'text' },
        }),
      },
    };
  },
});

/** The notice of a cancellation to therapist and allocated clinician: that it is so, not why. */
export const cancellation = card({
  template: postTemplate,
  shape: { heading: line, state: line, escalated: line, facts },
  present(view: CancellationPost, desk) {
    const { texts } = desk;
    const { initials, start, waitingFor } = view;
    return {
      summary: texts.say('cards.cancellation.summary', { initials, start: { at: start } }),
      data: {
        heading: texts.say('cards.cancellation.heading', { initials }),
        state: stateOf(view, desk),
        escalated: view.escalatedTo
          ? texts.say('cards.cancellation.escalated', { role: texts.role(view.escalatedTo) })
          : '',
        facts: factsOf(
          [texts.say('cards.cancellation.what'), view.what],
          [texts.say('cards.cancellation.start'), texts.when(start)],
          [texts.say('cards.cancellation.home'), view.setting],
          [texts.say('cards.cancellation.by'), byAt(desk, view)],
          ...view.acknowledged.map(
            seen => [texts.say('cards.cancellation.acknowledged'), byAt(desk, seen)] as const,
          ),
          [texts.say('cards.cancellation.waiting'), texts.list(waitingFor)],
        ),
      },
    };
  },
});

function stateOf({ state, offered, movedTo, afterAll }: CancellationPost, desk: Desk) {
  const { texts } = desk;
  if (afterAll)
    return texts.say('cards.cancellation.after-all', { by: afterAll.by, at: { at: afterAll.at } });
  switch (state) {
    case 'times-offered':
      return texts.say('cards.cancellation.state.times-offered', { times: timesOf(desk, offered) });
    case 'moved':
      return texts.say('cards.cancellation.state.moved', {
        start: movedTo === null ? undefined : { at: movedTo },
      });
    case 'cancelled':
    case 'not-rearranged':
      return texts.say(`cards.cancellation.state.${state}`);
    default:
      return state satisfies never;
  }
}

/** Why it was cancelled, opened for one person. */
export const cancellationDetail = card({
  template: detailTemplate,
  shape: {
    heading: line,
    facts,
    noteTitle: line,
    note: passage,
    alternativeTitle: line,
    alternative: passage,
  },
  present(view: CancellationDetail, desk) {
    const { texts } = desk;
    const { initials, start, note, alternative } = view;
    return {
      summary: texts.say('cards.cancellation-detail.summary', { initials, start: { at: start } }),
      data: {
        heading: texts.say('cards.cancellation-detail.heading', { initials }),
        facts: factsOf(
          [texts.say('cards.cancellation-detail.start'), texts.when(start)],
          [texts.say('cards.cancellation-detail.reason'), revealedInWords(desk, 'reason', view.reason)],
          [
            texts.say('cards.cancellation-detail.spokenTo'),
            view.spokenTo && inWords(desk, 'spokenTo', view.spokenTo),
          ],
          [
            texts.say('cards.cancellation-detail.by'),
            byAt(desk, { at: view.at, by: view.by ?? texts.say('cards.cancellation-detail.service') }),
          ],
        ),
        noteTitle: note ? texts.say('cards.cancellation-detail.note') : '',
        note: typedText(desk, note),
        alternativeTitle: alternative ? texts.say('cards.cancellation-detail.alternative') : '',
        alternative: typedText(desk, alternative),
      },
    };
  },
});

const times = [
  { date: 'date1', time: 'time1' },
  { date: 'date2', time: 'time2' },
  { date: 'date3', time: 'time3' },
] as const;

/** Offer other times (BMC-4.0). */
export const offerForm = card({
  template: offerTemplate,
  shape: {
    ...formFrame,
    intro: line,
    times: z
      .array(z.strictObject({ dateId: z.string(), timeId: z.string(), date: field, time: field }))
      .min(1),
  },
  present({ initials, what, start, lengthMinutes, most, wanted }: OfferForm, desk) {
    const { texts } = desk;
    const { fields, ...frame } = form(desk, 'offer-form', {
      date1: { takes: 'date', value: wanted?.date ?? null },
      time1: { takes: 'time', value: wanted?.time ?? null },
      date2: { takes: 'date' },
      time2: { takes: 'time' },
      date3: { takes: 'date' },
      time3: { takes: 'time' },
    });
    return {
      summary: texts.say('cards.offer-form.summary', { initials, start: { at: start } }),
      data: {
        heading: texts.say('cards.offer-form.heading', { initials }),
        intro: texts.say('cards.offer-form.intro', {
          what,
          start: { at: start },
          minutes: lengthMinutes,
          most: Math.min(most, times.length),
        }),
        ...frame,
        times: times.slice(0, most).map(({ date, time }) => ({
          dateId: date,
          timeId: time,
          date: fields[date],
          time: fields[time],
        })),
      },
    };
  },
});
