import { describe, expect, it } from 'vitest';
import { buttonsOf, type Kit, openKit, textOf } from '../house/kit.ts';
import { london } from '../people/hafod.ts';

const ill = { reason: 'illness', spokenTo: 'yes' };
const told = { level: 'incident', detail: 'Shouting', sinceDate: '2026-11-24', sinceTime: '08:00' };
const verbs = (card: Parameters<typeof buttonsOf>[0]) => buttonsOf(card).map(({ verb }) => verb);

async function raised(time = '14:00'): Promise<{ kit: Kit; session: string }> {
  const kit = await openKit();
  const session = await kit.session({ time });
  await kit.does('dee', 'alert.raise', { session, ...told });
  return { kit, session };
}
const home = async (kit: Kit) => textOf((await kit.channelOf('hafod')).at(-1));
const anotherTime = (date: string, time: string) => ({ date, time, lengthMinutes: 50, place: 'Garden room' });

describe('BMC-2.2f the home sees what is true of an alert', () => {
  it('only those who treat the young person have opened it for the home', async () => {
    const { kit, session } = await raised();
    await kit.does('owen', 'alert.open', { session });
    await kit.settles();
    expect(await home(kit)).toMatch(/Nobody has opened/);
    await kit.does('ruth', 'alert.open', { session });
    await kit.settles();
    expect(await home(kit)).not.toMatch(/Nobody has opened/);
  });

  it('something added is unopened, whatever was opened or planned before, and escalates loudly', async () => {
    const { kit, session } = await raised();
    await kit.does('anwen', 'alert.plan', { session, kind: 'go-ahead' });
    await kit.settles();
    expect(await home(kit)).toMatch(/plan/);
    await kit.does('dee', 'alert.raise', { session, ...told, detail: 'Worse' });
    await kit.settles();
    expect(await home(kit)).toMatch(/Nobody has opened/);
    expect(textOf((await kit.chatOf('anwen')).at(-1))).toMatch(/Not opened yet/);
    await kit.passesUntil('2026-11-24 13:55');
    expect(textOf((await kit.chatOf('lowri')).at(-1))).toMatch(/Please open it now/);
  });

  it('a plan made before something was added does not answer it', async () => {
    const { kit, session } = await raised();
    const form = await kit.does('anwen', 'alert.plan-form', { session });
    await kit.does('dee', 'alert.raise', { session, ...told, detail: 'Worse' });
    const [send] = form.view?.data.actions ?? [];
    await kit.does('anwen', 'alert.plan', { ...send?.input, kind: 'go-ahead' });
    await kit.settles();
    expect(await home(kit)).toMatch(/Nobody has opened/);
    expect(await kit.records('alert')).toMatchObject([{ plan: { reports: 1 } }]);
  });

  it('goes along when the session moves: it escalates before the new start, not before the old one', async () => {
    const earlier = await raised('16:00');
    await earlier.kit.does('lowri', 'session.change', {
      session: earlier.session,
      seen: 1,
      ...anotherTime('2026-11-24', '12:00'),
    });
    await earlier.kit.passesUntil('2026-11-24 11:59');
    expect((await earlier.kit.chatOf('lowri')).map(textOf).join()).toMatch(/Please open it now/);

    const later = await raised('12:00');
    await later.kit.does('lowri', 'session.change', {
      session: later.session,
      seen: 1,
      ...anotherTime('2026-11-27', '12:00'),
    });
    await later.kit.passesUntil('2026-11-24 12:30');
    expect((await later.kit.chatOf('lowri')).map(textOf).join()).not.toMatch(/Please open it now/);
    expect(await later.kit.records('alert')).toMatchObject([{ start: london('2026-11-27 12:00') }]);
  });

  it('no plan is made for a session that is over or cancelled', async () => {
    const { kit, session } = await raised();
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    await kit.settles();
    const notice = (await kit.chatOf('anwen')).find(card => verbs(card).includes('alert.open'))!;
    expect(verbs(notice)).toEqual(['alert.open']);
    expect(await kit.does('anwen', 'alert.plan', { session, kind: 'go-ahead' })).toMatchObject({
      outcome: 'refused',
      says: { say: 'session-cancelled' },
    });
  });
});

describe('a session has one card with buttons in its home', () => {
  it('the newest; the older ones say the same and offer nothing', async () => {
    const { kit, session } = await raised();
    await kit.does('lowri', 'session.change', { session, seen: 1, ...anotherTime('2026-11-24', '15:00') });
    await kit.does('anwen', 'alert.plan', { session, kind: 'go-ahead' });
    await kit.settles();
    const cards = await kit.channelOf('hafod');
    expect(cards.length).toBeGreaterThan(1);
    expect(cards.filter(card => verbs(card).includes('cancellation.form'))).toHaveLength(1);
    expect(verbs(cards.at(-1)!)).toContain('cancellation.form');
  });

  it('"I\'ll bring them" by a second carer takes nobody\'s place, and says who brings them', async () => {
    const kit = await openKit();
    await kit.session();
    const [card] = await kit.channelOf('hafod');
    await kit.presses('dee', card!, 'session.bring');
    const answer = await kit.presses('owen', card!, 'session.bring');
    expect(answer).toMatchObject({
      outcome: 'ignored',
      says: { say: 'bringing-other', with: { who: 'Dee' } },
    });
    expect(await kit.records('session')).toMatchObject([{ bringing: 'dee' }]);
  });

  it('an offered time that has passed loses its button; one that is taken meanwhile is gone', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    await kit.does('anwen', 'cancellation.offer', {
      session,
      seen: 2,
      ...{ date1: '2026-11-24', time1: '11:00', date2: '2026-11-26', time2: '15:00' },
    });
    await kit.session({ date: '2026-11-26', time: '15:30' });
    await kit.passesUntil('2026-11-24 12:00');
    const card = (await kit.channelOf('hafod')).at(-1)!;
    expect(verbs(card).filter(verb => verb === 'cancellation.pick')).toHaveLength(1);
    expect(await kit.presses('dee', card, 'cancellation.pick')).toMatchObject({
      outcome: 'refused',
      says: { say: 'time-gone' },
    });
  });

  it('names who was told and has not confirmed; a therapist who cancels is not among them', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('anwen', 'cancellation.cancel', { session, seen: 1, ...ill });
    await kit.settles();
    expect(await home(kit)).toMatch(/not confirmed yet: Ruth\./);
  });

  it.each(['dee', 'mags', 'anwen', 'lowri', 'nia', 'catrin', 'gwenno'])(
    'offers %s nothing that would be refused for want of a role',
    async who => {
      const { kit, session } = await raised();
      await kit.does('anwen', 'proximity.record', { near: 'same-floor', note: 'Door ajar' });
      const offered = async () => {
        const { view } = await kit.does(who, 'session.show', { session }, { nonce: `show ${kit.now()}` });
        return view?.data.actions ?? [];
      };
      for (const state of ['planned', 'cancelled']) {
        if (state === 'cancelled') await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
        for (const { verb, input } of await offered())
          if (verb !== 'cancellation.cancel')
            expect([verb, (await kit.does(who, verb, input)).says?.say]).not.toEqual([verb, 'out-of-scope']);
      }
    },
  );
});
