import { z } from 'zod';
import type { NoticeLetter } from '../../src/workflows/notices/view.ts';
import { facts, line } from '../data.ts';
import { card } from '../define.ts';
import letterTemplate from '../notice-letter.json' with { type: 'json' };
import { noticePaper } from '../paper.ts';
import { factsOf } from './facts.ts';

/** The letter as whoever sends it reads it in the chat; its address leads to the same on paper. */
export const noticeLetter = card({
  template: letterTemplate,
  shape: { heading: line, facts, lines: z.array(line), ask: line },
  present(letter: NoticeLetter, { texts }) {
    const { heading, to, date, lines, ask } = noticePaper(texts, letter);
    return {
      summary: texts.say('cards.notice-letter.summary', { initials: letter.initials }),
      data: {
        ...{ heading, lines: [...lines], ask },
        facts: factsOf(
          [texts.say('cards.notice-letter.to'), to.join(', ')],
          [texts.say('cards.notice-letter.date'), date],
        ),
      },
    };
  },
});
