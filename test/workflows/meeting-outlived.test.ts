import { describe, expect, it } from 'vitest';
import { loadPack } from '../../src/policy/pack.ts';
import { days } from '../../src/time.ts';
import type { Kit } from '../house/kit.ts';
import { london } from '../people/hafod.ts';
import { answers, call, lastOf, leads, meetingOf, parties, planned, shown } from './meeting-kit.ts';
import { opened, presses, verbsOf } from './pathway-kit.ts';
import { acts, inStage3, isSent, proposalOf, shownTo } from './withdrawal-kit.ts';

const refusal = { outcome: 'refused' } as const;
const decided = { outcome: 'decided' } as const;
const outcome = { came: 'clinical,care,education', result: 'think-of-ending', next: 'CANARY to decide' };
const plan = { reasons: 'CANARY shorter', reviewOn: '2026-10-20' };
const notToday = /a meeting does not take place/;

/** A party was missing, so another meeting is planned; meanwhile Anwen proposes to continue. */
async function continuing(): Promise<Kit> {
  const kit = await planned(await inStage3(undefined, 'clinical,care'));
  expect(await presses(kit, 'anwen', 'proposal.continue', plan)).toMatchObject(decided);
  await kit.settles();
  return kit;
}

/** Stage 2 begins again, after what was decided. */
async function inStage2Again(kit: Kit): Promise<void> {
  expect(await presses(kit, 'anwen', 'pathway.discuss', { text: 'No better' })).toMatchObject(decided);
  expect(await presses(kit, 'lowri', 'pathway.confirm')).toMatchObject(decided);
  await kit.settles();
}

/** What a form of the sign-off shows, and what its button carries. */
async function formOf(kit: Kit, verb: string) {
  const { view } = await kit.does('nia', verb, { proposal: (await proposalOf(kit)).id });
  if (view?.card !== 'approve-form' && view?.card !== 'decline-form') throw new Error(`No ${verb}`);
  const { callsOff, actions } = view.data;
  return { callsOff, input: actions[0]?.input };
}

const isCalledOff = async (kit: Kit, by: string) => {
  expect(await meetingOf(kit)).toMatchObject({ cancelled: { by } });
  for (const who of Object.values(parties))
    if (who !== by) expect(await lastOf(kit, who), who).toMatch(notToday);
};

describe('BMC-4.2, BMC-4.3 a meeting is open when the decision is taken', () => {
  it('to continue: it is called off, as the button says, and the next Stage 2 calls its own', async () => {
    const kit = await continuing();
    const agree = (await shownTo(kit, 'lowri')).actions.find(({ verb }) => verb === 'proposal.agree');
    expect(agree).toMatchObject({
      label: 'agree-and-call-off',
      input: { meeting: (await meetingOf(kit)).id },
    });
    expect(await acts(kit, 'lowri', 'agree')).toMatchObject({
      ...refusal,
      says: { say: 'proposal-meeting-open' },
    });
    expect(await kit.does('lowri', 'proposal.agree', agree?.input)).toMatchObject(decided);
    await kit.settles();
    await isCalledOff(kit, 'lowri');
    await kit.passes(days(3));
    await inStage2Again(kit);
    expect(await opened(kit)).toMatchObject({ stage: { which: 'stage2' }, next: { step: 'meeting' } });
    expect(verbsOf((await opened(kit)).actions)).toContain('meeting.call-form');
  });

  it('to continue, where the policy asks nobody else: the form says so', async () => {
    const { withdrawal, ...rest } = loadPack('bryn-melyn');
    const { agreedBy: _, ...alone } = withdrawal;
    const kit = await planned(await inStage3({ pack: { ...rest, withdrawal: alone } }));
    const { view } = await kit.does('anwen', 'proposal.continue-form');
    expect(view?.data).toMatchObject({ callsOff: true });
    const input = view?.data.actions[0]?.input;
    expect(await kit.does('anwen', 'proposal.continue', { ...plan, seen: input?.seen })).toMatchObject({
      ...refusal,
      says: { say: 'proposal-meeting-open' },
    });
    expect(await kit.does('anwen', 'proposal.continue', { ...plan, ...input })).toMatchObject(decided);
    await kit.settles();
    await isCalledOff(kit, 'anwen');
  });

  it('an ending is approved: it is called off, and nobody is asked about it in Stage 4', async () => {
    const kit = await planned(await isSent());
    const { callsOff, input } = await formOf(kit, 'proposal.approve-form');
    expect(callsOff).toBe(true);
    expect(await acts(kit, 'nia', 'approve')).toMatchObject({
      ...refusal,
      says: { say: 'proposal-meeting-open' },
    });
    expect(await kit.does('nia', 'proposal.approve', input)).toMatchObject(decided);
    await kit.settles();
    await isCalledOff(kit, 'nia');
  });

  it('an ending is declined: back to Stage 1 it is called off, in Stage 3 it stands', async () => {
    for (const back of ['stage1', 'stage3']) {
      const kit = await planned(await isSent());
      const { callsOff, input } = await formOf(kit, 'proposal.decline-form');
      expect(callsOff).toBe(true);
      const text = 'CANARY more is to be tried';
      if (back === 'stage1')
        expect(await acts(kit, 'nia', 'decline', { text, back })).toMatchObject({
          ...refusal,
          says: { say: 'proposal-meeting-open' },
        });
      expect(await kit.does('nia', 'proposal.decline', { text, back, ...input })).toMatchObject(decided);
      await kit.settles();
      if (back === 'stage1') await isCalledOff(kit, 'nia');
      else expect(await meetingOf(kit)).not.toHaveProperty('cancelled');
    }
  });

  it('with none open, or one that has begun, nothing is said of it', async () => {
    const kit = await isSent();
    expect(await formOf(kit, 'proposal.approve-form')).toMatchObject({ callsOff: false });
    await planned(kit);
    await kit.passesUntil('2026-10-01 10:30');
    expect(await formOf(kit, 'proposal.approve-form')).toMatchObject({ callsOff: false });
    expect(await formOf(kit, 'proposal.decline-form')).toMatchObject({ callsOff: false });
  });
});

describe('BMC-4.2 a meeting that had begun when it was decided waits for what came of it', () => {
  it('and a new Stage 2 calls its own: each is asked about, and only its own begins Stage 3', async () => {
    const kit = await continuing();
    await kit.passesUntil('2026-10-01 10:30');
    expect(await acts(kit, 'lowri', 'agree')).toMatchObject(decided);
    const before = await meetingOf(kit);
    expect(before).not.toHaveProperty('cancelled');
    await inStage2Again(kit);
    expect(await opened(kit)).toMatchObject({ stage: { which: 'stage2' }, next: { step: 'meeting' } });
    expect(verbsOf((await opened(kit)).actions)).toEqual(
      expect.arrayContaining(['meeting.call-form', 'meeting.show']),
    );
    await kit.passes(days(1));
    expect(await call(kit)).toMatchObject(decided);
    const own = await meetingOf(kit);
    expect(own.id).not.toBe(before.id);
    const asked = (await kit.events()).filter(({ type }) => type === 'meeting outcome asked for').length;
    await kit.passes(days(2));
    expect(
      (await kit.events()).filter(({ type }) => type === 'meeting outcome asked for').length,
    ).toBeGreaterThan(asked);
    const { actions } = await shown(kit);
    const says = actions.find(({ label }) => label === 'say-outcome-before');
    expect(says).toMatchObject({ verb: 'meeting.outcome-form', input: { meeting: before.id } });
    const form = await kit.does('anwen', 'meeting.outcome-form', says?.input);
    const saves = { ...outcome, ...form.view?.data.actions[0]?.input };
    expect(await kit.does('dee', 'meeting.outcome', saves)).toMatchObject(refusal);
    expect(await kit.does('anwen', 'meeting.outcome', saves)).toMatchObject(decided);
    await kit.settles();
    expect(await opened(kit)).toMatchObject({ stage: { which: 'stage2' }, next: { step: 'meeting-times' } });
    expect((await shown(kit)).actions.map(({ label }) => label)).not.toContain('say-outcome-before');
    await leads(kit, 'propose', { date1: '2026-10-14', time1: '10:00' });
    for (const who of Object.values(parties)) await answers(kit, who, 'c');
    await leads(kit, 'confirm', { start: london('2026-10-14 10:00') });
    await kit.passesUntil('2026-10-14 11:01');
    await leads(kit, 'outcome', outcome);
    expect(await opened(kit)).toMatchObject({ stage: { which: 'stage3' }, next: { step: 'decision' } });
  });
});
