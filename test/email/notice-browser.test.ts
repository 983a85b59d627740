import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readPdf } from '../cards/pdf-reader.ts';
import { launchBrowser } from '../sandbox/browser.ts';
import { alun, file } from './meeting-kit.ts';
import { noticeTo, sends, toBeTold } from './notice-kit.ts';
import { barriers, comesIn, screenOf } from './screen.ts';

// A browser on a busy machine takes its time.
vi.setConfig({ hookTimeout: 60_000 });

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

async function told() {
  const kit = await toBeTold(file());
  await sends(kit, 'socialWorker');
  return kit;
}

const isAsWideAsTheScreen = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth <= window.innerWidth');

test('BMC-4.4 on a phone, without any script: a notice is opened, read and acknowledged', async () => {
  const kit = await told();
  const { page, troubles, context } = await screenOf(browser, kit, {
    viewport: { width: 360, height: 740 },
    hasTouch: true,
  });
  await comesIn(kit, page, alun);
  await page.getByRole('heading', { name: 'KL: there is a notice for you' }).waitFor();
  expect(await page.getByText('no individual therapy sessions').count()).toBe(0);
  await page.getByRole('button', { name: 'Open', exact: true }).tap();
  await page.getByRole('heading', { name: 'Notice: KL' }).waitFor();
  expect(await page.getByText('no individual therapy sessions').isVisible()).toBe(true);
  expect(await isAsWideAsTheScreen(page)).toBe(true);
  await page.getByRole('button', { name: 'I have received this' }).tap();
  await page.getByText('Thank you. It is recorded.').waitFor();
  await page.getByRole('heading', { name: 'KL: your notice' }).waitFor();
  expect(await isAsWideAsTheScreen(page)).toBe(true);
  expect(await noticeTo(kit, 'socialWorker')).toMatchObject({ acknowledged: { by: 'alun' } });
  await page.getByRole('button', { name: 'I am done' }).tap();
  await page.getByText('The page is closed').waitFor();
  expect(await context.cookies()).toEqual([]);
  expect(troubles).toEqual([]);
});

test.each(['light', 'dark'] as const)(
  'everybody can read it and answer by the keyboard alone, %s',
  async colorScheme => {
    const kit = await told();
    const { page } = await screenOf(browser, kit, { colorScheme, javaScriptEnabled: true, bypassCSP: true });
    await comesIn(kit, page, alun);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Open', exact: true }).press('Enter');
    await page.getByRole('heading', { name: 'Notice: KL' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'I have received this' }).press('Enter');
    await page.getByText('Thank you. It is recorded.').waitFor();
    expect(await barriers(page)).toEqual([]);
  },
);

test('on paper there is the notice and nothing to press', async () => {
  const kit = await told();
  const { page } = await screenOf(browser, kit);
  await comesIn(kit, page, alun);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('heading', { name: 'Notice: KL' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('button').count()).toBe(0);
  const { text, pages } = await readPdf(await page.pdf({ format: 'A4' }));
  expect(pages).toBe(1);
  expect(text).toMatch(/For you from Hafren Notice: KL From Monday 12 October 2026 there are no individual/);
  expect(text).toMatch(/Please ask Anwen and Ruth\./);
  expect(text).not.toMatch(/I have received this|I am done|Back|CANARY/);
});
