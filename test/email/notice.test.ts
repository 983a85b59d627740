import { expect, it } from 'vitest';
import { acts, isSent } from '../workflows/withdrawal-kit.ts';
import { emailKit } from './kit.ts';
import { alun, file } from './meeting-kit.ts';

it('the social worker is told by email, opens it behind a code, and says that it has arrived (BMC-4.4)', async () => {
  const kit = await emailKit({ file: file(), open: isSent });
  expect(await acts(kit, 'nia', 'approve')).toMatchObject({ outcome: 'decided' });
  await kit.settles();
  const list = await kit.does('anwen', 'notice.list');
  const rows = list.view?.card === 'notice-list' ? list.view.data.notices : [];
  const form = await kit.does(
    'anwen',
    'notice.draft',
    rows.find(({ role }) => role === 'socialWorker')?.actions[0]?.input,
  );
  await kit.does('anwen', 'notice.send', form.view?.data.actions[0]?.input);
  await kit.settles();

  expect(await kit.records('notice')).toMatchObject([{ role: 'socialWorker', way: 'email' }]);
  expect(kit.links(alun)).toHaveLength(1);
  const guest = kit.guest(kit.links(alun)[0]!);
  const page = await guest.comesIn(kit, alun);
  expect(page.text).toContain('KL');
  const opened = await guest.presses(page, page.buttons[0]!.title);
  expect(opened.text).toMatch(/<h1>[\s\S]*KL/);
  const received = opened.buttons.find(({ value }) => value.includes('notice.acknowledge'));
  const thanks = await guest.presses(opened, received!.title);
  expect(thanks.status).toBe(200);
  expect(await kit.records('notice')).toMatchObject([{ acknowledged: { by: 'alun' } }]);
  for (const { raw } of kit.mail.arrived) expect(raw).not.toMatch(/\bKL\b|therapy|withdraw|CANARY/i);
});
