import { describe, expect, it } from 'vitest';
import { buttonsOf, type Kit, openKit, textOf } from '../house/kit.ts';
import { london } from '../people/hafod.ts';
import { opened, verbsOf } from './pathway-kit.ts';
import { acts, isSent, proposalOf, shownTo } from './withdrawal-kit.ts';

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

  it('BMC-7.1 the form that is shown again for a date says what will happen as it did before', async () => {
    const { kit } = await offered();
    await kit.session({ date: '2026-10-20', time: '14:00' });
    const happens = { sessions: { count: 1 }, offered: 1 };
    expect((await acts(kit, 'nia', 'approve-form')).view?.data).toMatchObject(happens);
    const again = await acts(kit, 'nia', 'approve', { endsOn: '2026-10-12', reviewOn: '2026-10-01' });
    expect(again).toMatchObject({ outcome: 'asks', view: { card: 'approve-form' } });
    expect(again.view?.data).toMatchObject(happens);
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

  it('BMC-2.3a nor one at which the therapist has something else by now: whoever takes it is told, not what it is', async () => {
    const { kit, session } = await offered();
    const talk = { with: 'home', date: '2026-10-09', time: '16:30', lengthMinutes: 60, place: 'Office' };
    expect(await kit.does('anwen', 'consultation.plan', talk)).toMatchObject(decided);
    await kit.settles();
    const taken = (start: number) => kit.does('dee', 'cancellation.pick', { session, seen: 3, start });
    expect(await taken(before)).toMatchObject({
      ...{ outcome: 'refused', clause: 'BMC-4.0', says: { say: 'time-taken-since' } },
    });
    expect(await taken(after)).toMatchObject(decided);
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

describe('BMC-6, BMC-7.1 “They’d like to come after all” is a wish to try again, and reaches whoever decides', () => {
  const says = async (kit: Kit, session: string, who = 'dee') => {
    const answer = await kit.does(who, 'cancellation.after-all', { session, seen: 2 });
    await kit.settles();
    return answer;
  };
  const cardOf = async (kit: Kit, who: string) => textOf((await kit.chatOf(who)).at(-1));

  it('while the Head decides they hear it, and a form that was drawn before signs nothing off', async () => {
    const { kit, session } = await refused();
    const { id: proposal, version: seen } = await proposalOf(kit);
    expect(await says(kit, session)).toMatchObject({ ...decided, says: { say: 'after-all-told' } });
    expect(await cardOf(kit, 'nia')).toMatch(/KL wants to try again.*please see that before you decide/s);
    expect(await kit.does('nia', 'proposal.approve', { proposal, seen })).toMatchObject({
      ...{ outcome: 'refused', says: { say: 'out-of-date' } },
    });
    expect(await shownTo(kit, 'nia')).toMatchObject({ wish: [{ as: 'carer' }] });
    const to = async (who: string) => (await kit.chatOf(who)).map(textOf).join();
    for (const who of ['anwen', 'ruth']) {
      expect(await to(who)).toMatch(/like to come after all, says Dee.*Please offer this time again/s);
      expect(await to(who)).toMatch(/KL wants to try again: please talk with them/);
    }
    expect(await to('lowri')).toMatch(/KL wants to try again: please talk with them/);
    // Said by the other button on the same day it is known already.
    expect(await kit.does('dee', 'way-back.record')).toMatchObject({ outcome: 'ignored' });
  });

  it('with the ending signed off the way back begins; a time before the end can still be offered', async () => {
    const { kit, session } = await refused();
    await acts(kit, 'nia', 'approve');
    expect(await says(kit, session)).toMatchObject({ ...decided, says: { say: 'after-all-told' } });
    expect(await opened(kit)).toMatchObject({ next: { step: 'allocate', who: ['Lowri'] } });
    expect(await cardOf(kit, 'lowri')).toMatch(/please find a therapist/);
    expect(await kit.records('return')).toMatchObject([{ by: 'dee' }]);
    expect(await offers(kit, session, { date1: '2026-10-08', time1: '14:00' })).toMatchObject(decided);
  });

  it('behind the end it is that alone: nobody is asked for a time that would be refused, and it is said once', async () => {
    const kit = await isSent();
    const later = [];
    for (const date of ['2026-10-13', '2026-10-14']) {
      const session = await kit.session({ date, time: '14:00' });
      await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...refusal });
      later.push(session);
    }
    const [one = '', other = ''] = later;
    await kit.settles();
    await acts(kit, 'nia', 'approve');
    const verbs = async (session: string) =>
      verbsOf((await kit.does('owen', 'session.show', { session })).view?.data.actions ?? []);
    expect(await verbs(other)).toContain('cancellation.after-all');
    expect(await says(kit, one)).toMatchObject({ ...decided, says: { say: 'way-back-recorded' } });
    expect(await opened(kit)).toMatchObject({ next: { step: 'allocate' } });
    for (const who of ['anwen', 'ruth'])
      expect((await kit.chatOf(who)).map(textOf).join()).not.toMatch(/after all/);
    for (const session of later) expect(await verbs(session)).not.toContain('cancellation.after-all');
    for (const card of await kit.channelOf('hafod'))
      expect(verbsOf(buttonsOf(card))).not.toContain('cancellation.after-all');
    expect(await says(kit, other, 'owen')).toMatchObject({
      ...{ outcome: 'ignored', says: { say: 'way-back-recorded-already' } },
    });
    expect(await kit.records('return')).toHaveLength(1);
  });

  it('said before an ending behind which the time lies now, it asks nobody to offer it', async () => {
    const kit = await isSent();
    const session = await kit.session({ date: '2026-10-13', time: '14:00' });
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...refusal });
    expect(await says(kit, session)).toMatchObject({ says: { say: 'after-all-told' } });
    const asks = async () => (await kit.chatOf('anwen')).map(textOf).join();
    expect(await asks()).toMatch(/Please offer this time again/);
    await acts(kit, 'nia', 'approve');
    expect(await asks()).not.toMatch(/Please offer this time again/);
    expect((await kit.does('anwen', 'cancellation.offer-form', { session })).view?.data).toMatchObject({
      wanted: null,
    });
  });

  it('while sessions simply go on it is no more than that', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...refusal });
    expect(await says(kit, session)).toMatchObject({ says: { say: 'after-all-told' } });
    expect((await kit.events()).map(({ type }) => type)).not.toContain('young person wants to try again');
    expect(await cardOf(kit, 'lowri')).not.toMatch(/wants to try again/);
  });
});
