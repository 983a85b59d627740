import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { line } from '../../cards/data.ts';
import { card } from '../../cards/define.ts';
import { readCard } from '../../cards/elements.ts';
import { cards } from '../../cards/present/cards.ts';
import { type Sample, samples } from '../../cards/samples.ts';
import { plain } from '../../src/access/plain.ts';
import type { PostView } from '../../src/workflows/views.ts';
import { buttonsOf, draw, inputsOf, leavesOf, london, textsOf } from './drawn.ts';

/** Microsoft's renderer, as a script for browsers: parsing needs no page. */
interface Renderer {
  readonly AdaptiveCard: new () => {
    hostConfig: unknown;
    parse(card: unknown, context: Context): void;
    validateProperties(): { readonly validationEvents: readonly { readonly message: string }[] };
  };
  readonly SerializationContext: new () => Context;
  readonly HostConfig: new (config: unknown) => unknown;
}
interface Context {
  readonly eventCount: number;
  getEventAt(index: number): { readonly message: string };
}
const { AdaptiveCard, HostConfig, SerializationContext }: Renderer = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
);

function complaints(drawn: unknown): string[] {
  const context = new SerializationContext();
  const parsed = new AdaptiveCard();
  // As many as Teams shows in a row.
  parsed.hostConfig = new HostConfig({ actions: { maxActions: 6 } });
  parsed.parse(drawn, context);
  // Teams knows charts, its open renderer does not: it leaves them out, and the numbers stand beside them.
  const charts = /^Unknown element type "Chart\.HorizontalBar"/;
  return [
    ...Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message).filter(
      message => !charts.test(message),
    ),
    ...parsed.validateProperties().validationEvents.map(({ message }) => message),
  ];
}

const sampled = (name: string) => samples.filter(({ view }) => view.card === name);
const sample = (name: string): Sample => {
  const found = samples.find(sample => sample.name === name);
  if (!found) throw new Error(`no sample ${name}`);
  return found;
};

describe('every card in every state', () => {
  test.each(Object.keys(cards))('%s has samples', name => {
    expect(sampled(name).length).toBeGreaterThanOrEqual(2);
  });

  test.each(samples.map(sample => [sample.name, sample] as const))('%s', (_, sample) => {
    const drawn = draw(sample);
    expect(complaints(drawn.card)).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(drawn.card))).toBeLessThan(28 * 1024);
    expect(drawn.summary.length).toBeLessThanOrEqual(150);
    expect(drawn.title.length).toBeLessThanOrEqual(24);
    expect(drawn.close.length).toBeLessThanOrEqual(24);
    // No placeholder of a template or of a text is left, and no text is cut.
    expect(JSON.stringify({ ...drawn, card: textsOf(drawn) })).not.toMatch(
      /[{}]\w|\$\{|…|undefined|null|NaN/,
    );
    const [heading] = leavesOf(drawn);
    expect(heading).toMatchObject({ type: 'TextBlock', style: 'heading' });
    expect(textsOf(drawn).at(-1)).toMatch(new RegExp(`^Policy ${sample.view.data.clause}: .+\\.$`));
    expect(inputsOf(drawn).every(({ label }) => label.length > 3)).toBe(true);
    expect(drawn.card).toMatchObject({ version: '1.5', speak: drawn.summary });
  });

  test('buttons: a posted one is executed with a fallback; one that opens, and any in a dialog, is submitted', () => {
    for (const sample of samples)
      for (const button of buttonsOf(draw(sample))) {
        const opens = button.data.msteams !== undefined;
        expect(button.type).toBe(sample.kind === 'post' && !opens ? 'Action.Execute' : 'Action.Submit');
        if (button.type === 'Action.Execute') expect(button.fallback.data).toEqual(button.data);
        expect(button.data.attune).toMatchObject({ n: sample.kind === 'post' ? 'post-1' : 'opening-1' });
      }
  });
});

describe('what a card says', () => {
  test('BMC-2.2a: the form says that refusal has no sanction and that nothing is offered in place of therapy', () => {
    const texts = textsOf(draw(sample('cancel: form'))).join('\n');
    expect(texts).toContain('Refusing is never linked to sanctions.');
    expect(texts).toContain('No treat or activity is offered in place of therapy (BMC-2.2a).');
  });

  test('BMC-2.2d: the form asks for a suitable arrangement only when there is no lesson', () => {
    const asks = (name: string) => inputsOf(draw(sample(name))).some(({ id }) => id === 'alternative');
    expect(asks('cancel: form, no lesson then')).toBe(true);
    expect(asks('cancel: form')).toBe(false);
  });

  test('BMC-2.2f: the alert form says who sees what is written', () => {
    expect(textsOf(draw(sample('alert: form'))).join(' ')).toMatch(
      /therapist.*opens for the clinical team, the care manager and you.*send the word disclosure/,
    );
  });

  test('times are the local ones, also in summer', () => {
    const texts = textsOf(draw(sample('session: planned')));
    expect(texts).toContain('Thu 26 Nov, 14:00–14:50');
    const july = { at: Date.UTC(2026, 6, 2, 13, 0) };
    expect(london.sentence({ say: 'session-planned', with: { start: july } })).toContain('Thu 2 Jul, 14:00');
  });

  test('a form to be put right says what is wrong beside the field and keeps what was typed', () => {
    const drawn = draw(sample('cancel: to be put right'));
    const leaves = leavesOf(drawn);
    const field = leaves.findIndex(leaf => 'id' in leaf && leaf.id === 'alternative');
    expect(leaves[field + 1]).toMatchObject({ text: expect.stringMatching(/^To fix: .*suitable/) });
    expect(inputsOf(drawn).find(({ id }) => id === 'note')?.value).toBe('Did not want to get up.');
    // What is wrong with no field of the form is said above.
    expect(textsOf(drawn).join('\n')).toMatch(/Nothing was saved yet.*Something has changed/);
  });

  test('what a field cannot hold is left out, and the field says so', () => {
    const drawn = draw(sample('change: to be put right'));
    const values = Object.fromEntries(inputsOf(drawn).map(input => [input.id, input.value]));
    expect(values).toEqual({
      date: '2026-11-23',
      time: undefined,
      lengthMinutes: undefined,
      place: 'Library',
    });
    expect(textsOf(drawn).join('\n')).toContain('To fix: I could not read this.');
  });

  test('only as many times as may be offered', () => {
    const ids = (name: string) => inputsOf(draw(sample(name))).map(({ id }) => id);
    expect(ids('offer: form')).toEqual(['date1', 'time1', 'date2', 'time2', 'date3', 'time3']);
    expect(ids('offer: form for one time, to be put right')).toEqual(['date1', 'time1']);
  });

  test('more buttons than Teams shows in a row stand in rows, in their order, and none is left out', () => {
    const { data } = sample('session: planned').view as PostView & { card: 'session' };
    for (const count of [0, 1, 6, 7, 12, 13]) {
      const actions = Array.from({ length: count }, (_, nth) => ({
        ...{ verb: 'session.show', input: { nth }, label: 'show' },
      }));
      const drawn = london.post({ card: 'session', data: { ...data, actions } }, 'p');
      expect(complaints(drawn.card)).toEqual([]);
      expect(buttonsOf(drawn).map(button => button.data.attune)).toMatchObject(
        actions.map(({ input }) => ({ i: input })),
      );
      const { body, actions: last = [] } = readCard(drawn.card);
      const rows = body.flatMap(element => (element.type === 'ActionSet' ? [element.actions.length] : []));
      const whole = Math.ceil(count / 6) - 1;
      expect([...rows, last.length]).toEqual([
        ...Array(Math.max(whole, 0)).fill(6),
        count - Math.max(whole, 0) * 6,
      ]);
    }
  });

  test('buttons that repeat tell a screen reader what they are about', () => {
    const tooltips = buttonsOf(draw(sample('today: more than fits'))).map(({ tooltip }) => tooltip);
    expect(new Set(tooltips).size).toBe(4);
  });
});

describe('what is said in answer', () => {
  test('a refusal says why and by which clause', () => {
    const drawn = london.said({ outcome: 'refused', says: { say: 'out-of-scope' }, clause: 'BMC-3.6' });
    expect(textsOf(drawn)).toEqual([
      'That was not possible',
      'This is not yours to see or do in your role. If that is wrong, please ask your manager.',
      expect.stringMatching(/^Policy BMC-3.6: /),
    ]);
    expect(complaints(drawn.card)).toEqual([]);
  });

  test('what to put right is named by its field', () => {
    const { view } = sample('offer: form') as Sample & { kind: 'private' };
    const fields = { time1: { say: 'field-needed' }, other: { say: 'out-of-date' } } as const;
    const texts = textsOf(london.said({ outcome: 'asks', view, fields }));
    expect(texts).toContain('1st time: start: Please fill this in.');
    expect(texts.at(-1)).toMatch(/^Something has changed/);
  });

  test('a decision without words is done', () => {
    expect(textsOf(london.said({ outcome: 'decided' }))).toEqual(['Done', 'It is done.']);
  });
});

describe('nothing is drawn of what is not understood', () => {
  const session = sample('session: planned').view as PostView & { card: 'session' };

  test('a button without a text', () => {
    const actions = [{ verb: 'session.show', input: {}, label: 'dance' }];
    expect(() => london.post({ card: 'session', data: { ...session.data, actions } }, 'p')).toThrow(/dance/);
  });

  test('a payload with text that no payload may hold', () => {
    const input = { session: plain('x'.repeat(1001)) };
    const actions = [{ verb: 'session.show', input, label: 'show' }];
    expect(() => london.post({ card: 'session', data: { ...session.data, actions } }, 'p')).toThrow();
  });

  test('data that does not fit its schema', () => {
    const odd = card({
      template: {},
      shape: { heading: line, count: z.int() },
      present: () => ({ summary: plain('x'), data: { heading: 'x', count: 1.5 } }),
    });
    const desk = { texts: undefined as never, corrections: undefined, button: () => undefined as never };
    expect(() => odd.draw({}, desk, { footer: '', actions: [] })).toThrow(z.ZodError);
  });

  test('a place that is undefined', () => {
    const data = { ...session.data, place: undefined as never, bringing: 7 as never };
    expect(() => london.post({ card: 'session', data }, 'p')).toThrow();
  });
});
