import { describe, expect, it } from 'vitest';
import { days, minutes } from '../../src/time.ts';
import type { Kit } from '../house/kit.ts';
import { asked, aWeek, inStage1, lastCard, opened, presses, verbsOf, weeks } from './pathway-kit.ts';
import { posts, ticked } from './summary-kit.ts';

const refusal = { outcome: 'refused' } as const;
const absent = { attendance: 'refused', education: 'not-asked', risk: 'no' };

/** Every summary that said "refused" is put right. */
async function corrected(kit: Kit, draft: Parameters<typeof posts>[2]): Promise<void> {
  for (const { session } of await kit.records('summary'))
    expect((await posts(kit, session, draft, { seen: 1 })).outcome).toBe('decided');
}

const summedUp = () => weeks(['refusedInSummary', 'refusedInSummary', 'refusedInSummary']);

describe('BMC-4.1 the way back never shuts', () => {
  it('who has come since the discussion was asked for is not taken to Stage 2: their therapist decides first', async () => {
    const kit = await asked();
    await aWeek(kit, 'attended');
    expect(verbsOf((await opened(kit, 'lowri')).actions)).not.toContain('pathway.confirm');
    for (const seen of [3, 4])
      expect(await kit.does('lowri', 'pathway.confirm', { seen })).toMatchObject({
        ...refusal,
        says: { say: 'pathway-comes-again' },
      });
    expect(await opened(kit)).toMatchObject({ next: { step: 'leave' }, stage: { which: 'stage1' } });
    expect((await presses(kit, 'anwen', 'pathway.leave')).outcome).toBe('decided');
  });

  it('to wait with leaving is a decision as well, and the discussion can go on', async () => {
    const kit = await asked();
    await aWeek(kit, 'attended');
    await presses(kit, 'anwen', 'pathway.not-now', { reason: 'Once is not again', date: '2026-10-20' });
    expect((await presses(kit, 'lowri', 'pathway.confirm')).outcome).toBe('decided');
    // Nothing that was refused has come since, so the way back is open in Stage 2 too.
    expect((await presses(kit, 'anwen', 'pathway.leave')).outcome).toBe('decided');
    expect(await opened(kit)).toMatchObject({ stage: null, next: { step: 'usual' } });
  });

  it('the discussion is not asked for while they have come again', async () => {
    const kit = await inStage1();
    await aWeek(kit, 'attended');
    expect(verbsOf((await opened(kit)).actions)).not.toContain('pathway.discuss-form');
    for (const verb of ['pathway.discuss-form', 'pathway.discuss'])
      expect(await kit.does('anwen', verb, { seen: 3, text: 'Why' }), verb).toMatchObject({
        ...refusal,
        says: { say: 'pathway-comes-again' },
      });
  });

  it('a session that was over before the stage began, and summed up after it, opens the way back', async () => {
    const kit = await weeks(['refused', 'refused', 'refused']);
    const session = await kit.session({ date: '2026-09-22', time: '14:00' });
    await kit.passesUntil('2026-09-22 14:55');
    expect((await presses(kit, 'anwen', 'pathway.start')).outcome).toBe('decided');
    await posts(kit, session, ticked);
    await kit.passes(minutes(1));
    expect(await lastCard(kit, 'anwen')).toMatch(/a suggestion to decide on/);
    expect(await opened(kit)).toMatchObject({ suggestion: { suggests: 'attendsAgain' } });
    expect((await presses(kit, 'anwen', 'pathway.leave')).outcome).toBe('decided');
  });

  it('who came before the stage began is not said to come again, and still the stage can be left', async () => {
    const kit = await weeks(['refused', 'attended']);
    await presses(kit, 'anwen', 'pathway.start');
    expect(await opened(kit)).toMatchObject({ suggestion: null, next: { step: 'attempts' } });
    expect((await presses(kit, 'anwen', 'pathway.leave')).outcome).toBe('decided');
  });

  it.each([
    ['to attended', ticked, 'attendsAgain', 'attends-again'],
    ['to not their doing', { ...absent, attendance: 'by-service' }, 'nothingCounts', 'no-refusals'],
  ] as const)(
    'when every refusal is corrected %s, nothing goes further and the stages can be left',
    async (_, draft, suggests, how) => {
      const kit = await summedUp();
      await presses(kit, 'anwen', 'pathway.start');
      await presses(kit, 'anwen', 'pathway.discuss', { text: 'Why' });
      await corrected(kit, draft);
      await kit.passes(minutes(1));
      expect(await lastCard(kit, 'anwen')).toMatch(/a suggestion to decide on/);
      expect(await opened(kit)).toMatchObject({ suggestion: { suggests }, next: { step: 'leave' } });
      expect(await kit.does('lowri', 'pathway.confirm', { seen: 4 })).toMatchObject({
        ...refusal,
        says: { say: 'pathway-no-refusals' },
      });
      expect((await presses(kit, 'anwen', 'pathway.leave')).outcome).toBe('decided');
      expect(await kit.records('stay')).toMatchObject([{ stage: 'stage1', ended: { how } }]);
      await kit.passes(days(1));
      expect(await opened(kit)).toMatchObject({ stage: null, suggestion: null });
    },
  );

  it('a refusal that stays on record keeps the stage', async () => {
    const kit = await summedUp();
    await presses(kit, 'anwen', 'pathway.start');
    const [first] = await kit.records('summary');
    await posts(kit, first?.session ?? '', { ...absent, attendance: 'unable' }, { seen: 1 });
    await kit.passes(minutes(1));
    expect(await opened(kit)).toMatchObject({ suggestion: null, ledger: { inARow: 2 } });
    expect(await kit.does('anwen', 'pathway.leave', { seen: 2 })).toMatchObject(refusal);
  });
});
