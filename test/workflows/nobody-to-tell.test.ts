import { describe, expect, it } from 'vitest';
import { days, hours, minutes } from '../../src/time.ts';
import { type Kit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of, someone } from '../people/hafod.ts';
import { packFixture } from '../policy/fixture.ts';
import { afterSession, ticked } from './summary-kit.ts';

const ofUncle = 'He says that his uncle hits him.';
const without = (people: readonly string[], ...more: readonly ReturnType<typeof someone>[]) =>
  workedService(draft => {
    draft.people = draft.people.filter(({ id }) => !people.includes(id));
    draft.people.push(...more);
  });
const nobody = without(['sian', 'nia']);
const huw = someone('huw', { role: 'safeguardingLead' });
const heard = async (kit: Kit, who: string) => (await kit.chatOf(who)).map(textOf);
const looks = (kit: Kit, session: string, draft: object) =>
  kit.does('anwen', 'summary.preview', { session, seen: 0, ...ticked, ...draft });
const theOne = async (kit: Kit) => (await kit.records('disclosure'))[0]!;

describe('BMC-3.1 where nobody is safeguarding lead or Head, what came up waits for whoever comes', () => {
  it('announced and not reported: its author is told whom to ring, and the lead who comes is told and reminded', async () => {
    const { kit, session } = await afterSession({ file: nobody });
    await looks(kit, session, { risk: 'yes' });
    await kit.passes(minutes(11));
    expect(await theOne(kit)).toMatchObject({ told: [] });
    expect((await heard(kit, 'anwen')).at(-1)).toMatch(
      /Nobody holds the role of safeguarding lead now. Please ring/i,
    );
    await kit.passes(hours(3));
    await kit.imports(without(['sian', 'nia'], huw));
    await kit.settles();
    expect((await heard(kit, 'huw')).join()).toMatch(/speak to Anwen now/);
    expect((await heard(kit, 'anwen')).join()).not.toMatch(/Please ring/);
    const before = (await heard(kit, 'huw')).length;
    await kit.passes(hours(5));
    expect((await heard(kit, 'huw')).length).toBeGreaterThan(before);
    const { id: disclosure } = await theOne(kit);
    expect(await kit.does('huw', 'disclosure.acknowledge', { disclosure, seen: 0 })).toMatchObject({
      outcome: 'decided',
    });
  });

  it('with no lead, the Head who comes is told', async () => {
    const { kit, session } = await afterSession({ file: nobody });
    await looks(kit, session, { risk: 'yes' });
    await kit.passes(minutes(11));
    await kit.imports(without(['sian']));
    await kit.settles();
    expect((await heard(kit, 'nia')).join()).toMatch(/speak to Anwen now/);
  });

  it('told, and all who were told have gone before a reminder: the next lead is told', async () => {
    const { kit, session } = await afterSession();
    await looks(kit, session, { risk: 'yes' });
    await kit.passes(minutes(11));
    expect(await heard(kit, 'sian')).toHaveLength(1);
    await kit.imports(nobody);
    await kit.passes(hours(10));
    await kit.imports(without(['sian', 'nia'], huw));
    await kit.settles();
    expect((await heard(kit, 'huw')).join()).toMatch(/speak to Anwen now/);
  });

  it('a role that begins by its date, two days after the one before ended, is told on that day', async () => {
    const file = workedService(draft => {
      draft.people = draft.people.filter(({ id }) => id !== 'nia');
      of(draft.people, 'sian').roles = [{ role: 'safeguardingLead', to: '2026-11-24' }];
      draft.people.push(someone('huw', { role: 'safeguardingLead', from: '2026-11-26' }));
    });
    const { kit, session } = await afterSession({ file });
    await looks(kit, session, { risk: 'yes' });
    await kit.passesUntil('2026-11-25 23:00');
    expect(await heard(kit, 'huw')).toEqual([]);
    await kit.passesUntil('2026-11-26 01:00');
    expect((await heard(kit, 'huw')).join()).toMatch(/speak to Anwen now/);
  });

  it('a report of what nobody could be told of goes on, be its level one that is told to nobody', async () => {
    const { kit, session } = await afterSession({ file: nobody, pack: packFixture('parent-infant') });
    await looks(kit, session, { risk: 'yes' });
    await kit.passes(hours(2));
    const { id: disclosure } = await theOne(kit);
    const report = {
      kind: 'other',
      whose: 'young-person',
      danger: 'no',
      level: 'none-or-low',
      account: 'A push',
      told: 'told',
    };
    expect(await kit.does('anwen', 'disclosure.report', { ...report, disclosure })).toMatchObject({
      outcome: 'decided',
    });
    await kit.imports(without(['sian', 'nia'], huw));
    await kit.settles();
    expect((await heard(kit, 'huw')).join()).toMatch(/please open now/);
  });

  it.each([
    ['misread', { words: ofUncle }, 'finding-dismissed-nobody'],
    ['misread', { words: ofUncle, risk: 'yes' }, 'finding-dismissed-answer-stands-nobody'],
    ['by-mistake', { words: ofUncle, risk: 'yes' }, 'finding-dismissed-finding-stands-nobody'],
  ])(
    'that it is nothing (%s of %o) is not said to be told, and told to whoever comes',
    async (why, draft, say) => {
      const { kit, session } = await afterSession({ file: nobody });
      await looks(kit, session, draft);
      const { id: disclosure } = await theOne(kit);
      expect(await kit.does('anwen', 'disclosure.dismiss', { disclosure, seen: 1, why })).toMatchObject({
        outcome: 'decided',
        says: { say, with: { ask: expect.anything() } },
      });
      await kit.imports(without(['sian', 'nia'], huw));
      await kit.settles();
      expect((await heard(kit, 'huw')).filter(one => /said to be nothing to report/.test(one))).toHaveLength(
        1,
      );
      await kit.imports(workedService(draft => void draft.people.push(huw)));
      await kit.passes(days(1));
      expect((await heard(kit, 'huw')).filter(one => /said to be nothing to report/.test(one))).toHaveLength(
        1,
      );
      expect((await heard(kit, 'sian')).join()).not.toMatch(/said to be nothing/);
    },
  );

  it('a lead’s own word, with nobody else to hear it, waits for another lead or a Head', async () => {
    const ownLead = (...more: readonly ReturnType<typeof someone>[]) =>
      workedService(draft => {
        draft.people = draft.people.filter(({ id }) => id !== 'sian' && id !== 'nia');
        of(draft.people, 'anwen').roles.push({ role: 'safeguardingLead' });
        draft.people.push(...more);
      });
    const { kit, session } = await afterSession({ file: ownLead() });
    await looks(kit, session, { words: ofUncle });
    const { id: disclosure } = await theOne(kit);
    await kit.does('anwen', 'disclosure.dismiss', { disclosure, seen: 1, why: 'misread' });
    await kit.imports(ownLead(huw));
    await kit.settles();
    expect((await heard(kit, 'huw')).join()).toMatch(/said to be nothing to report/);
    expect((await heard(kit, 'anwen')).join()).not.toMatch(/said to be nothing/);
  });
});
