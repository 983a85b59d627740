import { describe, expect, it, vi } from 'vitest';
import { minutes } from '../../src/time.ts';
import { workedService } from '../house/service.ts';
import { someone } from '../people/hafod.ts';
import { type Office, openOffice, stillOwed } from './office.ts';

const homeCard = (office: Office) => office.chat.cardsOf('hafod').at(-1)!;
const alert = { level: 'unsettled', detail: 'Slept badly', sinceDate: '2026-11-24', sinceTime: '08:30' };

describe('standing cards show how things are now', () => {
  it('ten changes while the chat is down: one update, with the latest state', async () => {
    const office = await openOffice();
    const session = await office.session();
    office.chat.fails(/^update session/, 'unreachable', 8);
    await office.does('owen', 'session.bring', { session, seen: 1 });
    for (let report = 1; report <= 8; report += 1) {
      await office.does('dee', 'alert.raise', { session, ...alert });
      await office.passes(200);
    }
    await office.does('anwen', 'alert.open', { session });
    await office.does('anwen', 'alert.acknowledge', { session, seen: 8 });
    office.chat.recovers();
    const before = office.chat.callsOf(/^update session/).length;
    await office.passes(minutes(10), minutes(1));

    expect(office.chat.callsOf(/^update session/).slice(before)).toHaveLength(1);
    expect(homeCard(office)).toMatchObject({ data: { bringing: 'Owen', alert: 'acknowledged' } });
    expect(await stillOwed(office)).toEqual([]);
  });

  it('a card that changed while its post was on its way is put right', async () => {
    const office = await openOffice();
    const session = await office.session();
    office.chat.onTheWay = async call => {
      if (!call.startsWith('post anwen cancellation')) return;
      office.chat.onTheWay = async () => {};
      await office.does('ruth', 'cancellation.acknowledge', { session });
    };
    await office.cancels(session);
    await office.settles();
    expect(office.chat.cardsOf('anwen').at(-1)).toMatchObject({ data: { acknowledged: [{ by: 'Ruth' }] } });
    expect(office.chat.callsOf(/^update cancellation.*anwen/)).toHaveLength(1);
  });

  it('and so is a card that changed while an update was on its way', async () => {
    const office = await openOffice();
    const session = await office.session();
    office.chat.onTheWay = async call => {
      if (!call.startsWith('update session')) return;
      office.chat.onTheWay = async () => {};
      await office.does('dee', 'alert.raise', { session, ...alert });
      // The other change is looked at before the first update has arrived.
      await office.replica().tick();
    };
    await office.does('owen', 'session.bring', { session, seen: 1 });
    await office.settles();
    expect(homeCard(office)).toMatchObject({ data: { bringing: 'Owen', alert: 'raised' } });
    expect(await stillOwed(office)).toEqual([]);
  });

  it('an update that arrives after a later one does not have the last word', async () => {
    const office = await openOffice();
    const session = await office.session();
    let arrive = () => {};
    office.chat.onTheWay = call =>
      call.startsWith('update session') ? new Promise(resolve => (arrive = resolve)) : Promise.resolve();
    await office.does('owen', 'session.bring', { session, seen: 1 });
    await office.runner.tick();
    const slow = office.runner.tick();
    await vi.waitFor(() => expect(office.chat.callsOf(/^update session/)).toHaveLength(1));
    office.chat.onTheWay = async () => {};

    await office.does('dee', 'alert.raise', { session, ...alert });
    const other = office.replica();
    while ((await other.tick()) > 0);
    expect(homeCard(office)).toMatchObject({ data: { alert: 'raised' } });
    arrive();
    await slow;
    expect(homeCard(office)).toMatchObject({ data: { alert: 'none' } });
    await office.settles();
    expect(homeCard(office)).toMatchObject({ data: { alert: 'raised', bringing: 'Owen' } });
  });

  it('an update is sent once by two runners, and again when the one that had it died', async () => {
    const office = await openOffice();
    const session = await office.session();
    const other = office.replica();
    await office.does('owen', 'session.bring', { session, seen: 1 });
    for (let turn = 0; turn < 4; turn += 1) await Promise.all([office.runner.tick(), other.tick()]);
    expect(office.chat.callsOf(/^update session/)).toHaveLength(1);

    office.chat.onTheWay = call => (call.startsWith('update') ? new Promise(() => {}) : Promise.resolve());
    await office.does('dee', 'alert.raise', { session, ...alert });
    void other.tick().then(() => other.tick());
    await vi.waitFor(() => expect(office.chat.callsOf(/^update session/)).toHaveLength(2));
    office.chat.onTheWay = async () => {};
    await office.passes(minutes(1));
    expect(homeCard(office)).toMatchObject({ data: { alert: 'raised' } });
  });

  it('looks different at a time: it is updated then, without anybody doing anything', async () => {
    const office = await openOffice();
    await office.session();
    expect(homeCard(office)).toMatchObject({ data: { state: 'planned' } });
    const actions = () => homeCard(office).data.actions.map(({ verb }) => verb);
    expect(actions()).toContain('cancellation.form');
    await office.passes(minutes(5 * 60));
    expect(actions()).toEqual(['cancellation.form', 'alert.form', 'session.bring']);
    await office.passes(minutes(50));
    expect(actions()).toEqual([]);
    expect(homeCard(office)).toMatchObject({ data: { state: 'over' } });
  });

  it('would look the same: nothing is sent', async () => {
    const office = await openOffice();
    const session = await office.session();
    office.chat.calls.length = 0;
    await office.does('anwen', 'contracting.record', { how: 'spoken' });
    await office.does('anwen', 'proximity.record', { near: 'same-floor' });
    await office.settles();
    const updates = office.chat.callsOf(/^update/);
    await office.store.commit({
      partition: 'hafren|kl',
      writes: [
        {
          op: 'put',
          item: {
            ...{ id: 'task:refresh:again', kind: 'task', due: office.now() },
            value: { work: { owe: 'refresh', subject: `session:${session}` }, state: 'pending', attempts: 0 },
          },
        },
      ],
    });
    await office.settles();
    expect(office.chat.callsOf(/^update/)).toEqual(updates);
  });
});

describe('a standing card that is gone', () => {
  it('because somebody deleted the message: it is forgotten, and the next change does not ask for it', async () => {
    const office = await openOffice();
    const session = await office.session();
    office.chat.fails(/^update session/, { never: 'message-gone' });
    await office.does('owen', 'session.bring', { session, seen: 1 });
    await office.settles();
    await office.does('dee', 'alert.raise', { session, ...alert });
    await office.settles();
    expect(office.chat.callsOf(/^update session/)).toHaveLength(1);
    expect(await stillOwed(office)).toEqual([]);
    expect(office.chat.cardsOf('ade')).toEqual([]);
  });

  it('because there is nothing left to show: it is taken away', async () => {
    const office = await openOffice();
    const session = await office.session();
    office.chat.fails(/^post anwen/, { never: 'not-installed' });
    await office.cancels(session);
    await office.settles();
    expect(office.chat.cardsOf('dee')).toMatchObject([{ card: 'not-delivered' }]);
    await office.does('anwen', 'cancellation.acknowledge', { session });
    await office.settles();
    expect(office.chat.cardsOf('dee')).toEqual([]);
  });

  it('but an update that the chat will never take is dead, and an administrator is told', async () => {
    const office = await openOffice();
    const session = await office.session();
    office.chat.fails(/^update session/, { never: 'not-allowed' }, Infinity);
    await office.does('owen', 'session.bring', { session, seen: 1 });
    await office.settles();
    expect(office.chat.cardsOf('ade')).toMatchObject([
      { card: 'delivery-problem', data: { fate: 'dead', card: 'session', to: 'Hafod House' } },
    ]);
  });

  it.each([
    ['the Head of Clinical Service', 'nia', ['ade']],
    ['without a Head, senior management', 'sue', ['ade', 'nia']],
  ])('and without an administrator, %s', async (_, who, gone) => {
    const office = await openOffice({
      file: workedService(draft => {
        draft.people = draft.people.filter(({ id }) => !gone.includes(id));
        draft.people.push(someone('sue', { role: 'seniorManagement' }));
      }),
    });
    const session = await office.session();
    office.chat.fails(/^update session/, { never: 'not-allowed' }, Infinity);
    await office.does('owen', 'session.bring', { session, seen: 1 });
    await office.settles();
    expect(office.chat.cardsOf(who)).toMatchObject([{ card: 'delivery-problem' }]);
  });
});
