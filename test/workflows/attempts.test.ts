import { describe, expect, it } from 'vitest';
import { days, weeks as inWeeks, minutes } from '../../src/time.ts';
import type { Kit } from '../house/kit.ts';
import { packFixture } from '../policy/fixture.ts';
import { aWeek, inStage1, opened, presses, verbsOf, weeks } from './pathway-kit.ts';
import { drawn } from './summary-kit.ts';

const refusal = { outcome: 'refused' } as const;
const visit = { kind: 'home-visit', date: '2026-09-22', went: 'a-little' };
const records = (kit: Kit, more: object = {}, who = 'anwen') =>
  kit.does(who, 'attempt.record', { ...visit, ...more });
const madeOf = async (kit: Kit) => (await opened(kit)).attempts?.made ?? 0;
const first = async (kit: Kit) => (await kit.records('attempt'))[0]?.id;

describe('BMC-2.1f enough attempts come before sessions are withdrawn', () => {
  it('the same on the same day is one attempt, whoever records it', async () => {
    const kit = await inStage1();
    await records(kit);
    for (const who of ['anwen', 'ruth'])
      expect(await records(kit, { note: 'Once more' }, who)).toMatchObject({
        outcome: 'asks',
        fields: { date: { say: 'attempt-known' } },
      });
    await records(kit, { date: '2026-09-21' });
    await records(kit, { kind: 'other-time' });
    expect(await madeOf(kit)).toBe(3);
  });

  it('those from before the stages were last left count no more, whenever they are recorded', async () => {
    const kit = await inStage1();
    await records(kit, { date: '2026-09-15' });
    await aWeek(kit, 'attended');
    await presses(kit, 'anwen', 'pathway.leave');
    expect(await madeOf(kit)).toBe(0);
    for (const date of ['2026-09-02', '2026-06-03']) await records(kit, { date });
    expect(await madeOf(kit)).toBe(0);
    await kit.passes(days(2));
    await records(kit, { date: '2026-10-01' });
    expect(await madeOf(kit)).toBe(1);
  });

  it('those from before the refusals that the stage rests on count no more; those between the first of them and Stage 1 do', async () => {
    const kit = await weeks(['refused']);
    await records(kit, { date: '2026-09-02' });
    for (const what of ['attended', 'refused', 'refused'] as const) await aWeek(kit, what);
    await records(kit, { date: '2026-09-16' });
    await records(kit, { date: '2026-09-10', kind: 'other-time' });
    await presses(kit, 'anwen', 'pathway.start');
    expect(await madeOf(kit)).toBe(1);
    await records(kit, { date: '2026-09-29' });
    expect(await madeOf(kit)).toBe(2);
  });

  it('a refusal of a session that is still to come counts from when it was said, and so does what is tried then', async () => {
    const kit = await weeks([]);
    const session = await kit.session({ date: '2026-09-09', time: '14:00' });
    const said = { seen: 1, reason: 'refusal', spokenTo: 'yes', alternative: 'A walk' };
    await kit.does('dee', 'cancellation.cancel', { session, ...said });
    await records(kit, { date: '2026-09-01' });
    await kit.passes(days(1));
    await presses(kit, 'anwen', 'pathway.start');
    expect(await madeOf(kit)).toBe(1);
  });

  it('PIP-4: where the policy counts what was missed in twelve weeks, those since the first of it', async () => {
    const kit = await weeks(['attended', 'unable', 'attended', 'notBrought', 'attended', 'refused'], {
      pack: packFixture('parent-infant'),
    });
    for (const date of ['2026-09-02', '2026-09-09', '2026-09-23']) await records(kit, { kind: 'call', date });
    await presses(kit, 'anwen', 'pathway.start');
    expect(await madeOf(kit)).toBe(2);
  });
});

describe('BMC-2.1a attempts to engage are recorded', () => {
  it('of one day what was recorded last stands first, and an earlier day below', async () => {
    const kit = await inStage1();
    for (const kind of ['home-visit', 'room-visit', 'room-pictures', 'other-time']) {
      await records(kit, { kind });
      await kit.passes(minutes(1));
    }
    await records(kit, { date: '2026-09-21' });
    expect((await opened(kit)).attempts?.list.map(({ kind, date }) => `${date} ${kind}`)).toEqual([
      '2026-09-22 Another time',
      '2026-09-22 Pictures of the room',
      '2026-09-22 Visit to the therapy room',
      '2026-09-22 Home visit',
      '2026-09-21 Home visit',
    ]);
  });
});

describe('BMC-2.1a what was recorded of an attempt can be put right', () => {
  it('by another record that names it: the one before stays on record for the clinical team, and counts no more', async () => {
    const kit = await inStage1();
    await records(kit);
    expect(verbsOf((await opened(kit)).actions)).toContain('attempt.put-right-form');
    const right = { went: 'declined', date: '2026-09-21', note: 'CANARY at the door' };
    expect(
      await presses(kit, 'anwen', 'attempt.put-right', { ...right, attempt: await first(kit) }),
    ).toMatchObject({ outcome: 'decided' });
    expect(await kit.records('attempt')).toHaveLength(2);
    const shown = async (who: string) =>
      (await opened(kit, who)).attempts?.list.map(
        ({ date, went, putRight }) => `${date} ${went} ${putRight}`,
      );
    expect(await shown('ruth')).toEqual(['2026-09-22 a-little true', '2026-09-21 declined false']);
    expect(await shown('mags')).toEqual(['2026-09-21 declined false']);
    expect(await madeOf(kit)).toBe(1);
    expect(drawn(kit, await kit.does('ruth', 'pathway.show'))).toContain('Put right since: Home visit');
    expect(JSON.stringify(await kit.events())).not.toContain('CANARY');
  });

  it('one that was not made, or is about somebody else, counts no more', async () => {
    const kit = await inStage1();
    await records(kit);
    const attempt = await first(kit);
    await kit.does('anwen', 'attempt.put-right', { attempt, went: 'not-made' });
    await kit.passes(1);
    expect(await madeOf(kit)).toBe(0);
    expect(await kit.does('anwen', 'attempt.put-right', { attempt, went: 'helped' })).toMatchObject({
      ...refusal,
      says: { say: 'attempt-none-to-put-right' },
    });
    expect((await records(kit)).outcome).toBe('decided');
  });

  it('by whoever recorded it or the clinical lead, for four weeks, and nobody else', async () => {
    const kit = await inStage1();
    await records(kit);
    const right = { attempt: await first(kit), went: 'no-change' };
    for (const who of ['ruth', 'dee', 'mags', 'nia', 'catrin', 'theo', 'nobody'])
      for (const verb of ['attempt.put-right-form', 'attempt.put-right'])
        expect(await kit.does(who, verb, right), who).toMatchObject(refusal);
    expect((await kit.does('lowri', 'attempt.put-right', right)).outcome).toBe('decided');
    await kit.passes(inWeeks(4) + days(1));
    const all = await kit.records('attempt');
    const last = all.find(({ replaces }) => replaces)?.id;
    expect(await kit.does('lowri', 'attempt.put-right', { ...right, attempt: last })).toMatchObject(refusal);
  });

  it.each([
    ['a day to come', { date: '2026-10-23' }, 'date', 'attempt-in-future'],
    ['a kind that the policy does not know', { kind: 'a-treat' }, 'kind', 'field-needed'],
    ['what is on record already', { kind: 'other-time' }, 'date', 'attempt-known'],
    ['a note that is too long', { note: 'x'.repeat(601) }, 'note', 'field-too-long'],
  ])('%s is to be put right first', async (_, wrong, field, say) => {
    const kit = await inStage1();
    await records(kit, { kind: 'other-time' });
    await records(kit);
    const attempt = (await kit.records('attempt')).find(({ kind }) => kind === 'home-visit')?.id;
    const answer = await kit.does('anwen', 'attempt.put-right', { attempt, went: 'helped', ...wrong });
    expect(answer).toMatchObject({ outcome: 'asks', fields: { [field]: { say } } });
    expect(await kit.records('attempt')).toHaveLength(2);
  });
});

describe('BMC-4.1 what is on record is never hidden', () => {
  it('more attempts and ideas than fit are said to be there; ideas of an earlier time round are not', async () => {
    const kit = await inStage1();
    for (let day = 1; day <= 12; day += 1)
      await records(kit, { date: `2026-09-${String(day).padStart(2, '0')}` });
    for (let idea = 1; idea <= 12; idea += 1) {
      await kit.does('dee', 'idea.send', { text: `Idea ${idea}` });
      await kit.passes(1);
    }
    const { attempts, ideas } = await opened(kit);
    expect([attempts?.list.length, attempts?.more, ideas.list.length, ideas.more]).toEqual([10, 2, 10, 2]);
    expect(drawn(kit, await kit.does('lowri', 'pathway.show'))).toContain('And 2 more, not shown here.');
    await aWeek(kit, 'attended');
    await presses(kit, 'anwen', 'pathway.leave');
    expect((await opened(kit)).ideas).toEqual({ list: [], more: 0 });
  });
});
