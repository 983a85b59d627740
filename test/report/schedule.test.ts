import { describe, expect, it } from 'vitest';
import { plain } from '../../src/access/plain.ts';
import { loadPack } from '../../src/policy/pack.ts';
import { oweReports } from '../../src/tasks/reports.ts';
import { minutes } from '../../src/time.ts';
import { type Kit, type KitOptions, openKit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of, someone } from '../people/hafod.ts';
import { packFixture } from '../policy/fixture.ts';

const file = workedService(draft => {
  draft.people.push(someone('hari', { role: 'headOfCare' }), someone('sera', { role: 'seniorManagement' }));
});

const withTerms = {
  ...file,
  service: {
    ...file.service,
    terms: [
      { name: plain('Autumn term 2026'), first: plain('2026-09-01'), last: plain('2026-12-18') },
      { name: plain('Spring term 2027'), first: plain('2027-01-04'), last: plain('2027-03-26') },
    ],
  },
};

const bmc = loadPack('bryn-melyn');
const termly = { ...bmc, reports: bmc.reports.map(one => ({ ...one, every: 'term' as const })) };

async function opened(options: KitOptions = {}): Promise<Kit> {
  const kit = await openKit({ file, ...options });
  await oweReports(kit.store, kit.now(), 'Europe/London');
  return kit;
}

const cards = async (kit: Kit, who: string) =>
  (await kit.chatOf(who)).map(textOf).filter(text => /report/i.test(text));

describe('a report that the pack wants every month (BMC-7.2)', () => {
  it('is there for its roles on the first working morning after the month, once', async () => {
    const kit = await opened();
    // The first of December is a Tuesday.
    await kit.passesUntil('2026-12-01 08:59');
    expect(await cards(kit, 'hari')).toEqual([]);
    await kit.passesUntil('2026-12-01 09:01');
    for (const who of ['hari', 'sera', 'nia']) {
      const [card, ...more] = await cards(kit, who);
      expect(card, who).toContain('A report is there: Therapy engagement and provision');
      expect(card, who).toContain('November 2026');
      expect(more, who).toEqual([]);
    }
    for (const who of ['dee', 'mags', 'anwen', 'lowri', 'ade'])
      expect(await cards(kit, who), who).toEqual([]);
    await kit.passesUntil('2026-12-31 09:00');
    expect(await cards(kit, 'hari')).toHaveLength(1);
    expect(await kit.ownEvents('hari')).toMatchObject([
      { type: 'report announced', clause: 'BMC-7.2', subject: 'report:engagement:2026-11:2026-11' },
    ]);
  });

  it('waits for Monday when the month ends before a weekend', async () => {
    const kit = await opened({ at: '2026-10-30 12:00' });
    await kit.passesUntil('2026-11-02 08:59');
    expect(await cards(kit, 'hari')).toEqual([]);
    await kit.passesUntil('2026-11-02 09:01');
    expect(await cards(kit, 'hari')).toHaveLength(1);
  });

  it('waits for a day on which the service is open: it does not come at New Year', async () => {
    const closedOn = ['2026-12-31', '2027-01-01'].map(date => plain(date));
    const closed = { ...file, service: { ...file.service, closedOn } };
    for (const at of ['2026-12-29 12:00', '2026-12-30 12:00']) {
      const kit = await opened({ file: closed, at });
      for (const day of ['2026-12-31', '2027-01-01']) await kit.passesUntil(`${day} 09:01`);
      await kit.passesUntil('2027-01-04 08:59');
      expect(await cards(kit, 'hari'), at).toEqual([]);
      await kit.passesUntil('2027-01-04 09:01');
      expect(await cards(kit, 'hari'), at).toHaveLength(1);
    }
  });

  it('opens for its reader from the card, and for nobody else who presses it', async () => {
    const kit = await opened();
    await kit.passesUntil('2026-12-01 09:01');
    const [card] = await kit.chatOf('hari');
    if (!card) throw new Error('No card');
    const answer = await kit.presses('hari', card, 'report.open');
    expect(answer.view).toMatchObject({ card: 'report', data: { column: 3 } });
    for (const who of ['dee', 'anwen', 'lowri', 'ade', 'nobody'])
      expect((await kit.presses(who, card, 'report.open')).outcome, who).toBe('refused');
  });

  it('survives being interrupted: the look begins anew, and tells nobody twice', async () => {
    let failing = 0;
    const kit = await opened({
      around: store => ({
        read: keys => store.read(keys),
        list: listing => store.list(listing),
        due: (by, limit) => store.due(by, limit),
        close: () => store.close(),
        commit: async batch => {
          // The first two of three have been told; then the machine goes.
          if (failing > 0 && batch.partition.includes('|person|') && --failing === 0) throw new Error('gone');
          return store.commit(batch);
        },
      }),
    });
    failing = 3;
    await kit.passesUntil('2026-12-02 12:00');
    expect(failing).toBe(0);
    await kit.passes(minutes(5));
    for (const who of ['hari', 'sera', 'nia']) expect(await cards(kit, who), who).toHaveLength(1);
  });

  it('that came to nobody while Attune stood still is told of when it runs again, period by period', async () => {
    const kit = await opened({ at: '2026-09-30 12:00' });
    // Five weeks and more in one leap: nothing ran in between, and when it does it is a Saturday.
    await kit.passesUntil('2026-11-07 12:00');
    expect(await cards(kit, 'hari')).toEqual([]);
    await kit.passesUntil('2026-11-09 09:01');
    const [first, second, ...more] = await cards(kit, 'hari');
    expect([first, second].join()).toMatch(/September[\s\S]*October/);
    expect(more).toEqual([]);
  });

  it('is not for somebody who holds the role no longer when it is due', async () => {
    const kit = await opened();
    await kit.imports(
      workedService(draft => {
        draft.people.push(someone('hari'), someone('sera', { role: 'seniorManagement' }));
      }),
    );
    await kit.passesUntil('2026-12-01 09:01');
    expect(await cards(kit, 'hari')).toEqual([]);
    expect(await cards(kit, 'sera')).toHaveLength(1);
  });

  it('loses its card where somebody loses the role, as every card does', async () => {
    const kit = await opened();
    await kit.passesUntil('2026-12-01 09:01');
    expect(await cards(kit, 'hari')).toHaveLength(1);
    await kit.imports(
      workedService(draft => {
        draft.people.push(someone('hari'), someone('sera', { role: 'seniorManagement' }));
      }),
    );
    await kit.settles();
    expect(await cards(kit, 'hari')).toEqual([]);
    expect(await cards(kit, 'sera')).toHaveLength(1);
  });

  it('comes by the quarter where the pack says so', async () => {
    const reports = bmc.reports.map(one => ({ ...one, every: 'quarter' as const }));
    const kit = await opened({ at: '2026-11-24 09:00', pack: { ...bmc, reports } });
    await kit.passesUntil('2026-12-15 12:00');
    expect(await cards(kit, 'hari')).toEqual([]);
    await kit.passesUntil('2027-01-01 09:01');
    expect((await cards(kit, 'hari'))[0]).toContain('October 2026 to December 2026');
    const open = (first: string) => kit.does('hari', 'report.open', { first });
    expect((await kit.does('hari', 'report')).view).toMatchObject({
      data: {
        stretches: expect.arrayContaining([{ id: '2026-10', first: '2026-10', last: '2026-12', name: null }]),
      },
    });
    expect((await open('2026-07')).view).toMatchObject({
      data: { report: { first: '2026-07-01', last: '2026-09-30' } },
    });
    for (const first of ['2026-08', '2026-11', '2027-01'])
      expect((await open(first)).outcome, first).toBe('asks');
  });

  it('comes by the term where the pack says so: on the first working morning after its last day', async () => {
    const kit = await opened({ pack: termly, file: withTerms });
    await kit.passesUntil('2026-12-18 16:00');
    expect(await cards(kit, 'hari')).toEqual([]);
    // The term ended on a Friday.
    await kit.passesUntil('2026-12-21 09:01');
    const [text, ...more] = await cards(kit, 'hari');
    expect(text).toContain('Hafren, Autumn term 2026');
    expect(more).toEqual([]);
    const [card] = await kit.chatOf('hari');
    if (!card) throw new Error('No card');
    expect((await kit.presses('hari', card, 'report.open')).view).toMatchObject({
      data: { report: { first: '2026-09-01', last: '2026-12-18' } },
    });
    expect((await kit.does('hari', 'report')).view).toMatchObject({
      data: { stretches: [{ id: '2026-09-01' }] },
    });
    await kit.passesUntil('2027-03-26 16:00');
    expect(await cards(kit, 'hari')).toHaveLength(1);
    await kit.passesUntil('2027-03-29 09:01');
    expect((await cards(kit, 'hari')).at(-1)).toContain('Spring term 2027');
  });

  it('does not tell of terms that had ended before it was looked for', async () => {
    const kit = await opened({ pack: termly, file: withTerms, at: '2026-12-22 08:00' });
    await kit.passesUntil('2026-12-22 10:00');
    expect(await cards(kit, 'hari')).toEqual([]);
  });

  it('is of terms alone where it comes by the term, and of months alone where it does not', async () => {
    const at = '2027-03-29 09:00';
    const byTerm = await opened({ pack: termly, file: withTerms, at });
    const byMonth = await opened({ file: withTerms, at });
    const first = (kit: Kit, first: string) => kit.does('hari', 'report.open', { first });
    expect((await byTerm.does('hari', 'report')).view).toMatchObject({
      data: { stretches: [{ name: 'Spring term 2027' }, { name: 'Autumn term 2026' }] },
    });
    expect((await first(byTerm, '2026-09-01')).view).toMatchObject({
      data: { report: { first: '2026-09-01', last: '2026-12-18' } },
    });
    // Nothing that differs from what is offered by some days: a small number could be worked out from the two.
    const wrong = { outcome: 'asks', fields: { first: { say: 'report-ended' } } };
    for (const begin of ['2026-10', '2026-09', '2026-09-02', '2026-12-18'])
      expect(await first(byTerm, begin), begin).toMatchObject(wrong);
    expect(await first(byMonth, '2026-09-01')).toMatchObject(wrong);
    expect((await first(byMonth, '2026-10')).outcome).toBe('decided');
  });

  it('cannot be counted where the service file has its term no longer', async () => {
    const kit = await opened({ pack: termly, file: withTerms });
    await kit.passesUntil('2026-12-21 09:01');
    const [card] = await kit.chatOf('hari');
    // Hari manages as well, so that the card is looked at.
    const manages = {
      ...of(file.people, 'hari'),
      roles: [{ role: 'headOfCare' }, { role: 'seniorManagement' }],
    };
    await kit.imports({
      ...withTerms,
      service: { ...withTerms.service, terms: [] },
      people: [...file.people.filter(({ id }) => id !== 'hari'), manages as never],
    });
    await kit.settles();
    if (!card) throw new Error('No card');
    expect(await kit.presses('hari', card, 'report.open')).toMatchObject({ outcome: 'asks' });
    expect(await cards(kit, 'hari')).toEqual([]);
  });
});

describe('the quarterly report to commissioners (PIP-7)', () => {
  const commissioned = workedService(draft => {
    draft.people.push(someone('cara', { role: 'commissioner' }));
  });

  it('PIP-7: is there on the first working morning after the quarter for the Head and for commissioners, who open it', async () => {
    const kit = await opened({ pack: packFixture('parent-infant'), file: commissioned });
    await kit.passesUntil('2026-12-31 16:00');
    for (const who of ['cara', 'nia']) expect(await cards(kit, who), who).toEqual([]);
    await kit.passesUntil('2027-01-01 09:01');
    for (const who of ['cara', 'nia']) {
      const [text, ...more] = await cards(kit, who);
      expect(text, who).toMatch(/Activity and outcomes[\s\S]*October 2026 to December 2026/);
      expect(more, who).toEqual([]);
    }
    for (const who of ['anwen', 'lowri', 'dee', 'mags']) expect(await cards(kit, who), who).toEqual([]);
    const [card] = await kit.chatOf('cara');
    if (!card) throw new Error('No card');
    expect((await kit.presses('cara', card, 'report.open')).view).toMatchObject({
      data: { clause: 'PIP-7', report: { first: '2026-10-01', last: '2026-12-31' } },
    });
    await kit.passesUntil('2027-03-31 16:00');
    expect(await cards(kit, 'cara')).toHaveLength(1);
    await kit.passesUntil('2027-04-01 09:01');
    expect(await cards(kit, 'cara')).toHaveLength(2);
  });
});

it('is owed once, however often Attune starts', async () => {
  const kit = await opened();
  for (let start = 0; start < 3; start += 1) await oweReports(kit.store, kit.now(), 'Europe/London');
  const { items } = await kit.store.list({ partition: 'directory', kind: 'task', limit: 100 });
  expect(items.filter(({ id }) => id.startsWith('task:reports:'))).toHaveLength(1);
  expect(of(file.people, 'hari').name).toBe('Hari');
});
