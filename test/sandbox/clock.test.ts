import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MovableClock } from '../../bot/sandbox/clock.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { type Store, StoreUnavailable } from '../../src/store/store.ts';
import { days, hours, minutes, wallClock } from '../../src/time.ts';
import { morning } from './service.ts';

const freshStore = () => openSqlite(':memory:', { clock: wallClock });

test('it shows the time of the machine until it is moved', async () => {
  const clock = await MovableClock.open(freshStore(), morning);
  expect(clock.now()).toBe(morning.now());
  await clock.moveBy(hours(1));
  expect(clock.now()).toBe(morning.now() + hours(1));
  expect(clock.ahead).toBe(hours(1));
});

test('after a restart it is as far ahead as before', async () => {
  const store = freshStore();
  await (await MovableClock.open(store, morning)).moveBy(minutes(15));
  expect((await MovableClock.open(store, morning)).now()).toBe(morning.now() + minutes(15));
});

test('whatever is asked of it, at once or in turn, it never goes back and keeps every move', async () => {
  const asked = fc.array(fc.integer({ min: -days(9), max: days(9) }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(asked, async moves => {
      const store = freshStore();
      const clock = await MovableClock.open(store, morning);
      const allowed = moves.filter(move => move >= 1 && move <= days(7));
      const outcomes = await Promise.allSettled(moves.map(async move => clock.moveBy(move)));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(allowed.length);
      const ahead = allowed.reduce((sum, move) => sum + move, 0);
      expect(clock.ahead).toBe(ahead);
      expect((await MovableClock.open(store, morning)).ahead).toBe(ahead);
    }),
    { numRuns: 50 },
  );
});

test('a move that could not be kept has not happened, and the next one can', async () => {
  const store = freshStore();
  let full = true;
  const failing: Store = {
    ...store,
    read: keys => store.read(keys),
    commit: batch => (full ? Promise.reject(new StoreUnavailable('nothing', 'full')) : store.commit(batch)),
  };
  const clock = await MovableClock.open(failing, morning);
  const told: number[] = [];
  clock.onMoved(() => told.push(clock.now()));
  await expect(clock.moveBy(hours(1))).rejects.toThrow(StoreUnavailable);
  expect([clock.ahead, told]).toEqual([0, []]);
  full = false;
  await clock.moveBy(hours(2));
  expect(told).toEqual([morning.now() + hours(2)]);
});
