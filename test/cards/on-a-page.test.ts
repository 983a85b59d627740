import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type FieldWords, htmlCard } from '../../cards/html/card.ts';
import { samples } from '../../cards/samples.ts';
import { plain } from '../../src/access/plain.ts';
import { launchBrowser } from '../sandbox/browser.ts';
import { draw, inputsOf } from './drawn.ts';

// A browser on a busy machine takes its time.
vi.setConfig({ hookTimeout: 60_000, testTimeout: 120_000 });

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const words: FieldWords = { optional: plain('may be left empty'), choose: plain('Choose') };
const form = { action: '/a', hidden: {} };

test('choices that are seen at once are a group with its name', async () => {
  const page = await browser.newPage();
  for (const sample of samples) {
    const drawn = draw(sample);
    const groups = inputsOf(drawn).filter(
      input => input.type === 'Input.ChoiceSet' && (input.isMultiSelect || input.style === 'expanded'),
    );
    if (groups.length === 0) continue;
    await page.setContent(htmlCard(drawn, words, form).toString());
    for (const { label } of groups)
      expect(
        await page.getByRole('group', { name: label }).count(),
        `${sample.name}: ${label}`,
      ).toBeGreaterThan(0);
  }
  await page.close();
});
