import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import type { Input } from '../../cards/elements.ts';
import { samples } from '../../cards/samples.ts';
import { draw, inputsOf } from '../cards/drawn.ts';
import { launchBrowser } from './browser.ts';
import { Sandbox } from './driver.ts';
import { stage } from './stage.ts';

// A browser on a busy machine takes its time.
vi.setConfig({ hookTimeout: 60_000, testTimeout: 120_000 });

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Every card in every state, light alone: as wide as that one it is in the dark. */
async function gallery(width: number) {
  const service = await stage();
  const here = await Sandbox.open(browser, service.address, { width });
  onTestFinished(async () => {
    await here.close();
    await service.close();
  });
  await here.page.goto(`${service.address}/cards/`);
  await here.page
    .locator('.sample')
    .nth(samples.length - 1)
    .waitFor();
  await here.page.locator('.wall.dark').evaluateAll(walls => {
    for (const wall of walls) wall.remove();
  });
  return here.page;
}

test.each([390, 320])('on a screen of %i no card of the gallery stands out of its frame', async width => {
  const page = await gallery(width);
  const wide = await page.evaluate(`[...document.querySelectorAll('.sample')].flatMap(sample =>
    [...sample.querySelectorAll('.card, .card *:not(input, textarea, select, option)')]
      .filter(part => part.clientWidth > 0 && (part.scrollWidth > part.clientWidth + 1
        || part.getBoundingClientRect().right > part.closest('.card').getBoundingClientRect().right + 1))
      .filter(part => !part.matches('.hidden, .hidden *'))
      .map(part => sample.querySelector('h2').textContent + ': ' + part.className + ' ' + part.textContent.slice(0, 60)))`);
  expect(wide).toEqual([]);
});

test('choices that are seen at once are a group with its name, for a screen reader', async () => {
  const page = await gallery(1280);
  // Asked of the page at once: by role, one by one, all samples take minutes.
  const found = await page.evaluate<string[]>(`[...document.querySelectorAll('.sample')].flatMap(sample =>
    [...sample.querySelectorAll('.card [role="radiogroup"], .card .ac-input[role="group"]')].map(group =>
      sample.querySelector('h2').textContent + ': ' + group.getAttribute('role') + ' ' + group.getAttribute('aria-label')))`);
  const expected = samples.flatMap(sample =>
    inputsOf(draw(sample))
      .flatMap(groupsOf)
      .map(group => `${sample.name}: ${group}`),
  );
  expect(expected.length).toBeGreaterThan(10);
  expect(found.sort()).toEqual(expected.sort());
});

function groupsOf(input: Input): string[] {
  if (input.type !== 'Input.ChoiceSet') return [];
  if (input.isMultiSelect) return [`group ${input.label}`];
  return input.style === 'expanded' ? [`radiogroup ${input.label}`] : [];
}
