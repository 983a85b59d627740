import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../bot/log.ts';
import { createMetrics } from '../../bot/metrics.ts';
import { type OpenHouse, openHouse } from '../../bot/open-house.ts';
import { type Listening, serve } from '../../bot/server.ts';
import { wallClock } from '../../src/time.ts';
import { launchBrowser } from './browser.ts';
import { Sandbox } from './driver.ts';

/** The whole product as `npm start` puts it up, in a real browser: the demonstration service, nothing scripted. */
describe('the sandbox as a newcomer meets it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'attune-whole-'));
  const pictures = process.env.ATTUNE_PICTURES;
  let open: OpenHouse;
  let server: Listening;
  let browser: Browser;
  let sandbox: Sandbox;

  beforeAll(async () => {
    const log = createLog('silent');
    open = await openHouse(
      {
        port: 0,
        sandbox: true,
        logLevel: 'silent',
        store: { kind: 'sqlite', file: join(folder, 'sandbox.sqlite') },
      },
      { log, metrics: createMetrics() },
      wallClock,
    );
    server = await serve(open.house, log, 0);
    open.house.runner.start();
    browser = await launchBrowser();
    sandbox = await Sandbox.open(browser, `http://localhost:${server.port}`);
    await sandbox.take('dee-morris');
    await sandbox.moveClock('morning');
  }, 90_000);

  afterAll(async () => {
    await sandbox?.close();
    await browser?.close();
    await Promise.all(open.house.chats.map(chat => chat.close()));
    await server.close();
    await open.house.runner.stop();
    await open.store.close();
    rmSync(folder, { recursive: true });
  });

  const picture = async (name: string) => {
    if (!pictures) return;
    mkdirSync(pictures, { recursive: true });
    await sandbox.page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  };

  /** The part of the therapist whom the latest session card that can still be cancelled names. */
  async function carerAndTherapist() {
    const [carer] = await sandbox.take('dee-morris');
    await carer.look('Hafod House');
    const card = carer.messages
      .filter({ has: sandbox.page.getByRole('button', { name: "Can't attend" }) })
      .last();
    const text = await card.innerText();
    const directory = await open.house.surroundings.directory();
    const therapist = directory.people.find(
      person =>
        text.includes(person.name) &&
        directory.rolesAnywhere(person, open.house.surroundings.clock.now()).has('therapist'),
    );
    if (!therapist) throw new Error(`No therapist on the card: ${text}`);
    const [left, right] = await sandbox.take('dee-morris', therapist.id);
    await left.look('Hafod House');
    return { carer: left, therapist: right };
  }

  it('BMC-2.2b: a carer cancels in one form, the therapist has it at once and offers a time, the carer takes it', async () => {
    const { carer, therapist } = await carerAndTherapist();
    await carer.press("Can't attend");
    await picture('cancel-form');
    await carer.choose('Illness');
    await carer.fill('Short note', 'Canary: a temperature since breakfast');
    await carer.choose('Yes');
    await carer.submit();
    await carer.message('Cancelled by Dee Morris').waitFor();

    await therapist.look('Attune');
    await therapist.message(/cancelled/i).waitFor();
    await picture('cancelled');
    await therapist.press('Why?');
    await therapist.dialog.getByText('a temperature since breakfast').waitFor();
    await picture('why');
    await therapist.closeDialog();
    await therapist.press("I've seen this");
    await carer.message(/told and not confirmed|knows/i).waitFor();
    await picture('sandbox');
    await therapist.press('Offer new times');
    await therapist.submit();
    await therapist.dialog.getByText(/at least one date/).waitFor();
    await therapist.closeDialog();

    await sandbox.page.waitForTimeout(1500);
    expect(await carer.element.innerText()).not.toMatch(/Canary/);
    expect(await therapist.element.innerText()).not.toMatch(/Canary/);
    expect((await sandbox.recorded()).join('\n')).toMatch(/cancellation acknowledged/);
    expect((await sandbox.recorded()).join('\n')).not.toMatch(/Canary/);
  });

  it('BMC-2.2f: a carer raises an alert, the therapist opens it and makes a plan, the carer opens the plan', async () => {
    const { carer, therapist } = await carerAndTherapist();
    await carer.press('Something to know before the session');
    await carer.choose('There was an incident');
    await carer.fill('What happened', 'Canary: shouting at breakfast');
    await picture('alert-form');
    await carer.submit();
    await therapist.look('Attune');
    await therapist.message(/before the session/i).waitFor();
    await therapist.press('Open');
    await therapist.dialog.getByText('shouting at breakfast').waitFor();
    await picture('alert-opened');
    await therapist.press('Make a plan');
    await therapist.choose('Shorten the session');
    await therapist.submit();
    await therapist.closeDialog().catch(() => undefined);

    await carer.element.getByRole('button', { name: 'Open the plan' }).last().waitFor();
    await picture('alert');
    await carer.press('Open the plan');
    await carer.dialog.getByText('Shorten the session').waitFor();
    await carer.closeDialog();
    expect(await carer.element.innerText()).not.toMatch(/Canary/);
    expect(sandbox.troubles).toEqual([]);
  });
});
