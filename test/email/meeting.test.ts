import { expect, it } from 'vitest';
import { london } from '../people/hafod.ts';
import {
  answers,
  call,
  inStage2,
  leads,
  meetingOf,
  parties,
  shown,
  times,
  typed,
} from '../workflows/meeting-kit.ts';
import type { Guest } from './kit.ts';
import { alun, asked, file, nest } from './meeting-kit.ts';

it('somebody outside who is invited answers by the page that an email leads to (BMC-4.2)', async () => {
  const kit = await asked();
  expect(kit.links(alun)).toHaveLength(1);
  const guest: Guest = kit.guest(kit.links(alun)[0]!);
  const page = await guest.comesIn(kit, alun);
  expect(page.text).toContain('KL: which times can you meet?');
  expect(page.buttons.map(({ title }) => title)).toEqual(['Say which times']);
  expect(page.text).not.toContain('opens for you alone');

  const form = await guest.presses(page, 'Say which times');
  expect(form.text).toContain('Hafod lounge');
  const wrong = await guest.presses(form, /Send/, { answer1: 'can', answer2: 'cannot' });
  expect(wrong.text).toMatch(/aria-describedby="problem-answer3"/);
  expect(wrong.text).toMatch(/id="field-answer1-0" name="answer1" value="can" checked/);
  const sent = await guest.presses(wrong, /Send/, {
    answer1: 'can',
    answer2: 'cannot',
    answer3: 'rather-not',
  });
  expect(sent.text).toContain('Thank you. You hear as soon as a time is confirmed.');
  await kit.settles();
  expect((await guest.looks('/card')).text).toContain('thank you, your answer is in');

  expect((await meetingOf(kit)).invitedSaid).toMatchObject([{ person: 'alun', by: 'alun' }]);
  expect((await shown(kit)).time?.times).toMatchObject([{ can: ['Alun'] }, { cannot: ['Alun'] }, {}]);
  const happened = (await kit.events()).filter(({ verb }) => verb === 'meeting.answer');
  expect(happened).toMatchObject([{ actor: { person: 'alun' }, chat: 'email', outcome: 'happened' }]);
});

it('hears of the time that was confirmed; why it is called, and what came of it, is not for them', async () => {
  const kit = await asked();
  for (const who of Object.values(parties)) await answers(kit, who, 'cnn');
  await leads(kit, 'confirm', { start: london(times[0]) });
  const guest = kit.guest(kit.links(nest).at(-1)!);
  const page = await guest.comesIn(kit, nest);
  expect(page.text).toMatch(/a meeting is planned/);
  expect(page.text).toMatch(/24 Sept?, 10:00/);
  for (const verb of ['meeting.show', 'meeting.confirm', 'pathway.show', 'summary.open', 'today']) {
    const attune = JSON.stringify({
      v: verb,
      y: 'kl',
      i: { meeting: 'x', seen: 1, session: 'x' },
      n: `${verb}`,
    });
    const answer = await guest.sends('/act', { key: page.key, attune });
    expect(answer.text, verb).not.toMatch(/CANARY|Art therapy/);
  }
  for (const { raw } of kit.mail.arrived) expect(raw).not.toMatch(/\bKL\b|CANARY/);
});

it('without email whoever is invited is told by somebody else, who is shown that', async () => {
  const kit = await inStage2({ file: file() });
  await call(kit, { invited: 'alun' });
  await leads(kit, 'propose', typed);
  expect(await kit.records('delivery')).toMatchObject([
    { to: 'Alun', card: 'meeting', fate: 'dead', reason: 'no-such-chat', told: ['ade'] },
  ]);
  for (const who of Object.values(parties)) await answers(kit, who, 'cnn');
  expect(await shown(kit)).toMatchObject({ state: 'found' });
});
