import { type Plain, plainList } from '../../src/access/plain.ts';
import type { Report, ShownTable } from '../../src/workflows/report/made.ts';
import type { Shown } from '../../src/workflows/report/protect.ts';
import type { Texts } from '../texts/texts.ts';

/** A number as it is shown, and in words. */
interface CellInWords {
  readonly shown: Shown;
  readonly text: Plain;
}

/** One table with its texts: a cell for each setting and, last, the whole service. */
export interface TableInWords {
  readonly id: ShownTable['id'];
  readonly title: Plain;
  /** What counts. */
  readonly what: Plain;
  readonly policy: Plain;
  readonly rows: readonly { readonly label: Plain; readonly cells: readonly CellInWords[] }[];
  readonly sum: { readonly label: Plain; readonly cells: readonly CellInWords[] } | null;
}

/** A report in words: the same on a card, on a page and in a spreadsheet. */
export interface ReportInWords {
  readonly title: Plain;
  readonly service: Plain;
  readonly period: Plain;
  readonly counted: Plain;
  readonly policy: Plain;
  /** How small numbers are protected. */
  readonly note: Plain;
  /** Where each young person counts, and until when. */
  readonly place: Plain;
  readonly columns: readonly Plain[];
  readonly tables: readonly TableInWords[];
}

/** Puts a report into words. */
export function reportInWords(report: Report, texts: Texts): ReportInWords {
  const { title, service, first, last, counted, clause, smallest, settings, tables } = report;
  const cell = (shown: Shown): CellInWords => ({
    shown,
    text: typeof shown === 'number' ? texts.number(shown) : texts.say(`cards.report.${shown}`, { smallest }),
  });
  return {
    ...{ title, service },
    period: texts.say('cards.report.period', { first: texts.longDate(first), last: texts.longDate(last) }),
    counted: texts.say('cards.report.counted', { counted: { at: counted } }),
    policy: texts.policy(clause),
    note: texts.say('cards.report.how-protected', { most: smallest - 1 }),
    place: texts.say('cards.report.where-counted'),
    columns: [...settings.map(({ name }) => name), texts.say('cards.report.whole')],
    tables: tables.map(({ id, clause: policy, rows, sum }) => ({
      id,
      title: texts.say(`cards.report.tables.${id}.title`),
      what: texts.say(`cards.report.tables.${id}.what`),
      policy: texts.policy(policy),
      rows: rows.map(row => ({
        label: row.label ?? rowInWords(texts, id, row.id),
        cells: row.shown.map(cell),
      })),
      sum: sum && { label: texts.say('cards.report.sum'), cells: sum.map(cell) },
    })),
  };
}

function rowInWords(texts: Texts, table: ShownTable['id'], row: Plain): Plain {
  const key = `cards.report.tables.${table}.rows.${row}`;
  return texts.has(key) ? texts.say(key) : plainList([row]);
}
