import { describe, expect, it } from 'vitest';
import { buttonsOf, type Kit, type KitOptions, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { london, of, someone } from '../people/hafod.ts';
import { opened, presses, verbsOf } from './pathway-kit.ts';
import { drawn } from './summary-kit.ts';
import { acts, daysPass, isSent } from './withdrawal-kit.ts';

const refusal = { outcome: 'refused' } as const;
const decided = { outcome: 'decided' } as const;

/** The ending was signed off; sessions end on 12 October. */
async function ended(options?: KitOptions): Promise<Kit> {
  const kit = await isSent(options);
  expect(await acts(kit, 'nia', 'approve')).toMatchObject(decided);
  await kit.settles();
  return kit;
}

const cards = async (kit: Kit, who: string) =>
  (await kit.chatOf(who)).map(textOf).filter(text => /wants? to try again|comes back/.test(text));

const plan = { youngPerson: 'kl', what: 'Art', lengthMinutes: 50, place: 'Hut', clashes: 'anyway' };

describe('BMC-6 a young person who changes their mind is allocated to a suitable therapist', () => {
  it('anybody around them says so, at any time, and the clinical lead is asked at once', async () => {
    for (const who of ['dee', 'mags', 'catrin', 'anwen', 'ruth', 'gwenno']) {
      const kit = await ended();
      expect(verbsOf((await opened(kit, who)).actions), who).toContain('way-back.record');
      expect(await presses(kit, who, 'way-back.record')).toMatchObject({
        says: { say: 'way-back-recorded' },
      });
      await kit.settles();
      expect((await cards(kit, 'lowri')).at(-1)).toMatch(/KL wants to try again: please find a therapist/);
      expect(await kit.does('owen', 'way-back.record')).toMatchObject({ outcome: 'ignored' });
      expect(await opened(kit)).toMatchObject({ next: { step: 'allocate', who: ['Lowri'] } });
    }
  });

  it('nobody who is not around them', async () => {
    const kit = await ended();
    for (const who of ['sian', 'theo', 'gethin', 'ade', 'nobody'])
      expect(await kit.does(who, 'way-back.record'), who).toMatchObject(refusal);
  });

  it('those outside as well: they are answered the same however things stand, and see nothing of it', async () => {
    const file = workedService(draft => {
      const roles = ['advocate', 'parent'] as const;
      for (const role of roles) draft.people.push(someone(role, { role, youngPerson: 'kl' }));
      draft.people.push(someone('another', { role: 'parent', youngPerson: 'tw' }));
    });
    for (const who of ['alun', 'advocate', 'parent']) {
      const kit = await ended({ file });
      const passedOn = { says: { say: 'way-back-passed-on' } };
      expect(await kit.does('another', 'way-back.record')).toMatchObject(refusal);
      expect(await kit.does(who, 'way-back.record'), who).toMatchObject({ ...decided, ...passedOn });
      await kit.settles();
      expect((await cards(kit, 'lowri')).at(-1)).toMatch(/KL wants to try again: please find a therapist/);
      expect(await kit.does(who, 'way-back.record')).toMatchObject({ outcome: 'ignored', ...passedOn });
      expect(await kit.records('return')).toMatchObject([{ by: who }]);
      for (const verb of ['pathway.show', 'way-back.allocate-form', 'way-back.not-now-form', 're-engage'])
        expect((await kit.does(who, verb)).view, `${who} ${verb}`).toBeUndefined();
    }
    const going = await isSent({ file });
    expect(await going.does('advocate', 'way-back.record')).toMatchObject({
      ...{ ...decided, says: { say: 'way-back-passed-on' } },
    });
    expect(await going.does('advocate', 'way-back.record')).toMatchObject({ outcome: 'ignored' });
    await going.settles();
    for (const who of ['anwen', 'ruth', 'lowri'])
      expect(await cards(going, who), who).toEqual([expect.stringMatching(/please talk with them/)]);
    expect(await going.records('return')).toEqual([]);
  });

  it('those outside are asked once before it is said; nothing is on record by that, and it says the same however things stand', async () => {
    const file = workedService(draft => {
      draft.people.push(someone('advocate', { role: 'advocate', youngPerson: 'kl' }));
    });
    const kits = [await ended({ file }), await isSent({ file })];
    const asked = await Promise.all(
      kits.map(async kit => {
        const before = (await kit.events()).length;
        const { outcome, view } = await kit.does('advocate', 'way-back.ask', { says: 'wants-to-try-again' });
        await kit.settles();
        expect(await kit.records('return')).toEqual([]);
        expect(await kit.events()).toHaveLength(before);
        return { outcome, view };
      }),
    );
    expect(asked[0]).toMatchObject({ outcome: 'shows', view: { data: { asks: 'tell-wants-to-try-again' } } });
    expect(asked[1]).toEqual(asked[0]);
    expect(verbsOf(asked[0]?.view?.data.actions ?? [])).toEqual(['way-back.record']);
    expect(await kits[0]!.does('sian', 'way-back.ask', { says: 'wants-to-try-again' })).toMatchObject(
      refusal,
    );
  });

  it('the lead sees the case loads and allocates; sessions are planned again, and refusals count anew', async () => {
    const kit = await ended();
    await kit.does('dee', 'way-back.record');
    await kit.settles();
    for (const who of ['anwen', 'dee', 'mags', 'catrin'])
      expect(await kit.does(who, 'way-back.allocate-form'), who).toMatchObject(refusal);
    const form = await kit.does('lowri', 'way-back.allocate-form');
    expect(drawn(kit, form)).toMatch(/Anwen: (one young person|\d young people)/);
    const input = form.view?.data.actions[0]?.input;
    expect(await kit.does('lowri', 'way-back.allocate', { ...input, therapist: 'dee' })).toMatchObject({
      fields: { therapist: {} },
    });
    const seen = { ...input, seen: 0, therapist: 'anwen' };
    expect(await kit.does('lowri', 'way-back.allocate', seen)).toMatchObject({
      says: { say: 'out-of-date' },
    });
    expect(await kit.does('lowri', 'way-back.allocate', { ...input, therapist: 'anwen' })).toMatchObject({
      says: { say: 'way-back-allocated' },
    });
    await kit.settles();
    expect((await cards(kit, 'anwen')).at(-1)).toMatch(/comes back: please plan the first session/);
    expect(await opened(kit)).toMatchObject({
      ...{ stage: null, suggestion: null, ledger: { inARow: 0 } },
      next: { step: 'first-session', who: ['Anwen'] },
    });
    const stays = await kit.records('stay');
    expect(stays.find(({ stage }) => stage === 'stage4')).toMatchObject({ ended: { how: 'comes-back' } });
    const later = { ...plan, date: '2026-10-20', time: '15:00' };
    expect(await kit.does('anwen', 'session.plan', later)).toMatchObject(decided);
    expect(await opened(kit)).toMatchObject({ next: { step: 'usual' } });
    expect(await kit.does('anwen', 'notice.list')).toMatchObject(refusal);
  });

  it('whoever was told that sessions end hears that this holds no longer, and is asked for nothing more (BMC-4.4)', async () => {
    const kit = await ended();
    await kit.does('anwen', 'notice.send', { role: 'careManager', person: 'mags' });
    await kit.settles();
    await kit.does('dee', 'way-back.record');
    const form = await kit.does('lowri', 'way-back.allocate-form');
    await kit.does('lowri', 'way-back.allocate', {
      ...form.view?.data.actions[0]?.input,
      therapist: 'anwen',
    });
    await kit.settles();
    const about = (await kit.chatOf('mags'))
      .map(textOf)
      .filter(text => /you were told|a notice for you/.test(text));
    expect(about).toHaveLength(2);
    for (const text of about)
      expect(text).toMatch(/KL: what you were told no longer holds, sessions begin again/);
    await daysPass(kit, 12);
    expect((await kit.chatOf('mags')).map(textOf).join()).not.toMatch(/a notice for you/);
  });

  it('whoever said it hears once that a therapist is found, where their role may know it', async () => {
    const file = workedService(
      draft => void draft.people.push(someone('nest', { role: 'advocate', youngPerson: 'kl' })),
    );
    for (const who of ['dee', 'catrin', 'nest', 'anwen']) {
      const kit = await ended({ file });
      await kit.does(who, 'way-back.record');
      const form = await kit.does('lowri', 'way-back.allocate-form');
      const input = { ...form.view?.data.actions[0]?.input, therapist: 'anwen' };
      expect(await kit.does('lowri', 'way-back.allocate', input)).toMatchObject(decided);
      await kit.settles();
      await daysPass(kit, 3);
      const found = (await kit.chatOf(who)).filter(card => textOf(card).includes('a therapist is found'));
      // Anwen is asked to plan instead, and what becomes of it is not for somebody outside.
      expect(found.length, who).toBe(who === 'dee' || who === 'catrin' ? 1 : 0);
      expect(found.flatMap(buttonsOf).map(({ verb }) => verb)).toEqual(found.map(() => 'pathway.show'));
    }
  });

  it('said while nobody is there to find a therapist, it is kept and handed on to whoever comes into the role', async () => {
    const kit = await ended();
    const nobodyLeads = workedService(draft => {
      for (const who of ['lowri', 'nia']) Object.assign(of(draft.people, who), { roles: [] });
    });
    await kit.imports(nobodyLeads);
    await kit.settles();
    expect(await kit.does('dee', 'way-back.record')).toMatchObject({
      ...{ ...decided, says: { say: 'way-back-kept' } },
    });
    expect(await kit.records('return')).toMatchObject([{ by: 'dee', asked: [] }]);
    await daysPass(kit, 4);
    await kit.imports(workedService());
    await kit.settles();
    expect((await cards(kit, 'lowri')).at(-1)).toMatch(/please find a therapist/);
    expect(await opened(kit)).toMatchObject({ next: { step: 'allocate', who: ['Lowri'] } });
  });

  it('`re-engage` offers those whose sessions end, and says so kindly where there is none', async () => {
    const kit = await ended();
    const { view } = await kit.does('dee', 're-engage');
    if (view?.card !== 'pathway-form') throw new Error('no form');
    expect(view.data.youngPeople.map(({ initials }) => initials)).toEqual(['KL']);
    expect(view.data.actions).toMatchObject([{ verb: 'way-back.record', about: 'kl' }]);
    await kit.does('mags', 'way-back.record');
    expect(await kit.does('dee', 're-engage')).toMatchObject({
      ...{ outcome: 'ignored', says: { say: 'way-back-of-nobody' } },
    });
  });

  it('somebody else is told as soon as the service file names them', async () => {
    const kit = await ended();
    await kit.does('dee', 'way-back.record');
    const form = await kit.does('lowri', 'way-back.allocate-form');
    const answer = await kit.does('lowri', 'way-back.allocate', {
      ...form.view?.data.actions[0]?.input,
      therapist: 'theo',
    });
    expect(answer).toMatchObject({ says: { say: 'way-back-allocated-other' } });
    expect(await cards(kit, 'theo')).toEqual([]);
    await kit.settles();
    const toTheKeeper = async () =>
      (await kit.chatOf('ade')).filter(card => /service file should say/.test(textOf(card)));
    const [asked] = await toTheKeeper();
    expect(textOf(asked)).toMatch(/KL: the service file should say who treats them.*Please name Theo/s);
    // Whoever keeps the file learns nothing of a stage, of an ending or of a way back (BMC-3.6).
    expect(textOf(asked)).not.toMatch(/stage|ending|try again|comes back|BMC-[2-7]/i);
    expect(asked && buttonsOf(asked)).toEqual([]);
    await daysPass(kit, 3);
    // Asked again, with one card that takes the place of the one before.
    const again = await toTheKeeper();
    expect(again).toHaveLength(1);
    expect(again[0]?.id).not.toBe(asked?.id);
    await kit.imports(
      workedService(draft => {
        of(draft.youngPeople, 'kl').therapist = 'theo';
      }),
    );
    await kit.settles();
    expect((await cards(kit, 'theo')).at(-1)).toMatch(/comes back: please plan the first session/);
    expect(await toTheKeeper()).toEqual([]);
    await daysPass(kit, 5);
    expect(await toTheKeeper()).toEqual([]);
  });

  it('it is not forgotten: the lead is asked again, then the Head; whoever plans as well', async () => {
    const kit = await ended();
    await kit.does('dee', 'way-back.record');
    await daysPass(kit, 5);
    expect((await cards(kit, 'lowri')).length).toBeGreaterThan(1);
    expect((await cards(kit, 'nia')).at(-1)).toMatch(/please find a therapist/);
    const form = await kit.does('lowri', 'way-back.allocate-form');
    await kit.does('lowri', 'way-back.allocate', {
      ...form.view?.data.actions[0]?.input,
      therapist: 'anwen',
    });
    await daysPass(kit, 5);
    expect((await cards(kit, 'anwen')).length).toBeGreaterThan(1);
    await kit.does('anwen', 'session.plan', { ...plan, date: '2026-10-20', time: '15:00' });
    const before = (await cards(kit, 'anwen')).length;
    await daysPass(kit, 10);
    expect((await cards(kit, 'anwen')).length).toBe(before);
  });

  /** Allocated to Anwen, who has planned the first session. */
  async function firstPlanned(kit: Kit): Promise<string> {
    await kit.does('dee', 'way-back.record');
    const form = await kit.does('lowri', 'way-back.allocate-form');
    await kit.does('lowri', 'way-back.allocate', {
      ...form.view?.data.actions[0]?.input,
      therapist: 'anwen',
    });
    const known = new Set((await kit.records('session')).map(({ id }) => id));
    await kit.does('anwen', 'session.plan', { ...plan, date: '2026-10-20', time: '15:00' });
    await kit.settles();
    return (await kit.records('session')).find(({ id }) => !known.has(id))?.id ?? 'none';
  }

  it('with the first session the way back has come to its end, whatever is planned after it', async () => {
    const kit = await ended();
    await firstPlanned(kit);
    await kit.passesUntil('2026-10-21 12:00');
    expect(await opened(kit)).toMatchObject({ next: { step: 'usual' } });
    await daysPass(kit, 20);
    expect(await opened(kit)).toMatchObject({ next: { step: 'usual' } });
    const row = (await kit.does('nia', 'overview')).view;
    expect(JSON.stringify(row)).not.toContain('first-session');
  });

  it('a first session that is called off is asked for again', async () => {
    const kit = await ended();
    const session = await firstPlanned(kit);
    await daysPass(kit, 6);
    const before = (await cards(kit, 'anwen')).length;
    const said = { session, seen: 1, reason: 'transport-or-staffing', spokenTo: 'yes' };
    expect(await kit.does('dee', 'cancellation.cancel', said)).toMatchObject(decided);
    await daysPass(kit, 5);
    expect(await opened(kit)).toMatchObject({ next: { step: 'first-session', who: ['Anwen'] } });
    expect((await cards(kit, 'anwen')).length).toBeGreaterThan(before);
  });

  it('sessions left from before the end are none of the return: its first is asked for, and planned', async () => {
    for (const therapist of ['anwen', 'theo']) {
      const kit = await isSent();
      const left = await kit.session({ date: '2026-10-06', time: '14:00' });
      await kit.session({ date: '2026-10-20', time: '14:00' });
      expect(await acts(kit, 'nia', 'approve')).toMatchObject(decided);
      await kit.passesUntil('2026-10-01 09:00');
      await kit.does('dee', 'way-back.record');
      await kit.settles();
      const form = await kit.does('lowri', 'way-back.allocate-form');
      const chosen = { ...form.view?.data.actions[0]?.input, therapist };
      expect(await kit.does('lowri', 'way-back.allocate', chosen)).toMatchObject(decided);
      await kit.imports(
        workedService(draft => {
          of(draft.youngPeople, 'kl').therapist = therapist;
        }),
      );
      await kit.settles();
      const who = [therapist === 'theo' ? 'Theo' : 'Anwen'];
      const waits = { next: { step: 'first-session', who } };
      expect((await cards(kit, therapist)).at(-1)).toMatch(/comes back: please plan the first session/);
      expect(await opened(kit, therapist)).toMatchObject(waits);
      // Neither before it nor with it has the way back come to its end.
      await kit.passesUntil('2026-10-07 09:00');
      expect((await kit.records('session')).find(({ id }) => id === left)).toMatchObject({
        status: 'planned',
      });
      const before = (await cards(kit, therapist)).length;
      await daysPass(kit, 5);
      expect((await cards(kit, therapist)).length).toBeGreaterThan(before);
      expect(await opened(kit, therapist)).toMatchObject(waits);
      expect(
        await kit.does(therapist, 'session.plan', { ...plan, date: '2026-10-20', time: '15:00' }),
      ).toMatchObject(decided);
      await kit.passesUntil('2026-10-21 12:00');
      expect(await opened(kit, therapist)).toMatchObject({ next: { step: 'usual' } });
    }
  });

  it('nor is another time that was found for one of them', async () => {
    const kit = await isSent();
    const left = await kit.session({ date: '2026-10-06', time: '14:00' });
    expect(await acts(kit, 'nia', 'approve')).toMatchObject(decided);
    await kit.passesUntil('2026-10-01 09:00');
    await kit.does('dee', 'way-back.record');
    await kit.settles();
    const form = await kit.does('lowri', 'way-back.allocate-form');
    const chosen = { ...form.view?.data.actions[0]?.input, therapist: 'anwen' };
    expect(await kit.does('lowri', 'way-back.allocate', chosen)).toMatchObject(decided);
    const said = { session: left, seen: 1, reason: 'transport-or-staffing', spokenTo: 'yes' };
    expect(await kit.does('dee', 'cancellation.cancel', said)).toMatchObject(decided);
    const other = { session: left, seen: 2, date1: '2026-10-07', time1: '17:00' };
    expect(await kit.does('anwen', 'cancellation.offer', other)).toMatchObject(decided);
    const taken = { session: left, seen: 3, start: london('2026-10-07 17:00') };
    expect(await kit.does('dee', 'cancellation.pick', taken)).toMatchObject(decided);
    await kit.passesUntil('2026-10-08 09:00');
    expect(await opened(kit)).toMatchObject({ next: { step: 'first-session', who: ['Anwen'] } });
  });

  it('on its day it is asked by itself; not now is respected, and it is asked again (BMC-1.2)', async () => {
    const kit = await ended();
    await kit.passesUntil('2027-01-11 08:00');
    for (const who of ['anwen', 'ruth', 'mags'])
      expect((await cards(kit, who)).at(-1), who).toMatch(/please ask whether they want to try again/);
    const [card] = (await kit.chatOf('mags')).slice(-1);
    expect(card && buttonsOf(card).map(({ verb }) => verb)).toEqual([
      'way-back.record',
      'way-back.not-now-form',
    ]);
    expect(await kit.does('dee', 'way-back.not-now-form')).toMatchObject(refusal);
    const form = await kit.does('mags', 'way-back.not-now-form');
    const send = form.view?.data.actions[0]?.input;
    for (const date of ['2027-01-10', '2028-06-01'])
      expect(await kit.does('mags', 'way-back.not-now', { ...send, date })).toMatchObject({
        fields: { date: {} },
      });
    expect(await kit.does('mags', 'way-back.not-now', { ...send, date: '2027-04-12' })).toMatchObject(
      decided,
    );
    // Another day, and the first one after all: it is asked once on that day, not twice.
    for (const date of ['2027-05-03', '2027-04-12']) {
      const seen = (await kit.does('mags', 'way-back.not-now-form')).view?.data.actions[0]?.input;
      expect(await kit.does('mags', 'way-back.not-now', { ...seen, date }), date).toMatchObject(decided);
    }
    const before = (await cards(kit, 'anwen')).length;
    await daysPass(kit, 14);
    expect((await cards(kit, 'anwen')).length).toBe(before);
    await kit.passesUntil('2027-04-12 10:00');
    expect((await cards(kit, 'anwen')).length).toBe(before + 1);
    await daysPass(kit, 8);
    expect((await cards(kit, 'anwen')).length).toBe(before + 2);
  });
});
