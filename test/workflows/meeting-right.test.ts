import { describe, expect, it } from 'vitest';
import { days, minutes, weeks } from '../../src/time.ts';
import type { Kit } from '../house/kit.ts';

import {
  askedAbout,
  call,
  confirmed,
  lastOf,
  leads,
  meetingCards,
  meetingOf,
  planned,
  shown,
} from './meeting-kit.ts';
import { aWeek, opened, presses, verbsOf } from './pathway-kit.ts';
import { posts } from './summary-kit.ts';
import { prepared, propose, proposed } from './withdrawal-kit.ts';

const refusal = { outcome: 'refused' } as const;
const outcome = { came: 'clinical,care,education', result: 'think-of-ending', next: 'CANARY to decide' };

/** The meeting was held, and what came of it is on record. */
async function held(more: object = {}): Promise<Kit> {
  const kit = await confirmed();
  await kit.passesUntil('2026-09-24 11:01');
  expect(await leads(kit, 'outcome', { ...outcome, ...more })).toMatchObject({ outcome: 'decided' });
  return kit;
}

describe('BMC-4.2 what was recorded of a meeting can be put right', () => {
  it('by the same form: both are on record, and everybody who was told is told again', async () => {
    const kit = await held();
    expect(verbsOf((await shown(kit)).actions)).toContain('meeting.outcome-form');
    const before = (await meetingCards(kit, 'mags')).length;
    expect(
      await leads(kit, 'outcome', { ...outcome, came: 'clinical,care', result: 'continue' }),
    ).toMatchObject({
      outcome: 'decided',
      says: { say: 'meeting-put-right' },
    });
    expect(await meetingOf(kit)).toMatchObject({
      held: { outcome: 'continue', came: ['clinical', 'care'], by: 'anwen', putRight: { by: 'anwen' } },
      heldBefore: [{ outcome: 'think-of-ending', came: ['clinical', 'care', 'education'] }],
    });
    expect((await meetingCards(kit, 'mags')).length).toBe(before + 1);
    expect((await shown(kit, 'dee')).outcome).toMatchObject({
      outcome: 'continue',
      putRight: { by: 'Anwen' },
    });
    expect((await kit.records('stay')).filter(({ stage }) => stage === 'stage3')).toHaveLength(1);
  });

  it('another meeting, put right, begins Stage 3 after all, and an ending can be proposed on it', async () => {
    const kit = await held({ result: 'another-meeting' });
    expect(await opened(kit)).toMatchObject({ stage: { which: 'stage2' }, next: { step: 'meeting' } });
    await leads(kit, 'outcome', outcome);
    expect(await opened(kit)).toMatchObject({ stage: { which: 'stage3' }, next: { step: 'decision' } });
    await prepared(kit);
    expect(await propose(kit)).toMatchObject({ outcome: 'decided' });
  });

  it('to another meeting: Stage 3 stays, they meet again, and no ending can be proposed on it', async () => {
    const kit = await held();
    await leads(kit, 'outcome', { ...outcome, result: 'another-meeting' });
    await prepared(kit);
    expect(await opened(kit)).toMatchObject({ stage: { which: 'stage3' }, next: { step: 'meet-again' } });
    expect(verbsOf((await opened(kit)).actions)).toContain('meeting.call-form');
    const { view } = await kit.does('anwen', 'proposal.propose-form');
    expect(view?.data).toMatchObject({ missing: [{ condition: 'meeting', clause: 'BMC-4.2' }] });
    const typed = { ...proposed, seen: (await opened(kit)).stage?.since };
    expect(await kit.does('anwen', 'proposal.propose', typed)).toMatchObject({
      ...refusal,
      says: { say: 'proposal-incomplete' },
    });
  });

  it('a later one that asks for another: on what was said before it no ending can be proposed', async () => {
    const kit = await planned(await held());
    await prepared(kit);
    await kit.passesUntil('2026-10-01 11:01');
    await leads(kit, 'outcome', { ...outcome, result: 'another-meeting' });
    const { view } = await kit.does('anwen', 'proposal.propose-form');
    expect(view?.data).toMatchObject({ missing: [{ condition: 'meeting', clause: 'BMC-4.2' }] });
  });

  it('by whoever recorded it or the clinical lead, for four weeks, not from an old card', async () => {
    const kit = await held();
    for (const who of ['mags', 'dee', 'catrin', 'ruth', 'nia', 'theo', 'nobody'])
      for (const verb of ['outcome-form', 'outcome'])
        expect(await leads(kit, verb, outcome, who), who).toMatchObject(refusal);
    expect(await leads(kit, 'outcome', { ...outcome, seen: 2 })).toMatchObject({
      says: { say: 'out-of-date' },
    });
    expect(await leads(kit, 'outcome', outcome, 'lowri')).toMatchObject({ outcome: 'decided' });
    await kit.passes(weeks(4));
    expect(await leads(kit, 'outcome', outcome)).toMatchObject({ outcome: 'ignored' });
    expect(verbsOf((await shown(kit)).actions)).not.toContain('meeting.outcome-form');
  });

  it('not while a proposal rests on it: that is taken back first', async () => {
    const kit = await held();
    const form = await kit.does('anwen', 'proposal.continue-form');
    const [send] = form.view?.data.actions ?? [];
    const plan = { reasons: 'Shorter sessions', reviewOn: '2026-11-03', ...send?.input };
    expect(await kit.does('anwen', 'proposal.continue', plan)).toMatchObject({ outcome: 'decided' });
    await kit.settles();
    expect(await leads(kit, 'outcome', outcome)).toMatchObject({
      ...refusal,
      says: { say: 'meeting-rests-on-it' },
    });
  });
});

describe('BMC-4.2 the meeting brings three parties together', () => {
  it('where one did not come, that is said at once: ending cannot be proposed on it', async () => {
    const kit = await held({ came: 'clinical,education' });
    expect(await opened(kit)).toMatchObject({
      stage: { which: 'stage3' },
      next: { step: 'meet-again', who: ['Anwen'] },
    });
    expect((await opened(kit, 'dee')).next.step).toBe('decision');
    expect(verbsOf((await shown(kit)).actions)).toContain('meeting.call-form');
  });

  it('when nobody came, another meeting is what there is to record', async () => {
    const kit = await confirmed();
    await kit.passesUntil('2026-09-24 11:01');
    expect(await leads(kit, 'outcome', { ...outcome, came: '' })).toMatchObject({ fields: { came: {} } });
    expect(await leads(kit, 'outcome', { ...outcome, came: '', result: 'another-meeting' })).toMatchObject({
      outcome: 'decided',
    });
    expect((await opened(kit)).next.step).toBe('meeting');
  });
});

describe('BMC-4.1 leaving the stages with a meeting open', () => {
  it('calls the meeting off, as the button says; everybody who was asked is told, and the lead who confirmed', async () => {
    const kit = await askedAbout();
    const silent = (await meetingCards(kit, 'mags')).length;
    await aWeek(kit, 'attended');
    const { actions } = await opened(kit);
    const leave = actions.find(({ verb }) => verb === 'pathway.leave');
    expect(leave?.label).toBe('leave-and-call-off');
    expect(await kit.does('anwen', 'pathway.leave', { seen: leave?.input.seen })).toMatchObject({
      ...refusal,
      says: { say: 'pathway-meeting-open' },
    });
    expect((await presses(kit, 'anwen', 'pathway.leave')).outcome).toBe('decided');
    for (const who of ['mags', 'catrin', 'lowri'])
      expect(await lastOf(kit, who), who).toMatch(/a meeting does not take place/);
    const told = (await meetingCards(kit, 'mags')).length;
    expect(told).toBeGreaterThan(silent);
    await kit.passes(days(20));
    expect(await meetingCards(kit, 'mags')).toHaveLength(told);
    expect(await opened(kit)).toMatchObject({ stage: null, next: { step: 'usual' } });
    expect(await meetingOf(kit)).toMatchObject({ cancelled: { by: 'anwen' } });
  });

  it('a meeting that has begun is not called off: what came of it is still asked for, and it is no way round', async () => {
    const kit = await confirmed();
    await kit.passesUntil('2026-09-22 13:00');
    const session = await kit.session({ date: '2026-09-22', time: '14:00' });
    await kit.passesUntil('2026-09-24 11:01');
    await posts(kit, session);
    await kit.passes(minutes(1));
    expect((await presses(kit, 'anwen', 'pathway.leave')).outcome).toBe('decided');
    expect(await opened(kit)).toMatchObject({
      stage: null,
      next: { step: 'meeting-outcome', who: ['Anwen'] },
    });
    expect(verbsOf((await opened(kit)).actions)).toContain('meeting.show');
    expect((await opened(kit, 'dee')).next.step).toBe('meeting-outcome');
    // The next time round it says nothing of that one.
    for (const what of ['refused', 'refused', 'refused'] as const) await aWeek(kit, what);
    await presses(kit, 'anwen', 'pathway.start');
    await presses(kit, 'anwen', 'pathway.discuss', { text: 'Again' });
    await presses(kit, 'lowri', 'pathway.confirm');
    expect(verbsOf((await opened(kit)).actions)).toContain('meeting.show');
    await leads(kit, 'outcome', outcome);
    expect(await opened(kit)).toMatchObject({ stage: { which: 'stage2' }, next: { step: 'meeting' } });
    expect((await call(kit)).outcome).toBe('decided');
  });
});
