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
