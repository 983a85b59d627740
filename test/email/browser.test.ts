import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { htmlCard } from '../../cards/html/card.ts';
import { minutes } from '../../src/time.ts';
import { draw } from '../cards/drawn.ts';
import { nasty, tried, withText } from '../cards/hostile.ts';
import { failing } from '../promises/run.ts';
import { launchBrowser } from '../sandbox/browser.ts';
import { type EmailKit, emailKit, publicUrl } from './kit.ts';
import { barriers, comesIn, screenOf } from './screen.ts';

// A browser on a busy machine takes its time.
vi.setConfig({ hookTimeout: 60_000 });

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const screen = (kit: EmailKit, options?: BrowserContextOptions) => screenOf(browser, kit, options);

test('on a phone, without any script: from the link to the answer', async () => {
  const kit = await emailKit();
  await kit.cancelled();
  const { page, troubles, context } = await screen(kit, { viewport: { width: 360, height: 740 } });
  await comesIn(kit, page);
  await page.getByRole('heading', { name: 'KL: session cancelled' }).waitFor();
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict' });
  expect(cookie?.path).toMatch(/^\/outside\/[\w-]+$/);

  await page.getByRole('button', { name: 'Offer new times' }).click();
  await page.getByLabel('1st time: date').fill('2026-11-23');
  await page.getByLabel('1st time: start').fill('10:00');
  await page.getByRole('button', { name: 'Offer these times' }).click();
  await page.getByText('To fix: This time is in the past.').waitFor();
  expect(await page.getByLabel('1st time: start').inputValue()).toBe('10:00');
  await page.getByLabel('1st time: date').fill('2026-11-26');
  await page.getByRole('button', { name: 'Offer these times' }).click();
  await page.getByRole('heading', { name: 'Done' }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);

  await page.getByRole('button', { name: 'I am done' }).click();
  await page.getByText('The page is closed').waitFor();
  expect(await context.cookies()).toEqual([]);
  expect(troubles).toEqual([]);
});

test('going back works after the code, after what opened and after what was sent', async () => {
  const kit = await emailKit();
  await kit.cancelled();
  const { page } = await screen(kit);
  const isBackAtCard = () => page.getByRole('heading', { name: 'KL: session cancelled' }).waitFor();
  await comesIn(kit, page);
  await isBackAtCard();
  await page.goBack();
  await page.getByLabel('Code').fill('1');
  await page.getByRole('button', { name: 'Open' }).click();
  await page.getByText('That code did not open anything').or(page.locator('#problem')).first().waitFor();
  await page.goBack();
  await page.goForward();
  await page.locator('#problem').waitFor();
  await page.goto(page.url().replace(/wrong$/, 'card'));
  await page.getByRole('button', { name: 'Why?' }).click();
  await page.getByText('Temperature in the night').waitFor();
  await page.goBack();
  await isBackAtCard();
  await page.getByRole('button', { name: 'Offer new times' }).click();
  await page.getByLabel('1st time: date').fill('2026-11-26');
  await page.getByLabel('1st time: start').fill('10:00');
  await page.getByRole('button', { name: 'Offer these times' }).click();
  await page.getByRole('heading', { name: 'Done' }).waitFor();
  await page.goBack();
  await page.getByLabel('1st time: date').waitFor();
  await page.goBack();
  await isBackAtCard();
  await kit.passes(minutes(1));
  await page.goForward();
  await isBackAtCard();
});

test.each([
  ['signing out', 3, (page: Page) => page.getByRole('button', { name: 'I am done' }).click()],
  ['a quarter of an hour', 2, (_: Page, kit: EmailKit) => kit.passes(minutes(16))],
] as const)('going back after %s shows nothing of anybody', async (_, pages, ends) => {
  const kit = await emailKit();
  await kit.cancelled();
  const { page } = await screen(kit);
  await comesIn(kit, page);
  await page.getByRole('button', { name: 'Why?' }).click();
  await page.getByText('Temperature in the night').waitFor();
  await page.getByRole('link', { name: 'Back' }).click();
  await page.getByRole('heading', { name: 'KL: session cancelled' }).waitFor();
  await ends(page, kit);
  const shown = [];
  for (let steps = 0; steps < pages; steps += 1) {
    await page.goBack();
    await page.getByRole('button', { name: 'Send me a code' }).waitFor();
    shown.push(await page.content());
  }
  expect(shown.join()).not.toMatch(/KL|Temperature|Art therapy/);
});

test.each(['light', 'dark'] as const)('everybody can use it, %s', async colorScheme => {
  const kit = await emailKit();
  await kit.cancelled();
  const { page } = await screen(kit, { colorScheme, javaScriptEnabled: true, bypassCSP: true });
  await page.goto(kit.links()[0]!.replace(publicUrl, kit.here));
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await kit.delivered();
  await page.getByLabel('Code').fill('1');
  await page.getByRole('button', { name: 'Open' }).click();
  expect(await barriers(page)).toEqual([]);
  await page.getByLabel('Code').fill(kit.code());
  // By the keyboard alone.
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'KL: session cancelled' }).waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Offer new times' }).press('Enter');
  await page.getByLabel('1st time: date').fill('2026-11-23');
  await page.getByRole('button', { name: 'Offer these times' }).press('Enter');
  await page.getByText('To fix').first().waitFor();
  expect(await barriers(page)).toEqual([]);
});

test('what a fault left unused is there again, in a field, and is sent from there', async () => {
  const faults = failing();
  const kit = await emailKit({ around: faults.around });
  await kit.cancelled();
  const { page } = await screen(kit, { javaScriptEnabled: true, bypassCSP: true });
  await comesIn(kit, page);
  await page.getByRole('button', { name: 'Offer new times' }).click();
  await page.getByLabel('1st time: date').fill('2026-11-26');
  await page.getByLabel('1st time: start').fill('10:00');
  await page.evaluate(`document.querySelector('form.card').insertAdjacentHTML('beforeend',
    '<textarea name="note"></textarea>')`);
  const note = '<b>He</b> likes the pond\n"& the ducks"';
  await page.locator('textarea').fill(note);
  faults.fail = 'reading';
  await page.getByRole('button', { name: 'Offer these times' }).click();
  await page.getByText('Something went wrong on our side').waitFor();
  expect(await page.getByLabel('What you typed').inputValue()).toBe(note);
  expect(await barriers(page)).toEqual([]);
  faults.fail = undefined;
  await page.getByRole('button', { name: 'Send again' }).press('Enter');
  await page.getByRole('heading', { name: 'Done' }).waitFor();
});

test('on paper there is what it says, and nothing to press', async () => {
  const kit = await emailKit();
  await kit.cancelled();
  const { page } = await screen(kit);
  await comesIn(kit, page);
  await page.getByText('Was due:').waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByText('Was due:').isVisible()).toBe(true);
  expect(await page.getByRole('button').count()).toBe(0);
  expect((await page.pdf()).length).toBeGreaterThan(1000);
});

test('whatever people type stays text in a browser', async () => {
  const kit = await emailKit();
  const { page, troubles } = await screen(kit, { javaScriptEnabled: true });
  const allowed = new Set(
    'HTML HEAD BODY FORM DIV H1 H2 P STRONG DL DT DD BUTTON INPUT LABEL SELECT OPTION TEXTAREA FIELDSET LEGEND SPAN'.split(
      ' ',
    ),
  );
  for (const text of nasty) {
    const all = tried.map(sample =>
      htmlCard(
        draw(withText(sample, text)),
        { optional: text, choose: text },
        { action: `/x?${text}`, hidden: { key: text } },
      ).toString(),
    );
    await page.setContent(all.join('\n'));
    const found = await page.evaluate<{ tag: string; attributes: string[] }[]>(`
      [...document.querySelectorAll('*')].map(element => ({
        tag: element.tagName,
        attributes: [...element.attributes].map(({ name }) => name),
      }))`);
    expect(found.map(({ tag }) => tag).filter(tag => !allowed.has(tag))).toEqual([]);
    const names = new Set(found.flatMap(({ attributes }) => attributes));
    expect(
      [...names].filter(
        name =>
          !/^(class|method|action|autocomplete|type|name|value|id|for|required|checked|selected|step|rows|min|max|tabindex|formnovalidate|aria-(hidden|label|invalid|describedby))$/.test(
            name,
          ),
      ),
    ).toEqual([]);
  }
  expect(troubles).toEqual([]);
});
