import { describe, expect, it } from 'vitest';
import { buttonsOf, type Kit, textOf } from '../house/kit.ts';
import { london } from '../people/hafod.ts';
import { does, listed, sends } from './notices-kit.ts';
import { infantsAfterThree } from './packs-kit.ts';
import { opened, presses, verbsOf } from './pathway-kit.ts';
import { drawn } from './summary-kit.ts';
import { acts, daysPass, proposed, shownTo } from './withdrawal-kit.ts';

const decided = { outcome: 'decided' } as const;
const refusal = { outcome: 'refused' } as const;

/** Every fortnight from 5 October, every month from 2 November, and no sessions from 4 January. */
const ending = {
  ...{ ...proposed, endsOn: '2027-01-04', reviewOn: '2027-06-07' },
  ...{ fortnight: '2026-10-05', month: '2026-11-02' },
};
const series = {
  ...{ youngPerson: 'kl', what: 'Art', lengthMinutes: 50, place: 'Hut', clashes: 'anyway' },
  ...{ date: '2026-09-29', time: '15:00', weekly: 'weekly', until: '2027-01-12' },
};

/** Sessions are planned each Tuesday from 29 September to 12 January; the supervisor has signed the ending off. */
async function tapered(): Promise<Kit> {
  const kit = await infantsAfterThree();
  expect(await kit.does('anwen', 'session.plan', series)).toMatchObject(decided);
  expect(await presses(kit, 'anwen', 'proposal.propose', ending)).toMatchObject(decided);
  await kit.settles();
  expect(await acts(kit, 'lowri', 'approve')).toMatchObject(decided);
  await kit.settles();
  return kit;
}

const planned = async (kit: Kit) =>
  (await kit.records('session'))
    .filter(({ status, start }) => status === 'planned' && start > kit.now())
    .map(({ start }) => new Date(start).toISOString().slice(5, 10))
    .sort((a, b) => Number(a < '02') - Number(b < '02') || (a < b ? -1 : 1));

const asked = async (kit: Kit, who: string) =>
  (await kit.chatOf(who)).filter(card => /some planned sessions do not fit/.test(textOf(card)));

/** Ticks some of what the form lists, all unless told otherwise. */
async function callsOff(kit: Kit, apart: (start: number) => boolean = () => false) {
  const form = await kit.does('anwen', 'taper.form');
  const rows = form.view?.card === 'taper-form' ? form.view.data.sessions : [];
  const sessions = rows.filter(({ start }) => !apart(start)).map(({ id }) => id);
  const answer = await kit.does('anwen', 'taper.cancel', {
    ...form.view?.data.actions[0]?.input,
    sessions: sessions.join(','),
  });
  await kit.settles();
  return answer;
}

describe('PIP-8 ending is planned and can taper (fortnightly, monthly)', () => {
  it('the form asks from when; days one after the other, before the last', async () => {
    const kit = await infantsAfterThree();
    const form = drawn(kit, await kit.does('anwen', 'proposal.propose-form'));
    expect(form).toMatch(/Sessions can become fewer first.*Every fortnight from.*Every month from/s);
    for (const wrong of [
      { fortnight: '2026-09-01' },
      { fortnight: '2027-01-04', month: '' },
      { fortnight: '2026-11-02', month: '2026-11-02' },
      { fortnight: '', month: '2027-02-01' },
    ])
      expect(await presses(kit, 'anwen', 'proposal.propose', { ...ending, ...wrong })).toMatchObject({
        outcome: 'asks',
      });
    const late = { ...ending, endsOn: '2027-04-05', reviewOn: '2027-06-07' };
    expect(await presses(kit, 'anwen', 'proposal.propose', late)).toMatchObject({
      fields: { endsOn: { say: 'proposal-date-too-far' } },
    });
    expect(await presses(kit, 'anwen', 'proposal.propose', { ...ending, month: '' })).toMatchObject(decided);
    expect((await shownTo(kit, 'lowri')).taper).toEqual([
      { every: 'fortnight', from: london('2026-10-05 00:00') },
    ]);
  });

  it('whoever signs off sees it, and how many planned sessions do not fit; what ends before its day is left out', async () => {
    const kit = await infantsAfterThree();
    await kit.does('anwen', 'session.plan', series);
    await presses(kit, 'anwen', 'proposal.propose', ending);
    await kit.settles();
    const [{ id: proposal = '' } = {}] = await kit.records('proposal');
    const form = drawn(kit, await kit.does('lowri', 'proposal.approve-form', { proposal }));
    expect(form).toMatch(
      /every fortnight from Monday 5 October 2026 and every month from Monday 2 November 2026.*8 planned sessions/s,
    );
    await acts(kit, 'lowri', 'approve', { endsOn: '2026-10-26', reviewOn: '2027-06-07' });
    await kit.settles();
    expect((await opened(kit)).ending).toEqual({
      from: london('2026-10-26 00:00'),
      taper: [{ every: 'fortnight', from: london('2026-10-05 00:00') }],
    });
  });

  it('signed off, sessions stop from the named day, and whoever plans is shown those that do not fit', async () => {
    const kit = await tapered();
    expect((await planned(kit)).at(-1)).toBe('12-29');
    expect(await planned(kit)).toHaveLength(14);
    const [card] = await asked(kit, 'anwen');
    expect(card && verbsOf(buttonsOf(card))).toEqual(['taper.form']);
    for (const who of ['dee', 'mags', 'lowri', 'catrin']) expect(await asked(kit, who), who).toEqual([]);
    expect(drawn(kit, await kit.does('anwen', 'pathway.show'))).toMatch(
      /Until then.*every fortnight from Monday 5 October 2026.*No sessions from.*Monday 4 January 2027/s,
    );
    expect((await opened(kit, 'mags')).ending).toBeNull();
    for (const who of ['dee', 'mags', 'catrin', 'theo', 'nobody'])
      for (const verb of ['taper.form', 'taper.cancel'])
        expect(await kit.does(who, verb, { seen: 'none', sessions: '' }), `${who} ${verb}`).toMatchObject(
          refusal,
        );
  });

  it('those ticked fall away by the service’s doing, not held against the family; a fortnight, then a month apart', async () => {
    const kit = await tapered();
    expect(await callsOff(kit)).toMatchObject({ says: { say: 'taper-done', with: { count: 8 } } });
    expect(await planned(kit)).toEqual(['09-29', '10-06', '10-20', '11-03', '12-01', '12-29']);
    const fallen = (await kit.records('cancellation')).filter(({ start }) => start > kit.now());
    expect(fallen.every(({ countsAs }) => countsAs === 'service')).toBe(true);
    const why = await kit.does('anwen', 'cancellation.open', { session: fallen[0]?.session });
    expect(why.view).toMatchObject({ data: { clause: 'PIP-8', by: null, spokenTo: null } });
    const near = (await kit.channelOf('hafod')).map(textOf).filter(text => /Called off/.test(text));
    expect(near.join()).not.toMatch(/by Anwen|BMC-4\.0/);
    expect((await opened(kit)).ledger).toMatchObject({ inARow: 3 });
    expect(await asked(kit, 'anwen')).toEqual([]);
    expect(await kit.does('anwen', 'taper.form')).toMatchObject({ outcome: 'ignored' });
    await daysPass(kit, 4);
    expect(await asked(kit, 'anwen')).toEqual([]);
  });

  it('it is among what waits, of the overview, of `today` and of leaving, until it is answered', async () => {
    const kit = await tapered();
    const seen = async () => {
      const [today, form, all] = await Promise.all(
        [['anwen', 'today'] as const, ['anwen', 'leaving.form'] as const, ['lowri', 'overview'] as const].map(
          async ([who, verb]) => JSON.stringify((await kit.does(who, verb)).view ?? {}),
        ),
      );
      return [
        today?.includes('"taper.form"'),
        form?.includes('"thing":"taper"'),
        all?.includes('"waits":"taper"'),
      ];
    };
    expect(await seen()).toEqual([true, true, true]);
    await callsOff(kit);
    expect(await seen()).toEqual([false, false, false]);
  });

  it('what somebody keeps stays, and is asked about no more; unanswered, it is asked again and of the supervisor', async () => {
    const kit = await tapered();
    await daysPass(kit, 3);
    expect((await asked(kit, 'anwen')).length).toBe(2);
    expect((await asked(kit, 'lowri')).length).toBe(1);
    const keeps = london('2026-12-15 15:00');
    expect(await callsOff(kit, start => start === keeps)).toMatchObject({
      says: { say: 'taper-done', with: { count: 7 } },
    });
    expect(await planned(kit)).toContain('12-15');
    expect(await asked(kit, 'anwen')).toEqual([]);
    expect((await opened(kit)).actions.map(({ verb }) => verb)).not.toContain('taper.form');
  });

  it('what is planned later, while sessions become fewer, is shown as well; after the last day nothing is', async () => {
    const kit = await infantsAfterThree();
    await presses(kit, 'anwen', 'proposal.propose', ending);
    await kit.settles();
    expect(await acts(kit, 'lowri', 'approve')).toMatchObject(decided);
    await daysPass(kit, 5);
    expect(await asked(kit, 'anwen')).toEqual([]);
    expect(await kit.does('anwen', 'session.plan', { ...series, until: '2026-12-29' })).toMatchObject(
      decided,
    );
    await daysPass(kit, 2);
    expect((await asked(kit, 'anwen')).length).toBe(1);
    expect(await asked(kit, 'lowri')).toEqual([]);
    expect(await callsOff(kit)).toMatchObject({ says: { say: 'taper-done', with: { count: 8 } } });
    await kit.passesUntil('2027-01-05 10:00');
    const due = await kit.store.due(Number.MAX_SAFE_INTEGER, 200);
    expect(due.filter(({ id }) => id.includes('taper.ask'))).toEqual([]);
  });

  it('a form that was drawn before something changed calls nothing off, and nor does a forged one', async () => {
    const kit = await tapered();
    const form = await kit.does('anwen', 'taper.form');
    const input = form.view?.data.actions[0]?.input;
    const rows = form.view?.card === 'taper-form' ? form.view.data.sessions : [];
    const fits = (await kit.records('session')).find(({ start }) => start === london('2026-10-06 15:00'))?.id;
    for (const forged of [
      { ...input, sessions: fits },
      { seen: 'none', sessions: rows[0]?.id },
    ])
      expect(await kit.does('anwen', 'taper.cancel', forged)).toMatchObject({
        ...refusal,
        says: { say: 'out-of-date' },
      });
    expect(await planned(kit)).toHaveLength(14);
  });

  it('a session that was moved, or planned, since the form was drawn is decided on by nobody who has not seen it', async () => {
    const kit = await tapered();
    const form = await kit.does('anwen', 'taper.form');
    const input = form.view?.data.actions[0]?.input;
    const rows = form.view?.card === 'taper-form' ? form.view.data.sessions : [];
    const sessions = rows.map(({ id }) => id).join(',');
    const old = () => kit.does('anwen', 'taper.cancel', { ...input, sessions });
    const [{ id: session = '' } = {}] = rows;
    const moved = { date: '2026-10-14', time: '10:00', lengthMinutes: 50, place: 'Hut', clashes: 'anyway' };
    const change = { session, seen: 1, ...moved };
    expect(await kit.does('anwen', 'session.change', change)).toMatchObject(decided);
    expect(await old()).toMatchObject({ ...refusal, says: { say: 'out-of-date' } });
    expect(await planned(kit)).toContain('10-14');

    const seenThen = await kit.does('anwen', 'taper.form');
    const one = { ...series, weekly: 'once', date: '2026-11-12', time: '11:00' };
    expect(await kit.does('anwen', 'session.plan', one)).toMatchObject(decided);
    const none = { ...seenThen.view?.data.actions[0]?.input, sessions: '' };
    expect(await kit.does('anwen', 'taper.cancel', none)).toMatchObject({
      ...refusal,
      says: { say: 'out-of-date' },
    });
    expect((await asked(kit, 'anwen')).length).toBe(1);
  });

  it('answered, whoever plans is asked again once a session is planned that does not fit', async () => {
    const kit = await tapered();
    expect(await callsOff(kit)).toMatchObject(decided);
    await daysPass(kit, 3);
    expect(await asked(kit, 'anwen')).toEqual([]);
    const one = { ...series, weekly: 'once', date: '2026-11-12', time: '11:00' };
    expect(await kit.does('anwen', 'session.plan', one)).toMatchObject(decided);
    await daysPass(kit, 2);
    expect((await asked(kit, 'anwen')).length).toBeGreaterThan(0);
    await daysPass(kit, 2);
    expect((await asked(kit, 'lowri')).length).toBeGreaterThan(0);
    expect(await callsOff(kit)).toMatchObject({ says: { with: { count: 1 } } });
  });

  it('nobody is asked to call sessions off once the young person wants to try again', async () => {
    const kit = await tapered();
    expect((await asked(kit, 'anwen')).length).toBe(1);
    expect(await kit.does('anwen', 'way-back.record')).toMatchObject(decided);
    await kit.settles();
    expect(await asked(kit, 'anwen')).toEqual([]);
    expect(await kit.does('anwen', 'taper.form')).toMatchObject({ outcome: 'ignored' });
    await daysPass(kit, 3);
    expect(await asked(kit, 'lowri')).toEqual([]);
  });

  it('at the end GP and referrer are told by letter, with permission alone; the letter says how sessions end', async () => {
    const kit = await tapered();
    for (const role of ['gp', 'referrer']) {
      const whom = `The ${role}`;
      expect(await sends(kit, role, { whom })).toMatchObject({
        fields: { consent: { say: 'notice-consent-needed' } },
      });
      expect(await sends(kit, role, { whom, consent: '2026-09-10' })).toMatchObject({
        says: { say: 'notice-letter' },
      });
      expect(drawn(kit, await does(kit, 'anwen', 'letter', role))).toMatch(
        /From Monday 4 January 2027 there are no.*become fewer: every fortnight from Monday 5 October 2026/s,
      );
    }
    expect(await listed(kit)).toMatchObject([
      { role: 'gp', way: 'letter', step: 'post' },
      { role: 'healthVisitor', step: 'send' },
      { role: 'referrer', way: 'letter', step: 'post' },
      { role: 'parent', step: 'send' },
    ]);
  });
});
