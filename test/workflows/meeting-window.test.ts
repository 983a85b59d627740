import { describe, expect, it } from 'vitest';
import { localDate } from '../../src/access/plain.ts';
import type { Answer } from '../../src/claim.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { answers, call, inStage2, leads, meetingOf, shown } from './meeting-kit.ts';

const window = { from: '2026-10-05', until: '2026-10-07' };

/** The days on which times are offered. */
const daysOf = ({ view }: Answer) =>
  view?.card === 'meeting-times-form'
    ? [...new Set(view.data.free.map(start => localDate(start, 'Europe/London')))]
    : undefined;

describe('BMC-4.2 times are looked for between the days that whoever calls the meeting names', () => {
  it('from the one until the other, and both are on the card until a time stands', async () => {
    const kit = await inStage2();
    const form = await call(kit, window);
    expect(daysOf(form)).toEqual(['2026-10-05', '2026-10-06', '2026-10-07']);
    expect(form.view?.data).toMatchObject({ window });
    expect((await shown(kit, 'mags')).time).toMatchObject({ window });
    // Whoever leads it may know a better time: what is typed is not bound by it.
    await leads(kit, 'propose', { date1: '2026-10-12', time1: '11:00' });
    expect(await meetingOf(kit)).toMatchObject({ window, round: 1 });
  });

  it('one of them may be left empty, and both', async () => {
    const first = async (more: object) => daysOf(await call(await inStage2(), more));
    const from = await first({ from: '2026-10-05' });
    expect([from?.[0], from?.length]).toEqual(['2026-10-05', 10]);
    expect((await first({ until: '2026-09-28' }))?.at(-1)).toBe('2026-09-28');
    const usual = await first({});
    expect([usual?.[0], usual?.length]).toEqual(['2026-09-25', 10]);
  });

  it('days that have passed, are too far ahead or the wrong way round are put right first', async () => {
    const kit = await inStage2();
    for (const [days, wrong] of [
      [{ from: '2026-09-01' }, { from: { say: 'proposal-date-past' } }],
      [{ until: '2027-09-01' }, { until: { say: 'session-too-far', with: { weeks: 8 } } }],
      [{ from: window.until, until: window.from }, { until: { say: 'end-before-start' } }],
    ] as const)
      expect(await call(kit, days), JSON.stringify(days)).toMatchObject({ outcome: 'asks', fields: wrong });
    // As late as can be proposed, and no later.
    expect(daysOf(await call(kit, { from: '2026-11-16' }))).toEqual(['2026-11-16']);
  });

  it('where none was found, the meeting is called anew with other days', async () => {
    const kit = await inStage2({
      file: workedService(draft => {
        of(draft.people, 'mags').away = [{ from: '2026-10-05', to: '2026-10-07' }];
      }),
    });
    expect(daysOf(await call(kit, window))).toEqual([]);
    await leads(kit, 'propose', { date1: '2026-10-12', time1: '11:00' });
    await answers(kit, 'mags', 'n');
    expect((await shown(kit)).state).toBe('no-time');
    await leads(kit, 'cancel', { text: 'No time' });
    const anew = await call(kit, { from: '2026-10-07', until: '2026-10-09' });
    expect(daysOf(anew)).toEqual(['2026-10-08', '2026-10-09']);
  });
});
