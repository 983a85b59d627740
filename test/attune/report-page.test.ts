import { AxeBuilder } from '@axe-core/playwright';
import { expect, it } from 'vitest';
import { reportPage } from '../../bot/attune/report/page.ts';
import { reportInWords } from '../../cards/present/report-words.ts';
import { samples } from '../../cards/samples.ts';
import { catalogues } from '../../cards/texts/catalogue.ts';
import { clauseSentences } from '../../cards/texts/clauses.ts';
import { Texts } from '../../cards/texts/texts.ts';
import { launchBrowser } from '../sandbox/browser.ts';

it('the page of a report can be read by everybody, on a phone and on paper, and asks nothing of the network', async () => {
  const sample = samples.find(({ view }) => view.card === 'report');
  if (sample?.view.card !== 'report') throw new Error('no sample');
  const texts = new Texts({
    ...{ language: 'en-GB', timeZone: 'Europe/London' },
    ...{ catalogue: catalogues['en-GB'], clauses: clauseSentences('en-GB') },
  });
  const html = reportPage([reportInWords(sample.view.data.report, texts)], 'en-GB');
  const browser = await launchBrowser();
  try {
    const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
    const asked: string[] = [];
    const complained: string[] = [];
    page.on('request', request => asked.push(request.url()));
    page.on('console', message => complained.push(message.text()));
    await page.setContent(html);
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    expect({ asked, complained }).toEqual({ asked: [], complained: [] });
    // The style sheet that the page allows by its hash is the one that it has.
    expect(await page.evaluate("getComputedStyle(document.querySelector('h1')).color")).toBe(
      'rgb(20, 80, 74)',
    );
    const [wide, room] = await page.evaluate<[number, number]>(
      '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
    );
    expect(wide, 'nothing but a table is wider than a phone').toBeLessThanOrEqual(room);
    const tables = await page.locator('table').count();
    expect(tables).toBe(await page.locator('section').count());
  } finally {
    await browser.close();
  }
});
