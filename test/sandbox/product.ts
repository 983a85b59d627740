import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../bot/log.ts';
import { createMetrics } from '../../bot/metrics.ts';
import { openHouse } from '../../bot/open-house.ts';
import { serve } from '../../bot/server.ts';
import { london } from '../people/hafod.ts';
import { launchBrowser } from './browser.ts';
import { Sandbox } from './driver.ts';

/** A Tuesday, whatever day the tests run on: the day's cards are posted, and there are sessions in both homes. */
const tuesday = london('2026-11-24 07:10');

/** The whole product as `npm start` puts it up, with the demonstration service, and a browser at its page. */
export async function product() {
  const folder = mkdtempSync(join(tmpdir(), 'attune-product-'));
  const pictures = process.env.ATTUNE_PICTURES;
  const log = createLog('silent');
  const began = Date.now();
  const { house, store } = await openHouse(
    {
      port: 0,
      sandbox: true,
      logLevel: 'silent',
      store: { kind: 'sqlite', file: join(folder, 'sandbox.sqlite') },
    },
    { log, metrics: createMetrics() },
    { now: () => tuesday + Date.now() - began },
  );
  const server = await serve(house, log, 0);
  house.runner.start();
  const browser = await launchBrowser();
  const sandbox = await Sandbox.open(browser, `http://localhost:${server.port}`);
  return {
    house,
    sandbox,
    /** A picture of the page for the documents, where somebody asks for pictures; higher, where what is open is longer. */
    picture: async (name: string, height?: number) => {
      if (!pictures) return;
      mkdirSync(pictures, { recursive: true });
      const { page } = sandbox;
      const usual = page.viewportSize();
      if (usual && height) await page.setViewportSize({ ...usual, height });
      await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
      if (usual && height) await page.setViewportSize(usual);
    },
    close: async () => {
      await sandbox.close();
      await browser.close();
      await Promise.all(house.chats.map(chat => chat.close()));
      await server.close();
      await house.runner.stop();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
