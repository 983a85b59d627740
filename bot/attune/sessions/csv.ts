import { CsvError, parse } from 'csv-parse/sync';
import { short, valueInWords } from '../../../src/people/problem.ts';
import { type Instant, instantOf, local } from '../../../src/time.ts';
import type { Entry, Fields, Problem, Read } from './entry.ts';

const needed = ['young person', 'what', 'date', 'time', 'minutes', 'place'] as const;
const columns = [...needed, 'therapist'] as const;
type Column = (typeof columns)[number];

const fields: Fields = {
  youngPerson: 'young person',
  what: 'what',
  place: 'place',
  therapist: 'therapist',
  start: 'time',
  lengthMinutes: 'minutes',
};

/** A line of the table: its cells, and where it begins. */
interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads a table of sessions with a header; local times are of the zone. Never throws for what a file may hold. */
export function readCsv(text: string, zone: string): Read {
  const problems: Problem[] = [];
  const [header, ...rows] = rowsOf(text, problems);
  if (!header && problems.length === 0)
    problems.push({ line: 1, field: 'header', found: 'nothing', expected: headerExpected });
  if (!header) return { fields, entries: [], problems, remarks: [] };
  // What stands in the columns that are known is looked at whatever is wrong with the others.
  const places = placesOf(header, problems);
  if (places.size === 0) return { fields, entries: [], problems, remarks: [] };

  const entries = rows.flatMap(row => entryOf(row, header.cells.length, places, zone, problems) ?? []);
  if (rows.length === 0 && problems.length === 0)
    problems.push({ line: header.line, field: 'header', found: 'nothing below it', expected: 'sessions' });
  return { fields, entries, problems, remarks: [] };
}

const headerExpected = `a line with the names of the columns: ${needed.join(', ')} and, if wanted, therapist`;

/** What stands in quotes wrongly makes everything after it doubtful: the first such place is told, and what stands before it. */
const notTable: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark that is not closed',
  CSV_INVALID_CLOSING_QUOTE: 'text after a closing quotation mark',
  INVALID_OPENING_QUOTE: 'a quotation mark within a field that does not begin with one',
};

function rowsOf(text: string, problems: Problem[], toLine?: number): Row[] {
  if (toLine === 0) return [];
  try {
    const records = parse(text, {
      ...(toLine !== undefined && { to_line: toLine }),
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({
      // The parser counts to the end of a record, which may hold line breaks in quotes.
      line: info.lines - (record.join('').match(/\r\n|\r|\n/g)?.length ?? 0),
      cells: record.map(cell => cell.trim()),
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 1;
    const found = notTable[error.code] ?? 'something that is no table';
    problems.push({ line, field: 'the line', found, expected: 'fields such as "Garden room, upstairs"' });
    // A quotation mark that is not closed may have begun lines before it.
    return toLine === undefined && error.code !== 'CSV_QUOTE_NOT_CLOSED'
      ? rowsOf(text, problems, line - 1)
      : [];
  }
}

/** Spreadsheets write semicolons where a comma is the decimal mark. No column has either in its name. */
function delimiterOf(text: string): string {
  const [first = ''] = text.trimStart().split(/[\r\n]/, 1);
  return first.includes(';') ? ';' : ',';
}

/** Where each column stands that the header has. */
function placesOf({ line, cells }: Row, problems: Problem[]): ReadonlyMap<Column, number> {
  const places = new Map<Column, number>();
  for (const [index, cell] of cells.entries()) {
    const name = cell.toLowerCase().replace(/\s+/g, ' ');
    const column = columns.find(known => known === name);
    const problem = (expected: string) =>
      problems.push({ line, field: 'header', found: valueInWords(cell), expected });
    if (!column) {
      if (cell !== '') problem(`one of ${columns.join(', ')}`);
    } else if (places.has(column)) problem('each column once');
    else places.set(column, index);
  }
  const missing = needed.filter(column => !places.has(column));
  if (missing.length > 0)
    problems.push({
      line,
      field: 'header',
      found: `no ${missing.join(', no ')}`,
      expected: headerExpected,
    });
  return places;
}

function entryOf(
  { line, cells }: Row,
  width: number,
  places: ReadonlyMap<Column, number>,
  zone: string,
  problems: Problem[],
): Entry | undefined {
  if (cells.length < width || cells.slice(width).some(cell => cell !== '')) {
    const found = cells.length === 1 ? '1 field' : `${cells.length} fields`;
    const expected = `${width}, as in the header (a field with a comma or semicolon stands in quotes)`;
    problems.push({ line, field: 'the line', found, expected });
    return undefined;
  }
  const cell = (column: Column) => cells[places.get(column) ?? -1];
  const complain = (field: Column, expected: string) => {
    // The header says already what it lacks.
    if (places.has(field))
      problems.push({ line, field, found: valueInWords(cell(field) || undefined), expected });
    return undefined;
  };
  return {
    line,
    youngPerson: cell('young person'),
    what: cell('what'),
    place: cell('place'),
    therapist: cell('therapist') || undefined,
    start: startOf(cell('date') ?? '', cell('time') ?? '', zone, complain),
    lengthMinutes: /^\d{1,4}$/.test(cell('minutes') ?? '')
      ? Number(cell('minutes'))
      : complain('minutes', 'whole minutes such as 50'),
  };
}

/** The moment of a date and a time; both are looked at, so that both problems are told. */
function startOf(
  date: string,
  time: string,
  zone: string,
  complain: (field: 'date' | 'time', expected: string) => undefined,
): Instant | undefined {
  // 1/12 is a day in December to some and in January to others.
  const isWritten = /^\d{4}-\d{2}-\d{2}$/.test(date);
  const isDate = isWritten && instantOf(date, '12:00', zone) !== undefined;
  if (!isWritten) complain('date', 'year-month-day such as 2026-12-01 (format the column like that)');
  else if (!isDate) complain('date', 'a date that there is');
  const isTime = /^([01]?\d|2[0-3]):[0-5]\d(:00)?$/.test(time);
  if (!isTime) complain('time', 'a time of day such as 14:30');
  if (!isDate || !isTime) return undefined;
  const start = instantOf(date, padded(time), zone);
  if (start === undefined) return undefined;
  const shown = local(start, zone).toFormat('HH:mm');
  return shown === padded(time) ? start : complain('time', `another: on ${short(date)} the clocks skip it`);
}

/** "9:30" and "09:30:00" as "09:30". */
function padded(time: string): string {
  const [hour = '', minute = ''] = time.split(':');
  return `${hour.padStart(2, '0')}:${minute}`;
}
