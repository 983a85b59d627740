import { stringify } from 'csv-stringify/sync';
import type { ReportInWords } from '../../../cards/present/report-words.ts';

/** Reports as CSV, a line for each number: no cell can be taken for a formula, whatever a setting is called. */
export function reportCsv(reports: readonly ReportInWords[]): string {
  const lines = reports.flatMap(linesOf);
  return stringify(lines, {
    header: true,
    columns: ['period', 'table', 'row', 'setting', 'count'],
    escape_formulas: true,
  });
}

const linesOf = ({ period, columns, tables }: ReportInWords) =>
  tables.flatMap(({ title, rows, sum }) =>
    [...rows, ...(sum ? [sum] : [])].flatMap(({ label, cells }) =>
      cells.map(({ text, shown }, column) => ({
        ...{ period, table: title, row: label, setting: columns[column] ?? '' },
        count: typeof shown === 'number' ? shown : text,
      })),
    ),
  );

/** One of them in columns, for a terminal. */
export function reportText({
  title,
  service,
  period,
  counted,
  note,
  place,
  columns,
  tables,
}: ReportInWords): string {
  const parts = tables.map(({ title: heading, what, rows, sum }) => {
    const lines = [
      [heading, ...columns],
      ...[...rows, ...(sum ? [sum] : [])].map(({ label, cells }) => [
        `  ${label}`,
        ...cells.map(({ text }) => text),
      ]),
    ];
    const widths = lines[0]?.map((_, column) => Math.max(...lines.map(line => line[column]?.length ?? 0)));
    const shown = lines
      .map(line =>
        line
          .map((text, column) =>
            column === 0 ? text.padEnd(widths?.[column] ?? 0) : text.padStart(widths?.[column] ?? 0),
          )
          .join('  '),
      )
      .join('\n');
    return `${shown}\n  ${what}`;
  });
  return [`${title}\n${service}, ${period}. ${counted}.\n${note}\n${place}`, ...parts].join('\n\n');
}
