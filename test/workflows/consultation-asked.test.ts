import { describe, expect, it } from 'vitest';
import { loadPack } from '../../src/policy/pack.ts';
import { oweReports } from '../../src/tasks/reports.ts';
import { buttonsOf, type Kit, type KitOptions, openKit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { drawn } from './summary-kit.ts';
import { acts, daysPass, isSent } from './withdrawal-kit.ts';

const decided = { outcome: 'decided' } as const;
const terms = [
  { name: 'Autumn', first: '2026-09-01', last: '2026-12-18' },
  { name: 'Spring', first: '2027-01-04', last: '2027-03-26' },
];
const withTerms = (change: Parameters<typeof workedService>[0] = () => {}) =>
  workedService(draft => {
    Object.assign(draft.service, { terms });
    change(draft);
  });
const planned = { with: 'home', date: '2027-01-12', time: '10:00', lengthMinutes: 60, place: 'Office' };

/** KL has sessions, this week and in January; on working mornings it is looked for what is due. */
async function withSessions(options: KitOptions = {}): Promise<Kit> {
  const kit = await openKit({ file: withTerms(), ...options });
  await oweReports(kit.store, kit.now(), 'Europe/London');
  await kit.session();
  await kit.session({ date: '2027-01-20' });
  return kit;
}

const said = async (kit: Kit, who: string) =>
  [...(await kit.chatOf(who)), ...(await kit.channelOf(who))]
    .filter(card => buttonsOf(card).some(({ verb }) => verb === 'consultation.show'))
    .map(textOf)
    .filter(text => /whom to ask for advice|plan a consultation|to be planned|nothing is asked/.test(text));
const askedFor = async (kit: Kit, who: string) =>
  (await said(kit, who)).filter(text => /KL: please plan a consultation/.test(text));

describe('BMC-1.3 while therapy runs, consultation with the care team goes on as well', () => {
  it('after a term without one whoever treats the young person is asked to plan one, and nobody else', async () => {
    const kit = await withSessions();
    await kit.passesUntil('2026-12-18 12:00');
    expect(await askedFor(kit, 'anwen')).toEqual([]);
    // The term ends on a Friday.
    await kit.passesUntil('2026-12-21 09:01');
    expect(await askedFor(kit, 'anwen')).toHaveLength(1);
    // And it is among what is closed by name when they leave (BMC-3.6).
    expect(JSON.stringify((await kit.does('anwen', 'leaving.form')).view)).toContain('consultation-asked');
    for (const who of ['ruth', 'lowri', 'nia', 'dee', 'mags', 'hafod', 'ysgol', 'theo'])
      expect(await said(kit, who), who).toEqual([]);
    const [card] = (await kit.chatOf('anwen')).filter(one => /please plan a consultation/.test(textOf(one)));
    expect(card && (await kit.presses('anwen', card, 'consultation.plan-form'))).toMatchObject({
      outcome: 'shows',
    });
  });

  it('not where one was held in the term, or in the holidays before it, or is planned', async () => {
    const kit = await withSessions();
    await kit.does('anwen', 'consultation.plan', { ...planned, date: '2026-11-26' });
    await daysPass(kit, 40);
    expect(await askedFor(kit, 'anwen')).toEqual([]);
    // The next term has had none by its end.
    await kit.session({ date: '2027-03-16' });
    await kit.passesUntil('2027-03-29 09:01');
    expect(await askedFor(kit, 'anwen')).toHaveLength(1);
    const other = await withSessions();
    await other.does('anwen', 'consultation.plan', planned);
    await other.passesUntil('2026-12-21 09:01');
    expect(await askedFor(other, 'anwen')).toEqual([]);
  });

  it('it is not forgotten: reminded after a week, then the clinical lead hears of it, then the Head', async () => {
    const kit = await withSessions();
    await kit.passesUntil('2026-12-21 09:01');
    const cardsFor = async (one: Kit) => (await one.chatOf('anwen')).map(({ id }) => id);
    const first = await cardsFor(kit);
    await daysPass(kit, 7);
    // With a new card: the one before it has gone.
    expect(await askedFor(kit, 'anwen')).toHaveLength(1);
    expect(await cardsFor(kit)).not.toEqual(first);
    expect(await said(kit, 'lowri')).toEqual([]);
    await daysPass(kit, 7);
    expect((await said(kit, 'lowri')).at(-1)).toMatch(/KL: a consultation is to be planned.*Anwen/s);
    expect(await said(kit, 'nia')).toEqual([]);
    await daysPass(kit, 7);
    expect((await said(kit, 'nia')).at(-1)).toMatch(/a consultation is to be planned/);
    // Planned, everybody's card says so, and nobody is asked again.
    expect(await kit.does('lowri', 'consultation.plan', planned)).toMatchObject(decided);
    await kit.settles();
    for (const who of ['anwen', 'lowri', 'nia'])
      for (const text of await said(kit, who)) expect(text, who).toMatch(/nothing is asked of you here now/);
    const before = (await said(kit, 'anwen')).length;
    await daysPass(kit, 8);
    expect(await said(kit, 'anwen')).toHaveLength(before);
  });

  it('what was planned and does not take place is asked for again', async () => {
    const kit = await withSessions();
    await kit.passesUntil('2026-12-21 09:01');
    await kit.does('anwen', 'consultation.plan', planned);
    const [one] = await kit.records('consultation');
    await kit.does('anwen', 'consultation.cancel', { consultation: one?.id, seen: one?.version });
    await daysPass(kit, 1);
    expect((await askedFor(kit, 'anwen')).length).toBeGreaterThan(0);
  });

  it('it shows in what waits, for whoever owes it and for those who oversee', async () => {
    const kit = await withSessions();
    await kit.passesUntil('2026-12-21 09:01');
    const today = await kit.does('anwen', 'today');
    expect(today.view).toMatchObject({
      data: { waiting: [{ initials: 'KL', open: { verb: 'consultation.plan-form' } }] },
    });
    expect(drawn(kit, await kit.does('lowri', 'overview'))).toMatch(/Consultation to be planned.*Anwen/s);
    await kit.does('anwen', 'consultation.plan', planned);
    expect((await kit.does('anwen', 'today')).view).toMatchObject({ data: { waiting: [] } });
    expect(drawn(kit, await kit.does('lowri', 'overview'))).not.toMatch(/Consultation to be planned/);
  });

  it('whoever treats the young person by then is asked as well, never in the quiet hours', async () => {
    const kit = await withSessions();
    await kit.passesUntil('2026-12-21 22:00');
    await kit.imports(
      withTerms(draft => {
        of(draft.youngPeople, 'kl').therapist = 'theo';
      }),
    );
    await kit.settles();
    expect(await askedFor(kit, 'theo')).toEqual([]);
    await kit.passesUntil('2026-12-22 07:01');
    expect(await askedFor(kit, 'theo')).toHaveLength(1);
  });

  it('nobody is asked once sessions are offered no more', async () => {
    const kit = await openKit({ file: withTerms(), at: '2026-10-05 09:00' });
    await oweReports(kit.store, kit.now(), 'Europe/London');
    await kit.session({ date: '2026-10-06' });
    await kit.passesUntil('2026-12-21 09:01');
    expect(await said(kit, 'anwen')).toEqual([]);
  });

  it('nobody is asked about a young person who has no sessions, or on a day on which the offices are closed', async () => {
    const none = await openKit({ file: withTerms() });
    await oweReports(none.store, none.now(), 'Europe/London');
    await none.passesUntil('2026-12-21 09:01');
    expect(await said(none, 'anwen')).toEqual([]);
    const closed = await withSessions({
      file: withTerms(draft => Object.assign(draft.service, { closedOn: ['2026-12-21'] })),
    });
    await closed.passesUntil('2026-12-21 09:01');
    expect(await said(closed, 'anwen')).toEqual([]);
    await closed.passesUntil('2026-12-22 09:01');
    expect(await askedFor(closed, 'anwen')).toHaveLength(1);
  });

  it('comes by the month where the pack says so, and by the quarter where the file says no terms', async () => {
    const bmc = loadPack('bryn-melyn');
    const reviews = bmc.reviews.map(one => ({ ...one, every: 'month' as const }));
    const monthly = await withSessions({ pack: { ...bmc, reviews } });
    await monthly.passesUntil('2026-12-24 12:00');
    expect(await askedFor(monthly, 'anwen')).toEqual([]);
    await monthly.passesUntil('2026-12-25 09:01');
    expect(await askedFor(monthly, 'anwen')).toHaveLength(1);
    const without = await withSessions({ file: workedService() });
    await without.passesUntil('2027-02-24 12:00');
    expect(await askedFor(without, 'anwen')).toEqual([]);
    await without.passesUntil('2027-02-25 09:01');
    expect(await askedFor(without, 'anwen')).toHaveLength(1);
  });
});

describe('BMC-5 without individual therapy the therapist goes on advising care and education', () => {
  /** Sessions end on 12 October. */
  async function ended(options: KitOptions = {}): Promise<Kit> {
    const kit = await isSent({ file: withTerms(), ...options });
    await oweReports(kit.store, kit.now(), 'Europe/London');
    expect(await acts(kit, 'nia', 'approve')).toMatchObject(decided);
    return kit;
  }
  const homesCard = async (kit: Kit, where = 'hafod') =>
    (await said(kit, where)).filter(text => /whom to ask for advice/.test(text));

  it('from the day on which sessions end the home’s card says whom to ask, and nothing of why', async () => {
    const kit = await ended();
    await kit.passesUntil('2026-10-09 12:00');
    expect(await homesCard(kit)).toEqual([]);
    // Not in the night in which the day begins.
    await kit.passesUntil('2026-10-12 06:59');
    expect(await homesCard(kit)).toEqual([]);
    await kit.passesUntil('2026-10-12 07:01');
    const [card, ...more] = await homesCard(kit);
    expect(more).toEqual([]);
    expect(card).toMatch(/KL: whom to ask for advice.*Anwen and Ruth.*Hafod House/s);
    expect(card).not.toMatch(/end|stop|refus|without sessions|BMC-5|BMC-4|CANARY/);
    expect(await homesCard(kit, 'ysgol')).toEqual([]);
    await daysPass(kit, 10);
    expect(await homesCard(kit)).toHaveLength(1);
  });

  it('it stays true: another therapist, nobody but the clinical lead, another home', async () => {
    const kit = await ended();
    await kit.passesUntil('2026-10-12 07:01');
    await kit.imports(
      withTerms(draft => {
        Object.assign(of(draft.youngPeople, 'kl'), { therapist: 'theo', allocatedClinician: undefined });
      }),
    );
    await kit.settles();
    expect(await homesCard(kit)).toEqual([expect.stringMatching(/Whom to ask.*Theo/s)]);
    const alone = (more: object = {}) =>
      withTerms(draft => {
        const kl = of(draft.youngPeople, 'kl');
        Object.assign(kl, { therapist: undefined, allocatedClinician: undefined }, more);
      });
    await kit.imports(alone());
    await kit.settles();
    expect(await homesCard(kit)).toEqual([expect.stringMatching(/Whom to ask.*Lowri/s)]);
    await kit.imports(alone({ setting: 'glan' }));
    await kit.settles();
    expect(await homesCard(kit)).toEqual([]);
    expect(await homesCard(kit, 'glan')).toHaveLength(1);
    await daysPass(kit, 3);
    expect(await homesCard(kit, 'glan')).toHaveLength(1);
  });

  it('it is gone when sessions begin again, and when the young person leaves', async () => {
    const kit = await ended();
    await kit.passesUntil('2026-10-12 07:01');
    await kit.does('dee', 'way-back.record');
    await kit.settles();
    expect(await homesCard(kit)).toHaveLength(1);
    const form = await kit.does('lowri', 'way-back.allocate-form');
    const input = { ...form.view?.data.actions[0]?.input, therapist: 'anwen' };
    expect(await kit.does('lowri', 'way-back.allocate', input)).toMatchObject(decided);
    await kit.settles();
    expect(await homesCard(kit)).toEqual([]);
    const leaving = await ended();
    await leaving.passesUntil('2026-10-12 07:01');
    await leaving.imports(
      withTerms(draft => {
        of(draft.youngPeople, 'kl').left = '2026-10-12';
      }),
    );
    await leaving.settles();
    expect(await homesCard(leaving)).toEqual([]);
  });

  it('where the home has no channel each of the care team has the card, whoever comes later as well', async () => {
    const without = (change: Parameters<typeof workedService>[0] = () => {}) =>
      withTerms(draft => {
        Object.assign(of(draft.settings as { id: string }[], 'hafod'), { channel: undefined });
        change(draft);
      });
    const kit = await ended({
      file: without(draft => Object.assign(of(draft.people, 'owen'), { roles: [] })),
    });
    await kit.passesUntil('2026-10-12 07:01');
    for (const who of ['dee', 'mags']) expect(await homesCard(kit, who), who).toHaveLength(1);
    expect(await homesCard(kit, 'owen')).toEqual([]);
    await kit.imports(without());
    await kit.settles();
    expect(await homesCard(kit, 'owen')).toHaveLength(1);
    expect(await homesCard(kit, 'dee')).toHaveLength(1);
  });

  it('a term after sessions ended the therapist is asked to plan a consultation, as before', async () => {
    const kit = await ended();
    await kit.passesUntil('2026-12-18 12:00');
    expect(await askedFor(kit, 'anwen')).toEqual([]);
    await kit.passesUntil('2026-12-21 09:01');
    expect(await askedFor(kit, 'anwen')).toHaveLength(1);
  });
});
