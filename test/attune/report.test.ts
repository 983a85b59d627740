import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { catalogues } from '../../cards/texts/catalogue.ts';
import { plain } from '../../src/access/plain.ts';
import { tables } from '../../src/workflows/report/tables.ts';
import { type Kit, openKit } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of, someone } from '../people/hafod.ts';
import { beside } from './beside.ts';

/** October: KL has a session every week and refuses the second; in November nothing is planned. */
async function october(name = 'Hafod House'): Promise<Kit> {
  const kit = await openKit({
    at: '2026-10-01 09:00',
    file: workedService(draft => {
      draft.people.push(someone('hari', { role: 'headOfCare' }));
      of(draft.settings as { id: string; name: string }[], 'hafod').name = plain(name);
    }),
  });
  for (const day of ['06', '13', '20', '27']) await kit.session({ date: `2026-10-${day}` });
  const second = (await kit.records('session'))[1];
  await kit.does('dee', 'cancellation.cancel', {
    ...{ session: second?.id, seen: 1, reason: 'refusal', spokenTo: 'yes' },
    ...{ alternative: 'CANARY a walk', note: 'CANARY' },
  });
  await kit.passesUntil('2026-11-02 09:00');
  return kit;
}

const asked = ['report', '--from', '2026-10-01', '--to', '2026-10-31'];

describe('attune report (BMC-7.2)', () => {
  it('counts on the screen, and says how small numbers are protected', async () => {
    const { attune } = beside(await october());
    const { said, complained, code } = await attune(...asked);
    expect({ complained, code }).toEqual({ complained: '', code: 0 });
    expect(said).toContain('Hafren, 1 October 2026 to 31 October 2026');
    expect(said).toMatch(/Sessions planned +Hafod House +Glan-yr-afon +Clun Lodge +All settings/);
    expect(said).toMatch(/ {2}Not written, overdue +3 +0 +0 +3/);
    expect(said).toMatch(/In all +4 +0 +0 +4/);
    expect(said).toContain('Numbers from 1 to 4 are not shown');
    expect(said).not.toMatch(/Refused by the young person +1/);
    expect(said).not.toMatch(/CANARY|KL\b/);
  });

  it('has the same numbers in the chat, on the page and in the spreadsheet', async () => {
    const kit = await october();
    const { attune, folder } = beside(kit);
    const [csv, html] = [join(folder, 'report.csv'), join(folder, 'report.html')];
    expect((await attune(...asked, '--csv', csv, '--html', html)).code).toBe(0);
    const page = readFileSync(html, 'utf8');
    const lines: Record<string, string>[] = parse(readFileSync(csv), { columns: true });
    const { view } = await kit.does('hari', 'report.open', { first: '2026-10' });
    if (view?.card !== 'report') throw new Error('Not shown');
    const { report } = view.data;
    const { drawer } = kit.house.surroundings;
    for (const [column, name] of [...report.settings.map(({ name }) => name), 'All settings'].entries()) {
      const data = { ...view.data, column };
      const card = JSON.stringify(drawer.private({ card: 'report', data }, 'one').card);
      for (const { table, row, count } of lines.filter(({ setting }) => setting === name)) {
        expect(card, `${table}: ${row}`).toContain(`{"title":"${row}","value":"${count}"}`);
        expect(page).toContain(`<th scope="row">${row}</th>`);
      }
      expect(page).toContain(`<th scope="col">${name}</th>`);
    }
    expect(lines).toContainEqual({
      ...{ period: '1 October 2026 to 31 October 2026', table: 'Sessions planned' },
      ...{ row: 'In all', setting: 'Hafod House', count: '4' },
    });
  });

  it('shows each of several months by itself, and no sum of them (SIX-4)', async () => {
    const { attune, folder } = beside(await october());
    const [csv, html] = [join(folder, 'report.csv'), join(folder, 'report.html')];
    const both = ['report', '--from', '2026-09-01', '--to', '2026-10-31'];
    const months = ['1 September 2026 to 30 September 2026', '1 October 2026 to 31 October 2026'];
    expect((await attune(...both, '--csv', csv, '--html', html)).code).toBe(0);
    const lines: Record<string, string>[] = parse(readFileSync(csv), { columns: true });
    expect([...new Set(lines.map(({ period }) => period))]).toEqual(months);
    const held = { table: 'Sessions planned', row: 'In all', setting: 'All settings' };
    for (const [index, count] of ['0', '4'].entries())
      expect(lines).toContainEqual({ period: months[index], ...held, count });
    const page = readFileSync(html, 'utf8');
    expect(page.match(/<h2>[^<]+/g)).toEqual(months.map(month => `<h2>${month}`));
    const ids = page.match(/ id="[^"]+"/g) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
    const { said } = await attune(...both);
    for (const month of months) expect(said).toContain(`Hafren, ${month}`);
  });

  it('writes no cell that a spreadsheet could take for a formula, and no markup into the page', async () => {
    const { attune, folder } = beside(await october('=HYPERLINK("x")<script>alert(1)</script>'));
    const [csv, html] = [join(folder, 'report.csv'), join(folder, 'report.html')];
    await attune(...asked, '--csv', csv, '--html', html);
    const cells = (parse(readFileSync(csv)) as string[][]).flat();
    expect(cells.filter(cell => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    const page = readFileSync(html, 'utf8');
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;');
  });

  it('makes a page that fetches and carries out nothing, with a table beside each chart', async () => {
    const { attune, folder } = beside(await october());
    const html = join(folder, 'report.html');
    await attune(...asked, '--html', html);
    const page = readFileSync(html, 'utf8');
    expect(page).toMatch(/default-src &#39;none&#39;|default-src 'none'/);
    expect(page).not.toMatch(/<(script|iframe|object|embed|link|img|form)|\s(src|href|style|on\w+)=/i);
    expect(page).toContain('Every young person counts where they live now or lived last');
    const sections = page.split('<section').slice(1);
    expect(sections.length).toBe(tables.length);
    for (const [index, section] of sections.entries()) {
      expect(section).toMatch(/<table>[\s\S]*<caption>/);
      // What counts stands beside what was counted (SIX-4).
      const { what } = catalogues['en-GB'].cards.report.tables[tables[index]?.id ?? 'sessions'];
      expect(section).toContain(`<p>${what}</p>`);
    }
    expect(page.match(/<svg role="img" aria-label="[^"]{10,}"/g)?.length).toBeGreaterThan(4);
    expect(page).toContain('@media print');
  });

  it('says what is wrong with what was asked', async () => {
    const { attune } = beside(await october());
    const complaints = [
      ['--from', 'yesterday', '--to', '2026-10-31'],
      ['--from', '2026-10-31', '--to', '2026-10-01'],
      ['--from', '2026-10-01', '--to', '2026-10-30'],
      ['--from', '2026-10-01', '--to', '2126-10-31'],
      ['--from', '2026-10-01', '--to', '2026-10-31', '--report', 'other'],
      ['--from', '2026-10-01', '--to', '2026-10-31', '--csv', '/no/such/place.csv'],
    ].map(async options => (await attune('report', ...options)).complained);
    expect(await Promise.all(complaints)).toEqual([
      'yesterday is no date such as 2026-10-01.',
      '2026-10-01 is before 2026-10-31.',
      '2026-10-01 to 2026-10-30 is not one or more whole months that ended.',
      '2026-10-01 to 2126-10-31 is not one or more whole months that ended.',
      'The pack "Children\'s homes" has no such report. It has: engagement.',
      expect.stringContaining('/no/such/place.csv cannot be written'),
    ]);
  });
});

describe('report, in a chat (BMC-7.2)', () => {
  it('is for the roles that the pack names, who need reach no young person', async () => {
    const kit = await october();
    for (const who of ['hari', 'nia'])
      expect((await kit.does(who, 'report')).view, who).toMatchObject({
        card: 'report-form',
        data: {
          stretches: expect.arrayContaining([
            { id: '2026-10', first: '2026-10', last: '2026-10', name: null },
            { id: '2026-09', first: '2026-09', last: '2026-09', name: null },
          ]),
        },
      });
    for (const who of ['dee', 'mags', 'anwen', 'lowri', 'gwenno', 'ade', 'nobody']) {
      expect((await kit.does(who, 'report')).outcome, who).toBe('refused');
      expect((await kit.does(who, 'report.open', { first: '2026-10' })).outcome, who).toBe('refused');
    }
    expect((await kit.does('hari', 'overview')).outcome).toBe('refused');
  });

  it('is of one month that has ended, of one setting or of all, and on record', async () => {
    const kit = await october();
    const open = (input: object) => kit.does('hari', 'report.open', input);
    for (const first of ['2026-11', '2026-13', '2026-10-01'])
      expect(await open({ first })).toMatchObject({
        outcome: 'asks',
        fields: { first: { say: 'report-ended' } },
      });
    expect((await open({ first: '2026-10', where: 'nowhere' })).outcome).toBe('asks');
    // SIX-4: September, and September with October, would tell what October does not show.
    expect((await open({ first: '2026-09', last: '2026-10', where: 'glan' })).view).toMatchObject({
      data: { column: 1, report: { first: '2026-09-01', last: '2026-09-30' } },
    });
    const last = (await kit.ownEvents('hari')).at(-1);
    expect(last).toMatchObject({
      ...{ type: 'report opened', clause: 'BMC-7.2', subject: 'report:engagement' },
      facts: { first: '2026-09', last: '2026-09', where: 'glan' },
    });
  });
});
