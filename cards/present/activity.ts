import type { ActivityDetail, ActivityForm } from '../../src/workflows/journal/view.ts';
import detailTemplate from '../activity-detail.json' with { type: 'json' };
import formTemplate from '../activity-form.json' with { type: 'json' };
import { fields, formFrame, line, most, passage } from '../data.ts';
import { card } from '../define.ts';
import { typedText } from './facts.ts';
import { form } from './forms.ts';

/** Set something for those who bring the young person (BMC-2.1e). */
export const activityForm = card({
  template: formTemplate,
  shape: { ...formFrame, intro: line, standing: line, textMost: most, fields: fields(['text']) },
  present({ initials, textMost, standing }: ActivityForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.activity-form.summary', { initials }),
      data: {
        heading: texts.say('cards.activity-form.heading', { initials }),
        intro: texts.say('cards.activity-form.intro', { initials }),
        standing: standing
          ? texts.say('cards.activity-form.standing', { by: standing.by, at: { at: standing.at } })
          : '',
        textMost,
        ...form(desk, 'activity-form', { text: { takes: 'text' } }),
      },
    };
  },
});

/** What is set, opened for one person. */
export const activityDetail = card({
  template: detailTemplate,
  shape: { heading: line, text: passage, by: line },
  present({ initials, text, by, at }: ActivityDetail, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.activity-detail.summary', { initials }),
      data: {
        heading: texts.say('cards.activity-detail.heading', { initials }),
        text: typedText(desk, text),
        by: texts.say('cards.activity-detail.by', { by, at: { at } }),
      },
    };
  },
});
