import { describe, expect, it } from 'vitest';
import { days } from '../../src/time.ts';
import { type Kit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { drawn } from './summary-kit.ts';
import { acts, daysPass, propose, ready } from './withdrawal-kit.ts';

const refusal = { outcome: 'refused' } as const;
const decided = { outcome: 'decided' } as const;

/** An ending was signed off on a Thursday in September, for the twelfth of October. */
async function ended(artwork: string): Promise<Kit> {
  const kit = await ready();
  expect(await propose(kit, { artwork })).toMatchObject(decided);
  expect(await acts(kit, 'lowri', 'agree')).toMatchObject(decided);
  expect(await acts(kit, 'nia', 'approve')).toMatchObject(decided);
  return kit;
}

const asking = async (kit: Kit, who: string) =>
  (await kit.chatOf(who)).map(textOf).filter(text => /please ask what they want to become/.test(text));

/** What waits about the artwork, as the overview and `today` have it. */
async function waits(kit: Kit) {
  const { view } = await kit.does('nia', 'overview');
  const rows = view?.card === 'overview' ? view.data.engagements : [];
  return rows.flatMap(({ waiting }) => waiting).filter(one => one.waits === 'artwork');
}
async function today(kit: Kit, who: string) {
  const { view } = await kit.does(who, 'today');
  const waiting = view?.card === 'agenda' ? view.data.waiting : [];
  return waiting.filter(({ open }) => open.verb === 'artwork.form');
}

describe('BMC-3.5 artwork is kept safe: when therapy ends the young person chooses', () => {
  it('not yet chosen at the sign-off, the therapist is asked, and from the day that sessions end again until it is on record', async () => {
    const kit = await ended('not-yet-chosen');
    expect(await asking(kit, 'anwen')).toHaveLength(1);
    await kit.passesUntil('2026-10-11 12:00');
    expect(await asking(kit, 'anwen')).toHaveLength(1);
    await daysPass(kit, 8);
    expect((await asking(kit, 'anwen')).length).toBeGreaterThan(2);
    expect((await asking(kit, 'lowri')).length, 'the clinical lead, in the end').toBeGreaterThan(0);
    const form = await kit.does('anwen', 'artwork.form');
    expect(drawn(kit, form)).toMatch(
      /The young person chooses.*They take it with them.*It is stored for them/s,
    );
    for (const who of ['dee', 'mags', 'catrin', 'gwenno', 'theo', 'sian', 'alun', 'nobody'])
      expect(await kit.does(who, 'artwork.record', { artwork: 'takes' }), who).toMatchObject(refusal);
    expect(await kit.does('anwen', 'artwork.record', { artwork: 'not-yet-chosen' })).toMatchObject({
      fields: { artwork: { say: 'field-needed' } },
    });
    expect(await kit.does('anwen', 'artwork.record', { artwork: 'takes' })).toMatchObject(decided);
    await kit.settles();
    expect(await asking(kit, 'anwen')).toEqual([]);
    expect((await kit.events()).at(-1)).toMatchObject({
      ...{ type: 'artwork as the young person chose', clause: 'BMC-3.5', actor: { person: 'anwen' } },
      facts: { artwork: 'takes' },
    });
    const before = (await kit.chatOf('anwen')).length;
    await daysPass(kit, 6);
    const since = (await kit.chatOf('anwen')).slice(before).map(textOf);
    expect(since.filter(text => /artwork/.test(text))).toEqual([]);
    expect(await kit.does('ruth', 'artwork.record', { artwork: 'stored' })).toMatchObject({
      outcome: 'ignored',
    });
  });

  it('it is among what waits, for whoever owes it and for those who oversee it', async () => {
    const kit = await ended('not-yet-chosen');
    expect(await waits(kit)).toMatchObject([{ who: ['Anwen'], late: false }]);
    expect(await today(kit, 'anwen')).toHaveLength(1);
    expect(await today(kit, 'ruth')).toEqual([]);
    await kit.passesUntil('2026-10-12 12:00');
    expect(await waits(kit)).toMatchObject([{ late: true }]);
    await kit.does('anwen', 'artwork.record', { artwork: 'none-made' });
    expect([await waits(kit), await today(kit, 'anwen')]).toEqual([[], []]);
  });

  it('chosen before the sign-off, nobody is asked', async () => {
    const kit = await ended('stored');
    await daysPass(kit, 25);
    expect(await asking(kit, 'anwen')).toEqual([]);
    expect(await kit.does('anwen', 'artwork.form')).toMatchObject({ outcome: 'ignored' });
  });

  it('another therapist is asked as they take over', async () => {
    const kit = await ended('not-yet-chosen');
    await kit.imports(
      workedService(draft => {
        of(draft.youngPeople, 'kl').therapist = 'theo';
      }),
    );
    await kit.settles();
    expect(await asking(kit, 'theo')).toHaveLength(1);
    expect(await asking(kit, 'anwen')).toEqual([]);
  });

  it('when they come back nothing is asked: therapy goes on', async () => {
    const kit = await ended('not-yet-chosen');
    await kit.does('mags', 'way-back.record');
    await kit.settles();
    await kit.passes(days(21));
    expect(await asking(kit, 'anwen')).toEqual([]);
    expect(await kit.does('anwen', 'artwork.record', { artwork: 'takes' })).toMatchObject({
      outcome: 'ignored',
    });
  });

  it('leaving begins with what they chose', async () => {
    const kit = await ended('not-yet-chosen');
    await kit.does('anwen', 'artwork.record', { artwork: 'stored' });
    expect((await kit.does('anwen', 'leaving.form')).view).toMatchObject({ data: { artwork: 'stored' } });
  });
});
