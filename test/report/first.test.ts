import { describe, expect, it } from 'vitest';
import { countService } from '../../src/counting.ts';
import { minutes } from '../../src/time.ts';
import { type Kit, openKit } from '../house/kit.ts';
import { london } from '../people/hafod.ts';
import { posts, ticked } from '../workflows/summary-kit.ts';
import { countOf, pack } from './made-up.ts';

const november = { from: london('2026-11-01 00:00'), to: london('2026-12-01 00:00') };

async function counted(kit: Kit, table: string, row: string): Promise<number> {
  const directory = await kit.house.surroundings.directory();
  const counting = { store: kit.store, pack: () => pack };
  return countOf(await countService(counting, directory, november, kit.now()), table, row);
}

describe('what was opened in time stays so, whoever looks again later', () => {
  it('BMC-2.2e: a summary', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.passesUntil('2026-11-24 15:00');
    await posts(kit, session, ticked);
    await kit.does('dee', 'summary.open', { session });
    expect(await counted(kit, 'reading', 'readOnTime')).toBe(1);
    await kit.passesUntil('2026-11-27 10:00');
    for (let again = 0; again < 2; again += 1) {
      await kit.does('dee', 'summary.open', { session });
      await kit.passes(minutes(2));
    }
    expect(await counted(kit, 'reading', 'readOnTime')).toBe(1);
  });

  it('BMC-2.2f: an alert', async () => {
    const kit = await openKit();
    const session = await kit.session();
    const since = { sinceDate: '2026-11-24', sinceTime: '08:30' };
    await kit.does('dee', 'alert.raise', { session, level: 'unsettled', detail: 'A bad night', ...since });
    await kit.does('anwen', 'alert.open', { session });
    await kit.passesUntil('2026-11-24 14:10');
    await kit.does('anwen', 'alert.open', { session });
    expect(await counted(kit, 'alerts', 'answered')).toBe(1);
    expect(await counted(kit, 'alerts', 'notAnswered')).toBe(0);
  });
});

describe('a summary is measured against the deadline that stood when it was posted (BMC-2.1d, SIX-4)', () => {
  const summarised = async (postedAt: string) => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.passesUntil('2026-11-24 15:00');
    await kit.passesUntil(postedAt);
    return { kit, session };
  };
  const rows = ['onTime', 'extended', 'late'] as const;
  const counts = (kit: Kit) => Promise.all(rows.map(row => counted(kit, 'summaries', row)));
  const moreTime = (kit: Kit, session: string, date: string) =>
    kit.does('anwen', 'summary.extend', { session, date, time: '12:00', reason: 'At court' });

  it.each([
    ['late', '2026-11-25 15:00', [0, 0, 1]],
    ['in time', '2026-11-25 14:00', [1, 0, 0]],
  ])('%s it stays, when it is taken back and written anew', async (_what, postedAt, expected) => {
    const { kit, session } = await summarised(postedAt);
    await posts(kit, session, ticked);
    expect(await counts(kit)).toEqual(expected);
    await kit.does('anwen', 'summary.retract', { session, seen: 1, reason: 'Too close' });
    expect(await counts(kit)).toEqual(expected);
    await moreTime(kit, session, '2026-11-27');
    await posts(kit, session, ticked, { seen: 1 });
    expect(await counts(kit)).toEqual(expected);
  });

  it('more time that is given when it is overdue does not make it in time; given before, it does', async () => {
    for (const [asked, expected] of [
      ['2026-11-25 15:00', [0, 0, 1]],
      ['2026-11-25 14:00', [0, 1, 0]],
    ] as const) {
      const { kit, session } = await summarised(asked);
      expect(await moreTime(kit, session, '2026-11-26')).toMatchObject({ outcome: 'decided' });
      await kit.passesUntil('2026-11-26 11:00');
      await posts(kit, session, ticked);
      expect(await counts(kit), asked).toEqual(expected);
    }
  });
});
