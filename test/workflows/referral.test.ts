import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/claim.ts';
import { type Kit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of, someone } from '../people/hafod.ts';
import { does, listed, sends } from './notices-kit.ts';
import { schoolInStage4 } from './packs-kit.ts';
import { opened, presses, verbsOf } from './pathway-kit.ts';
import { drawn } from './summary-kit.ts';
import { daysPass } from './withdrawal-kit.ts';

const refusal = { outcome: 'refused' } as const;
const decided = { outcome: 'decided' } as const;

/** The cards about the way back in somebody's own chat, the newest last. */
const cards = async (kit: Kit, who: string) =>
  (await kit.chatOf(who)).map(textOf).filter(text => /way back is open/.test(text));

/** The Head decides on what waits, as the form offers it. */
async function decides(kit: Kit, fields: object, who = 'nia'): Promise<Answer> {
  const form = await kit.does(who, 'way-back.decide-form');
  const input = form.view?.data.actions[0]?.input;
  const answer = await kit.does(who, 'way-back.decide', { ...input, ...fields });
  await kit.settles();
  return answer;
}

async function referred(who = 'catrin'): Promise<Kit> {
  const kit = await schoolInStage4();
  expect(await presses(kit, who, 'way-back.record')).toMatchObject({ says: { say: 'way-back-referred' } });
  await kit.settles();
  return kit;
}

const waiting = { answer: 'waiting', reason: 'CANARY no room before Easter', date: '2027-02-01' };
const notNow = { answer: 'not-now', reason: 'CANARY the move comes first', date: '2027-03-01' };

describe('WHS-2.5 a re-referral is then needed', () => {
  it('whoever says that the student wants to come again refers them; nothing begins by it, and the Head is asked', async () => {
    const kit = await schoolInStage4();
    expect((await opened(kit, 'catrin')).actions).toContainEqual(
      expect.objectContaining({ verb: 'way-back.record', label: 'refer-again' }),
    );
    expect(drawn(kit, await kit.does('catrin', 're-engage'))).toMatch(/Refer them again.*a new referral/s);
    await presses(kit, 'catrin', 'way-back.record');
    await kit.settles();
    expect((await cards(kit, 'nia')).at(-1)).toMatch(/KL is referred again: please decide on it/);
    expect((await cards(kit, 'anwen')).at(-1)).toMatch(/KL is referred again/);
    expect(await cards(kit, 'lowri')).toEqual([]);
    expect(await opened(kit)).toMatchObject({
      ...{ stage: { which: 'stage4' }, next: { step: 'referral', who: ['Nia'] } },
    });
    expect(await kit.does('dee', 'way-back.record')).toMatchObject({ outcome: 'ignored' });
    const plan = { youngPerson: 'kl', what: 'Art', lengthMinutes: 50, place: 'Hut', clashes: 'anyway' };
    expect(
      await kit.does('anwen', 'session.plan', { ...plan, date: '2027-01-20', time: '15:00' }),
    ).toMatchObject({ outcome: 'asks' });
  });

  it('all referrals go to the Head: nobody else decides, nor allocates past the decision', async () => {
    const kit = await referred();
    for (const who of ['lowri', 'anwen', 'ruth', 'dee', 'mags', 'catrin', 'nobody'])
      for (const verb of ['way-back.decide-form', 'way-back.decide'])
        expect(await kit.does(who, verb, { seen: 0, ...waiting }), `${who} ${verb}`).toMatchObject(refusal);
    for (const who of ['nia', 'lowri']) {
      expect(await kit.does(who, 'way-back.allocate-form'), who).toMatchObject(refusal);
      const all = { seen: 0, therapist: 'anwen' };
      expect(await kit.does(who, 'way-back.allocate', all), who).toMatchObject(refusal);
    }
    expect(await decides(kit, { ...waiting, seen: 0 })).toMatchObject({ says: { say: 'out-of-date' } });
  });

  it('accepted before the sessions have ended: those that are left are none of the new ones, and the first is asked for', async () => {
    const kit = await schoolInStage4();
    await kit.session({ date: '2026-10-27', time: '14:00' });
    await kit.does('catrin', 'way-back.record');
    await kit.settles();
    const accepted = { answer: 'accepted', discussed: '2026-10-13', therapist: 'anwen' };
    expect(await decides(kit, accepted)).toMatchObject(decided);
    expect((await kit.chatOf('anwen')).map(textOf).at(-1)).toMatch(
      /comes back: please plan the first session/,
    );
    await kit.passesUntil('2026-10-28 09:00');
    expect(await opened(kit)).toMatchObject({ next: { step: 'first-session', who: ['Anwen'] } });
  });

  it('where nobody is Head, the clinical lead decides', async () => {
    const kit = await referred();
    await kit.imports(
      workedService(draft => {
        of(draft.people, 'nia').roles = [];
      }),
    );
    await kit.settles();
    expect((await cards(kit, 'lowri')).at(-1)).toMatch(/please decide on it/);
    expect(await decides(kit, waiting, 'lowri')).toMatchObject(decided);
  });

  it('accepted after the team has discussed it, by need and availability; sessions can be planned again', async () => {
    const kit = await referred();
    const form = await kit.does('nia', 'way-back.decide-form');
    expect(drawn(kit, form)).toMatch(/Referred again by Catrin.*Anwen: one young person/s);
    expect(await decides(kit, { answer: 'accepted', discussed: '2030-01-01' })).toMatchObject({
      fields: { therapist: {}, discussed: { say: 'notice-date-wrong' } },
    });
    expect(await decides(kit, { answer: 'accepted', therapist: 'dee' })).toMatchObject({
      fields: { therapist: {}, discussed: { say: 'referral-day-needed' } },
    });
    const accepts = { answer: 'accepted', therapist: 'anwen', discussed: '2026-10-13' };
    expect(await decides(kit, accepts)).toMatchObject({ says: { say: 'way-back-allocated' } });
    expect((await cards(kit, 'anwen')).join()).toMatch(/KL comes back: please plan the first session/);
    expect((await cards(kit, 'catrin')).at(-1)).toMatch(/there is an answer to the referral/);
    expect(drawn(kit, await kit.does('catrin', 'way-back.answer'))).toMatch(/referral was accepted/);
    expect(await opened(kit)).toMatchObject({ stage: null, next: { step: 'first-session', who: ['Anwen'] } });
    const [record] = await kit.records('return');
    expect(record).toMatchObject({
      decided: { is: 'accepted', by: 'nia', discussedOn: expect.any(Number) },
      allocated: { therapist: 'anwen', by: 'nia' },
    });
    expect(await decides(kit, accepts)).toMatchObject(refusal);
    await daysPass(kit, 4);
    expect((await cards(kit, 'anwen')).filter(text => text.includes('plan the first session')).length).toBe(
      2,
    );
  });

  it('on the waiting list with a reason, for the clinical team alone; on its day it is asked for again', async () => {
    const kit = await referred();
    expect(await decides(kit, { answer: 'waiting', date: '2020-01-01' })).toMatchObject({
      fields: { reason: {}, date: { say: 'proposal-date-past' } },
    });
    expect(await decides(kit, { ...waiting, reason: 'x'.repeat(501) })).toMatchObject({
      fields: { reason: { say: 'field-too-long' } },
    });
    expect(await decides(kit, waiting)).toMatchObject({ says: { say: 'referral-waits' } });
    expect(await opened(kit)).toMatchObject({ next: { step: 'referral-waits', who: ['Nia'] } });
    expect((await cards(kit, 'catrin')).at(-1)).toMatch(/there is an answer to the referral/);
    const read = async (who: string) => drawn(kit, await kit.does(who, 'way-back.answer'));
    expect(await read('catrin')).toMatch(/onto the waiting list.*Monday 1 February 2027/s);
    expect(await read('catrin')).not.toMatch(/CANARY/);
    expect(await read('anwen')).toMatch(/CANARY no room/);
    const asked = async () => (await cards(kit, 'nia')).filter(text => text.includes('please decide')).length;
    await daysPass(kit, 30);
    expect(await asked()).toBe(0);
    await kit.passesUntil('2027-02-01 10:00');
    expect(await asked()).toBe(2);
    expect(await opened(kit)).toMatchObject({ next: { step: 'referral' } });
    await daysPass(kit, 4);
    expect(await asked()).toBe(3);
    expect(await decides(kit, { ...waiting, date: '2027-04-01' })).toMatchObject(decided);
    await daysPass(kit, 10);
    expect(await asked()).toBe(0);
  });

  it('not now, with a reason and a day to look again; whoever referred them learns it, and it can be made again at any time', async () => {
    const kit = await referred('dee');
    expect(await decides(kit, { answer: 'not-now' })).toMatchObject({ fields: { reason: {} } });
    expect(await decides(kit, notNow)).toMatchObject({ says: { say: 'referral-not-now' } });
    expect((await cards(kit, 'dee')).at(-1)).toMatch(/there is an answer to the referral/);
    const answer = drawn(kit, await kit.does('dee', 'way-back.answer'));
    expect(answer).toMatch(/Not now\. The way back stays open.*Monday 1 March 2027/s);
    expect(answer).not.toMatch(/CANARY/);
    expect(verbsOf((await opened(kit, 'dee')).actions)).toContain('way-back.record');
    expect(await presses(kit, 'mags', 'way-back.record')).toMatchObject({
      says: { say: 'way-back-referred' },
    });
    await kit.settles();
    expect((await cards(kit, 'nia')).at(-1)).toMatch(/KL is referred again: please decide on it/);
    await decides(kit, { ...notNow, date: '2027-04-12' });
    await kit.passesUntil('2027-04-12 10:00');
    expect((await cards(kit, 'anwen')).at(-1)).toMatch(
      /please ask whether they want to come again, with a new referral/,
    );
    expect(await kit.records('return')).toHaveLength(2);
    const chats = await Promise.all(['dee', 'mags', 'nia', 'anwen'].map(who => kit.chatOf(who)));
    expect(JSON.stringify([chats, await kit.events()])).not.toContain('CANARY');
  });

  it('undecided it is not forgotten: the Head is asked again', async () => {
    const kit = await referred();
    const before = (await cards(kit, 'nia')).length;
    await daysPass(kit, 7);
    expect((await cards(kit, 'nia')).length).toBeGreaterThan(before);
  });

  it('it is raised at the annual review, and those who are told read so; the letter says how they come again', async () => {
    const kit = await schoolInStage4({
      file: workedService(draft => {
        draft.people.push(someone('ffion', { role: 'parent', youngPerson: 'kl' }));
      }),
    });
    expect(await listed(kit)).toMatchObject([{ role: 'education' }, { role: 'parent', name: 'Ffion' }]);
    await sends(kit, 'education');
    expect(drawn(kit, await does(kit, 'catrin', 'open', 'education'))).toMatch(
      /raised as well at: Annual review.*with a new referral at any time.*tell Anwen and Ruth.*You can refer KL again here/s,
    );
    await sends(kit, 'parent');
    const letter = drawn(kit, await does(kit, 'anwen', 'letter', 'parent'));
    expect(letter).toMatch(/raised as well at: Annual review.*with a new referral/s);
    expect(letter).not.toMatch(/the button below/);
  });
});
