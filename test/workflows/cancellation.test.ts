import { describe, expect, it } from 'vitest';
import { minutes } from '../../src/time.ts';
import { buttonsOf, openKit, textOf } from '../house/kit.ts';
import { london } from '../people/hafod.ts';
import { posts, ticked } from './summary-kit.ts';

const ill = { reason: 'illness', spokenTo: 'yes', note: 'Temperature since breakfast' };

describe('BMC-2.2b a carer cancels', () => {
  it('tells therapist and allocated clinician at once, each on their own chat', async () => {
    const kit = await openKit();
    await kit.session();
    const [card] = await kit.channelOf('hafod');
    const form = await kit.presses('dee', card!, 'cancellation.form');
    expect(form).toMatchObject({ outcome: 'shows', view: { card: 'cancel-form' } });

    const session = (await kit.records('session'))[0]!;
    const answer = await kit.does('dee', 'cancellation.cancel', { session: session.id, seen: 1, ...ill });
    await kit.settles();

    expect(answer).toMatchObject({ outcome: 'decided', says: { say: 'cancelled' } });
    for (const person of ['anwen', 'ruth'])
      expect(textOf((await kit.chatOf(person)).at(-1))).toMatch(/KL[\s\S]*Dee/);
    expect(await kit.records('cancellation')).toMatchObject([{ countsAs: 'unable', by: 'dee' }]);
  });

  it('shows everybody the truth: every standing card is updated and its buttons are gone', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    await kit.settles();
    const channel = await kit.channelOf('hafod');
    expect(channel).toHaveLength(1);
    expect(channel[0]).toMatchObject({ updated: true });
    expect(buttonsOf(channel[0]!).map(({ verb }) => verb)).toEqual([
      'cancellation.open',
      'cancellation.after-all',
    ]);
  });

  it('never shows reason or note in a chat, and opens them only for those who may know', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    await kit.settles();
    for (const message of [...(await kit.channelOf('hafod')), ...(await kit.chatOf('anwen'))])
      expect(JSON.stringify(message)).not.toMatch(/Temperature|illness/i);

    const opened = await kit.does('anwen', 'cancellation.open', { session });
    expect(opened.view?.card).toBe('cancellation-detail');
    const { drawer } = kit.house.surroundings;
    expect(JSON.stringify(drawer.private(opened.view!, 'x').card)).toMatch(/Temperature/);
    for (const [other, say] of [
      ['gethin', 'out-of-scope'],
      ['theo', 'out-of-scope'],
      ['ade', 'out-of-scope'],
      ['catrin', 'out-of-scope'],
    ])
      expect(await kit.does(other!, 'cancellation.open', { session })).toMatchObject({
        outcome: 'refused',
        says: { say },
      });
    expect((await kit.events()).map(({ type }) => type)).toContain('cancellation opened');
  });

  it('goes to the clinical lead when it is not acknowledged in time', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    await kit.passes(minutes(29));
    expect(await kit.chatOf('lowri')).toEqual([]);
    await kit.does('anwen', 'cancellation.acknowledge', { session });
    await kit.passes(minutes(2));
    expect(textOf((await kit.chatOf('lowri')).at(-1))).toMatch(/Ruth/);
  });

  it('does not wake the clinical lead when both have acknowledged', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    await kit.does('anwen', 'cancellation.acknowledge', { session });
    await kit.does('ruth', 'cancellation.acknowledge', { session });
    await kit.passes(minutes(40));
    expect(await kit.chatOf('lowri')).toEqual([]);
  });

  it('asks the carer to telephone when the therapist cannot be reached by chat', async () => {
    const { workedService } = await import('../house/service.ts');
    const kit = await openKit({
      file: workedService(draft => {
        draft.people.find(({ id }) => id === 'anwen')!.identities = {
          slack: { team: 'T0001', user: 'U0001' },
        };
      }),
    });
    const planned = await kit.does('lowri', 'session.plan', {
      youngPerson: 'kl',
      what: 'Art',
      date: '2026-11-24',
      time: '14:00',
      lengthMinutes: 50,
      place: 'Room',
    });
    expect(planned.outcome).toBe('decided');
    await kit.settles();
    const session = (await kit.records('session'))[0]!.id;
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    await kit.settles();
    expect(textOf((await kit.chatOf('dee')).at(-1))).toMatch(/Anwen[\s\S]*07700 900123/);
    expect(textOf((await kit.channelOf('hafod')).at(-1))).toMatch(/07700 900123/);
    expect(textOf((await kit.chatOf('ade')).at(-1))).toMatch(/Anwen/);
  });
});

describe('BMC-2.2a, BMC-2.2d a young person refuses', () => {
  const refusal = { reason: 'refusal', spokenTo: 'yes' };

  it('is on record as a refusal; illness and the service are not', async () => {
    const kit = await openKit();
    for (const [date, reason, countsAs] of [
      ['2026-11-24', 'refusal', 'refusal'],
      ['2026-11-25', 'illness', 'unable'],
      ['2026-11-26', 'transport-or-staffing', 'service'],
      ['2026-11-27', 'education', 'service'],
    ] as const) {
      const session = await kit.session({ date });
      await kit.does('dee', 'cancellation.cancel', {
        session,
        seen: 1,
        reason,
        spokenTo: 'yes',
        alternative: 'Reading',
      });
      expect((await kit.records('cancellation')).find(c => c.session === session)).toMatchObject({
        countsAs,
      });
    }
  });

  it('asks for a suitable alternative arrangement when there is no lesson then', async () => {
    const kit = await openKit();
    const session = await kit.session();
    const answer = await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...refusal });
    expect(answer).toMatchObject({
      outcome: 'asks',
      fields: { alternative: { say: 'alternative-needed' } },
      view: { card: 'cancel-form' },
    });
    expect(await kit.records('cancellation')).toEqual([]);
  });

  it('records that a suitable alternative was arranged, and keeps what it is sealed', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'cancellation.cancel', {
      session,
      seen: 1,
      ...refusal,
      alternative: 'Reading with Mags',
    });
    const events = await kit.events();
    expect(events.slice(-2)).toMatchObject([
      { type: 'session refused by the young person', clause: 'BMC-2.2a' },
      { type: 'suitable alternative arranged', clause: 'BMC-2.2d' },
    ]);
    expect(JSON.stringify(events)).not.toMatch(/Reading/);
  });

  it('asks for none when the young person has a lesson at that time', async () => {
    const kit = await openKit();
    const planned = await kit.does('anwen', 'session.plan', {
      youngPerson: 'kl',
      what: 'Art',
      date: '2026-11-25',
      time: '10:30',
      lengthMinutes: 50,
      place: 'Room',
      clashes: 'keep',
    });
    expect(planned.outcome).toBe('decided');
    const [session] = await kit.records('session');
    const answer = await kit.does('dee', 'cancellation.cancel', {
      session: session!.id,
      seen: 1,
      ...refusal,
    });
    expect(answer.outcome).toBe('decided');
  });

  it('says on the form that a refusal is never linked to sanctions, and offers no treat', async () => {
    const kit = await openKit();
    const session = await kit.session();
    const form = await kit.does('dee', 'cancellation.form', { session });
    const drawn = JSON.stringify(kit.house.surroundings.drawer.private(form.view!, 'x').card);
    expect(drawn).toMatch(/sanction/i);
    expect(drawn).toMatch(/treat|in place of therapy/i);
  });
});

describe('BMC-4.0 another time', () => {
  async function offered() {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    const answer = await kit.does('anwen', 'cancellation.offer', {
      session,
      seen: 2,
      date1: '2026-11-26',
      time1: '14:00',
      date2: '2026-11-27',
      time2: '15:30',
    });
    await kit.settles();
    return { kit, session, answer };
  }

  it('is offered by the therapist and asked in the home, where the first pick wins and the later one is told', async () => {
    const { kit, answer } = await offered();
    expect(answer).toMatchObject({ outcome: 'decided', says: { say: 'times-offered' } });
    const card = (await kit.channelOf('hafod')).at(-1)!;
    expect(buttonsOf(card).map(({ verb }) => verb)).toEqual([
      'cancellation.pick',
      'cancellation.pick',
      'cancellation.open',
    ]);

    const [first, second] = await Promise.all([
      kit.presses('dee', card, 'cancellation.pick'),
      kit.presses('owen', card, 'cancellation.pick'),
    ]);
    expect([first.outcome, second.outcome].sort()).toEqual(['decided', 'ignored']);
    const sessions = await kit.records('session');
    expect(sessions.filter(session => session.status === 'planned')).toMatchObject([
      { start: london('2026-11-26 14:00'), movedFrom: { start: london('2026-11-24 14:00') } },
    ]);
  });

  it('tells education and the therapist, and the old cards say where it went', async () => {
    const { kit } = await offered();
    await kit.presses('dee', (await kit.channelOf('hafod')).at(-1)!, 'cancellation.pick');
    await kit.settles();
    expect(textOf((await kit.channelOf('ysgol')).at(-1))).toMatch(/26 Nov/);
    // A card of its own, since an updated card notifies nobody.
    for (const who of ['anwen', 'ruth'])
      expect((await kit.chatOf(who)).at(-1)).toMatchObject({ updated: false });
    expect(textOf((await kit.chatOf('anwen')).at(-1))).toMatch(/26 Nov/);
    for (const card of await kit.channelOf('hafod'))
      expect(buttonsOf(card).map(({ verb }) => verb)).not.toContain('cancellation.pick');
    await kit.passesUntil('2026-11-26 07:01');
    expect(buttonsOf((await kit.channelOf('hafod')).at(-1)!).map(({ verb }) => verb)).toContain(
      'cancellation.form',
    );
  });

  it('refuses a time that was never offered, and one in the past', async () => {
    const { kit, session } = await offered();
    const forged = { session, seen: 3, start: london('2026-11-28 09:00') };
    expect(await kit.does('dee', 'cancellation.pick', forged)).toMatchObject({
      outcome: 'refused',
      says: { say: 'time-gone' },
    });
    await kit.passesUntil('2026-11-26 15:00');
    const past = { session, seen: 3, start: london('2026-11-26 14:00') };
    expect(await kit.does('dee', 'cancellation.pick', past)).toMatchObject({
      outcome: 'refused',
      says: { say: 'time-gone' },
    });
  });

  it('does not offer a time in a lesson, twice, in the past or in years', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    const answer = await kit.does('anwen', 'cancellation.offer', {
      session,
      seen: 2,
      date1: '2026-11-25',
      time1: '10:30',
      date2: '2026-11-23',
      time2: '10:00',
      date3: '2026-11-27',
      time3: '',
    });
    expect(answer).toMatchObject({
      outcome: 'asks',
      fields: { time1: { say: 'clash' }, date2: { say: 'time-in-past' }, time3: { say: 'field-needed' } },
    });
    const far = { session, seen: 2, date1: '2062-11-26', time1: '14:00' };
    expect(await kit.does('anwen', 'cancellation.offer', far)).toMatchObject({
      outcome: 'asks',
      fields: { date1: { say: 'session-too-far' } },
    });
  });
});

describe('a click is a claim', () => {
  it('cancelling twice is no error and changes nothing', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    const before = await kit.events();
    expect(await kit.does('owen', 'cancellation.cancel', { session, seen: 1, ...ill })).toMatchObject({
      outcome: 'ignored',
      says: { say: 'already-cancelled', with: { who: 'Dee' } },
    });
    expect(await kit.events()).toEqual(before);
  });

  it('at night nobody is woken for a session of another day: the clinical lead is told in the morning', async () => {
    const kit = await openKit({ at: '2026-11-24 21:30' });
    const session = await kit.session({ date: '2026-11-25', time: '14:00' });
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    await kit.passesUntil('2026-11-25 06:55');
    expect(await kit.chatOf('lowri')).toEqual([]);
    await kit.passesUntil('2026-11-25 07:05');
    expect(textOf((await kit.chatOf('lowri')).at(-1))).toMatch(/KL/);
  });

  it('a session that is days away: the clinical lead is told after half a day, not after half an hour', async () => {
    const kit = await openKit();
    const session = await kit.session({ date: '2026-11-30' });
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill });
    await kit.passes(minutes(11 * 60));
    expect(await kit.chatOf('lowri')).toEqual([]);
    await kit.passesUntil('2026-11-25 08:00');
    expect(textOf((await kit.chatOf('lowri')).at(-1))).toMatch(/KL/);
  });

  it('the same click delivered again gets the same answer, once', async () => {
    const kit = await openKit();
    const session = await kit.session();
    const click = () =>
      kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill }, { nonce: 'one-form' });
    const answers = await Promise.all([click(), click(), click()]);
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
    await kit.settles();
    expect((await kit.chatOf('anwen')).filter(message => textOf(message).includes('Dee'))).toHaveLength(1);
  });

  it.each([
    ['after the session', '2026-11-24 14:50', 'dee', 1, {}, 'refused', 'cancel-too-late'],
    ['by a carer of another home', '2026-11-24 10:00', 'gethin', 1, {}, 'refused', 'out-of-scope'],
    ['by a stranger', '2026-11-24 10:00', 'nobody', 1, {}, 'refused', 'unknown-person'],
    ['on a stale card', '2026-11-24 10:00', 'dee', 0, {}, 'refused', 'out-of-date'],
  ] as const)('%s: clear words, nothing changed', async (_, at, who, seen, more, outcome, say) => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.passesUntil(at);
    const answer = await kit.does(who, 'cancellation.cancel', { session, seen, ...ill, ...more });
    expect(answer).toMatchObject({ outcome, says: { say } });
    expect(answer.clause).toMatch(/^BMC-/);
    expect(await kit.records('cancellation')).toEqual([]);
  });

  it('a refusal at the door, after the session began, is told like any other', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.passesUntil('2026-11-24 14:10');
    const refusal = { reason: 'refusal', spokenTo: 'yes', alternative: 'A quiet hour with Dee' };
    const answer = await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...refusal });
    expect(answer).toMatchObject({
      outcome: 'decided',
      says: { say: 'cancelled', with: { who: 'Anwen, Ruth' } },
    });
  });

  it('a young person who changes their mind: their clinicians hear at once, and the time is offered again', async () => {
    const kit = await openKit();
    const session = await kit.session();
    const refusal = { reason: 'refusal', spokenTo: 'yes', alternative: 'A quiet hour with Dee' };
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...refusal });
    await kit.passesUntil('2026-11-24 11:00');
    const card = async () => (await kit.channelOf('hafod')).at(-1)!;
    const stale = await card();
    expect(await kit.presses('owen', stale, 'cancellation.after-all')).toMatchObject({
      outcome: 'decided',
      says: { say: 'after-all-told' },
    });
    await kit.settles();
    for (const who of ['anwen', 'ruth'])
      expect(textOf((await kit.chatOf(who)).at(-1))).toMatch(/like to come after all, says Owen/);
    expect(textOf(await card())).toMatch(/have been told that they would like to come after all/);
    expect(buttonsOf(await card()).map(({ verb }) => verb)).toEqual(['cancellation.open']);
    expect(await kit.presses('dee', stale, 'cancellation.after-all')).toMatchObject({ outcome: 'ignored' });
    const form = await kit.does('anwen', 'cancellation.offer-form', { session });
    expect(form.view?.data).toMatchObject({ wanted: { date: '2026-11-24', time: '14:00' } });
    await kit.does('anwen', 'cancellation.offer', { session, seen: 2, date1: '2026-11-24', time1: '14:00' });
    await kit.settles();
    expect(await kit.presses('dee', await card(), 'cancellation.pick')).toMatchObject({ outcome: 'decided' });
    // What was said before stays on record.
    expect(await kit.records('cancellation')).toMatchObject([
      { countsAs: 'refusal', afterAll: { by: 'owen' } },
    ]);
  });

  it('what the service cancelled, or is over, is not asked for again', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('anwen', 'sickness.report', { from: '2026-11-24' });
    await kit.settles();
    const again = { session, seen: 2 };
    expect(await kit.does('dee', 'cancellation.after-all', again)).toMatchObject({
      outcome: 'refused',
      says: { say: 'after-all-too-late' },
    });
    const other = await kit.session({ time: '16:00' });
    await kit.does('dee', 'cancellation.cancel', { session: other, seen: 1, ...ill });
    await kit.passesUntil('2026-11-24 16:51');
    expect(await kit.does('dee', 'cancellation.after-all', { session: other, seen: 2 })).toMatchObject({
      says: { say: 'after-all-too-late' },
    });
  });

  it('that is summed up already is not cancelled any more', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.passesUntil('2026-11-24 14:40');
    await posts(kit, session, ticked);
    expect(await kit.does('dee', 'cancellation.cancel', { session, seen: 1, ...ill })).toMatchObject({
      outcome: 'refused',
      says: { say: 'cancel-too-late' },
    });
  });

  it('with an over-long note: how much is too much, nothing changed', async () => {
    const kit = await openKit();
    const session = await kit.session();
    const answer = await kit.does('dee', 'cancellation.cancel', {
      session,
      seen: 1,
      ...ill,
      note: 'x'.repeat(601),
    });
    expect(answer).toMatchObject({
      outcome: 'asks',
      fields: { note: { say: 'field-too-long', with: { most: 600, over: 1 } } },
    });
    expect(await kit.records('cancellation')).toEqual([]);
  });

  it('every refusal is on record with its reason and clause, even of a stranger', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('gethin', 'cancellation.cancel', { session, seen: 1, ...ill });
    expect((await kit.events()).at(-1)).toMatchObject({
      outcome: 'refused',
      type: 'out-of-scope',
      actor: { person: 'gethin' },
      clause: 'BMC-2.2b',
    });
    await kit.does('nobody', 'cancellation.cancel', { session, seen: 1, ...ill });
    const { items } = await kit.store.list({ partition: 'hafren|door|', kind: 'event', limit: 10 });
    expect(items.map(item => item.value)).toMatchObject([
      { type: 'unknown-person', actor: { stranger: 'sandbox:nobody' } },
    ]);
  });
});

describe('BMC-4.0 the therapist is ill', () => {
  it('cancels every session of those days as the service, never as a refusal, and tells the home', async () => {
    const kit = await openKit();
    await kit.session();
    await kit.session({ date: '2026-11-26' });
    await kit.session({ date: '2026-12-10' });
    const answer = await kit.does('anwen', 'sickness.report', { from: '2026-11-24', to: '2026-11-27' });
    expect(answer).toMatchObject({ outcome: 'decided', says: { say: 'sickness-recorded' } });
    await kit.settles();
    expect(await kit.records('cancellation')).toMatchObject([
      { countsAs: 'service' },
      { countsAs: 'service' },
    ]);
    expect((await kit.records('session')).filter(({ status }) => status === 'planned')).toHaveLength(1);
    // Of today's session the card stood already, and an updated card notifies nobody.
    const cards = await kit.channelOf('hafod');
    expect(cards).toHaveLength(3);
    for (const day of [/24 Nov/, /26 Nov/]) expect(cards.slice(1).map(textOf).join()).toMatch(day);
  });

  it('a carer who cancels from the card of the day needs no second one in the home', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.does('dee', 'cancellation.cancel', { session, seen: 1, reason: 'illness', spokenTo: 'yes' });
    await kit.settles();
    expect(await kit.channelOf('hafod')).toHaveLength(1);
  });
});
