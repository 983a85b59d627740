import { z } from 'zod';
import { chosenArtwork } from '../../src/workflows/artwork/artwork.ts';
import type { ArtworkForm, ArtworkPost } from '../../src/workflows/artwork/view.ts';
import type { LeavingForm, LeavingPost } from '../../src/workflows/leaving/view.ts';
import artworkTemplate from '../artwork-form.json' with { type: 'json' };
import { choices, fields, formFrame, line } from '../data.ts';
import { card, type Desk } from '../define.ts';
import type { Button } from '../elements.ts';
import template from '../leaving-form.json' with { type: 'json' };
import { choicesOf, form } from './forms.ts';
import { quietPost } from './quiet-post.ts';

const buttons = z.array(z.custom<Button>());

/** What is open about a young person who leaves, and what becomes of their artwork (BMC-3.5, BMC-3.6). */
export const leavingForm = card({
  template,
  shape: {
    ...{ ...formFrame, intro: line, asks: z.boolean(), artworks: choices, fields: fields(['artwork']) },
    open: z.array(z.strictObject({ what: line, buttons })),
  },
  present({ initials, isClosed, open, artwork }: LeavingForm, desk) {
    const { texts } = desk;
    const closes = open.some(({ stays }) => !stays);
    return {
      summary: texts.say('cards.leaving-form.summary', { initials }),
      data: {
        heading: texts.say('cards.leaving-form.heading', { initials }),
        intro: texts.say(`cards.leaving-form.intro.${isClosed ? 'closed' : closes ? 'open' : 'ready'}`),
        asks: !isClosed,
        open: open.map(one => ({
          what: inWords(one, desk),
          buttons: one.action ? [desk.button(one.action)] : [],
        })),
        artworks: choicesOf(desk, 'artwork', chosenArtwork),
        ...form(desk, 'leaving-form', { artwork: { takes: chosenArtwork, value: artwork } }),
      },
    };
  },
});

/** What is open, how many of it, and who owes it. */
function inWords({ thing, count, who, stays }: LeavingForm['open'][number], { texts }: Desk) {
  const is = texts.say(`cards.leaving-form.thing.${thing}`, { count });
  const what = texts.say('cards.leaving-form.with', {
    what: is,
    who: who.length > 0 ? texts.list(who) : undefined,
  });
  return stays && thing !== 'disclosures' ? texts.say('cards.leaving-form.stays', { what }) : what;
}

/** That the service file is to name the day on which they leave, or names it while the records are open (BMC-3.6). */
export const leaving = quietPost((texts, { initials, wants, ask }: LeavingPost) => ({
  heading: texts.say(`cards.leaving.heading.${wants}`, { initials }),
  home: texts.say('cards.leaving.home'),
  closed: texts.say(`cards.leaving.closed.${wants === 'close' ? 'close' : 'day'}`, { ask }),
}));

/** That what becomes of the artwork is to be chosen (BMC-3.5). */
export const artwork = quietPost((texts, { initials, wants }: ArtworkPost) => ({
  heading: texts.say(`cards.artwork.heading.${wants}`, { initials }),
  home: texts.say('cards.artwork.home'),
  closed: texts.say('cards.artwork.closed'),
}));

/** What the young person wants to become of it (BMC-3.5). */
export const artworkForm = card({
  template: artworkTemplate,
  shape: { ...formFrame, intro: line, artworks: choices, fields: fields(['artwork']) },
  present({ initials }: ArtworkForm, desk) {
    const { texts } = desk;
    return {
      summary: texts.say('cards.artwork-form.summary', { initials }),
      data: {
        heading: texts.say('cards.artwork-form.heading', { initials }),
        intro: texts.say('cards.artwork-form.intro'),
        artworks: choicesOf(desk, 'artwork', chosenArtwork),
        ...form(desk, 'artwork-form', { artwork: { takes: chosenArtwork } }),
      },
    };
  },
});
