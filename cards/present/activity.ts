import { openForCard } from '../../src/access/confidential.ts';
import type { ActivityDetail, ActivityForm } from '../../src/workflows/journal/view.ts';
import detailTemplate from '../activity-detail.json' with { type: 'json' };
import formTemplate from '../activity-form.json' with { type: 'json' };
import { fields, formFrame, line, most, passage } from '../data.ts';
import { card } from '../define.ts';
import { clip } from '../markup.ts';
import { typedText } from './facts.ts';
import { form, longestTyped } from './forms.ts';
import { noticedData, noticedShape } from './noticed.ts';
import { roomForAll } from './summary-shown.ts';

/** Set something for those who bring the young person (BMC-2.1e). */
export const activityForm = card({
  template: formTemplate,
  shape: {
    ...formFrame,
    intro: line,
    standing: line,
    stopped: line,
    toReport: line,
    ...noticedShape,
    textMost: most,
    fields: fields(['text']),
  },
  present(view: ActivityForm, desk) {
    const { texts } = desk;
    const { initials, textMost, standing, draft, noticed, toReport } = view;
    const room = roomForAll([draft, ...noticed.map(({ excerpt }) => excerpt)]);
    return {
      summary: texts.say('cards.activity-form.summary', { initials }),
      data: {
        heading: texts.say('cards.activity-form.heading', { initials }),
        intro: texts.say('cards.activity-form.intro', { initials }),
        standing: standing
          ? texts.say('cards.activity-form.standing', { by: standing.by, at: { at: standing.at } })
          : '',
        stopped: noticed.length > 0 ? texts.say('cards.activity-form.stopped') : '',
        toReport: toReport ? texts.say('cards.activity-form.to-report') : '',
        ...noticedData(view, desk, room),
        textMost,
        ...form(desk, 'activity-form', {
          text: { takes: 'text', value: draft ? clip(openForCard(draft), longestTyped) : null },
        }),
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
