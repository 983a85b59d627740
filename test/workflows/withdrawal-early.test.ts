import { describe, expect, it } from 'vitest';
import type { Kit } from '../house/kit.ts';
import { packFixture } from '../policy/fixture.ts';
import { infantsAfterThree, schoolAfterSixWeeks } from './packs-kit.ts';
import { aWeek, presses, type Week, weeks } from './pathway-kit.ts';
import { drawn } from './summary-kit.ts';
import {
  acts,
  attempt,
  lastCardOf,
  proposalOf,
  propose,
  proposed,
  ready,
  shownTo,
} from './withdrawal-kit.ts';

const decided = { outcome: 'decided' } as const;
const asksWhy = { outcome: 'asks', fields: { early: { say: 'proposal-early-why' } } } as const;
const early = 'CANARY they asked for it';
const endsSoon = { endsOn: '2026-10-19', reviewOn: '2027-04-12' };

/** Everything is done that the policy asks for first, whatever became of the sessions. */
async function afterAll(pack: 'west-heath' | 'parent-infant', happenings: readonly Week[]): Promise<Kit> {
  const kit = await weeks(happenings, { pack: packFixture(pack) });
  const today = new Date(kit.now()).toISOString().slice(0, 10);
  await presses(kit, 'anwen', 'pathway.start');
  for (const { id } of packFixture(pack).attempts.kinds.slice(0, 2)) await attempt(kit, id, today);
  await presses(kit, 'anwen', 'pathway.discuss', { text: 'Nothing helps' });
  expect(await presses(kit, 'lowri', 'pathway.confirm')).toMatchObject(decided);
  for (const partner of ['pastoralLead', 'family'])
    await kit.does('anwen', 'conversation.record', { with: partner, date: today, note: 'They agree' });
  return kit;
}

const formOf = async (kit: Kit) => drawn(kit, await kit.does('anwen', 'proposal.propose-form'));
const approveForm = async (kit: Kit, who: string) =>
  drawn(kit, await kit.does(who, 'proposal.approve-form', { proposal: (await proposalOf(kit)).id }));

describe('WHS-2.5 a slot is not kept open if the student consistently refuses for six weeks', () => {
  it('WHS-2.1 before that the therapist may end therapy, and says why: the Head sees the number and the reason', async () => {
    const kit = await afterAll('west-heath', ['refused']);
    const number = /1 of 6 weeks, one session in a row that counts as refused\..*Policy WHS-2\.5/s;
    expect(await formOf(kit)).toMatch(number);
    expect(await propose(kit, endsSoon)).toMatchObject(asksWhy);
    expect(await propose(kit, { ...endsSoon, early })).toMatchObject({ says: { say: 'proposal-sent' } });
    expect(await shownTo(kit, 'nia')).toMatchObject({
      ending: { early: { clause: 'WHS-2.5', made: 1, needed: 6 } },
    });
    const seen = drawn(kit, await kit.does('nia', 'proposal.show'));
    expect(seen).toMatch(number);
    expect(seen).toMatch(/Why end all the same.*CANARY they asked for it/s);
    const approving = await approveForm(kit, 'nia');
    expect(approving).toMatch(number);
    expect(approving).toMatch(/stands with the proposal/);
    expect(await acts(kit, 'nia', 'approve')).toMatchObject(decided);
  });

  it('nothing of the number or the reason stands in a chat or opens for others, and the record says how far it was', async () => {
    const kit = await afterAll('west-heath', ['refused', 'refused']);
    expect(await propose(kit, { ...endsSoon, early })).toMatchObject(decided);
    expect(await shownTo(kit, 'mags')).toMatchObject({ ending: null });
    expect(await lastCardOf(kit, 'nia')).not.toMatch(/weeks|refused/);
    const events = await kit.events();
    expect(events).toContainEqual(
      expect.objectContaining({
        ...{ type: 'ending proposed before the policy suggests it', clause: 'WHS-2.5' },
        facts: { rule: 'throughout', made: 2, needed: 6 },
      }),
    );
    expect(JSON.stringify(events)).not.toContain('CANARY');
  });

  it('one refusal long ago is no consistency', async () => {
    const kit = await afterAll('west-heath', ['refused', ...Array<Week>(7).fill('unable')]);
    expect(await formOf(kit)).toMatch(/1 of 6 weeks, one session/);
  });

  it('after six weeks nothing is asked', async () => {
    const kit = await schoolAfterSixWeeks();
    expect(await formOf(kit)).not.toMatch(/all the same/);
    expect(await propose(kit, { endsOn: '2026-11-02', reviewOn: '2027-02-01' })).toMatchObject(decided);
    expect((await proposalOf(kit)).ending?.early).toBeUndefined();
    expect(await approveForm(kit, 'nia')).not.toMatch(/of 6 weeks/);
  });

  it('nor where the six weeks were over when this time round began', async () => {
    const kit = await afterAll('west-heath', Array<Week>(6).fill('refused'));
    await aWeek(kit, 'attended');
    expect(await formOf(kit)).not.toMatch(/all the same/);
    expect(await propose(kit, { endsOn: '2026-11-02', reviewOn: '2027-02-01' })).toMatchObject(decided);
  });

  it('BMC-3.1 what goes the safeguarding way in the reason is on record, and the report comes next', async () => {
    const kit = await afterAll('west-heath', ['refused']);
    const risk = 'She told me that her stepfather hits her.';
    const answer = await propose(kit, { ...endsSoon, early: risk });
    expect(answer).toMatchObject({ ...decided, view: { card: 'disclosure-form' } });
  });
});

describe('PIP-4 three or more missed regularly, and ending is discussed', () => {
  it('before that it is asked why, and the service lead sees both', async () => {
    const kit = await afterAll('parent-infant', ['refused']);
    const number = /1 of 3 sessions that count as refused in 12 weeks\..*Policy PIP-4/s;
    expect(await formOf(kit)).toMatch(number);
    expect(await propose(kit, endsSoon)).toMatchObject(asksWhy);
    expect(await propose(kit, { ...endsSoon, early })).toMatchObject({ says: { say: 'proposal-sent' } });
    expect(drawn(kit, await kit.does('lowri', 'proposal.show'))).toMatch(/CANARY they asked for it/);
    expect(await approveForm(kit, 'lowri')).toMatch(number);
  });

  it('after three nothing is asked', async () => {
    const kit = await infantsAfterThree();
    expect(await formOf(kit)).not.toMatch(/all the same/);
    expect(await propose(kit, proposed)).toMatchObject(decided);
    expect((await proposalOf(kit)).ending?.early).toBeUndefined();
  });
});

describe('BMC-4.2 where the policy names no number', () => {
  it('nothing is asked', async () => {
    const kit = await ready();
    expect(await formOf(kit)).not.toMatch(/all the same/);
    expect(await propose(kit)).toMatchObject(decided);
  });
});
