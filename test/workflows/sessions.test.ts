import { describe, expect, it } from 'vitest';
import { loadPack } from '../../src/policy/pack.ts';
import { local } from '../../src/time.ts';
import { buttonsOf, openKit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { london, of } from '../people/hafod.ts';

const pack = loadPack('bryn-melyn');
const verbsOf = (card: Parameters<typeof buttonsOf>[0]) => buttonsOf(card).map(({ verb }) => verb);

const art = {
  youngPerson: 'kl',
  what: 'Art therapy',
  time: '14:00',
  lengthMinutes: 50,
  place: 'Garden room',
};

describe('BMC-2.2c planning sessions', () => {
  it('plans a weekly series with exceptions, at the same local time across the clock change', async () => {
    const kit = await openKit({ at: '2027-03-08 09:00' });
    const answer = await kit.does('anwen', 'session.plan', {
      ...art,
      date: '2027-03-16',
      weekly: 'weekly',
      until: '2027-04-20',
      except: '2027-03-30',
    });
    expect(answer).toMatchObject({ outcome: 'decided', says: { say: 'series-planned', with: { count: 5 } } });
    const starts = (await kit.records('session')).map(({ start }) =>
      local(start, 'Europe/London').toFormat('dd.MM HH:mm'),
    );
    expect(starts).toEqual(['16.03 14:00', '23.03 14:00', '06.04 14:00', '13.04 14:00', '20.04 14:00']);
  });

  it('shares the times with education, and nothing but the times', async () => {
    const kit = await openKit();
    await kit.does('anwen', 'session.plan', {
      ...art,
      date: '2026-12-01',
      weekly: 'weekly',
      until: '2026-12-15',
    });
    await kit.settles();
    const [card] = await kit.channelOf('ysgol');
    expect(textOf(card)).toMatch(/KL[\s\S]*1 Dec/);
    expect(textOf(card)).toMatch(/3/);
  });

  it('refuses a series that is too long, ends before it starts, has nothing left or lies in the past', async () => {
    const kit = await openKit();
    const plan = (more: object) =>
      kit.does('anwen', 'session.plan', { ...art, date: '2026-12-01', weekly: 'weekly', ...more });
    expect(await plan({ until: '2027-12-01' })).toMatchObject({
      outcome: 'asks',
      fields: { until: { say: 'series-too-long' } },
    });
    expect(await plan({ until: '2026-11-30' })).toMatchObject({
      outcome: 'asks',
      fields: { until: { say: 'end-before-start' } },
    });
    expect(await plan({ until: '2026-12-01', except: '2026-12-01' })).toMatchObject({
      outcome: 'asks',
      fields: { date: { say: 'series-empty' } },
    });
    expect(await plan({ date: '2026-11-01', until: '2026-12-01' })).toMatchObject({
      outcome: 'asks',
      fields: { date: { say: 'session-in-past' } },
    });
    expect(await kit.records('session')).toEqual([]);
  });

  it('is for those who treat the young person: not a carer, not another therapist', async () => {
    const kit = await openKit();
    for (const other of ['dee', 'theo', 'catrin', 'ade'])
      expect(await kit.does(other, 'session.plan', { ...art, date: '2026-12-01' })).toMatchObject({
        outcome: 'refused',
        says: { say: 'out-of-scope' },
      });
  });
});

describe('BMC-2.3a a clash with lessons', () => {
  const clashing = {
    ...art,
    date: '2026-11-25',
    time: '10:30',
    weekly: 'weekly',
    until: '2026-12-09',
    except: '',
  };

  it('is shown before anything is planned; the therapist decides', async () => {
    const kit = await openKit();
    const answer = await kit.does('anwen', 'session.plan', clashing);
    expect(answer).toMatchObject({ outcome: 'shows', view: { card: 'clash', data: { count: 3 } } });
    expect(await kit.records('session')).toEqual([]);
    const kept = await kit.does('anwen', 'session.plan', { ...clashing, clashes: 'keep' });
    expect(kept).toMatchObject({ outcome: 'decided', says: { with: { count: 3 } } });
  });
});

describe('BMC-2.1c, BMC-2.2g before the first session', () => {
  it('asks the therapist for contracting and the proximity plan, and shows how near on the session card', async () => {
    const kit = await openKit();
    await kit.session();
    const card = (await kit.chatOf('anwen'))[0]!;
    expect(buttonsOf(card).map(({ verb }) => verb)).toEqual([
      'contracting.form',
      'proximity.form',
      'slot.form',
    ]);
    await kit.does('anwen', 'slot.record', { slot: 'fits' });
    await kit.does('anwen', 'contracting.record', { how: 'spoken' });
    await kit.does('anwen', 'proximity.record', {
      near: 'outside-the-door',
      note: 'Door ajar, he counts the steps',
    });
    await kit.settles();
    expect(buttonsOf((await kit.chatOf('anwen'))[0]!)).toEqual([]);
    const [session] = await kit.channelOf('hafod');
    expect(textOf(session)).toMatch(/outside the door/i);
    expect(JSON.stringify(session)).not.toMatch(/counts the steps/);
    const opened = await kit.presses('dee', session!, 'proximity.open');
    expect(JSON.stringify(kit.house.surroundings.drawer.private(opened.view!, 'x').card)).toMatch(
      /counts the steps/,
    );
    expect(await kit.does('catrin', 'proximity.open')).toMatchObject({ outcome: 'refused' });
  });
});

describe('BMC-2.1c, BMC-2.2g a day before the first session', () => {
  it('asks again for what is still not agreed, and not when all is', async () => {
    for (const agreed of [false, true]) {
      const kit = await openKit();
      await kit.session({ date: '2026-11-27' });
      if (agreed) {
        await kit.does('anwen', 'contracting.record', { how: 'written' });
        await kit.does('anwen', 'proximity.record', { near: 'same-floor' });
        await kit.does('anwen', 'slot.record', { slot: 'explained' });
      }
      await kit.passesUntil('2026-11-26 15:00');
      const again = (await kit.events()).filter(({ type }) => type === 'agreements asked for again');
      expect(again).toHaveLength(agreed ? 0 : 1);
      // The card before it has gone, and the one that stands says how it is.
      const cards = await kit.chatOf('anwen');
      expect(cards.map(textOf)).toEqual([
        expect.stringMatching(agreed ? /Agreed with KL.*Nothing is asked/s : /To be agreed with KL/),
      ]);
    }
  });

  it('another therapist is asked for what is still not agreed, on one card', async () => {
    const kit = await openKit();
    await kit.session({ date: '2026-11-27' });
    await kit.does('anwen', 'contracting.record', { how: 'written' });
    const theoTreats = workedService(draft => {
      of(draft.youngPeople, 'kl').therapist = 'theo';
    });
    for (const service of [theoTreats, workedService(), theoTreats]) {
      await kit.imports(service);
      await kit.settles();
    }
    const asked = (await kit.chatOf('theo')).filter(card => verbsOf(card).includes('slot.form'));
    expect(asked.map(verbsOf)).toEqual([['proximity.form', 'slot.form']]);
    expect((await kit.events()).filter(({ type }) => type === 'agreements handed on')).toHaveLength(3);
  });

  it('a pack that asks for nothing before the first session: nobody is asked', async () => {
    const kit = await openKit({ pack: { ...pack, sessions: { ...pack.sessions, beforeFirst: [] } } });
    await kit.session({ date: '2026-11-27' });
    await kit.passesUntil('2026-11-27 09:00');
    expect(await kit.chatOf('anwen')).toEqual([]);
  });

  it('a pack that asks for the proximity plan alone: the card asks for that alone', async () => {
    const [beforeFirst] = [pack.sessions.beforeFirst.filter(({ record }) => record === 'proximityPlan')];
    const kit = await openKit({ pack: { ...pack, sessions: { ...pack.sessions, beforeFirst } } });
    await kit.session({ date: '2026-11-27' });
    const [card] = await kit.chatOf('anwen');
    expect(verbsOf(card!)).toEqual(['proximity.form']);
    expect(textOf(card)).not.toMatch(/contracting|a time that suits/i);
  });

  it('a second plan does not ask a second time', async () => {
    const kit = await openKit();
    await kit.session();
    await kit.session({ date: '2026-11-26' });
    expect(await kit.chatOf('anwen')).toHaveLength(1);
  });

  it('the home sees on the card that nothing is agreed yet', async () => {
    const kit = await openKit();
    await kit.session();
    expect(textOf((await kit.channelOf('hafod'))[0])).toMatch(/not agreed yet/i);
  });
});

describe('the day of a session', () => {
  it('posts one card to the home at the set time, with who, what, when and where', async () => {
    const kit = await openKit();
    await kit.session({ date: '2026-11-26' });
    await kit.passesUntil('2026-11-26 06:59');
    expect(await kit.channelOf('hafod')).toEqual([]);
    await kit.passesUntil('2026-11-26 07:01');
    const [card] = await kit.channelOf('hafod');
    expect(textOf(card)).toMatch(/KL[\s\S]*Art therapy/);
    expect(textOf(card)).toMatch(/14:00/);
    expect(textOf(card)).toMatch(/Garden room/);
    expect(buttonsOf(card!).map(({ verb }) => verb)).toEqual([
      'cancellation.form',
      'alert.form',
      'session.bring',
    ]);
  });

  it('"I\'ll bring them" names the carer on the card; like the rest it goes at the end of the session', async () => {
    const kit = await openKit();
    await kit.session();
    const [card] = await kit.channelOf('hafod');
    expect(await kit.presses('dee', card!, 'session.bring')).toMatchObject({ outcome: 'decided' });
    await kit.settles();
    expect(textOf((await kit.channelOf('hafod'))[0])).toMatch(/Dee/);
    const verbs = async () => buttonsOf((await kit.channelOf('hafod'))[0]!).map(({ verb }) => verb);
    await kit.passesUntil('2026-11-24 14:01');
    expect(await verbs()).toEqual(['cancellation.form', 'alert.form', 'session.bring']);
    await kit.passesUntil('2026-11-24 14:51');
    expect(await verbs()).toEqual([]);
    expect(await kit.presses('owen', card!, 'session.bring')).toMatchObject({
      says: { say: 'session-over' },
    });
  });

  it('a session before the time at which cards are posted has its card the day before', async () => {
    const kit = await openKit();
    await kit.session({ date: '2026-11-26', time: '06:45' });
    await kit.passesUntil('2026-11-25 06:59');
    expect(await kit.channelOf('hafod')).toEqual([]);
    await kit.passesUntil('2026-11-25 07:01');
    const [card] = await kit.channelOf('hafod');
    expect(buttonsOf(card!).map(({ verb }) => verb)).toContain('cancellation.form');
  });

  it('education is told of a changed time in a card of its own', async () => {
    const kit = await openKit();
    const session = await kit.session({ date: '2026-11-26' });
    const before = (await kit.channelOf('ysgol')).length;
    const later = { date: '2026-11-27', time: '16:00', lengthMinutes: 50, place: 'Garden room' };
    await kit.does('anwen', 'session.change', { session, seen: 1, ...later });
    await kit.settles();
    const cards = await kit.channelOf('ysgol');
    expect(cards).toHaveLength(before + 1);
    expect(textOf(cards.at(-1))).toMatch(/Fri 27 Nov, 16:00/);
  });

  it('a time changed on the day itself comes in one new card', async () => {
    const kit = await openKit();
    const session = await kit.session();
    const later = { date: '2026-11-24', time: '16:00', lengthMinutes: 50, place: 'Garden room' };
    await kit.does('anwen', 'session.change', { session, seen: 1, ...later });
    await kit.settles();
    expect(await kit.channelOf('hafod')).toHaveLength(2);
  });

  it('a changed time is on every card, the home hears at once, and the card comes again on the new day', async () => {
    const kit = await openKit();
    const session = await kit.session();
    const answer = await kit.does('anwen', 'session.change', {
      session,
      seen: 1,
      date: '2026-11-25',
      time: '15:00',
      lengthMinutes: 50,
      place: 'Blue room',
    });
    expect(answer).toMatchObject({ outcome: 'decided', says: { say: 'session-changed' } });
    await kit.settles();
    const [before, after] = await kit.channelOf('hafod');
    for (const card of [before, after]) expect(textOf(card)).toMatch(/25 Nov[\s\S]*Blue room/);
    expect(buttonsOf(before!)).toEqual([]);
    expect(buttonsOf(after!).map(({ verb }) => verb)).toContain('cancellation.form');
    expect(textOf((await kit.channelOf('ysgol')).at(-1))).toMatch(/25 Nov/);
    await kit.passesUntil('2026-11-25 07:01');
    expect(await kit.channelOf('hafod')).toHaveLength(3);
    expect((await kit.records('session'))[0]).toMatchObject({ start: london('2026-11-25 15:00') });
  });

  it('a button of the card as it was before the change does nothing and says so', async () => {
    const kit = await openKit();
    const session = await kit.session();
    const [old] = await kit.channelOf('hafod');
    await kit.does('anwen', 'session.change', {
      session,
      seen: 1,
      date: '2026-11-24',
      time: '16:00',
      lengthMinutes: 50,
      place: 'Blue room',
    });
    expect(await kit.presses('dee', old!, 'session.bring')).toMatchObject({
      outcome: 'refused',
      says: { say: 'out-of-date' },
    });
  });
});

describe('today', () => {
  const agenda = async (kit: Awaited<ReturnType<typeof openKit>>, who: string) => {
    const { view } = await kit.does(who, 'today', {}, { about: undefined as never });
    return view?.card === 'agenda' ? view.data.sessions : [];
  };

  it('shows each person what concerns them, what waits for them first', async () => {
    const kit = await openKit();
    await kit.session();
    await kit.session({ time: '16:00' });
    expect(await agenda(kit, 'dee')).toHaveLength(2);
    expect(await agenda(kit, 'gethin')).toEqual([]);
    expect(await agenda(kit, 'ade')).toEqual([]);
    const later = (await kit.records('session'))[1]!;
    await kit.does('dee', 'cancellation.cancel', {
      session: later.id,
      seen: 1,
      reason: 'illness',
      spokenTo: 'yes',
    });
    expect(await agenda(kit, 'anwen')).toMatchObject([
      { start: later.start, waitsForYou: true, state: 'cancelled' },
      { waitsForYou: false },
    ]);
  });

  it('help names the commands that fit the roles, and whom to ask', async () => {
    const kit = await openKit();
    const { view } = await kit.does('dee', 'help');
    expect(view).toMatchObject({
      card: 'help',
      data: {
        commands: [
          ...['today', 'cancel', 'alert', 'disclosure', 'pathway', 'meeting', 're-engage', 'consultation'],
          ...['journal', 'help'],
        ],
        ask: 'the office, 01632 960100',
      },
    });
    const stranger = await kit.does('stranger', 'help');
    expect(stranger).toMatchObject({
      outcome: 'refused',
      says: { say: 'unknown-person', with: { ask: 'the office, 01632 960100' } },
    });
  });

  it('cancel offers the sessions it could mean', async () => {
    const kit = await openKit();
    await kit.session();
    await kit.session({ date: '2026-11-26' });
    const { view } = await kit.does('dee', 'cancel');
    expect(view).toMatchObject({
      card: 'choose',
      data: { sessions: [{ initials: 'KL' }, { initials: 'KL' }] },
    });
    expect(await kit.does('gethin', 'cancel')).toMatchObject({
      outcome: 'ignored',
      says: { say: 'nothing-to-cancel' },
    });
    expect(await kit.does('ade', 'cancel')).toMatchObject({ outcome: 'refused' });
  });
});
