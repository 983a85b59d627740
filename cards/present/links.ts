import { z } from 'zod';
import type { LinksForm } from '../../src/workflows/links/view.ts';
import { choices, fields, formFrame, line } from '../data.ts';
import { card } from '../define.ts';
import template from '../links-form.json' with { type: 'json' };
import { form } from './forms.ts';

/** Whose links in emails are to be used no more (BMC-3.6). */
export const linksForm = card({
  template,
  shape: { ...formFrame, intro: line, closed: z.array(line), people: choices, fields: fields(['person']) },
  present({ initials, people, closed }: LinksForm, desk) {
    const { texts } = desk;
    const [only] = people.length === 1 ? people : [];
    return {
      summary: texts.say('cards.links-form.summary', { initials }),
      data: {
        heading: texts.say('cards.links-form.heading', { initials }),
        intro: texts.say('cards.links-form.intro', { initials }),
        closed: closed.map(({ name, by, at }) =>
          texts.say('cards.links-form.closed', { name, by, at: { at } }),
        ),
        people: people.map(({ id, name }) => ({ title: name, value: id })),
        ...form(desk, 'links-form', {
          person: { takes: people.map(({ id }) => id), value: only?.id ?? null },
        }),
      },
    };
  },
});
