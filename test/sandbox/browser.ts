import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** How long a page is waited for, in milliseconds: a busy machine draws ten kilobytes of anything slowly. */
export const patience = 30_000;

/** Nothing that would ask something of the network; no sandbox of its own, since tests may run as root. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--font-render-hinting=none',
];

/**
 * A browser for the tests: the one that CHROMIUM names, else the one among the packages, else Debian's. The
 * caller closes it.
 */
export async function launchBrowser(): Promise<Browser> {
  const { CHROMIUM } = process.env;
  if (CHROMIUM) return launch(CHROMIUM);
  try {
    return await launch(await packaged());
  } catch (error) {
    const debian = '/usr/bin/chromium';
    if (existsSync(debian)) return launch(debian);
    throw new Error(
      'No browser starts here. Set CHROMIUM to one, or install libnss3, libnspr4 and libexpat1 for the one among the packages.',
      { cause: error },
    );
  }
}

function launch(executablePath: string): Promise<Browser> {
  // The package brings a font of its own, so that pages look the same on a machine with none.
  const env = { ...(process.env as Record<string, string>), FONTCONFIG_PATH: join(tmpdir(), 'fonts') };
  return chromium.launch({ executablePath, args: flags, env });
}

/**
 * The packaged browser, unpacked. Test files run side by side and unpacking writes to one place, so one does
 * it while the others wait; what a killed run left locked for longer than that takes is taken over.
 */
async function packaged(): Promise<string> {
  const lock = join(tmpdir(), 'attune-chromium-unpacking');
  const tooLong = 60_000;
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0;
      if (since > 0 && Date.now() - since > tooLong) rmSync(lock, { recursive: true, force: true });
      await pause(100);
    }
  }
  try {
    return await sparticuz.executablePath();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}
