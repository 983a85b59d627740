import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { House } from '../../bot/house.ts';
import { createLog } from '../../bot/log.ts';
import { createMetrics } from '../../bot/metrics.ts';
import { openHouse } from '../../bot/open-house.ts';
import { serve } from '../../bot/server.ts';
import { london } from '../people/hafod.ts';
import { launchBrowser } from './browser.ts';
import { Sandbox } from './driver.ts';
import { draw, picturesFolder, steadyClock } from './picture.ts';

/** A Tuesday, whatever day the tests run on: the day's cards are posted, and there are sessions in both homes. */
const tuesday = london('2026-11-24 07:10');

/** The whole product as `npm start` puts it up, with the demonstration service, and a browser at its page. */
export async function product() {
  const folder = mkdtempSync(join(tmpdir(), 'attune-product-'));
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
    picturesFolder ? steadyClock(tuesday) : { now: () => tuesday + Date.now() - began },
  );
  const { sandbox, close } = await inBrowser(house);
  return {
    house,
    sandbox,
    /** A picture of the page for the documents, where they are asked for. */
    picture: async (name: string, height?: number) => {
      const folder = picturesFolder;
      if (folder) await draw(name, { sandbox, runner: house.runner, folder, height });
    },
    close: async () => {
      await close();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A house at work on a port of its own, and a browser at the sandbox's page. */
export async function inBrowser(house: House) {
  const server = await serve(house, createLog('silent'), 0);
  house.runner.start();
  const browser = await launchBrowser();
  const sandbox = await Sandbox.open(browser, `http://localhost:${server.port}`);
  return {
    sandbox,
    close: async () => {
      await sandbox.close();
      await browser.close();
      await Promise.all(house.chats.map(chat => chat.close()));
      await server.close();
      await house.runner.stop();
    },
  };
}
