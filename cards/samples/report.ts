import { loadPack } from '../../src/policy/pack.ts';
import type { madeOf, Report } from '../../src/workflows/report/made.ts';
import type { Shown } from '../../src/workflows/report/protect.ts';
import { tables } from '../../src/workflows/report/tables.ts';
import type { ReportShown } from '../../src/workflows/report/view.ts';
import { at, press, type Sample, setting, text } from './made-up.ts';

const pack = loadPack('bryn-melyn');
const settings = [
  { id: text('larch'), name: setting },
  { id: text('rowan'), name: text('Rowan House') },
];
const numbers: readonly Shown[] = [31, 'few', 12, 'kept', 0, 7, 5, 9];
/** Made up number by number: what `madeOf` makes of records is tested where it is made. */
const report: ReturnType<typeof madeOf> = {
  ...{ id: text('engagement'), title: text('Therapy engagement and provision'), clause: 'BMC-7.2' },
  ...{ service: text('Larch and Rowan'), first: text('2026-10-01'), last: text('2026-10-31') },
  ...{ counted: at('2026-11-02', '09:00'), smallest: 5, settings },
  tables: tables.map((table, offset): Report['tables'][number] => ({
    ...{ id: table.id, clause: table.clause },
    rows: table.rows(pack).map(({ id, label }, index) => ({
      ...{ id, label: label ?? null },
      shown: [0, 1, 2].map(column => numbers[(index + column + offset) % numbers.length] ?? 0),
    })),
    sum: table.sum === 'none' ? null : [46, 'kept', 61],
  })),
};
const shown: ReportShown = { clause: 'BMC-7.2', report, column: 2, where: null, actions: [] };

/** The report, the form for it, and the card that says that it is there. */
export const reportSamples: readonly Sample[] = [
  {
    name: 'report: which months',
    kind: 'private',
    view: {
      card: 'report-form',
      data: {
        ...{ clause: 'BMC-7.2', title: report.title, settings },
        months: [text('2026-10'), text('2026-09')],
        actions: [press('open-report', 'report.open', { style: 'positive' })],
      },
    },
  },
  ...[
    { first: text('2026-10'), last: text('2026-10') },
    { first: text('2026-07'), last: text('2026-09') },
  ].map(
    (months): Sample => ({
      name: `report is there: ${months.first}`,
      kind: 'post',
      view: {
        card: 'report-there',
        data: {
          ...{ clause: 'BMC-7.2', title: report.title, service: report.service, ...months },
          actions: [press('open-report', 'report.open', { opens: true, style: 'positive' })],
        },
      },
    }),
  ),
  { name: 'report of a service', kind: 'private', view: { card: 'report', data: shown } },
  {
    name: 'report of one setting',
    kind: 'private',
    view: { card: 'report', data: { ...shown, column: 0, where: setting } },
  },
];
