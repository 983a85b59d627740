import { describe, expect, it } from 'vitest';
import { buttonsOf, type Kit, openKit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
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
  it('the therapist alone has opened it for the home, while there is one', async () => {
    const { kit, session } = await raised();
    for (const who of ['owen', 'ruth']) {
      await kit.does(who, 'alert.open', { session });
      await kit.settles();
      expect(await home(kit)).toMatch(/The therapist has not opened it yet/);
    }
    await kit.does('anwen', 'alert.open', { session });
    await kit.settles();
    expect(await home(kit)).toMatch(/The therapist has opened it/);
  });

  it('something added is unopened, whatever was opened or planned before, and escalates loudly', async () => {
    const { kit, session } = await raised();
    await kit.does('anwen', 'alert.open', { session });
    await kit.does('anwen', 'alert.plan', { session, kind: 'go-ahead' });
    await kit.settles();
    expect(await home(kit)).toMatch(/plan/);
    await kit.does('dee', 'alert.raise', { session, ...told, detail: 'Worse' });
    await kit.settles();
    expect(await home(kit)).toMatch(/has not opened it yet/);
    expect(textOf((await kit.chatOf('anwen')).at(-1))).toMatch(/has not opened it yet/);
    await kit.passesUntil('2026-11-24 13:55');
    expect(textOf((await kit.chatOf('lowri')).at(-1))).toMatch(/open it and confirm it now/);
  });

  it('a plan made before something was added does not answer it', async () => {
    const { kit, session } = await raised();
    await kit.does('anwen', 'alert.open', { session });
    const form = await kit.does('anwen', 'alert.plan-form', { session });
    await kit.does('dee', 'alert.raise', { session, ...told, detail: 'Worse' });
    const [send] = form.view?.data.actions ?? [];
    await kit.does('anwen', 'alert.plan', { ...send?.input, kind: 'go-ahead' });
    await kit.settles();
    expect(await home(kit)).toMatch(/has not opened it yet/);
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
    expect((await earlier.kit.chatOf('lowri')).map(textOf).join()).toMatch(/open it and confirm it now/);

    const later = await raised('12:00');
    await later.kit.does('lowri', 'session.change', {
      session: later.session,
      seen: 1,
      ...anotherTime('2026-11-27', '12:00'),
    });
    await later.kit.passesUntil('2026-11-24 12:30');
    expect((await later.kit.chatOf('lowri')).map(textOf).join()).not.toMatch(/open it and confirm it now/);
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
    await kit.does('anwen', 'alert.open', { session });
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

  it('a second carer takes it over by saying so, from a card that names the first', async () => {
    const kit = await openKit();
    await kit.session();
    const [stale] = await kit.channelOf('hafod');
    await kit.presses('dee', stale!, 'session.bring');
    await kit.settles();
    const [card] = await kit.channelOf('hafod');
    expect(textOf(card)).toMatch(/I'll bring them instead/);
    expect(await kit.presses('owen', card!, 'session.bring')).toMatchObject({ outcome: 'decided' });
    expect(await kit.presses('mags', stale!, 'session.bring')).toMatchObject({ outcome: 'ignored' });
    expect(await kit.records('session')).toMatchObject([{ bringing: 'owen' }]);
  });

  it('with everything on it at once it has room for every button', async () => {
    const { kit, session } = await raised();
    await kit.does('anwen', 'proximity.record', { near: 'same-floor', note: 'By the stairs' });
    await kit.does('anwen', 'activity.set', { text: 'Draw the way here' });
    await kit.does('anwen', 'alert.open', { session });
    await kit.does('anwen', 'alert.plan', { session, kind: 'go-ahead' });
    await kit.does('dee', 'session.bring', { session, seen: 1 });
    await kit.settles();
    const card = (await kit.channelOf('hafod')).at(-1)!;
    expect(verbs(card)).toEqual([
      'alert.open-plan',
      'cancellation.form',
      'alert.form',
      'session.bring',
      'proximity.open',
      'activity.open',
    ]);
    const plan = await kit.presses('owen', card, 'alert.open-plan');
    expect(plan.view?.data.actions.map(({ verb }) => verb)).toEqual(['alert.open']);
  });

  it('who brings them has left: nobody brings them yet, and anybody can', async () => {
    const kit = await openKit();
    await kit.session();
    await kit.does('dee', 'session.bring', { session: (await kit.records('session'))[0]!.id, seen: 1 });
    await kit.imports(
      workedService(draft => {
        draft.people = draft.people.filter(({ id }) => id !== 'dee');
      }),
    );
    await kit.settles();
    const [card] = await kit.channelOf('hafod');
    expect(textOf(card)).toMatch(/Nobody yet/);
    expect(await kit.presses('owen', card!, 'session.bring')).toMatchObject({ outcome: 'decided' });
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
    for (const who of ['anwen', 'ruth']) await kit.does(who, 'cancellation.acknowledge', { session });
    await kit.session({ date: '2026-11-26', time: '15:30' });
    await kit.passesUntil('2026-11-24 10:59');
    const before = (await kit.channelOf('hafod')).at(-1)!;
    expect(verbs(before).filter(verb => verb === 'cancellation.pick')).toHaveLength(2);
    await kit.passesUntil('2026-11-24 12:00');
    const card = (await kit.channelOf('hafod')).at(-1)!;
    expect(verbs(card).filter(verb => verb === 'cancellation.pick')).toHaveLength(1);
    expect(await kit.presses('dee', card, 'cancellation.pick')).toMatchObject({
      outcome: 'refused',
      says: { say: 'session-stands-there' },
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
