import { nearness } from '../../src/workflows/sessions/session.ts';
import type {
  ContractingForm,
  ProximityDetail,
  ProximityForm,
  SlotForm,
} from '../../src/workflows/sessions/view.ts';
import contractingTemplate from '../contracting-form.json' with { type: 'json' };
import { choices, facts, fields, formFrame, line, most, passage } from '../data.ts';
import { card } from '../define.ts';
import detailTemplate from '../proximity-detail.json' with { type: 'json' };
import proximityTemplate from '../proximity-form.json' with { type: 'json' };
import slotTemplate from '../slot-form.json' with { type: 'json' };
import { byAt, factsOf, inWords, typedText } from './facts.ts';
import { choicesOf, form } from './forms.ts';

const ways = ['spoken', 'written'] as const;

/** Record that contracting took place (BMC-2.1c). */
export const contractingForm = card({
  template: contractingTemplate,
  shape: { ...formFrame, intro: line, ways: choices, fields: fields(['how']) },
  present({ initials }: ContractingForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.contracting-form.summary', { initials }),
      data: {
        heading: texts.say('cards.contracting-form.heading', { initials }),
        intro: texts.say('cards.contracting-form.intro'),
        ways: choicesOf(desk, 'how', ways),
        ...form(desk, 'contracting-form', { how: { takes: ways } }),
      },
    };
  },
});

const suits = ['fits', 'explained'] as const;

/** Record how the time suits the young person (BMC-2.1b). */
export const slotForm = card({
  template: slotTemplate,
  shape: { ...formFrame, intro: line, suits: choices, fields: fields(['slot']) },
  present({ initials }: SlotForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.slot-form.summary', { initials }),
      data: {
        heading: texts.say('cards.slot-form.heading', { initials }),
        intro: texts.say('cards.slot-form.intro'),
        suits: choicesOf(desk, 'slot', suits),
        ...form(desk, 'slot-form', { slot: { takes: suits } }),
      },
    };
  },
});

/** Agree how near care staff stay (BMC-2.2g). */
export const proximityForm = card({
  template: proximityTemplate,
  shape: {
    ...formFrame,
    intro: line,
    nearness: choices,
    noteMost: most,
    fields: fields(['near', 'note']),
  },
  present({ initials, near, noteMost }: ProximityForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.proximity-form.summary', { initials }),
      data: {
        heading: texts.say('cards.proximity-form.heading', { initials }),
        intro: texts.say('cards.proximity-form.intro'),
        nearness: choicesOf(desk, 'near', nearness),
        noteMost,
        ...form(desk, 'proximity-form', { near: { takes: nearness, value: near }, note: { takes: 'text' } }),
      },
    };
  },
});

/** The proximity plan, opened. */
export const proximityDetail = card({
  template: detailTemplate,
  shape: { heading: line, facts, noteTitle: line, note: passage },
  present({ initials, near, note, by, at }: ProximityDetail, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.proximity-detail.summary', { initials }),
      data: {
        heading: texts.say('cards.proximity-detail.heading', { initials }),
        facts: factsOf(
          [
            texts.say('cards.proximity-detail.near'),
            near ? inWords(desk, 'near', near) : texts.say('cards.proximity-detail.not-agreed'),
          ],
          [texts.say('cards.proximity-detail.by'), byAt(desk, { by, at })],
        ),
        noteTitle: note ? texts.say('cards.proximity-detail.note') : '',
        note: typedText(desk, note),
      },
    };
  },
});
