import { wentHow } from '../../src/workflows/pathway/pathway.ts';
import type {
  AttemptForm,
  AttemptRightForm,
  NotNowForm,
  PathwayForm,
  TextForm,
} from '../../src/workflows/pathway/view.ts';
import type { TextFormCard } from '../../src/workflows/text-form.ts';
import attemptTemplate from '../attempt-form.json' with { type: 'json' };
import attemptRightTemplate from '../attempt-right-form.json' with { type: 'json' };
import { choices, fields, formFrame, line, most } from '../data.ts';
import { card, type Desk } from '../define.ts';
import notNowTemplate from '../not-now-form.json' with { type: 'json' };
import whoTemplate from '../pathway-form.json' with { type: 'json' };
import textTemplate from '../text-form.json' with { type: 'json' };
import { choicesOf, form } from './forms.ts';

const whoShape = { ...formFrame, intro: line, onlyOne: line, youngPeople: choices };

/** About whom: the one young person, or those to choose from. */
function whoData(
  name: 'pathway-form' | 'attempt-form',
  { youngPeople }: Pick<PathwayForm, 'youngPeople'>,
  { texts }: Desk,
) {
  const [only] = youngPeople;
  return {
    onlyOne: only && youngPeople.length === 1 ? texts.say(`cards.${name}.about`, { ...only }) : '',
    youngPeople: youngPeople.map(child => ({
      title: texts.say(`cards.${name}.young-person`, { ...child }),
      value: child.id,
    })),
  };
}

/** Which young person's pathway, meeting or consultations, who wants to try again, or who leaves? */
export const pathwayForm = card({
  template: whoTemplate,
  shape: { ...whoShape, fields: fields(['youngPerson']) },
  present(view: PathwayForm, desk) {
    const { texts } = desk;
    const heading = texts.say(`cards.pathway-form.heading.${view.asks}`);
    return {
      summary: texts.say('cards.pathway-form.summary', { what: heading }),
      data: {
        heading,
        intro: texts.say(`cards.pathway-form.intro.${view.asks}`),
        ...whoData('pathway-form', view, desk),
        ...form(desk, 'pathway-form', { youngPerson: { takes: view.youngPeople.map(({ id }) => id) } }),
      },
    };
  },
});

/** An attempt to engage (BMC-2.1a). */
export const attemptForm = card({
  template: attemptTemplate,
  shape: {
    ...whoShape,
    kinds: choices,
    wents: choices,
    most,
    fields: fields(['youngPerson', 'kind', 'date', 'went', 'note']),
  },
  present(view: AttemptForm, desk) {
    const { youngPeople, kinds, date } = view;
    return {
      summary: desk.texts.say('cards.attempt-form.summary'),
      data: {
        heading: desk.texts.say('cards.attempt-form.heading'),
        intro: desk.texts.say('cards.attempt-form.intro'),
        ...whoData('attempt-form', view, desk),
        kinds: kinds.map(({ id, label }) => ({ title: label, value: id })),
        wents: choicesOf(desk, 'went', wentHow),
        most: view.most,
        ...form(desk, 'attempt-form', {
          youngPerson: { takes: youngPeople.map(({ id }) => id) },
          kind: { takes: kinds.map(({ id }) => id) },
          date: { takes: 'date', value: date },
          went: { takes: wentHow },
          note: { takes: 'text' },
        }),
      },
    };
  },
});

/** Puts right what was recorded of an attempt (BMC-2.1a). */
export const attemptRightForm = card({
  template: attemptRightTemplate,
  shape: {
    ...{ ...formFrame, intro: line, attempts: choices, kinds: choices, wents: choices, most },
    fields: fields(['attempt', 'went', 'kind', 'date', 'note']),
  },
  present({ initials, attempts, kinds, date, most }: AttemptRightForm, desk) {
    const { texts } = desk;
    const went = [...wentHow, 'not-made'] as const;
    return {
      summary: texts.say('cards.attempt-right-form.summary', { initials }),
      data: {
        heading: texts.say('cards.attempt-right-form.heading', { initials }),
        intro: texts.say('cards.attempt-right-form.intro'),
        attempts: attempts.map(({ id, kind, date }) => ({
          title: texts.say('cards.attempt-right-form.one', { kind, date: texts.date(date) }),
          value: id,
        })),
        kinds: kinds.map(({ id, label }) => ({ title: label, value: id })),
        wents: choicesOf(desk, 'went', went),
        most,
        ...form(desk, 'attempt-right-form', {
          attempt: { takes: attempts.map(({ id }) => id), value: attempts[0]?.id ?? '' },
          went: { takes: went },
          kind: { takes: kinds.map(({ id }) => id) },
          date: { takes: 'date', value: date },
          note: { takes: 'text' },
        }),
      },
    };
  },
});

/** A form with one text; declining asks for more. */
const textForm = (name: TextFormCard) =>
  card({
    template: textTemplate,
    shape: { ...formFrame, intro: line, most, fields: fields(['text']) },
    present({ initials, most }: TextForm, desk) {
      const { texts } = desk;
      return {
        summary: texts.say(`cards.${name}.summary`, { initials }),
        data: {
          heading: texts.say(`cards.${name}.heading`, { initials }),
          intro: texts.say(`cards.${name}.intro`, { initials }),
          most,
          ...form(desk, name, { text: { takes: 'text' } }),
        },
      };
    },
  });

/** What might help (BMC-4.1). */
export const ideaForm = textForm('idea-form');
/** Why the discussion with the clinical lead is asked for, and why it is too early (BMC-4.2). */
export const discussForm = textForm('discuss-form');
export const notYetForm = textForm('not-yet-form');
/** Why a meeting does not take place (BMC-4.2). */
export const meetingCancelForm = textForm('meeting-cancel-form');
/** Why somebody does not agree, what they ask or answer, why it is taken back (BMC-4.3, BMC-7.1). */
export const proposalNotAgreeForm = textForm('proposal-not-agree-form');
export const proposalAskForm = textForm('proposal-ask-form');
export const proposalReplyForm = textForm('proposal-reply-form');
export const proposalTakeBackForm = textForm('proposal-take-back-form');

/** Not now: why, and when to look again (BMC-4.1). */
export const notNowForm = card({
  template: notNowTemplate,
  shape: { ...formFrame, intro: line, most, fields: fields(['reason', 'date']) },
  present({ initials, most, date }: NotNowForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.not-now-form.summary', { initials }),
      data: {
        heading: texts.say('cards.not-now-form.heading', { initials }),
        intro: texts.say('cards.not-now-form.intro'),
        most,
        ...form(desk, 'not-now-form', {
          reason: { takes: 'text' },
          date: { takes: 'date', value: date },
        }),
      },
    };
  },
});
