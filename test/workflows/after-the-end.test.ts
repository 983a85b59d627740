import { describe, expect, it } from 'vitest';
import { buttonsOf, type Kit, textOf } from '../house/kit.ts';
import { london } from '../people/hafod.ts';
import { acts, isSent } from './withdrawal-kit.ts';

const decided = { outcome: 'decided' } as const;
const refusal = { reason: 'refusal', spokenTo: 'yes', alternative: 'A walk' };

/** A session on the eighth was refused; the ending waits for the Head, from the twelfth on. */
async function refused(): Promise<{ readonly kit: Kit; readonly session: string }> {
  const kit = await isSent();
  const session = await kit.session({ date: '2026-10-08', time: '14:00' });
  expect(await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...refusal })).toMatchObject(
    decided,
  );
  await kit.settles();
  return { kit, session };
}

const offers = (kit: Kit, session: string, times: object) =>
  kit.does('anwen', 'cancellation.offer', { session, seen: 2, ...times });

/** A time on either side of the end is offered before it is approved. */
async function offered(): Promise<{ readonly kit: Kit; readonly session: string }> {
  const { kit, session } = await refused();
  const times = { date1: '2026-10-09', time1: '17:00', date2: '2026-10-15', time2: '17:00' };
  expect(await offers(kit, session, times)).toMatchObject(decided);
  await kit.settles();
  return { kit, session };
}

/** The times that the home is asked to take, on the newest card. */
const toTake = async (kit: Kit): Promise<readonly unknown[]> =>
  buttonsOf((await kit.channelOf('hafod')).at(-1)!)
    .filter(({ verb }) => verb === 'cancellation.pick')
    .map(({ input }) => Number((input as { start?: unknown }).start));

const before = london('2026-10-09 17:00');
const after = london('2026-10-15 17:00');

async function comesBack(kit: Kit): Promise<void> {
  expect(await kit.does('mags', 'way-back.record')).toMatchObject(decided);
  const form = await kit.does('lowri', 'way-back.allocate-form');
  const [send] = form.view?.data.actions ?? [];
  const chosen = { ...send?.input, therapist: 'anwen' };
  expect(await kit.does('lowri', 'way-back.allocate', chosen)).toMatchObject(decided);
  await kit.settles();
}

describe('BMC-4.4 from the named day on there are no individual sessions, whatever was offered before', () => {
  it('a time behind the end is taken by nobody, and one before it still is', async () => {
    const { kit, session } = await offered();
    expect(await toTake(kit)).toEqual([before, after]);
    const { view } = await acts(kit, 'nia', 'approve-form');
    expect(view?.data).toMatchObject({ sessions: { count: 0 }, offered: 1 });
    await acts(kit, 'nia', 'approve');
    expect(await toTake(kit)).toEqual([before]);
    for (const text of [(await kit.channelOf('hafod')).at(-1), (await kit.chatOf('anwen')).at(-1)].map(
      textOf,
    ))
      expect(text).not.toMatch(/15 Oct/);
    // From a card that was drawn before.
    const taken = (start: number) => kit.does('dee', 'cancellation.pick', { session, seen: 3, start });
    expect(await taken(after)).toMatchObject({ outcome: 'refused', says: { say: 'sessions-have-ended' } });
    expect((await kit.records('session')).filter(one => one.start > london('2026-10-12 00:00'))).toEqual([]);
    expect(await taken(before)).toMatchObject(decided);
  });

  it('with every time behind the end it is cancelled, and nobody is asked to find another', async () => {
    const { kit, session } = await refused();
    expect(await offers(kit, session, { date1: '2026-10-15', time1: '17:00' })).toMatchObject(decided);
    await kit.settles();
    await acts(kit, 'nia', 'approve');
    const { view } = await kit.does('dee', 'session.show', { session });
    expect(view?.data).toMatchObject({ state: 'cancelled', offered: [] });
    const { view: list } = await kit.does('dee', 'today');
    expect(JSON.stringify(list?.data)).not.toMatch(/times-offered/);
    expect(textOf((await kit.chatOf('anwen')).find(card => /None of the times/.test(textOf(card))))).toMatch(
      /None of the times offered was taken/,
    );
    await kit.passesUntil('2026-10-12 09:00');
    const shown = await kit.does('anwen', 'session.show', { session });
    expect(shown.view?.data.actions.map(({ verb }) => verb)).toEqual(['cancellation.open']);
    expect(await kit.does('anwen', 'cancellation.offer-form', { session })).toMatchObject({
      ...{ outcome: 'refused', says: { say: 'sessions-have-ended' } },
    });
  });

  it('none behind the end is offered', async () => {
    const { kit, session } = await refused();
    await acts(kit, 'nia', 'approve');
    const times = { date1: '2026-10-09', time1: '17:00', date2: '2026-10-12', time2: '17:00' };
    expect(await offers(kit, session, times)).toMatchObject({
      fields: { date2: { say: 'sessions-have-ended' } },
    });
    expect(await offers(kit, session, { date1: '2026-10-09', time1: '17:00' })).toMatchObject(decided);
  });

  it('BMC-6 once the young person comes back they can be taken again', async () => {
    const { kit } = await offered();
    await acts(kit, 'nia', 'approve');
    await comesBack(kit);
    expect(await toTake(kit)).toEqual([before, after]);
    const [, late] = buttonsOf((await kit.channelOf('hafod')).at(-1)!);
    expect(await kit.does('dee', 'cancellation.pick', late?.input as object)).toMatchObject(decided);
  });

  it('BMC-3.6 with closed records none is shown, and all are once they are open again', async () => {
    const { kit } = await offered();
    const form = await kit.does('anwen', 'leaving.form');
    const [close] = form.view?.data.actions ?? [];
    const closed = { ...close?.input, artwork: 'stored' };
    expect(await kit.does('anwen', 'leaving.close', closed)).toMatchObject(decided);
    await kit.settles();
    expect(await toTake(kit)).toEqual([]);
    expect(await kit.does('anwen', 'leaving.undo')).toMatchObject(decided);
    await kit.settles();
    expect(await toTake(kit)).toEqual([before, after]);
  });
});
