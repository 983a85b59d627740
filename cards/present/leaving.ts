import { z } from 'zod';
import { isInTheWay } from '../../src/workflows/leaving/open.ts';
import type { LeavingForm } from '../../src/workflows/leaving/view.ts';
import { artworkChoices } from '../../src/workflows/withdrawal/proposal.ts';
import { choices, fields, formFrame, line } from '../data.ts';
import { card } from '../define.ts';
import type { Button } from '../elements.ts';
import template from '../leaving-form.json' with { type: 'json' };
import { choicesOf, form } from './forms.ts';

const buttons = z.array(z.custom<Button>());
const chosen = artworkChoices.filter(choice => choice !== 'not-yet-chosen');

/** What is open about a young person who leaves, and what becomes of their artwork (BMC-3.5, BMC-3.6). */
export const leavingForm = card({
  template,
  shape: {
    ...{ ...formFrame, intro: line, asks: z.boolean(), artworks: choices, fields: fields(['artwork']) },
    open: z.array(z.strictObject({ what: line, buttons })),
  },
  present({ initials, isClosed, open }: LeavingForm, desk) {
    const { texts } = desk;
    const blocked = open.some(isInTheWay);
    return {
      summary: texts.say('cards.leaving-form.summary', { initials }),
      data: {
        heading: texts.say('cards.leaving-form.heading', { initials }),
        intro: texts.say(`cards.leaving-form.intro.${isClosed ? 'closed' : blocked ? 'open' : 'ready'}`),
        asks: !isClosed,
        open: open.map(({ thing, count, action }) => ({
          what: texts.say(`cards.leaving-form.thing.${thing}`, { count }),
          buttons: action ? [desk.button(action)] : [],
        })),
        artworks: choicesOf(desk, 'artwork', chosen),
        ...form(desk, 'leaving-form', { artwork: { takes: chosen } }),
      },
    };
  },
});
