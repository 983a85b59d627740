import { describe, expect, it } from 'vitest';
import { buttonsOf, type Kit, openKit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { aWeek, inStage1, opened, presses, verbsOf } from './pathway-kit.ts';
import { drawn } from './summary-kit.ts';
import { acts, daysPass, isProposed, isSent, proposalOf, ready, shownTo } from './withdrawal-kit.ts';

const decided = { outcome: 'decided' } as const;
const passedOn = { ...decided, says: { say: 'way-back-passed-on' } } as const;
const asks = /KL wants to try again: please talk with them/;

const cardsOf = async (kit: Kit, who: string) =>
  (await kit.chatOf(who)).filter(card => /KL wants to/.test(textOf(card)));
const textsOf = async (kit: Kit, who: string) => (await cardsOf(kit, who)).map(textOf);

/** Somebody says it, and what is owed for it is done. */
async function says(kit: Kit, who: string) {
  const answer = await kit.does(who, 'way-back.record');
  await kit.settles();
  return answer;
}

describe('BMC-6, BMC-1.2 anybody around the young person records at any time that they want to try again', () => {
  it('in a stage: whoever treats them and the clinical lead are asked to act, whoever heard it', async () => {
    for (const who of ['dee', 'mags', 'catrin', 'gwenno', 'anwen', 'alun']) {
      const kit = await inStage1();
      expect(await says(kit, who), who).toMatchObject(passedOn);
      for (const asked of ['anwen', 'ruth', 'lowri'].filter(one => one !== who)) {
        expect(await textsOf(kit, asked), `${asked}, by ${who}`).toEqual([expect.stringMatching(asks)]);
        const [card] = await cardsOf(kit, asked);
        expect(card && verbsOf(buttonsOf(card))).toEqual(['plan', 'way-back.see-to', 'pathway.show']);
      }
      for (const other of ['nia', 'dee', 'mags', who]) expect(await textsOf(kit, other)).toEqual([]);
      expect((await says(kit, who)).outcome).toBe('ignored');
    }
  });

  it('it is on record with who heard it and when, and everybody who sees where things stand sees it', async () => {
    const kit = await inStage1();
    expect(verbsOf((await opened(kit, 'dee')).actions)).toContain('way-back.record');
    expect(await presses(kit, 'dee', 'way-back.record')).toMatchObject(passedOn);
    expect(verbsOf((await opened(kit, 'dee')).actions)).not.toContain('way-back.record');
    expect(await kit.events()).toContainEqual(
      expect.objectContaining({ type: 'young person wants to try again', actor: { person: 'dee' } }),
    );
    for (const who of ['anwen', 'mags', 'catrin', 'nia'])
      expect(drawn(kit, await kit.does(who, 'pathway.show')), who).toMatch(
        /Wants to try again.*heard by the carer.*To talk with them: Anwen, Ruth and Lowri/s,
      );
    // The same said by another is on record as well, and asks nobody twice.
    expect(await says(kit, 'mags')).toMatchObject(passedOn);
    expect(await textsOf(kit, 'lowri')).toHaveLength(1);
    expect((await opened(kit)).wish?.heard.map(({ as }) => as)).toEqual(['careManager', 'carer']);
  });

  it('in Stage 3 the therapist has a lot that they can do, and this is among it', async () => {
    const kit = await ready();
    await says(kit, 'dee');
    const can = verbsOf((await opened(kit)).actions);
    expect(can).toEqual(expect.arrayContaining(['way-back.see-to', 'attempt.put-right-form']));
    expect(can.length).toBeGreaterThan(6);
  });

  it('while sessions go on it is passed on to whoever treats them', async () => {
    const kit = await openKit();
    expect(await presses(kit, 'dee', 'way-back.record')).toMatchObject(passedOn);
    await kit.settles();
    expect(await textsOf(kit, 'anwen')).toEqual([expect.stringMatching(/says somebody around them/)]);
    expect(await says(kit, 'dee')).toMatchObject({ outcome: 'ignored' });
    expect(await opened(kit)).toMatchObject({ wish: null });
  });

  it('`re-engage` offers those in a stage; where sessions go on it says where to pass it on', async () => {
    const kit = await inStage1();
    const { view } = await kit.does('dee', 're-engage');
    if (view?.card !== 'pathway-form') throw new Error('no form');
    expect(view.data).toMatchObject({ asks: 'wants-to-try-again', youngPeople: [{ initials: 'KL' }] });
    await says(kit, 'dee');
    for (const one of [kit, await openKit()])
      expect(await one.does('dee', 're-engage')).toMatchObject({
        ...{ outcome: 'ignored', says: { say: 'way-back-of-nobody' } },
      });
  });

  it('those who act on it are asked again, then the Head as well, until somebody has talked with them', async () => {
    const kit = await inStage1();
    await says(kit, 'dee');
    await daysPass(kit, 3);
    expect([(await textsOf(kit, 'anwen')).length, (await textsOf(kit, 'nia')).length]).toEqual([2, 0]);
    await daysPass(kit, 2);
    expect(await textsOf(kit, 'nia')).toEqual([expect.stringMatching(asks)]);
    const today = (await kit.does('anwen', 'today')).view;
    expect(today?.card === 'agenda' && today.data.waiting.map(({ open }) => open.verb)).toContain(
      'pathway.show',
    );
    const overview = async () => JSON.stringify((await kit.does('nia', 'overview')).view);
    expect(await overview()).toContain('"waits":"wish"');
    const leaving = async () => JSON.stringify((await kit.does('anwen', 'leaving.form')).view);
    expect(await leaving()).toContain('"thing":"wish"');
    const [card] = await cardsOf(kit, 'lowri');
    const seeTo = card && buttonsOf(card).find(({ verb }) => verb === 'way-back.see-to');
    for (const who of ['dee', 'mags', 'alun'])
      expect(await kit.does(who, 'way-back.see-to', seeTo?.input), who).toMatchObject({ outcome: 'refused' });
    expect(await kit.does('lowri', 'way-back.see-to', seeTo?.input)).toMatchObject(decided);
    expect(await kit.does('anwen', 'way-back.see-to', seeTo?.input)).toMatchObject({ outcome: 'ignored' });
    await daysPass(kit, 5);
    for (const who of ['anwen', 'lowri', 'nia']) expect(await textsOf(kit, who), who).toEqual([]);
    for (const what of [await overview(), await leaving()]) expect(what).not.toContain('wish"');
    // It was said and stays in view; said again, it is asked about anew.
    expect(await opened(kit)).toMatchObject({ wish: { heard: [{ as: 'carer' }], who: [] } });
    expect(await says(kit, 'dee')).toMatchObject(passedOn);
    expect(await textsOf(kit, 'anwen')).toEqual([expect.stringMatching(asks)]);
  });

  it('it is done with as soon as they come again', async () => {
    const kit = await inStage1();
    await says(kit, 'dee');
    await aWeek(kit, 'attended');
    expect(await opened(kit)).toMatchObject({ wish: { who: [] } });
    await daysPass(kit, 5);
    expect(await textsOf(kit, 'anwen')).toEqual([]);
    expect(await presses(kit, 'anwen', 'pathway.leave')).toMatchObject(decided);
    expect(await opened(kit)).toMatchObject({ stage: null, wish: null });
  });

  it('said while nobody is there to hear it, it is kept and handed on to whoever comes into a role', async () => {
    const kit = await inStage1();
    await kit.imports(
      workedService(draft => {
        for (const who of ['lowri', 'nia']) Object.assign(of(draft.people, who), { roles: [] });
        const nobody = { therapist: undefined, allocatedClinician: undefined };
        Object.assign(of(draft.youngPeople, 'kl'), nobody);
      }),
    );
    await kit.settles();
    expect(await says(kit, 'dee')).toMatchObject({ ...decided, says: { say: 'way-back-kept' } });
    await daysPass(kit, 4);
    await kit.imports(workedService());
    await kit.settles();
    for (const who of ['anwen', 'ruth', 'lowri'])
      expect(await textsOf(kit, who), who).toEqual([expect.stringMatching(asks)]);
  });
});

describe('BMC-7.1 nobody signs an ending off over a wish to try again that they have not seen', () => {
  it('whoever signs hears it by a card of its own, and a form that was drawn before decides nothing', async () => {
    const kit = await isSent();
    const { id: proposal } = await proposalOf(kit);
    const form = async () => {
      const { view } = await kit.does('nia', 'proposal.approve-form', { proposal });
      if (view?.card !== 'approve-form') throw new Error('no form');
      return view.data;
    };
    const drawnBefore = (await form()).actions[0]?.input;
    expect(await says(kit, 'dee')).toMatchObject(passedOn);
    expect(await textsOf(kit, 'nia')).toEqual([expect.stringMatching(/please see that before you decide/)]);
    const [card] = await cardsOf(kit, 'nia');
    expect(card && verbsOf(buttonsOf(card))).toEqual(['proposal.show']);
    expect(await kit.does('nia', 'proposal.approve', drawnBefore)).toMatchObject({
      ...{ outcome: 'refused', says: { say: 'out-of-date' } },
    });
    for (const who of ['nia', 'anwen', 'lowri'])
      expect(drawn(kit, await kit.does(who, 'proposal.show')), who).toMatch(/heard by the carer/);
    expect((await form()).wish).toMatchObject([{ as: 'carer' }]);
    expect(drawn(kit, await kit.does('nia', 'proposal.approve-form', { proposal }))).toMatch(
      /Wants to try again.*heard by the carer/s,
    );
    // Seen to, it is still before whoever decides.
    expect(await presses(kit, 'anwen', 'way-back.see-to')).toMatchObject(decided);
    expect((await form()).wish).toHaveLength(1);
    expect(await kit.does('nia', 'proposal.approve', (await form()).actions[0]?.input)).toMatchObject(
      decided,
    );
    await kit.settles();
    // The decision came after it: nothing of it waits, and they can say so anew.
    expect(await opened(kit)).toMatchObject({ wish: null });
    expect((await textsOf(kit, 'nia')).join()).not.toMatch(/before you decide/);
    expect(await kit.does('dee', 'way-back.record')).toMatchObject({ says: { say: 'way-back-recorded' } });
  });

  it('said before it was agreed to, it stands on the proposal when it comes to whoever signs', async () => {
    const kit = await isProposed();
    const { id: proposal, version: seen } = await proposalOf(kit);
    await says(kit, 'alun');
    expect(await textsOf(kit, 'nia')).toEqual([]);
    expect(await kit.does('lowri', 'proposal.agree', { proposal, seen })).toMatchObject({
      ...{ outcome: 'refused', says: { say: 'out-of-date' } },
    });
    expect(await acts(kit, 'lowri', 'agree')).toMatchObject(decided);
    expect(await shownTo(kit, 'nia')).toMatchObject({ wish: [{ as: 'socialWorker' }] });
    expect(await acts(kit, 'nia', 'decline', { text: 'They want to', back: 'stage1' })).toMatchObject(
      decided,
    );
    expect(await opened(kit)).toMatchObject({ wish: null });
  });
});
