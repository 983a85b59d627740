import { z } from 'zod';
import type { Answer } from '../../src/claim.ts';
import { line } from '../data.ts';
import { card } from '../define.ts';
import template from '../said.json' with { type: 'json' };

/** The outcome of a claim: what was done, or why not. */
export const said = card({
  template,
  shape: { heading: line, sentence: line, problems: z.array(line) },
  present({ outcome, says, fields = {}, view }: Answer, { texts }) {
    const heading = texts.say(`cards.said.heading.${outcome}`);
    const nothing = outcome === 'asks' ? '' : texts.say('cards.said.nothing');
    const sentence = says ? texts.words(says) : nothing;
    return {
      summary: sentence === '' ? heading : sentence,
      data: {
        heading,
        sentence,
        problems: Object.entries(fields).map(([field, words]) => {
          const label = `cards.${view?.card}.fields.${field}`;
          return texts.has(label) ? `${texts.say(label)}: ${texts.words(words)}` : texts.words(words);
        }),
      },
    };
  },
});
