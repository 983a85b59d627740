import { describe, expect, it } from 'vitest';
import { type Batch, type Store, StoreUnavailable } from '../../src/store/store.ts';
import { hours, minutes } from '../../src/time.ts';
import { openOffice } from './office.ts';

const escalations = (events: readonly string[]) => events.filter(type => type === 'cancellation escalated');

/** A store whose commits fail where `mayFail` throws. */
const failing =
  (mayFail: (batch: Batch) => void) =>
  (store: Store): Store => ({
    read: keys => store.read(keys),
    list: listing => store.list(listing),
    due: (by, limit) => store.due(by, limit),
    close: () => store.close(),
    commit: async batch => {
      mayFail(batch);
      return store.commit(batch);
    },
  });

describe('what is owed at a time', () => {
  it('happens then, not before, and once, by two runners and after restarts', async () => {
    const office = await openOffice();
    await office.cancels(await office.session());
    await office.passes(minutes(29), minutes(7));
    expect(escalations(await office.events())).toEqual([]);
    office.waits(minutes(2));
    const others = [office.replica(), office.replica()];
    await Promise.all([office.runner, ...others].map(runner => runner.tick()));
    for (let restart = 0; restart < 3; restart += 1) {
      await office.replica().tick();
      await office.settles();
    }
    expect(escalations(await office.events())).toHaveLength(1);
    expect(office.chat.callsOf(/^post lowri/)).toHaveLength(1);
  });

  it('happens once although its task was not struck off: the receipt knows', async () => {
    const office = await openOffice({
      // The runner dies each time between carrying out a reminder and striking it off.
      before: failing(batch => {
        const strikes = batch.writes.some(
          write => write.op === 'delete' && write.id.startsWith('task:later'),
        );
        if (strikes) throw new StoreUnavailable('nothing', 'killed');
      }),
    });
    await office.session();
    await office.cancels((await office.records('session'))[0]!.id);
    await office.passes(minutes(32), minutes(4));
    await office.passes(minutes(60), minutes(6));
    expect(escalations(await office.events())).toHaveLength(1);
    expect(office.seen.some(({ task, state }) => task === 'later' && state === 'again')).toBe(true);
    office.waits(hours(1));
    await office.replica().tick();
    expect(escalations(await office.events())).toHaveLength(1);
    expect(
      (await office.tasks()).filter(({ work }) => work.owe === 'later' && work.at < office.now()),
    ).toEqual([]);
  });

  it('is given up after a day of a mistake of ours, and an administrator sees to it another way', async () => {
    const office = await openOffice({
      before: failing(batch => {
        const isWrong = batch.writes.some(
          write => write.op === 'create' && JSON.stringify(write.item.value).includes('escalated"'),
        );
        if (isWrong) throw new TypeError('a mistake in a rule');
      }),
    });
    await office.cancels(await office.session());
    await office.passes(hours(30), minutes(20));
    expect(escalations(await office.events())).toEqual([]);
    expect((await office.tasks()).filter(({ state }) => state === 'dead')).toMatchObject([
      { work: { owe: 'later', command: { verb: 'cancellation.escalate' } } },
    ]);
    expect(office.seen.filter(({ state }) => state === 'dead')).toHaveLength(1);
    expect(await office.events()).toContain('due work not done');
    expect(office.chat.cardsOf('ade')).toMatchObject([
      { card: 'delivery-problem', data: { fate: 'undone', card: 'cancellation-escalate', to: 'KL' } },
    ]);
  });

  it('of safeguarding, the administrator learns what to see to and not about whom (BMC-3.1)', async () => {
    const office = await openOffice({
      before: failing(batch => {
        if (JSON.stringify(batch.writes).includes('"disclosure escalated"'))
          throw new TypeError('a mistake in a rule');
      }),
    });
    const report = { kind: 'crime', whose: 'family', danger: 'no', told: 'not-yet', account: 'She told me' };
    await office.does('anwen', 'disclosure.report', report);
    await office.passes(hours(30), minutes(20));
    const [card] = office.chat.cardsOf('ade');
    expect(card).toMatchObject({
      card: 'delivery-problem',
      data: { clause: 'BMC-1.1', fate: 'undone', card: 'disclosure-escalate', to: null },
    });
    expect(JSON.stringify(card)).not.toMatch(/KL|kl/);
  });

  it.each([
    ['its store does not answer', () => new StoreUnavailable('nothing', 'down')],
    ['nobody can be told either', () => new TypeError('a mistake in everything')],
  ])('is never given up while %s, however long', async (_, error) => {
    let isDown = false;
    const office = await openOffice({
      before: failing(batch => {
        if (isDown && batch.receipt) throw error();
      }),
    });
    await office.cancels(await office.session());
    await office.settles();
    isDown = true;
    await office.passes(minutes(60 * 48), minutes(30));
    expect(escalations(await office.events())).toEqual([]);
    isDown = false;
    await office.passes(minutes(60 * 6), minutes(60));
    expect(escalations(await office.events())).toHaveLength(1);
  });
});
