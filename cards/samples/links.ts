import type { LinksForm } from '../../src/workflows/links/view.ts';
import { at, initials, names, press, type Sample, text } from './made-up.ts';

const alun = { id: text('alun'), name: text('Alun Teme') };
const links: LinksForm = {
  ...{ clause: 'BMC-3.6', initials, people: [alun], closed: [] },
  actions: [press('close-links', 'links.close', { style: 'destructive' })],
};

/** Links in emails that are to be used no more. */
export const linksSamples: readonly Sample[] = [
  { name: 'links: of the only one', kind: 'private', view: { card: 'links-form', data: links } },
  {
    ...{ name: 'links: closed before, and whose now', kind: 'private' },
    view: {
      card: 'links-form',
      data: {
        ...links,
        people: [alun, { id: text('nest'), name: text('Nest') }],
        closed: [{ name: alun.name, by: names.therapist, at: at('2026-11-24', '10:00') }],
      },
    },
    corrections: { typed: {}, fields: { person: { say: 'field-needed' } } },
  },
];
