import { describe, expect, it } from 'vitest';
import { loadPack } from '../../src/policy/pack.ts';
import { oweReports } from '../../src/tasks/reports.ts';
import { minutes } from '../../src/time.ts';
import { type Kit, type KitOptions, openKit, textOf } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of, someone } from '../people/hafod.ts';

const file = workedService(draft => {
  draft.people.push(someone('hari', { role: 'headOfCare' }), someone('sera', { role: 'seniorManagement' }));
});

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
    const bmc = loadPack('bryn-melyn');
    const reports = bmc.reports.map(one => ({ ...one, every: 'quarter' as const }));
    const kit = await opened({ at: '2026-11-24 09:00', pack: { ...bmc, reports } });
    await kit.passesUntil('2026-12-15 12:00');
    expect(await cards(kit, 'hari')).toEqual([]);
    await kit.passesUntil('2027-01-01 09:01');
    expect((await cards(kit, 'hari'))[0]).toContain('October 2026 to December 2026');
  });
});

it('is owed once, however often Attune starts', async () => {
  const kit = await opened();
  for (let start = 0; start < 3; start += 1) await oweReports(kit.store, kit.now(), 'Europe/London');
  const { items } = await kit.store.list({ partition: 'directory', kind: 'task', limit: 100 });
  expect(items.filter(({ id }) => id.startsWith('task:reports:'))).toHaveLength(1);
  expect(of(file.people, 'hari').name).toBe('Hari');
});
