import { describe, expect, it } from 'vitest';
import { loadPack } from '../../src/policy/pack.ts';
import type { Kit } from '../house/kit.ts';
import { opened, verbsOf } from './pathway-kit.ts';
import { acts, attempt, isProposed, isSent, proposalOf, shownTo } from './withdrawal-kit.ts';

const refusal = { outcome: 'refused' } as const;
const decided = { outcome: 'decided' } as const;

/** Somebody puts right an attempt of KL's, by its kind, as it stands. */
async function putsRight(kit: Kit, kind: string, right: object, who = 'anwen') {
  const all = await kit.records('attempt');
  const replaced = all.map(({ replaces }) => replaces);
  const attempt = all.find(one => one.kind === kind && !replaced.includes(one.id))?.id;
  const answer = await kit.does(who, 'attempt.put-right', { attempt, ...right });
  await kit.settles();
  return answer;
}

/** Bryn Melyn's policy as it stands, and how many attempts it asks for from now on. */
function policyThatChanges() {
  const policy = loadPack('bryn-melyn');
  const attempts = { ...policy.attempts };
  return { pack: { ...policy, attempts }, asksFor: (needed: number) => Object.assign(attempts, { needed }) };
}

describe('BMC-2.1f enough attempts come before sessions are withdrawn, and they stay there', () => {
  it('none on which an open proposal rests is taken away: it is taken back first, or another is recorded', async () => {
    for (const kit of [await isProposed(), await isSent()]) {
      const wrong = [{ went: 'not-made' }, { went: 'declined', date: '2026-08-31' }];
      for (const right of wrong)
        expect(await putsRight(kit, 'home-visit', right)).toMatchObject({
          ...refusal,
          says: { say: 'attempt-rests-on-it' },
        });
      expect((await kit.events()).at(-1)).toMatchObject({ clause: 'BMC-2.1f' });
      expect((await shownTo(kit, 'nia')).before?.attempts).toEqual({ made: 3, needed: 3 });
      expect(await attempt(kit, 'other-time', '2026-09-24')).toMatchObject(decided);
      expect(await putsRight(kit, 'home-visit', { went: 'not-made' })).toMatchObject(decided);
      expect(await putsRight(kit, 'room-visit', { went: 'not-made' })).toMatchObject(refusal);
      await acts(kit, 'anwen', 'take-back', { text: 'CANARY it was somebody else' });
      expect(await putsRight(kit, 'room-visit', { went: 'not-made' })).toMatchObject(decided);
      expect((await opened(kit)).attempts).toMatchObject({ made: 2, needed: 3 });
    }
  });

  it('a form that was open when one was put right decides nothing', async () => {
    const kit = await isSent();
    await attempt(kit, 'other-time', '2026-09-24');
    const form = await kit.does('nia', 'proposal.approve-form', { proposal: (await proposalOf(kit)).id });
    expect(await putsRight(kit, 'home-visit', { went: 'not-made' })).toMatchObject(decided);
    const old = form.view?.data.actions[0]?.input;
    expect(await kit.does('nia', 'proposal.approve', old)).toMatchObject({
      ...refusal,
      says: { say: 'out-of-date' },
    });
    expect(await acts(kit, 'nia', 'approve')).toMatchObject(decided);
  });

  it('what the policy asks for is looked at again when it is agreed to and signed off, and what is missing is said', async () => {
    const { pack, asksFor } = policyThatChanges();
    const kit = await isProposed({ pack });
    const needs = (needed: number) => ({
      card: 'proposal-missing',
      data: { missing: [{ condition: 'attempts', clause: 'BMC-2.1f', count: { made: needed - 1, needed } }] },
    });
    asksFor(4);
    const asked = await acts(kit, 'lowri', 'agree');
    expect(asked).toMatchObject({ outcome: 'shows', view: needs(4) });
    expect(asked.view?.card === 'proposal-missing' && asked.view.data.missing[0]?.action?.verb).toBe(
      'attempt.form',
    );
    expect(await proposalOf(kit)).not.toHaveProperty('agreement');
    await attempt(kit, 'other-time', '2026-09-24');
    expect(await acts(kit, 'lowri', 'agree')).toMatchObject(decided);
    asksFor(5);
    const { id: proposal } = await proposalOf(kit);
    const form = await kit.does('nia', 'proposal.approve-form', { proposal });
    expect(form.view).toMatchObject(needs(5));
    // Trying is not the Head's: nothing is offered that would be refused.
    expect(JSON.stringify(form.view)).not.toContain('attempt.form');
    expect(await acts(kit, 'nia', 'approve')).toMatchObject({
      ...refusal,
      says: { say: 'proposal-incomplete' },
    });
    expect((await kit.events()).at(-1)).toMatchObject({ clause: 'BMC-2.1f' });
    expect(verbsOf((await shownTo(kit, 'nia')).actions)).toContain('proposal.decline-form');
    asksFor(4);
    expect(await acts(kit, 'nia', 'approve')).toMatchObject(decided);
  });
});
