import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clean } from '../../cards/markup.ts';
import { samples } from '../../cards/samples.ts';
import { OverLimit } from '../../cards/slack/blocks.ts';
import { Revealed } from '../../src/access/confidential.ts';
import { blockTextsOf, buttonsOf, draw, drawSlack, leavesOf, slackButtonsOf, textsOf } from './drawn.ts';
import { nasty, tried, withText } from './hostile.ts';

function check(text: string, originals = tried): void {
  for (const original of originals) {
    const sample = withText(original, text);
    const drawn = draw(sample);
    const json = JSON.stringify(drawn.card);
    expect(Buffer.byteLength(json), original.name).toBeLessThan(28 * 1024);
    expect(json).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]|\{\{(?:DATE|TIME)\(/);
    for (const leaf of leavesOf(drawn)) {
      const read =
        leaf.type === 'TextBlock'
          ? [leaf.text]
          : leaf.type === 'FactSet'
            ? leaf.facts.flatMap(({ title, value }) => [title, value])
            : [];
      for (const markdown of read) {
        const bare = markdown.replace(/\\[!-/:-@[-`{-~]/g, 'x');
        expect(bare).not.toMatch(/[*_`~[\]<\n]|^[-+#>=|]|^\d+[.)]|&#?\w+;/);
      }
    }
    // Text in a card never reaches a button: what is pressed stays what was offered.
    expect(buttonsOf(drawn)).toEqual(
      buttonsOf(draw(original)).map(button => expect.objectContaining({ data: button.data })),
    );
    expect(drawn.summary.length).toBeLessThanOrEqual(150);
    checkSlack(sample, drawn, original.name);
  }
}

function checkSlack(sample: (typeof tried)[number], drawn: ReturnType<typeof draw>, name: string): void {
  const slack = drawSlack(sample, drawn);
  if ('text' in slack) expect(slack.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
  expect(JSON.stringify(slack), name).not.toMatch(/"mrkdwn"|"emoji":true/);
  for (const text of blockTextsOf(slack.blocks)) expect(text.length).toBeLessThanOrEqual(3000);
  expect(slackButtonsOf(slack.blocks).length).toBeLessThanOrEqual(25);
}

describe('whatever people type stays text', () => {
  test.each(nasty.map(text => [JSON.stringify(text.slice(0, 40)), text] as const))('%s', (_, text) => {
    check(text);
  });

  test('any mixture of it', () => {
    const text = fc
      .array(fc.oneof(fc.constantFrom(...nasty.slice(0, 12)), fc.string({ unit: 'binary' })), {
        minLength: 1,
        maxLength: 4,
      })
      .map(parts => parts.join(' '))
      .filter(text => clean(text).trim() !== '');
    fc.assert(
      fc.property(fc.constantFrom(...tried), text, (sample, text) => check(text, [sample])),
      { numRuns: 150 },
    );
  });

  test('expressions are shown as they were typed', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: hostile on purpose
    const typed = 'cost ${1+1} of ${initials}';
    const opened = samples.find(({ name }) => name === 'why: illness');
    if (!opened) throw new Error('no sample');
    expect(textsOf(draw(withText(opened, typed)))).toContain(typed);
  });

  test('a note is shown whole, line by line', () => {
    const opened = samples.find(({ name }) => name === 'why: illness');
    if (!opened) throw new Error('no sample');
    const texts = textsOf(draw(withText(opened, '* first\n\n  second_one\n# third')));
    expect(texts).toEqual(expect.arrayContaining(['* first', 'second_one', '# third']));
  });

  test('what is far too long says that it is cut', () => {
    const opened = samples.find(({ name }) => name === 'why: illness');
    if (!opened) throw new Error('no sample');
    const texts = textsOf(draw(withText(opened, 'word '.repeat(2000))));
    expect(texts).toContain('The rest is too long to show here.');
  });
});

describe('promise 1: nothing confidential rests in a chat', () => {
  function revealedIn(value: unknown): boolean {
    if (value instanceof Revealed) return true;
    return typeof value === 'object' && value !== null && Object.values(value).some(revealedIn);
  }

  test('a card that stands in a chat holds nothing that had to be opened', () => {
    expect(samples.filter(({ kind, view }) => kind === 'post' && revealedIn(view))).toEqual([]);
  });

  test('what is opened for one person is in the card alone: no notification, no title, no button holds it', () => {
    const secret = 'Zanzibar';
    const opening = samples.filter(({ view }) => revealedIn(view));
    expect(opening.length).toBeGreaterThan(10);
    for (const original of opening) {
      const { view } = withText(original, secret);
      // Only what was opened; names and places stay as they were.
      const merged = {
        ...original,
        view: { ...original.view, data: onlyRevealed(original.view.data, view.data) },
      };
      const drawn = draw(merged as typeof original);
      const { speak, fallbackText } = drawn.card;
      const outside = { ...drawn, card: [speak, fallbackText, buttonsOf(drawn)] };
      expect(JSON.stringify(outside)).not.toContain(secret);
      const slack = drawSlack(merged as typeof original, drawn);
      expect(JSON.stringify({ ...slack, blocks: slackButtonsOf(slack.blocks) })).not.toContain(secret);
    }
  });

  function onlyRevealed(kept: unknown, replaced: unknown): unknown {
    if (kept instanceof Revealed) return replaced;
    if (typeof kept !== 'object' || kept === null) return kept;
    const entries = Object.entries(kept).map(([key, value]) => [
      key,
      onlyRevealed(value, (replaced as Record<string, unknown>)[key]),
    ]);
    return Array.isArray(kept) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
  }
});

test('a payload that Slack could not carry whole is not sent', () => {
  const sample = samples.find(({ name }) => name === 'session: planned');
  if (sample?.kind !== 'post') throw new Error('no sample');
  const input = Object.fromEntries(['a', 'b', 'c'].map(name => [name, 'x'.repeat(900)]));
  const actions = [{ verb: 'session.bring', input, label: 'bring' }];
  const long = {
    ...sample,
    view: { ...sample.view, data: { ...sample.view.data, actions } },
  } as typeof sample;
  expect(() => drawSlack(long)).toThrow(OverLimit);
});
