import { describe, expect, it } from 'vitest';
import { plain } from '../../src/access/plain.ts';
import { audit } from '../../src/audit.ts';
import type { ServiceFile } from '../../src/people/service.ts';
import { days, minutes } from '../../src/time.ts';
import type { DataOf } from '../../src/workflows/views.ts';
import { type Kit, openKit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { london, of } from '../people/hafod.ts';
import { asked, inStage1 } from './pathway-kit.ts';
import { daysPass, isSent } from './withdrawal-kit.ts';

type Shown = DataOf<'overview'>;

async function overview(kit: Kit, who = 'nia', input: object = {}): Promise<Shown> {
  const { view } = await kit.does(who, 'overview', input);
  if (view?.card !== 'overview') throw new Error(`${who} is shown no overview`);
  return view.data;
}

const about = async (kit: Kit, initials: string, who = 'nia') => {
  const row = (await overview(kit, who)).engagements.find(one => one.initials === initials);
  if (!row) throw new Error(`Nothing of ${initials}`);
  return row;
};

describe('the overview (BMC-7.2)', () => {
  it('shows every engagement by stage, since when, and what is next', async () => {
    const kit = await inStage1();
    const { total, stages } = await overview(kit);
    expect(stages).toEqual([
      { stage: 'none', count: total - 1 },
      { stage: 'stage1', count: 1 },
      ...['stage2', 'stage3', 'stage4'].map(stage => ({ stage, count: 0 })),
    ]);
    const [event] = (await kit.events()).filter(({ type }) => type === 'stage 1 started');
    expect(await about(kit, 'KL')).toMatchObject({
      setting: 'Hafod House',
      stage: { which: 'stage1', since: event?.at },
      next: { step: 'attempts', who: ['Anwen'] },
    });
    expect(await about(kit, 'TW')).toMatchObject({ stage: null, next: { step: 'usual' }, waiting: [] });
  });

  it('says what waits for whom, and what waits comes first', async () => {
    const kit = await asked();
    const [first] = (await overview(kit)).engagements;
    expect(first?.initials).toBe('KL');
    expect(first?.waiting[0]).toMatchObject({ waits: 'step', step: 'confirm', who: ['Lowri'], late: false });
    await kit.passes(minutes(2881));
    expect((await about(kit, 'KL')).waiting[0]).toMatchObject({ step: 'confirm', late: true });
  });

  it('BMC-7.1: a sign-off that waits comes before everything, with whoever is to give it, whatever else is overdue', async () => {
    const kit = await isSent();
    await kit.does('theo', 'session.plan', { ...tuesday, youngPerson: 'tw' }, { about: 'tw' });
    await kit.passes(days(9));
    const [first] = (await overview(kit)).engagements;
    expect(first).toMatchObject({ initials: 'KL', stage: { which: 'stage3' } });
    expect(first?.waiting[0]).toMatchObject({ waits: 'step', step: 'sign-off', who: ['Nia'] });
  });

  it('BMC-7.1: a sign-off that waits stands above the first page, whoever else there is and wherever it waits', async () => {
    const kit = await isSent({ file: longService(47, 'before') });
    const [event] = (await kit.events()).filter(({ type }) => type === 'proposal agreed to');
    const first = await overview(kit);
    expect(first.engagements.map(({ initials }) => initials)).not.toContain('KL');
    expect(first.signOffs).toMatchObject({
      waiting: [
        {
          ...{
            initials: 'KL',
            step: 'sign-off',
            who: ['Nia'],
            since: event?.at,
            isTheirs: true,
            late: false,
          },
          open: { verb: 'proposal.show', about: 'kl', opens: true },
        },
      ],
      ...{ more: 0, unlooked: 0 },
    });
    expect((await kit.ownEvents('nia')).at(-1)?.facts).toMatchObject({
      youngPeople: ['kl', ...first.engagements.map(() => expect.anything())],
    });
    expect((await overview(kit, 'lowri')).signOffs.waiting).toMatchObject([
      { isTheirs: false, who: ['Nia'] },
    ]);
    expect((await overview(kit, 'nia', { page: 1 })).signOffs.waiting).toEqual([]);
    expect((await kit.does('nia', 'today')).view?.data).toMatchObject({ waiting: [{ initials: 'KL' }] });
    await kit.does('nia', 'proposal.show', {}, { about: 'kl' });
    await daysPass(kit, 5);
    expect((await overview(kit)).signOffs.waiting).toMatchObject([{ initials: 'KL', late: true }]);
  });

  it('says of how many young people it was not looked for', async () => {
    const kit = await openKit({ file: longService(403) });
    expect((await overview(kit)).signOffs).toEqual({ waiting: [], more: 0, unlooked: 3 });
  });

  it('BMC-2.1d: an overdue summary stands there with its session and its therapist, until it is written', async () => {
    const kit = await openKit();
    await kit.session();
    await kit.passesUntil('2026-11-25 14:49');
    expect((await about(kit, 'KL')).waiting).toEqual([]);
    await kit.passesUntil('2026-11-25 14:51');
    const due = london('2026-11-25 14:50');
    expect((await about(kit, 'KL')).waiting).toEqual([
      {
        ...{ waits: 'summary', step: null, session: london('2026-11-24 14:00') },
        ...{ who: ['Anwen'], since: due, late: true },
      },
    ]);
    expect(await overview(kit)).toMatchObject({ waiting: 1, late: 1 });
  });

  it('BMC-2.1d: more time that was given is said, and is not overdue', async () => {
    const kit = await openKit();
    const session = await kit.session();
    await kit.passesUntil('2026-11-24 15:00');
    const more = { session, date: '2026-11-26', time: '12:00', reason: 'CANARY at court' };
    expect((await kit.does('anwen', 'summary.extend', more)).outcome).toBe('decided');
    const [waits] = (await about(kit, 'KL')).waiting;
    expect(waits).toMatchObject({
      waits: 'summary-extended',
      since: london('2026-11-26 12:00'),
      late: false,
    });
    expect(JSON.stringify(await overview(kit))).not.toContain('CANARY');
  });

  it('BMC-2.2b, BMC-2.2f: a cancellation nobody has seen and an alert nobody has answered wait', async () => {
    const kit = await openKit();
    const session = await kit.session();
    const other = await kit.session({ time: '16:00' });
    const since = { sinceDate: '2026-11-24', sinceTime: '08:30' };
    await kit.does('dee', 'alert.raise', { session, level: 'unsettled', detail: 'CANARY', ...since });
    await kit.does('dee', 'cancellation.cancel', {
      ...{ session: other, seen: 1, reason: 'illness', spokenTo: 'yes' },
    });
    expect((await about(kit, 'KL')).waiting).toMatchObject([
      { waits: 'alert', session: london('2026-11-24 14:00'), who: ['Anwen', 'Ruth'], late: false },
      { waits: 'cancellation', session: london('2026-11-24 16:00'), late: false },
    ]);
    await kit.does('anwen', 'alert.open', { session });
    await kit.does('lowri', 'cancellation.acknowledge', { session: other });
    expect((await about(kit, 'KL')).waiting).toEqual([]);
  });

  it('BMC-3.1: that something was reported is for the Head, not for a clinical lead', async () => {
    const kit = await openKit();
    await kit.does('dee', 'disclosure.report', {
      ...{ youngPerson: 'kl', kind: 'newly-told', whose: 'young-person', danger: 'no' },
      ...{ account: 'CANARY', told: 'not-yet' },
    });
    expect((await about(kit, 'KL')).waiting).toMatchObject([{ waits: 'disclosure' }]);
    expect((await about(kit, 'KL', 'lowri')).waiting).toEqual([]);
  });

  it('is for those who oversee: a clinical lead sees the young people within their reach, all others are refused', async () => {
    const kit = await openKit({
      file: workedService(draft => {
        Object.assign(of(draft.people, 'lowri'), {
          roles: [{ role: 'clinicalLead', setting: 'hafod' }],
        });
      }),
    });
    expect((await overview(kit, 'lowri')).engagements.map(({ initials }) => initials)).toEqual(['KL']);
    for (const who of ['dee', 'mags', 'anwen', 'ruth', 'catrin', 'gwenno', 'ade', 'nobody'])
      expect((await kit.does(who, 'overview')).outcome, who).toBe('refused');
  });

  it('is on record, with the young people whom it showed, and may not stand in a chat', async () => {
    const kit = await openKit();
    await overview(kit);
    expect(await kit.ownEvents('nia')).toMatchObject([
      { type: 'overview opened', clause: 'BMC-7.2', facts: { youngPeople: ['kl', 'tw', 'mc'] } },
    ]);
    const directory = await kit.house.surroundings.directory();
    const { events } = await audit(kit.store, directory, { youngPerson: plain('tw') });
    expect(events.map(({ event }) => event.type)).toContain('overview opened');
    const today = await kit.does('nia', 'today');
    expect(today.view?.data.actions).toMatchObject([{ verb: 'overview', opens: true }]);
    expect((await kit.does('anwen', 'today')).view?.data.actions).toEqual([]);
  });

  it('goes through a long service page by page: nobody is left out and nobody comes twice', async () => {
    const kit = await openKit({ file: longService(47) });
    const seen: string[] = [];
    let input: object | undefined = {};
    while (input) {
      const shown: Shown = await overview(kit, 'nia', input);
      expect(shown.total).toBe(47);
      expect(shown.engagements.length).toBeLessThanOrEqual(8);
      seen.push(...shown.engagements.map(({ initials }) => initials));
      input = shown.actions[0]?.input;
    }
    expect(seen).toHaveLength(47);
    expect(new Set(seen).size).toBe(47);
    expect((await kit.does('nia', 'overview', { page: 99 })).outcome).toBe('ignored');
  });

  it('reads each look in one round, whatever the service holds', async () => {
    const rounds: number[] = [];
    let open = 0;
    const kit = await openKit({
      file: longService(47),
      around: store => ({
        ...store,
        read: keys => store.read(keys),
        due: (by, limit) => store.due(by, limit),
        commit: batch => store.commit(batch),
        close: () => store.close(),
        list: async listing => {
          open += 1;
          rounds.push(open);
          const page = await store.list(listing);
          open -= 1;
          return page;
        },
      }),
    });
    rounds.length = 0;
    await overview(kit);
    // All were asked before the first was answered.
    expect(rounds).toEqual(rounds.map((_, index) => index + 1));
    expect(rounds.length).toBeLessThanOrEqual(40 * 9 + 47 + 10);
  });

  it('can be read as a card: who, since when, how long', async () => {
    const kit = await openKit();
    await kit.session();
    await kit.passesUntil('2026-11-26 09:00');
    const { card } = kit.house.surroundings.drawer.private(
      { card: 'overview', data: await overview(kit) },
      'one',
    );
    const text = textOf({ by: 'attune', card } as never);
    expect(text).toContain('Summary overdue');
    expect(text).toContain('Tue 24 Nov, 14:00: Anwen, since Wed 25 Nov, 14:50');
    expect(text).toContain('Something waits for one of them, overdue for one.');
    expect(text).toContain('No stage: 3');
  });
});

/** So many young people, those who are added after or before the others. */
function longService(many: number, where: 'after' | 'before' = 'after'): ServiceFile {
  return workedService(draft => {
    const [kl] = draft.youngPeople;
    const added = Array.from(
      { length: many - draft.youngPeople.length },
      (_, one) => ({ ...kl, id: `yp-${one}`, initials: `Y${one}` }) as never,
    );
    if (where === 'after') draft.youngPeople.push(...added);
    else draft.youngPeople.unshift(...added);
  });
}

const tuesday = { what: 'Art', date: '2026-12-15', time: '14:00', lengthMinutes: 50, place: 'Den' };
