import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { patience } from '../sandbox/browser.ts';
import { type EmailKit, publicUrl } from './kit.ts';

/** A page in a browser of its own; what it asks elsewhere or complains of is kept. */
export async function screenOf(browser: Browser, kit: EmailKit, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false, ...options });
  context.setDefaultTimeout(patience);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', message => message.type() === 'error' && troubles.push(message.text()));
  page.on('request', request => request.url().startsWith(kit.here) || troubles.push(request.url()));
  return { page, troubles, context };
}

/** From the newest link at an address to the card behind its code. */
export async function comesIn(kit: EmailKit, page: Page, address?: string): Promise<void> {
  await page.goto(kit.links(address).at(-1)!.replace(publicUrl, kit.here));
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await kit.delivered();
  await page.getByLabel('Code').fill(kit.code(address));
  await page.getByRole('button', { name: 'Open' }).click();
}

/** What a screen reader or the keyboard would stumble over. */
export async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
