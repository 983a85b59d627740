import { allowedCells, type Cell, fieldsOf } from './grants.ts';

const headings = ['field', 'role', 'held for', 'on condition', 'clause'];

/** The grants table for people: a line for each field and role, in columns. What has no line is denied. */
export function accessTable(): string {
  const lines = Map.groupBy(allowedCells(), cell =>
    [cell.record, cell.field, cell.role, cell.condition, cell.clause].join(),
  );
  const rows = [...lines.values()].sort(byField).map(lineOf);
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map(row => row[column]?.length ?? 0)),
  );
  return [headings, ...rows]
    .map(row => row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  '))
    .map(line => line.trimEnd())
    .join('\n');
}

/** The grants table for programs: a JSON array of `{role, record, field, scope, condition, clause}`. */
export function accessJson(): string {
  return JSON.stringify(allowedCells(), null, 2);
}

/** Cells that differ in scope alone, as one line. */
function lineOf(cells: readonly Cell[]): string[] {
  const [cell] = cells;
  if (!cell) return [];
  const scopes = cells.map(({ scope }) => scope).join(', ');
  return [`${cell.record}.${cell.field}`, cell.role, scopes, cell.condition ?? '', cell.clause];
}

const fieldOrder = Object.entries(fieldsOf).flatMap(([record, fields]) =>
  fields.map(field => `${record}.${field}`),
);

function byField([a]: readonly Cell[], [b]: readonly Cell[]): number {
  const order = (cell?: Cell) => (cell ? fieldOrder.indexOf(`${cell.record}.${cell.field}`) : -1);
  return order(a) - order(b);
}
