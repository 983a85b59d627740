import { describe, expect, it } from 'vitest';
import { oweReports } from '../../src/tasks/reports.ts';
import { type Kit, openKit, textOf } from '../house/kit.ts';
import { packFixture } from '../policy/fixture.ts';

async function opened(pack = packFixture('west-heath')): Promise<Kit> {
  const kit = await openKit({ pack });
  await oweReports(kit.store, kit.now(), 'Europe/London');
  return kit;
}

const cards = async (kit: Kit, who: string) =>
  (await kit.chatOf(who)).map(textOf).filter(text => text.includes('Concerns and needs of the week'));

describe('the digest of the week (WHS-2.2)', () => {
  it('WHS-2.2: is there on Monday morning for the therapy team, once a week, and for nobody else', async () => {
    const kit = await opened();
    await kit.passesUntil('2026-11-30 08:59');
    expect(await cards(kit, 'anwen')).toEqual([]);
    await kit.passesUntil('2026-11-30 09:01');
    for (const who of ['anwen', 'theo', 'lowri', 'nia'])
      expect(await cards(kit, who), who).toEqual([expect.stringContaining('the week of Mon 30 Nov')]);
    for (const who of ['dee', 'mags', 'catrin', 'ade', 'gwenno'])
      expect(await cards(kit, who), who).toEqual([]);
    await kit.passesUntil('2026-12-07 09:01');
    expect(await cards(kit, 'anwen')).toHaveLength(2);
  });

  it('opens what needs attention about the young people of whoever opens it, on record', async () => {
    const kit = await opened();
    await kit.session();
    await kit.passesUntil('2026-11-30 09:01');
    const [card] = (await kit.chatOf('anwen')).filter(one => textOf(one).includes('Concerns and needs'));
    if (!card) throw new Error('No card');
    const { view } = await kit.presses('anwen', card, 'digest.open');
    expect(view).toMatchObject({
      card: 'overview',
      data: {
        clause: 'WHS-2.2',
        total: 1,
        engagements: [{ initials: 'KL', waiting: [{ waits: 'summary' }] }],
      },
    });
    expect((await kit.ownEvents('anwen')).at(-1)).toMatchObject({
      ...{ type: 'digest opened', clause: 'WHS-2.2', facts: { youngPeople: ['kl'] } },
    });
    expect((await kit.presses('dee', card, 'digest.open')).outcome).toBe('refused');
  });

  it('is nobody’s where the pack has none', async () => {
    const kit = await openKit();
    await oweReports(kit.store, kit.now(), 'Europe/London');
    await kit.passesUntil('2026-11-30 09:01');
    expect(await cards(kit, 'anwen')).toEqual([]);
    expect((await kit.does('anwen', 'digest.open')).outcome).toBe('refused');
  });
});
