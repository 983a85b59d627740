import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type FieldWords, htmlCard } from '../../cards/html/card.ts';
import { html } from '../../cards/html/markup.ts';
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
const style = readFileSync(new URL('../../bot/email/page/style.css', import.meta.url), 'utf8');

/** All samples on the page of those outside, one below the other. */
const everything = samples.map(
  sample => html`<main title="${sample.name}">${htmlCard(draw(sample), words, form)}</main>`,
);

test.each([390, 320])('on a screen of %i no card of those outside stands out of it', async width => {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  await page.setContent(`<style>${style}</style>${everything.join('')}`);
  // A field's own text may be longer than the field.
  const wide =
    await page.evaluate(`[...document.querySelectorAll('html, main, main *:not(input, textarea, select)')]
    .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth)
    .filter(part => !part.matches('.unseen'))
    .map(part => (part.closest('main')?.title ?? '') + ': ' + part.tagName)`);
  await page.close();
  expect(wide).toEqual([]);
});

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
