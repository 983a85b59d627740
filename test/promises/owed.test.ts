import { describe, expect, it } from 'vitest';
import { minutes } from '../../src/time.ts';
import { type Kit, openKit } from '../house/kit.ts';
import { rowsOf } from './rows.ts';
import { unreliable, unreliableChat } from './weather.ts';

const today = '2026-11-24';
const alerted = { level: 'unsettled', detail: 'A bad night', sinceDate: today, sinceTime: '08:30' };
const ill = { reason: 'illness', spokenTo: 'yes' };

/** Two alerts and a cancellation are decided; then store and chat fail at random while all that is owed is carried out. */
async function stormyDay(canTell: boolean) {
  const store = unreliable();
  const chat = unreliableChat(canTell);
  const kit = await openKit({ around: store.around, chat: chat.chat });
  const sessions = [await kit.session(), await kit.session({ time: '16:00' })];
  for (const session of sessions) await kit.does('dee', 'alert.raise', { session, ...alerted });
  await kit.does('dee', 'cancellation.cancel', { session: sessions[1], seen: 1, ...ill });
  const owed = idsOf(kit, 'task:post:');
  expect(owed.length).toBeGreaterThan(5);

  Object.assign(store, { share: 0.15 });
  Object.assign(chat, { share: 0.25 });
  for (let turn = 0; turn < 8; turn += 1) {
    await kit.house.runner.tick().catch(() => undefined);
    await kit.passes(minutes(2)).catch(() => undefined);
  }
  Object.assign(store, { share: 0 });
  Object.assign(chat, { share: 0 });
  await kit.passes(minutes(300));
  return { kit, owed, times: (once: string) => chat.standing.filter(postId => postId === once).length };
}

const idsOf = (kit: Kit, start: string): readonly string[] =>
  rowsOf(kit.path)
    .filter(({ id }) => id.startsWith(start))
    .map(({ id }) => id.slice(start.length));

const tasksOf = (kit: Kit) =>
  rowsOf(kit.path)
    .filter(({ kind }) => kind === 'task')
    .map(({ id, value }) => ({ id, ...(value as { state: string }) }));

describe('promise 5: nothing promised is forgotten', () => {
  it('where a lost post can be looked up, every owed card stands, once, whatever store and chat do', async () => {
    const { kit, owed, times } = await stormyDay(true);
    for (const once of owed) expect(times(once), once).toBe(1);
    expect(idsOf(kit, 'post:')).toEqual(expect.arrayContaining([...owed]));
    expect(tasksOf(kit).filter(({ state }) => state !== 'pending')).toEqual([]);
  });

  it('where it cannot, it is never blindly repeated: it stands once, or a person is told that it may not', async () => {
    const { kit, owed, times } = await stormyDay(false);
    const unknown = tasksOf(kit).filter(({ state }) => state === 'unknown');
    const standing = idsOf(kit, 'post:');
    for (const once of owed) {
      expect(times(once), once).toBeLessThanOrEqual(1);
      const known = standing.includes(once);
      expect(known || unknown.some(({ id }) => id === `task:post:${once}`), once).toBe(true);
    }
    const reported = (await kit.events()).filter(({ type }) => type === 'card not delivered');
    expect(reported.length).toBeGreaterThanOrEqual(
      unknown.filter(({ id }) => !id.includes('delivery')).length,
    );
  });
});
