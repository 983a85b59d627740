import { describe, expect, it } from 'vitest';
import { buttonsOf, type Kit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of, someone } from '../people/hafod.ts';
import { packFixture } from '../policy/fixture.ts';
import {
  does,
  inStage4,
  listCards,
  listed,
  noticeCards,
  noticeTo,
  parentInfantInStage4,
  sends,
} from './notices-kit.ts';
import { aWeek, opened, presses, verbsOf } from './pathway-kit.ts';
import { drawn } from './summary-kit.ts';
import { acts, attempt, daysPass, proposed } from './withdrawal-kit.ts';

const refusal = { outcome: 'refused' } as const;
const decided = { outcome: 'decided' } as const;
const today = '2026-09-24';

type Change = NonNullable<Parameters<typeof workedService>[0]>;
/** The social worker has neither chat nor email here: a letter goes out. */
const byLetter = (change: Change = () => {}) =>
  workedService(draft => {
    of(draft.people, 'alun').identities = {};
    change(draft);
  });

/** Everybody is told that sessions end; the social worker by a letter that went out. */
async function told(change?: Change): Promise<Kit> {
  const kit = await inStage4({ file: byLetter(change) });
  for (const role of ['careManager', 'regionalManager', 'socialWorker'])
    expect(await sends(kit, role), role).toMatchObject(decided);
  expect(await does(kit, 'anwen', 'record', 'socialWorker', { what: 'posted', date: today })).toMatchObject(
    decided,
  );
  return kit;
}

/** They want to try again, and Lowri finds that Anwen takes them. */
async function comesBack(kit: Kit): Promise<void> {
  expect(await kit.does('dee', 'way-back.record')).toMatchObject(decided);
  const form = await kit.does('lowri', 'way-back.allocate-form');
  const input = { ...form.view?.data.actions[0]?.input, therapist: 'anwen' };
  expect(await kit.does('lowri', 'way-back.allocate', input)).toMatchObject(decided);
  await kit.settles();
}

const asking = async (kit: Kit, who: string) =>
  (await listCards(kit, who)).filter(card => card.includes('please write to those'));
const over = async (kit: Kit, who: string) =>
  (await kit.chatOf(who)).filter(card => textOf(card).includes('what you were told no longer holds'));
const waits = async (kit: Kit, who: string) => {
  const { view } = await kit.does(who, 'today');
  return view?.card === 'agenda' ? view.data.waiting.map(({ open }) => open.verb) : [];
};
const overviewOf = async (kit: Kit) => {
  const { view } = await kit.does('nia', 'overview');
  const rows = view?.card === 'overview' ? view.data.engagements : [];
  return (rows.find(({ initials }) => initials === 'KL')?.waiting ?? []).filter(
    one => one.waits === 'letter',
  );
};
const leavingOf = async (kit: Kit) => {
  const { view } = await kit.does('anwen', 'leaving.form');
  return view?.card === 'leaving-form' ? view.data.open.map(({ thing }) => thing) : [];
};

describe('BMC-6, BMC-4.4 whoever was told by letter that sessions end is told by letter that they begin again', () => {
  it('whoever sends the notices is asked, reads the letter, and records the day it went out', async () => {
    const kit = await told();
    await comesBack(kit);
    // The card that asked for the notices says it as well.
    expect(await asking(kit, 'anwen')).toHaveLength(2);
    expect((await asking(kit, 'anwen')).at(-1)).toMatch(/KL: sessions begin again/);
    const rows = await listed(kit);
    expect(rows).toMatchObject([{ role: 'socialWorker', name: 'Alun', step: 'back' }]);
    expect(rows[0]?.letter).toMatchObject({ verb: 'notice.letter' });
    const letter = drawn(kit, await does(kit, 'anwen', 'letter', 'socialWorker'));
    expect(letter).toMatch(/On Thursday 24 September 2026 Hafren told you that individual therapy sessions/);
    expect(letter).toMatch(/no longer holds: sessions are to begin again/);
    expect(letter).not.toMatch(/CANARY|there are no individual/);
    expect(drawn(kit, await does(kit, 'anwen', 'told-back-form', 'socialWorker'))).not.toMatch(
      /never told|does not permit/,
    );
    for (const date of ['2026-09-23', '2026-12-01'])
      expect(
        await does(kit, 'anwen', 'told-back', 'socialWorker', { what: 'back-posted', date }),
      ).toMatchObject({ fields: { date: { say: 'notice-date-wrong' } } });
    const done = { what: 'back-posted', date: today };
    expect(await does(kit, 'anwen', 'told-back', 'socialWorker', { ...done, seen: 0 })).toMatchObject({
      says: { say: 'out-of-date' },
    });
    expect(await does(kit, 'anwen', 'told-back', 'socialWorker', done)).toMatchObject({
      says: { say: 'notice-told-back' },
    });
    expect(await does(kit, 'anwen', 'told-back', 'socialWorker', done)).toMatchObject({ outcome: 'ignored' });
    expect((await noticeTo(kit, 'socialWorker')).back).toMatchObject({
      done: { by: 'anwen', how: 'back-posted' },
    });
    expect(await asking(kit, 'anwen')).toEqual([]);
    expect(await kit.does('anwen', 'notice.list')).toMatchObject(refusal);
    expect((await kit.events()).map(({ type }) => type)).toContain('told that sessions begin again');
  });

  it('nobody else opens the letter or records it', async () => {
    const kit = await told();
    await comesBack(kit);
    for (const who of ['dee', 'mags', 'ruth', 'nia', 'gwenno', 'catrin', 'theo', 'alun', 'nobody'])
      for (const verb of ['letter', 'told-back-form', 'told-back'])
        expect(
          await does(kit, who, verb, 'socialWorker', { what: 'back-posted', date: today }),
          `${who} ${verb}`,
        ).toMatchObject(refusal);
    // What was told in the chat is nobody's to send by letter.
    expect(await does(kit, 'anwen', 'told-back-form', 'careManager')).toMatchObject({ outcome: 'ignored' });
  });

  it('it is asked for again, then the clinical lead is asked as well, until it is done', async () => {
    const kit = await told();
    await comesBack(kit);
    await daysPass(kit, 4);
    expect((await asking(kit, 'anwen')).length).toBeGreaterThan(1);
    expect((await asking(kit, 'lowri')).length).toBeGreaterThan(0);
    const before = (await asking(kit, 'lowri')).length;
    await daysPass(kit, 4);
    expect((await asking(kit, 'lowri')).length).toBeGreaterThan(before);
    await does(kit, 'lowri', 'told-back', 'socialWorker', { what: 'back-told', date: '2026-10-01' });
    const all = (await listCards(kit, 'anwen')).length;
    await daysPass(kit, 8);
    expect((await listCards(kit, 'anwen')).length).toBe(all);
    expect(await asking(kit, 'lowri')).toEqual([]);
  });

  it('whoever sends them from now on is asked at once', async () => {
    const kit = await told();
    await comesBack(kit);
    await kit.imports(
      byLetter(draft => {
        of(draft.people, 'anwen').left = today;
        draft.people.push(someone('bronagh', { role: 'therapist', youngPerson: 'kl' }));
      }),
    );
    await kit.settles();
    expect(await asking(kit, 'bronagh')).toHaveLength(1);
  });

  it('today, the pathway, the overview and the list of what is open know of it, until it is done', async () => {
    const kit = await told();
    expect(await leavingOf(kit)).not.toContain('letters');
    await comesBack(kit);
    expect(await waits(kit, 'anwen')).toContain('notice.list');
    expect(await overviewOf(kit)).toMatchObject([{ who: ['Anwen'], late: false }]);
    expect(await leavingOf(kit)).toContain('letters');
    expect(verbsOf((await opened(kit)).actions)).toContain('notice.list');
    const first = { youngPerson: 'kl', what: 'Art', lengthMinutes: 50, place: 'Hut', clashes: 'anyway' };
    await kit.does('anwen', 'session.plan', { ...first, date: '2026-10-20', time: '15:00' });
    expect(await opened(kit)).toMatchObject({ next: { step: 'letters', who: ['Anwen'] } });
    // Home and education have no part in it.
    expect(await opened(kit, 'dee')).toMatchObject({ next: { step: 'usual' } });
    await daysPass(kit, 3);
    expect(await overviewOf(kit)).toMatchObject([{ late: true }]);
    await does(kit, 'anwen', 'told-back', 'socialWorker', { what: 'back-posted', date: '2026-09-25' });
    expect(await waits(kit, 'anwen')).not.toContain('notice.list');
    expect(await overviewOf(kit)).toEqual([]);
    expect(await leavingOf(kit)).not.toContain('letters');
    expect(await opened(kit)).toMatchObject({ next: { step: 'usual' } });
  });

  it('whoever was not told needs no letter; a letter of which nobody knows whether it went is looked at', async () => {
    const kit = await inStage4({ file: byLetter() });
    await sends(kit, 'socialWorker');
    await comesBack(kit);
    expect(await listed(kit)).toMatchObject([{ role: 'socialWorker', step: 'back-unsure' }]);
    // A letter is no card that could not be brought.
    expect(await kit.records('delivery')).toEqual([]);
    const never = { what: 'never-told', date: today };
    expect(await does(kit, 'anwen', 'told-back', 'socialWorker', never)).toMatchObject(decided);
    expect(await kit.does('anwen', 'notice.list')).toMatchObject(refusal);
    const none = await inStage4({ file: byLetter() });
    await comesBack(none);
    expect(await none.does('anwen', 'notice.list')).toMatchObject(refusal);
    await daysPass(none, 4);
    expect(await asking(none, 'anwen')).toEqual([]);
  });

  it('PIP-5: while sessions end anew an earlier mark decides nothing; coming back again it is owed again', async () => {
    const kit = await parentInfantInStage4();
    const gp = { whom: 'CANARY Dr Pryce', consent: '2026-09-22' };
    expect(await sends(kit, 'gp', gp)).toMatchObject(decided);
    await does(kit, 'anwen', 'record', 'gp', { what: 'posted', date: '2026-09-22' });
    await accepted(kit, '2026-09-22');
    expect(await asking(kit, 'anwen')).not.toEqual([]);
    expect(drawn(kit, await does(kit, 'anwen', 'told-back-form', 'gp'))).toMatch(/does not permit it/);
    const owed = await noticeTo(kit, 'gp');
    await endsAnew(kit);
    expect(await asking(kit, 'anwen')).toEqual([]);
    expect(new Set((await listed(kit)).map(({ step }) => step))).toEqual(new Set(['send']));
    const done = { notice: owed.id, seen: owed.version, what: 'back-posted', date: '2026-09-23' };
    expect(await kit.does('anwen', 'notice.told-back', done)).toMatchObject({ outcome: 'ignored' });
    expect(await overviewOf(kit)).toEqual([]);
    // What asked for it has come to its end meanwhile.
    await daysPass(kit, 4);
    await accepted(kit, '2026-10-13');
    // They were told of the first ending and of nothing since.
    expect(await listed(kit)).toMatchObject([{ role: 'gp', step: 'back' }]);
    const before = (await asking(kit, 'anwen')).length;
    await daysPass(kit, 4);
    expect((await asking(kit, 'anwen')).length).toBeGreaterThan(before);
  });
});

/** The family is referred again, and the referral is accepted. */
async function accepted(kit: Kit, discussed: string): Promise<void> {
  expect(await kit.does('mags', 'way-back.record')).toMatchObject(decided);
  const form = await kit.does('lowri', 'way-back.decide-form');
  const answer = { answer: 'accepted', therapist: 'anwen', discussed };
  const input = { ...form.view?.data.actions[0]?.input, ...answer };
  expect(await kit.does('lowri', 'way-back.decide', input)).toMatchObject(decided);
  await kit.settles();
}

/** Three more are missed, and the sessions end once more, on 13 October. */
async function endsAnew(kit: Kit): Promise<void> {
  for (const what of ['refused', 'unable', 'notBrought'] as const) await aWeek(kit, what);
  await presses(kit, 'anwen', 'pathway.start');
  await presses(kit, 'anwen', 'pathway.discuss', { text: 'Missed again' });
  await presses(kit, 'lowri', 'pathway.confirm');
  for (const [index, { id: kind }] of packFixture('parent-infant').attempts.kinds.entries())
    await attempt(kit, kind, `2026-09-2${index + 4}`);
  await kit.does('anwen', 'conversation.record', { with: 'family', date: '2026-10-13', note: 'They agree' });
  const dates = { endsOn: '2026-11-02', reviewOn: '2027-02-01' };
  expect(await presses(kit, 'anwen', 'proposal.propose', { ...proposed, ...dates })).toMatchObject(decided);
  await kit.settles();
  expect(await acts(kit, 'lowri', 'approve')).toMatchObject(decided);
  await kit.settles();
}

describe('BMC-6 whoever was told in a chat hears once that it holds no longer, and can open what stands now', () => {
  it('in two roles it is one card; what opens says that sessions begin again, and asks for nothing', async () => {
    const twice: Change = draft => {
      of(draft.people, 'mags').roles.push({ role: 'regionalManager', region: 'north' });
    };
    const kit = await told(twice);
    await kit.does('anwen', 'notice.send', { role: 'regionalManager', person: 'mags' });
    await kit.settles();
    const before = (await noticeCards(kit, 'mags')).length;
    await comesBack(kit);
    // The cards that stood say it as well; one is new.
    expect(await over(kit, 'mags')).toHaveLength(before + 1);
    const [card] = (await over(kit, 'mags')).slice(-1);
    const [button] = card ? buttonsOf(card) : [];
    expect(button?.verb).toBe('notice.open');
    const answer = await kit.does('mags', 'notice.open', button?.input);
    expect(drawn(kit, answer)).toMatch(/sessions are to begin again/);
    expect(answer.view?.data.actions).toEqual([]);
    const { id: notice } = await noticeTo(kit, 'careManager');
    for (const who of ['dee', 'gwenno', 'sian', 'nobody'])
      expect((await kit.does(who, 'notice.open', { notice })).view, who).toBeUndefined();
  });
});
