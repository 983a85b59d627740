import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { attemptsBeforeTelling, backOff, mostAttempts } from '../../src/tasks/fate.ts';
import { hours, minutes } from '../../src/time.ts';
import { type Office, openOffice, stillOwed } from './office.ts';

const attempt = fc.integer({ min: 1, max: 60 });
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('the wait before the next try', () => {
  test('is never under a second and a half, and never over five hours', () => {
    fc.assert(
      fc.property(attempt, random, (attempts, jitter) => {
        expect(backOff(attempts, jitter)).toBeGreaterThanOrEqual(1_500);
        expect(backOff(attempts, jitter)).toBeLessThanOrEqual(hours(5));
      }),
    );
  });

  test('grows with every try until it is as long as it gets, whatever the jitter', () => {
    fc.assert(
      fc.property(attempt, random, (attempts, jitter) => {
        expect(backOff(attempts + 1, jitter)).toBeGreaterThanOrEqual(backOff(attempts, jitter));
      }),
    );
  });

  test('differs from one to another by up to a quarter to either side, so that not all come at once', () => {
    fc.assert(
      fc.property(attempt, random, (attempts, jitter) => {
        const middle = backOff(attempts, 0.5);
        expect(Math.abs(backOff(attempts, jitter) - middle)).toBeLessThanOrEqual(middle / 4 + 1);
      }),
    );
    expect(backOff(3, 0)).toBeLessThan(backOff(3, 0.99));
  });

  test('adds up to about a day until a card is given up, and to a quarter of a minute until somebody is told', () => {
    const sum = (tries: number) =>
      Array.from({ length: tries - 1 }, (_, index) => backOff(index + 1, 0.5)).reduce((a, b) => a + b, 0);
    expect(sum(mostAttempts) / hours(1)).toBeCloseTo(24, -1);
    expect(sum(attemptsBeforeTelling)).toBeLessThanOrEqual(minutes(0.5));
  });
});

async function cancelledWhile(fails: (office: Office) => void): Promise<Office> {
  const office = await openOffice();
  const session = await office.session();
  fails(office);
  await office.cancels(session);
  await office.settles();
  return office;
}
const toAnwen = (office: Office) => office.chat.callsOf(/^post anwen cancellation/).length;

describe('a chat that surely did nothing', () => {
  it('is asked again after the wait, and the card stands once', async () => {
    const office = await cancelledWhile(({ chat }) => chat.fails(/^post anwen/, 'unreachable', 2));
    expect(toAnwen(office)).toBe(1);
    await office.passes(1_999);
    expect(toAnwen(office)).toBe(1);
    await office.passes(1);
    expect(toAnwen(office)).toBe(2);
    await office.passes(4_000);
    expect(office.chat.cardsOf('anwen').filter(({ card }) => card === 'cancellation')).toHaveLength(1);
    expect(office.seen.filter(({ state }) => state === 'again').map(({ attempts }) => attempts)).toEqual([
      1, 2,
    ]);
  });

  it('is left alone for as long as it asks', async () => {
    const office = await cancelledWhile(({ chat }) => chat.fails(/^post anwen/, { limited: 45_000 }));
    await office.passes(44_999, 1_000);
    expect(toAnwen(office)).toBe(1);
    await office.passes(1);
    expect(toAnwen(office)).toBe(2);
  });

  it('is left alone with every other card for the same person, too', async () => {
    const office = await cancelledWhile(({ chat }) => chat.fails(/^post anwen/, { limited: 45_000 }));
    const session = (await office.records('session'))[0]!.id;
    await office.does('lowri', 'session.plan', {
      ...{ youngPerson: 'kl', what: 'Play', place: 'Room', date: '2026-11-24', time: '16:00' },
      lengthMinutes: 50,
    });
    const other = (await office.records('session')).find(({ id }) => id !== session)!.id;
    await office.does('dee', 'cancellation.cancel', {
      ...{ session: other, seen: 1, reason: 'illness', spokenTo: 'yes' },
    });
    await office.passes(44_000, 4_000);
    expect(toAnwen(office)).toBe(1);
    await office.passes(4_000);
    expect(toAnwen(office)).toBe(3);
  });

  it('for half a minute: the carer is asked to telephone, while trying goes on', async () => {
    const office = await cancelledWhile(({ chat }) => chat.fails(/^post anwen/, 'unreachable', 6));
    await office.passes(minutes(0.5), 1_000);
    expect(office.chat.cardsOf('dee')).toMatchObject([
      { card: 'not-delivered', data: { telephone: [{ whom: 'Anwen' }] } },
    ]);
    expect(await stillOwed(office)).toMatchObject([{ state: 'pending', told: true }]);

    await office.passes(minutes(5), minutes(0.5));
    expect(office.chat.cardsOf('anwen').filter(({ card }) => card === 'cancellation')).toHaveLength(1);
    expect(office.chat.callsOf(/^post dee not-delivered/)).toHaveLength(1);
    // It arrived in the end: no administrator needs to look.
    expect(office.chat.cardsOf('ade')).toEqual([]);
    expect(await stillOwed(office)).toEqual([]);
  });

  it('for a day: the card is dead, the carer was told once, and an administrator is told', async () => {
    const office = await cancelledWhile(({ chat }) => chat.fails(/^post anwen/, 'unreachable', Infinity));
    await office.passes(hours(30), minutes(20));
    expect(toAnwen(office)).toBe(mostAttempts);
    expect(await stillOwed(office)).toMatchObject([{ state: 'dead', reason: 'unreachable' }]);
    expect(office.chat.callsOf(/^post dee not-delivered/)).toHaveLength(1);
    expect(office.chat.cardsOf('ade')).toMatchObject([
      { card: 'delivery-problem', data: { fate: 'dead', to: 'Anwen', card: 'cancellation' } },
    ]);
    expect(await office.events()).toContain('card not delivered');
  });
});
