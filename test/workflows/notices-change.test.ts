import { describe, expect, it } from 'vitest';
import type { Kit } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of, someone } from '../people/hafod.ts';
import {
  does,
  inStage4,
  listCards,
  listed,
  noticeCards,
  parentInfantInStage4,
  sends,
} from './notices-kit.ts';
import { opened, verbsOf } from './pathway-kit.ts';
import { drawn } from './summary-kit.ts';
import { daysPass } from './withdrawal-kit.ts';

const refusal = { outcome: 'refused' } as const;
const decided = { outcome: 'decided' } as const;
const today = '2026-09-24';
const eirlys = someone('eirlys', { role: 'careManager', setting: 'hafod' });
const gwen = someone('gwen', { role: 'regionalManager', region: 'north' });

/** Another service file becomes the directory. */
async function becomes(kit: Kit, change: Parameters<typeof workedService>[0]): Promise<void> {
  await kit.imports(workedService(change));
  await kit.settles();
}
const all = ['careManager', 'regionalManager', 'socialWorker'];

describe('BMC-4.4 whoever is to be told is told, whatever becomes of the roles', () => {
  it('a care manager who comes after everything was sent is told as well', async () => {
    const kit = await inStage4();
    for (const role of all) await sends(kit, role);
    await daysPass(kit, 3);
    const before = (await listCards(kit, 'anwen')).filter(card => card.includes('are to be told')).length;
    expect(before).toBe(0);
    await becomes(kit, draft => {
      of(draft.people, 'mags').left = '2026-09-27';
      draft.people.push(eirlys);
    });
    await kit.passesUntil('2026-09-28 08:00');
    expect((await listCards(kit, 'anwen')).at(-1)).toMatch(/people are to be told/);
    expect((await listed(kit))[0]).toMatchObject({ name: 'Eirlys', step: 'send' });
    expect(await sends(kit, 'careManager')).toMatchObject(decided);
    expect((await noticeCards(kit, 'eirlys')).at(-1)).toMatch(/there is a notice for you/);
  });

  it('whoever treats the young person from now on is asked to send at once, and once only for each', async () => {
    const kit = await inStage4();
    await becomes(kit, draft => {
      of(draft.people, 'anwen').left = today;
      draft.people.push(someone('bronagh', { role: 'therapist', youngPerson: 'kl' }));
    });
    expect((await listCards(kit, 'bronagh')).length).toBe(1);
    await kit.imports(
      workedService(draft => {
        of(draft.people, 'anwen').left = today;
        of(draft.people, 'dee').left = today;
        draft.people.push(someone('bronagh', { role: 'therapist', youngPerson: 'kl' }));
      }),
    );
    await kit.settles();
    expect((await listCards(kit, 'bronagh')).length).toBe(1);
    await daysPass(kit, 3);
    expect((await listCards(kit, 'bronagh')).length).toBe(2);
  });

  it('without a therapist the clinical lead is asked, and without either the Head: nobody who may not send', async () => {
    const kit = await inStage4();
    await becomes(kit, draft => {
      of(draft.people, 'anwen').left = today;
    });
    expect((await listCards(kit, 'lowri')).at(-1)).toMatch(/people are to be told/);
    expect(await listCards(kit, 'ruth')).toEqual([]);
    expect(await kit.does('nia', 'notice.send', { role: 'careManager', person: 'mags' })).toMatchObject({
      ...refusal,
      says: { say: 'notice-not-yours-to-send' },
    });
    await becomes(kit, draft => {
      for (const who of ['anwen', 'lowri']) of(draft.people, who).left = today;
    });
    expect((await listCards(kit, 'nia')).at(-1)).toMatch(/people are to be told/);
    expect(await sends(kit, 'careManager', {}, 'nia')).toMatchObject(decided);
  });

  it('the clinical lead is asked as well from the second time on', async () => {
    const kit = await inStage4();
    await daysPass(kit, 3);
    expect((await listCards(kit, 'lowri')).at(-1)).toMatch(/people are to be told/);
  });

  it('the last one who was waited for goes: the therapist is asked to close Stage 4, and the Head sees it', async () => {
    const kit = await inStage4({ file: workedService(draft => void draft.people.push(gwen)) });
    for (const role of all) await sends(kit, role);
    const both = ['gwen', 'gwenno'];
    for (const person of both) await kit.does('anwen', 'notice.send', { role: 'regionalManager', person });
    await does(kit, 'mags', 'care-plan', 'careManager', { date: today });
    await does(kit, 'anwen', 'record', 'socialWorker', { what: 'acknowledged', date: today });
    const hers = (await kit.records('notice')).find(({ to }) => to === 'gwenno');
    await kit.does('gwenno', 'notice.acknowledge', { notice: hers?.id, seen: 1 });
    expect(await kit.does('anwen', 'notices.close')).toMatchObject({
      ...refusal,
      says: { say: 'notices-still-open' },
    });
    await becomes(kit, draft => void draft.people.push({ ...gwen, roles: [] }));
    expect((await listCards(kit, 'anwen')).at(-1)).toMatch(/nobody is left to be told/);
    // Nothing closes by itself.
    expect(await opened(kit)).toMatchObject({ stage: { which: 'stage4' } });
    const list = await kit.does('anwen', 'notice.list');
    expect(verbsOf(list.view?.data.actions ?? [])).toEqual(['notices.close']);
    for (const who of ['ruth', 'nia', 'dee', 'mags'])
      expect(await kit.does(who, 'notices.close'), who).toMatchObject(refusal);
    expect(await kit.does('anwen', 'notices.close')).toMatchObject({ says: { say: 'notices-closed' } });
    await kit.settles();
    expect(await opened(kit)).toMatchObject({ stage: null, next: { step: 'ended' } });
    expect((await listCards(kit, 'nia')).at(-1)).toMatch(/everybody has been told/);
  });

  it('where nobody here is care manager, the care plan is recorded after the acknowledgement as well', async () => {
    const kit = await inStage4();
    await becomes(kit, draft => {
      of(draft.people, 'mags').roles = [];
    });
    await sends(kit, 'careManager', { whom: 'CANARY Carys Rowe' });
    expect(
      await does(kit, 'anwen', 'record', 'careManager', { what: 'acknowledged', date: today }),
    ).toMatchObject(decided);
    // That it was acknowledged does not say that a letter went out.
    expect((await kit.records('notice'))[0]?.posted).toBeUndefined();
    expect((await listed(kit))[0]).toMatchObject({
      step: 'care-plan',
      actions: [{ verb: 'notice.record-form' }],
    });
    expect(drawn(kit, await does(kit, 'anwen', 'record-form', 'careManager'))).not.toMatch(/letter went/);
    for (const date of ['1990-01-01', '2026-09-23'])
      expect(
        await does(kit, 'anwen', 'record', 'careManager', { what: 'care-plan', date }),
        date,
      ).toMatchObject({
        fields: { date: { say: 'notice-date-wrong' } },
      });
    expect(
      await does(kit, 'anwen', 'record', 'careManager', { what: 'care-plan', date: today }),
    ).toMatchObject(decided);
    expect((await listed(kit))[0]).toMatchObject({ step: 'done', actions: [] });
  });

  it('a care manager who acknowledged and has gone without a successor: the entry is recorded by whoever learns of it', async () => {
    const kit = await inStage4();
    await sends(kit, 'careManager');
    await does(kit, 'mags', 'acknowledge', 'careManager');
    expect((await listed(kit))[0]).toMatchObject({ step: 'care-plan', actions: [] });
    const date = '1990-01-01';
    expect(await does(kit, 'mags', 'care-plan', 'careManager', { date })).toMatchObject({
      fields: { date: {} },
    });
    await becomes(kit, draft => {
      of(draft.people, 'mags').left = today;
    });
    expect(
      await does(kit, 'anwen', 'record', 'careManager', { what: 'care-plan', date: today }),
    ).toMatchObject(decided);
  });
});

describe('PIP-5, PIP-1 nobody is told against the family’s will, and nobody who is not there is invented', () => {
  it('that permission was refused, or that there is nobody, is recorded, and counts as done', async () => {
    const bronwen = { ...someone('bronwen', { role: 'gp', youngPerson: 'kl' }), identities: {} };
    const kit = await parentInfantInStage4({ file: workedService(draft => void draft.people.push(bronwen)) });
    const gp = { role: 'gp', person: 'bronwen' };
    const [row] = await listed(kit);
    expect(row?.actions.map(({ verb, input }) => [verb, input.why])).toEqual([
      ['notice.draft', undefined],
      ['notice.not-told', 'not-permitted'],
    ]);
    expect(await kit.does('anwen', 'notice.not-told', { ...gp, why: 'nobody' })).toMatchObject(refusal);
    expect(await kit.does('anwen', 'notice.not-told', { ...gp, why: 'not-permitted' })).toMatchObject({
      says: { say: 'notice-not-told' },
    });
    expect((await listed(kit))[0]).toMatchObject({
      step: 'not-told',
      notTold: { why: 'not-permitted' },
      actions: [],
    });
    for (const role of ['healthVisitor', 'referrer', 'parent'])
      expect(await kit.does('anwen', 'notice.not-told', { role, why: 'nobody' }), role).toMatchObject(
        decided,
      );
    await kit.settles();
    expect(await opened(kit)).toMatchObject({ stage: null, next: { step: 'ended' } });
    // Whoever signs off in this service sees it, by whatever role that is.
    expect((await listCards(kit, 'lowri')).at(-1)).toMatch(/everybody has been told/);
    expect(drawn(kit, await kit.does('anwen', 'notice.list'))).toMatch(
      /Not told: the family does not permit it/,
    );
  });

  it('BMC-4.4 whom the policy wants told without permission is told', async () => {
    const kit = await inStage4();
    for (const why of ['not-permitted', 'nobody'])
      expect(
        await kit.does('anwen', 'notice.not-told', { role: 'careManager', person: 'mags', why }),
      ).toMatchObject(refusal);
    expect((await listed(kit))[0]?.actions).toHaveLength(1);
  });

  it('what is said is so under this policy: no asking again, but another referral', async () => {
    const kit = await parentInfantInStage4();
    const text = drawn(kit, await kit.does('anwen', 'notice.draft', { role: 'gp' }));
    expect(text).toMatch(/The way back stays open, with a new referral at any time/);
    expect(text).not.toMatch(/asked again|Advice to the home/);
  });
});
