import { expect } from 'vitest';
import type { Kit, KitOptions } from '../house/kit.ts';
import { packFixture } from '../policy/fixture.ts';
import { aWeek, presses, weeks } from './pathway-kit.ts';
import { acts, attempt, proposed } from './withdrawal-kit.ts';

const decided = { outcome: 'decided' } as const;

/** A special school: six weeks of nothing but refusals, every effort made and talked about, and Anwen can propose it. */
export async function schoolAfterSixWeeks(options: KitOptions = {}): Promise<Kit> {
  const kit = await weeks(['refused', 'refused'], { pack: packFixture('west-heath'), ...options });
  await presses(kit, 'anwen', 'pathway.start');
  for (let week = 2; week < 6; week += 1) await aWeek(kit, 'refused');
  for (const [kind, date] of [
    ['pastoral-strategy', '2026-09-22'],
    ['family-strategy', '2026-09-29'],
  ] as const)
    expect(await attempt(kit, kind, date)).toMatchObject(decided);
  await presses(kit, 'anwen', 'pathway.discuss', { text: 'Nothing helps' });
  expect(await presses(kit, 'lowri', 'pathway.confirm')).toMatchObject(decided);
  for (const partner of ['pastoralLead', 'family'])
    await kit.does('anwen', 'conversation.record', { with: partner, date: '2026-10-06', note: 'They agree' });
  return kit;
}

/** The Head has signed it off on Tuesday, 13 October: sessions end on 2 November. */
export async function schoolInStage4(options: KitOptions = {}): Promise<Kit> {
  const kit = await schoolAfterSixWeeks(options);
  const dates = { endsOn: '2026-11-02', reviewOn: '2027-02-01' };
  expect(await presses(kit, 'anwen', 'proposal.propose', { ...proposed, ...dates })).toMatchObject(decided);
  await kit.settles();
  expect(await acts(kit, 'nia', 'approve')).toMatchObject(decided);
  await kit.settles();
  return kit;
}

/** A family who missed three sessions; it was discussed, and Anwen can propose the ending, on Tuesday, 22 September. */
export async function infantsAfterThree(options: KitOptions = {}): Promise<Kit> {
  const pack = packFixture('parent-infant');
  const kit = await weeks(['refused', 'unable', 'notBrought'], { pack, ...options });
  await presses(kit, 'anwen', 'pathway.start');
  await presses(kit, 'anwen', 'pathway.discuss', { text: 'Missed again and again' });
  await presses(kit, 'lowri', 'pathway.confirm');
  for (const [index, { id: kind }] of pack.attempts.kinds.entries())
    await attempt(kit, kind, `2026-09-1${index}`);
  const talked = { with: 'family', date: '2026-09-22', note: 'They agree' };
  await kit.does('anwen', 'conversation.record', talked);
  return kit;
}
