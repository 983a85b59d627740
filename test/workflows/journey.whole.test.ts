import { describe, expect, it } from 'vitest';
import { artwork } from '../../src/workflows/artwork/acts.ts';
import { cancellation } from '../../src/workflows/cancellation/acts.ts';
import { consultation } from '../../src/workflows/consultation/acts.ts';
import { leaving } from '../../src/workflows/leaving/acts.ts';
import { links } from '../../src/workflows/links/acts.ts';
import { meeting } from '../../src/workflows/meeting/acts.ts';
import { notices } from '../../src/workflows/notices/acts.ts';
import { pathway } from '../../src/workflows/pathway/acts.ts';
import { wayBack } from '../../src/workflows/way-back/acts.ts';
import { withdrawal } from '../../src/workflows/withdrawal/acts.ts';
import { opened } from './journey/opens.ts';
import { acts } from './journey/presses.ts';

/** Typed words: they ask of whom and open what the model opens by its own name. */
const words = ['pathway', 'attempt', 'meeting', 'delegate', 're-engage', 'consultation', 'leaving'];

const journey = [
  // Of sessions, what leads back to one.
  {
    acts: Object.fromEntries(
      Object.entries(cancellation.acts).filter(([verb]) => /\.(offer|pick|after-all)$/.test(verb)),
    ),
  },
  ...[pathway, meeting, withdrawal, notices, links],
  ...[wayBack, consultation, artwork, leaving],
];

describe('the journey is whole', () => {
  it('whatever a person can decide in it is in the model; the rest are words, forms and openings', () => {
    const people = journey.flatMap(workflow =>
      Object.entries(workflow.acts).flatMap(([verb, { by }]) => (by === 'attune' ? [] : [verb])),
    );
    const model = acts.map(({ verb }) => verb);
    expect(people.filter(verb => ![...model, ...words, ...opened].includes(verb))).toEqual([]);
    expect([...model, ...words, ...opened].filter(verb => !people.includes(verb))).toEqual([]);
    expect(model.filter(verb => [...words, ...opened].includes(verb))).toEqual([]);
  });
});
