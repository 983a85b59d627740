import { loadPack } from '../../src/policy/pack.ts';
import type { Report } from '../../src/workflows/report/made.ts';
import { protect } from '../../src/workflows/report/protect.ts';
import { tables } from '../../src/workflows/report/tables.ts';
import type { ReportShown } from '../../src/workflows/report/view.ts';
import { at, press, type Sample, setting, text } from './made-up.ts';

const pack = loadPack('bryn-melyn');
const settings = [
  { id: text('larch'), name: setting },
  { id: text('rowan'), name: text('Rowan House') },
];
/** How often each row was counted in the two homes, row after row. */
const numbers = [31, 26, 3, 9, 12, 0, 7, 5, 1, 14, 6, 8];
const report: Report = {
  ...{ id: text('engagement'), title: text('Therapy engagement and provision'), clause: 'BMC-7.2' },
  ...{ service: text('Larch and Rowan'), first: text('2026-10-01'), last: text('2026-10-31') },
  ...{ counted: at('2026-11-02', '09:00'), smallest: 5, settings },
  tables: tables.map((table, offset) => {
    const ids = table.rows(pack);
    const rows = ids.map(({ id }, index) => ({
      ...{ id, guarded: table.guarded === 'all' || table.guarded.includes(id) },
      counts: settings.map((_, column) => numbers[(index * 2 + column + offset) % numbers.length] ?? 0),
    }));
    const { rows: shown, sum } = protect({ rows, sum: table.sum }, 5);
    return {
      ...{ id: table.id, clause: table.clause, sum },
      rows: ids.map(({ id, label }, index) => ({
        id,
        label: label ?? null,
        shown: shown[index]?.shown ?? [],
      })),
    };
  }),
};
const shown: ReportShown = { clause: 'BMC-7.2', report, column: 2, actions: [] };

const stretches = [
  { id: text('2026-10'), first: text('2026-10'), last: text('2026-10'), name: null },
  { id: text('2026-07'), first: text('2026-07'), last: text('2026-09'), name: null },
];
const autumn = text('2026-09-01');
const terms = [{ id: autumn, first: autumn, last: autumn, name: text('Autumn term 2026') }];

/** The report, the form for it, and the card that says that it is there. */
export const reportSamples: readonly Sample[] = [
  {
    name: 'report: which months',
    kind: 'private',
    view: {
      card: 'report-form',
      data: {
        ...{ clause: 'BMC-7.2', title: report.title, settings },
        stretches,
        actions: [press('open-report', 'report.open', { style: 'positive' })],
      },
    },
  },
  {
    name: 'report: which terms',
    kind: 'private',
    view: {
      card: 'report-form',
      data: {
        ...{ clause: 'BMC-7.2', title: report.title, settings, stretches: terms },
        actions: [press('open-report', 'report.open', { style: 'positive' })],
      },
    },
  },
  {
    name: 'report: to be put right',
    kind: 'private',
    corrections: {
      typed: { first: '2026-10', where: 'larch' },
      fields: { first: { say: 'report-ended' } },
    },
    view: {
      card: 'report-form',
      data: {
        ...{ clause: 'BMC-7.2', title: report.title, settings },
        stretches,
        actions: [press('open-report', 'report.open', { style: 'positive' })],
      },
    },
  },
  ...[
    { first: text('2026-10'), last: text('2026-10'), term: null },
    { first: text('2026-07'), last: text('2026-09'), term: null },
    { first: text('2026-09-01'), last: text('2026-09-01'), term: text('Autumn term 2026') },
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
    view: { card: 'report', data: { ...shown, column: 0 } },
  },
];
