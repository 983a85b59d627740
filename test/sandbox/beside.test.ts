import { expect, test } from 'vitest';
import { carryOut } from '../../bot/sandbox/claims.ts';
import { Messages } from '../../bot/sandbox/messages.ts';
import { plain } from '../../src/access/plain.ts';
import { actionFor, valuesOf } from '../teams/card.ts';
import { afterSession, ticked } from '../workflows/summary-kit.ts';

test('what opens beside a draft leads back to it, and so does what is said once it is reported', async () => {
  const { kit, session } = await afterSession();
  const { perform, drawer } = kit.house.surroundings;
  const parts = { perform, drawer, messages: new Messages(kit.store, kit) };
  const press = async (data: object) => carryOut({ part: plain('anwen'), data: { ...data } }, parts);
  const words = 'CANARY He says that his uncle hits him.';
  const preview = { v: 'summary.preview', y: 'kl', i: { session, seen: 0 }, n: 'opened' };
  const shown = await press({ ...ticked, words, attune: preview });
  const form = await press(actionFor(shown.dialog?.card, 'disclosure.form').data);
  const send = actionFor(form.dialog?.card, 'disclosure.report').data;
  const typed = { kind: 'crime', whose: 'family', danger: 'no', told: 'not-yet', account: 'She told me' };
  const said = await press({ ...typed, ...send });
  expect(said).toMatchObject({ outcome: 'decided' });
  expect(said.note).toBeUndefined();
  expect(JSON.stringify(said.dialog?.card)).toMatch(/You will hear who is dealing with it/);
  for (const { dialog } of [form, said]) {
    const back = await press(actionFor(dialog?.card, 'summary.preview').data);
    expect(valuesOf(back.dialog?.card)).toMatchObject({ words, themesBond: 'trusting-adults' });
  }
  expect(JSON.stringify([await kit.events(), await kit.records('disclosure')])).not.toContain('CANARY');
});

test('what was written comes back where a fault of ours left it unused', async () => {
  const { kit, session } = await afterSession();
  const { drawer } = kit.house.surroundings;
  const perform = async () => ({ outcome: 'refused', says: { say: 'try-again' } }) as const;
  const parts = { perform, drawer, messages: new Messages(kit.store, kit) };
  const attune = { v: 'disclosure.report', y: 'kl', i: { session }, n: 'opened' };
  const data = { kind: 'crime', account: 'She told me', attune };
  const { dialog, note } = await carryOut({ part: plain('anwen'), data }, parts);
  expect(note).toBeUndefined();
  expect(valuesOf(dialog?.card)).toEqual({ account: 'She told me' });
  expect(actionFor(dialog?.card, 'disclosure.report').data).toEqual({ kind: 'crime', attune });
});
