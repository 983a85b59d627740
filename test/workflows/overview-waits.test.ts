import { describe, expect, it } from 'vitest';
import { days } from '../../src/time.ts';
import type { Kit } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { does, inStage4, listed, sends } from './notices-kit.ts';
import { opened } from './pathway-kit.ts';
import { daysPass } from './withdrawal-kit.ts';

const decided = { outcome: 'decided' } as const;

/** What waits about KL, as the Head sees it. */
async function waitsAbout(kit: Kit) {
  const { view } = await kit.does('nia', 'overview');
  const rows = view?.card === 'overview' ? view.data.engagements : [];
  return rows.find(({ initials }) => initials === 'KL')?.waiting ?? [];
}
const waitsAs = async (kit: Kit, what: string) =>
  (await waitsAbout(kit)).filter(({ waits, step }) => waits === what || step === what);

/** What waits for somebody beside sessions, by what it opens. */
async function today(kit: Kit, who: string) {
  const { view } = await kit.does(who, 'today');
  return view?.card === 'agenda' ? view.data.waiting : [];
}

/** Everybody is told whom the policy names. */
async function allTold(kit: Kit) {
  for (const { role, actions } of await listed(kit))
    if (actions[0]?.verb === 'notice.draft') expect(await sends(kit, role), role).toMatchObject(decided);
}

/** They want to try again, and Lowri finds that Anwen takes them. */
async function comesBack(kit: Kit) {
  expect(await kit.does('dee', 'way-back.record')).toMatchObject(decided);
  await kit.settles();
  const recorded = kit.now();
  await kit.passes(days(3));
  const waits = await waitsAs(kit, 'allocate');
  const form = await kit.does('lowri', 'way-back.allocate-form');
  const input = { ...form.view?.data.actions[0]?.input, therapist: 'anwen' };
  expect(await kit.does('lowri', 'way-back.allocate', input)).toMatchObject(decided);
  const allocated = kit.now();
  await kit.settles();
  return { recorded, allocated, waits };
}

describe('BMC-7.2 what waits is what can be answered, since when it waits, and with whoever owes it', () => {
  it('BMC-4.4: notices of an ending that is over wait for nobody', async () => {
    const kit = await inStage4();
    await allTold(kit);
    expect((await waitsAs(kit, 'notice')).length).toBeGreaterThan(1);
    await comesBack(kit);
    await daysPass(kit, 20);
    expect(await waitsAs(kit, 'notice')).toEqual([]);
    for (const who of ['mags', 'catrin', 'gwenno', 'anwen'])
      expect(
        (await today(kit, who)).filter(({ isNotice }) => isNotice),
        who,
      ).toEqual([]);
  });

  it('BMC-4.4: whoever no longer holds the role is not waited for; it is with whoever is there', async () => {
    const kit = await inStage4();
    await sends(kit, 'careManager');
    expect(await waitsAs(kit, 'notice')).toMatchObject([{ who: ['Mags'] }]);
    await kit.imports(
      workedService(draft => {
        of(draft.people, 'mags').left = '2026-09-25';
      }),
    );
    await kit.passes(days(2));
    expect((await waitsAs(kit, 'notice')).map(({ who }) => who)).toEqual([['Anwen']]);
    expect((await today(kit, 'anwen')).find(({ isNotice }) => isNotice)?.open.verb).toBe('notice.list');
  });

  it('BMC-4.4: in Stage 4 whoever sends is asked while there is something to send, then whoever has not answered', async () => {
    const kit = await inStage4();
    expect(await opened(kit)).toMatchObject({ next: { step: 'notices', who: ['Anwen'] } });
    expect(await waitsAs(kit, 'notices')).toMatchObject([{ who: ['Anwen'] }]);
    await allTold(kit);
    expect(await waitsAs(kit, 'notices'), 'each notice waits by itself').toEqual([]);
    const { who } = (await opened(kit)).next;
    expect(who).toContain('Mags');
    await does(kit, 'mags', 'care-plan', 'careManager', { date: '2026-09-24' });
    expect((await opened(kit)).next.who).not.toContain('Mags');
  });

  it('BMC-6: the way back waits since it was recorded, the first session since a therapist was found', async () => {
    const kit = await inStage4();
    const { recorded, allocated, waits } = await comesBack(kit);
    expect(waits).toMatchObject([{ since: recorded, late: true, who: ['Lowri'] }]);
    await kit.passes(days(3));
    expect(await waitsAs(kit, 'first-session')).toMatchObject([
      { since: allocated, late: true, who: ['Anwen'] },
    ]);
  });
});
