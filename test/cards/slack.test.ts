import { describe, expect, test } from 'vitest';
import type { Drawn } from '../../cards/card.ts';
import { drawer } from '../../cards/drawer.ts';
import { samples } from '../../cards/samples.ts';
import { limits, OverLimit } from '../../cards/slack/blocks.ts';
import { slackHome } from '../../cards/slack/home.ts';
import { slackMessage } from '../../cards/slack/message.ts';
import { slackModal } from '../../cards/slack/modal.ts';
import { plain } from '../../src/access/plain.ts';
import { roles } from '../../src/people/roles.ts';
import { emptyIn } from '../slack/block-kit.ts';
import { blockTextsOf, buttonsOf, draw, drawSlack, slackButtonsOf, textsOf } from './drawn.ts';

const named = samples.map(sample => [sample.name, sample] as const);
const squeezed = (texts: readonly string[]) => texts.join('').replace(/\s+/g, '');
const sampleNamed = (name: string) => {
  const found = samples.find(sample => sample.name === name);
  if (!found) throw new Error(`no sample ${name}`);
  return found;
};

function cardOf(...body: object[]): Pick<Drawn, 'card' | 'summary' | 'title' | 'close'> {
  return {
    card: { type: 'AdaptiveCard', version: '1.5', body },
    summary: plain('A card'),
    title: plain('A card'),
    close: plain('Close'),
  };
}

describe('both renderings say the same and offer the same', () => {
  test.each(named)('%s', (_, sample) => {
    const drawn = draw(sample);
    const slack = drawSlack(sample, drawn);
    expect(squeezed(blockTextsOf(slack.blocks))).toBe(squeezed(textsOf(drawn)));
    const pressed = slackButtonsOf(slack.blocks).map(({ text, value }) => [text.text, value]);
    const sent = 'submit' in slack && slack.submit ? [[slack.submit.text, slack.private_metadata ?? '']] : [];
    const offered = buttonsOf(drawn).map(({ title, data }) => [title, JSON.stringify(data.attune)]);
    expect([...sent, ...pressed].sort()).toEqual(offered.sort());
  });
});

describe('what Slack takes', () => {
  test.each(named)('%s', (_, sample) => {
    const slack = drawSlack(sample);
    expect(slack.blocks.length).toBeLessThanOrEqual(sample.kind === 'post' ? 50 : 100);
    const buttons = slackButtonsOf(slack.blocks);
    for (const { text, value, action_id } of buttons) {
      expect(text.text.length).toBeLessThanOrEqual(75);
      expect(value?.length).toBeLessThanOrEqual(2000);
      expect(action_id).toMatch(/^attune:(opens|does):[a-z.-]+:\d+$/);
    }
    expect(new Set(buttons.map(({ action_id }) => action_id)).size).toBe(buttons.length);
    for (const block of slack.blocks) {
      if (block.type === 'header') expect(block.text.text.length).toBeLessThanOrEqual(150);
      if (block.type === 'section') expect(block.text.text.length).toBeLessThanOrEqual(3000);
      if (block.type === 'input') expect(block.optional || block.element.type).toBeTruthy();
    }
    expect(emptyIn(slack)).toEqual([]);
    // Slack reads markup in one place alone, the notification, and emoji codes nowhere.
    expect(JSON.stringify(slack)).not.toMatch(/"mrkdwn"|"emoji":true/);
  });

  test('roles with titles as long as a pack may give them', () => {
    const titles = Object.fromEntries(roles.map(role => [role, plain('Head '.repeat(12).trim())]));
    const by = drawer({ language: 'en-GB', timeZone: 'Europe/London', titles });
    for (const sample of samples)
      expect(() => drawSlack(sample, draw(sample, by)), sample.name).not.toThrow();
  });

  test('a form is a modal: its button sends it, its field names are the blocks', () => {
    const modal = slackModal(draw(sampleNamed('cancel: form')));
    expect(modal.submit?.text).toBe('Cancel the session');
    expect(modal.close.text).toBe('Close');
    expect(JSON.parse(modal.private_metadata ?? '')).toMatchObject({
      v: 'cancellation.cancel',
      n: 'opening-1',
    });
    const ids = modal.blocks.flatMap(block => (block.type === 'input' ? [block.block_id] : []));
    expect(ids).toEqual(['reason', 'note', 'spokenTo']);
    expect(() => slackMessage(draw(sampleNamed('cancel: form')))).toThrow(OverLimit);
    expect(() => slackHome(draw(sampleNamed('cancel: form')))).toThrow(OverLimit);
  });

  test('what was typed beyond the limit stays in its field', () => {
    const modal = slackModal(draw(sampleNamed('plan for an alert: to be put right')));
    const note = modal.blocks.find(block => block.type === 'input' && block.block_id === 'note');
    expect(note).toMatchObject({
      element: { max_length: 651, initial_value: expect.stringMatching(/^Twenty/) },
    });
  });

  test('cards below each other in App Home keep their buttons apart', () => {
    const drawn = draw(sampleNamed('today: three sessions'));
    const ids = slackButtonsOf(slackHome(drawn, drawn).blocks).map(({ action_id }) => action_id);
    expect(new Set(ids).size).toBe(8);
  });

  test('long text goes into as many sections as it needs, whole', () => {
    const words = Array.from({ length: 1500 }, (_, index) => `word${index}`).join(' ');
    const { blocks } = slackMessage(cardOf({ type: 'TextBlock', wrap: true, text: words }));
    const texts = blockTextsOf(blocks);
    expect(texts.length).toBeGreaterThan(3);
    expect(texts.every(text => text.length <= limits.section)).toBe(true);
    expect(texts.join(' ')).toBe(words);
  });

  test('a heading that is too long is cut between words', () => {
    const text = 'heading '.repeat(40);
    const { blocks } = slackMessage(cardOf({ type: 'TextBlock', wrap: true, style: 'heading', text }));
    expect(blockTextsOf(blocks)[0]).toMatch(/^heading .*heading…$/);
  });

  test('a message with more blocks than Slack takes is not sent', () => {
    const many = Array.from({ length: 51 }, () => ({ type: 'TextBlock', wrap: true, text: 'x' }));
    expect(() => slackMessage(cardOf(...many))).toThrow(OverLimit);
    expect(slackModal(cardOf(...many)).blocks).toHaveLength(51);
  });

  test('a form without a button that sends it is not shown', () => {
    expect(() => slackModal(cardOf({ type: 'Input.Date', id: 'date', label: 'Date' }))).toThrow(OverLimit);
  });
});

describe('the set of elements is closed', () => {
  test.each([
    ['an element', { type: 'Image', url: 'https://example.org/x.png' }],
    ['a property', { type: 'TextBlock', wrap: true, text: 'x', fontType: 'Monospace' }],
    ['an element in a container', { type: 'Container', items: [{ type: 'Media' }] }],
    ['a container in a container', { type: 'Container', items: [{ type: 'Container', items: [] }] }],
    ['a button that opens a page', { type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: 'x' }] }],
  ])('%s that has no form in Slack', (_, element) => {
    expect(() => slackMessage(cardOf(element))).toThrow();
    expect(() => slackModal(cardOf(element))).toThrow();
  });
});
