import { once } from 'node:events';
import { get } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { letterAddresses } from '../../bot/letter.ts';
import { serve } from '../../bot/server.ts';
import { readPdf } from '../cards/pdf-reader.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { acts, isSent } from '../workflows/withdrawal-kit.ts';
import { launchBrowser } from './browser.ts';
import { Sandbox } from './driver.ts';

// A browser on a busy machine takes its time.
vi.setConfig({ hookTimeout: 60_000 });

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test('BMC-4.4, PIP-8: without a public address the letter opens at the sandbox itself, and its receipt is seen', async () => {
  const linkSecrets = ['a secret of more than thirty-two characters'];
  let here = '';
  const kit = await isSent({
    letters: { linkSecrets },
    addressOf: link =>
      link.to === 'letter' ? letterAddresses({ linkSecrets, publicUrl: here })(link) : undefined,
    file: workedService(draft => Object.assign(of(draft.people, 'alun'), { identities: {} })),
  });
  const server = await serve(kit.house, kit.house.surroundings.log, 0);
  onTestFinished(() => server.close());
  here = `http://localhost:${server.port}`;
  expect(await acts(kit, 'nia', 'approve')).toMatchObject({ outcome: 'decided' });
  await kit.settles();

  const sandbox = await Sandbox.open(browser, here);
  onTestFinished(() => sandbox.close());
  const [anwen] = await sandbox.take('anwen');
  await anwen.look('Attune');
  const asked = anwen.message(/people are to be told/);
  const pressLast = (name: string) => anwen.dialog.getByRole('button', { name }).last().click();
  await asked.getByRole('button', { name: 'Open' }).click();
  await pressLast('Read and send');
  await anwen.dialog.getByText(/by a letter, which you send/).waitFor();
  await anwen.submit('Send it');
  await anwen.closeDialog().catch(() => undefined);

  await asked.getByRole('button', { name: 'Open' }).click();
  await anwen.dialog.getByText('The letter is to go out').waitFor();
  await pressLast('Open the letter');
  await anwen.dialog.getByText(/no individual therapy sessions for KL/).waitFor();
  const popup = sandbox.page.context().waitForEvent('request', one => one.url().includes('/outside/letter/'));
  await anwen.dialog.getByText('Open the letter to print it').click();
  const address = (await popup).url();
  expect(address.startsWith(`${here}/outside/letter/`)).toBe(true);
  const answer = await fetch(address, { method: 'POST', headers: { origin: here } });
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  const { text } = await readPdf(new Uint8Array(await answer.arrayBuffer()));
  expect(text).toMatch(/Alun Social worker Notice: KL From Monday 12 October 2026/);
  const opened = (await kit.events()).filter(({ type }) => type === 'letter opened');
  expect(new Set(opened.map(({ actor }) => JSON.stringify(actor)))).toEqual(new Set(['{"person":"anwen"}']));
  expect(opened.length).toBeGreaterThanOrEqual(1);

  // As a page elsewhere could reach it that lets its own name lead to this machine.
  const [elsewhere] = await once(get(address, { headers: { host: 'evil.example' } }), 'response');
  expect(elsewhere.statusCode).toBe(421);
  expect(sandbox.troubles).toEqual([]);
});
