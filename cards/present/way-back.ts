import type { AllocateForm, AskAgainForm, WayBackPost } from '../../src/workflows/way-back/view.ts';
import allocateTemplate from '../allocate-form.json' with { type: 'json' };
import againTemplate from '../ask-again-form.json' with { type: 'json' };
import { choices, fields, formFrame, line } from '../data.ts';
import { card } from '../define.ts';
import { form, theOnly } from './forms.ts';
import { quietPost } from './quiet-post.ts';

/** That something is to be done for a young person's way back (BMC-6). */
export const wayBack = quietPost((texts, { initials, wants }: WayBackPost) => ({
  heading: texts.say(`cards.way-back.heading.${wants}`, { initials }),
  home: texts.say('cards.way-back.home'),
  closed: texts.say('cards.way-back.closed'),
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
        therapists: therapists.map(({ id, name, caseload }) => ({
          title: texts.say('cards.allocate-form.therapist', { name, count: caseload }),
          value: id as string,
        })),
        ...form(desk, 'allocate-form', { therapist: { takes: codes, value: theOnly(codes) } }),
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
