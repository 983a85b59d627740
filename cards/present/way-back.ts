import type {
  AllocateForm,
  AskAgainForm,
  ReferralAnswer,
  ReferralForm,
  TherapistToName,
  WayBackPost,
} from '../../src/workflows/way-back/view.ts';
import allocateTemplate from '../allocate-form.json' with { type: 'json' };
import againTemplate from '../ask-again-form.json' with { type: 'json' };
import { choices, facts, fields, formFrame, line, most, passage } from '../data.ts';
import { card, type Desk } from '../define.ts';
import answerTemplate from '../referral-answer.json' with { type: 'json' };
import referralTemplate from '../referral-form.json' with { type: 'json' };
import { byAt, factsOf, typedText } from './facts.ts';
import { choicesOf, form, theOnly } from './forms.ts';
import { quietPost } from './quiet-post.ts';

/** That something is to be done for a young person's way back (BMC-6). */
export const wayBack = quietPost((texts, { initials, wants }: WayBackPost) => ({
  heading: texts.say(`cards.way-back.heading.${wants}`, { initials }),
  home: texts.say('cards.way-back.home'),
  closed: texts.say('cards.way-back.closed'),
}));

/** The service file should say who treats them: for those who keep it, who learn nothing of why. */
export const therapistToName = quietPost((texts, { initials, therapist }: TherapistToName) => ({
  heading: texts.say('cards.therapist-to-name.heading', { initials }),
  home: texts.say('cards.therapist-to-name.home'),
  closed: texts.say('cards.therapist-to-name.please', { name: therapist }),
}));

/** Which therapist suits, with their case loads (BMC-6). */
export const allocateForm = card({
  template: allocateTemplate,
  shape: { ...formFrame, intro: line, therapists: choices, fields: fields(['therapist']) },
  present({ initials, therapists, now }: AllocateForm, desk) {
    const { texts } = desk;
    const codes = therapists.map(({ id }) => id as string);
    return {
      summary: texts.say('cards.allocate-form.summary', { initials }),
      data: {
        heading: texts.say('cards.allocate-form.heading', { initials }),
        intro: texts.say('cards.allocate-form.intro', { who: now ?? undefined }),
        therapists: withCaseloads(desk, therapists),
        ...form(desk, 'allocate-form', { therapist: { takes: codes, value: theOnly(codes) } }),
      },
    };
  },
});

const withCaseloads = ({ texts }: Desk, therapists: AllocateForm['therapists']) =>
  therapists.map(({ id, name, caseload }) => ({
    title: texts.say('cards.allocate-form.therapist', { name, count: caseload }),
    value: id as string,
  }));

/** What is decided on a new referral (WHS-2.5). */
export const referralForm = card({
  template: referralTemplate,
  shape: {
    ...{ ...formFrame, intro: line, most, answers: choices, therapists: choices },
    fields: fields(['answer', 'therapist', 'discussed', 'reason', 'date']),
  },
  present({ initials, by, at, answers, therapists, date, most }: ReferralForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.referral-form.summary', { initials }),
      data: {
        heading: texts.say('cards.referral-form.heading', { initials }),
        intro: texts.say('cards.referral-form.intro', { by, at: { at } }),
        most,
        answers: choicesOf(desk, 'referral', answers),
        therapists: withCaseloads(desk, therapists),
        ...form(desk, 'referral-form', {
          answer: { takes: answers },
          therapist: { takes: therapists.map(({ id }) => id as string) },
          discussed: { takes: 'date' },
          reason: { takes: 'text' },
          date: { takes: 'date', value: date },
        }),
      },
    };
  },
});

/** What was decided on it (WHS-2.5). */
export const referralAnswer = card({
  template: answerTemplate,
  shape: { heading: line, answer: line, facts, reason: passage, ask: line },
  present({ initials, answer, by, at, lookAgainOn, reason, ask }: ReferralAnswer, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.referral-answer.summary', { initials }),
      data: {
        heading: texts.say('cards.referral-answer.heading', { initials }),
        answer: texts.say(`cards.referral-answer.answer.${answer}`),
        facts: factsOf(
          [texts.say('cards.referral-answer.by'), byAt(desk, { by, at })],
          [
            texts.say('cards.referral-answer.again'),
            lookAgainOn === null ? null : texts.fullDate(lookAgainOn),
          ],
        ),
        reason: typedText(desk, reason),
        ask: texts.say('cards.referral-answer.ask', { ask }),
      },
    };
  },
});

/** Not now: when they are asked again (BMC-6). */
export const askAgainForm = card({
  template: againTemplate,
  shape: { ...formFrame, intro: line, fields: fields(['date']) },
  present({ initials, date }: AskAgainForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.ask-again-form.summary', { initials }),
      data: {
        heading: texts.say('cards.ask-again-form.heading', { initials }),
        intro: texts.say('cards.ask-again-form.intro'),
        ...form(desk, 'ask-again-form', { date: { takes: 'date', value: date } }),
      },
    };
  },
});
