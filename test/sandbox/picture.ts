import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { House } from '../../bot/house.ts';
import type { Clock, Instant } from '../../src/time.ts';
import type { Sandbox } from './driver.ts';

/** Where `npm run pictures` wants the pictures of the documents; everywhere else none is drawn. */
export const picturesFolder = process.env.ATTUNE_PICTURES;

/**
 * A clock for pictures: each look at it is a millisecond later. So what happens has its order, and the cards say the
 * same minute however long the machine takes.
 */
export function steadyClock(from: Instant): Clock {
  let looks = 0;
  return { now: () => from + looks++ };
}

interface Drawing {
  readonly sandbox: Sandbox;
  readonly runner: House['runner'];
  readonly folder: string;
  /** As high as the window of a sandbox is, unless told otherwise. */
  readonly height?: number | undefined;
}

/** Draws the page once nothing is left to do and all of it is to be seen. */
export async function draw(name: string, { sandbox, runner, folder, height }: Drawing): Promise<void> {
  await runner.stop();
  while ((await runner.tick()) > 0);
  runner.start();
  await sandbox.upToDate();

  const { page } = sandbox;
  const usual = page.viewportSize() ?? { width: 0, height: 0 };
  // Nothing looks as if somebody were about to press it.
  await page.mouse.move(0, 0);
  await page.setViewportSize({ ...usual, height: height ?? usual.height + (await sandbox.hidden()) });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.png`), await still(sandbox));
  await page.setViewportSize(usual);
}

/** The page with its chats at their ends, wherever a press has scrolled them to, once it looks the same twice. */
async function still({ page }: Sandbox): Promise<Buffer> {
  const look = async () => {
    await page.locator('.messages').evaluateAll(chats => {
      for (const chat of chats) chat.scrollTop = chat.scrollHeight;
    });
    return page.screenshot();
  };
  for (let before = await look(); ; ) {
    const now = await look();
    if (now.equals(before)) return now;
    before = now;
  }
}
