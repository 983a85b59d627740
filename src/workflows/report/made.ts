import { localDate, type Plain } from '../../access/plain.ts';
import type { Directory } from '../../people/directory.ts';
import type { ClauseId } from '../../policy/clauses.ts';
import type { Pack } from '../../policy/pack.ts';
import { type Instant, local } from '../../time.ts';
import { type Grid, protect, type Shown } from './protect.ts';
import type { Counted, Table, TableId } from './table.ts';
import { tables } from './tables.ts';

/** The report as everybody sees it, wherever: counts and dates, no young person, small numbers protected (SIX-4). */
export interface Report {
  readonly id: Plain;
  readonly title: Plain;
  readonly clause: ClauseId;
  readonly service: Plain;
  /** The first and the last local day of it. */
  readonly first: Plain;
  readonly last: Plain;
  /** When it was counted: what is written later changes it. */
  readonly counted: Instant;
  /** A number below this is not shown where it could single out a young person. */
  readonly smallest: number;
  readonly settings: readonly { readonly id: Plain; readonly name: Plain }[];
  readonly tables: readonly ShownTable[];
}

export interface ShownTable {
  readonly id: TableId;
  readonly clause: ClauseId;
  /** The numbers of each setting and, last, of the whole service. */
  readonly rows: readonly {
    readonly id: Plain;
    /** What the pack calls it; none where the texts do. */
    readonly label: Plain | null;
    readonly shown: readonly Shown[];
  }[];
  readonly sum: readonly Shown[] | null;
}

/** One of the pack's reports. */
export type Kind = Pack['reports'][number];

/** What was counted, protected. It is the only way from numbers to a report. */
export function madeOf(
  counted: Counted,
  { directory, pack, now }: { readonly directory: Directory; readonly pack: Pack; readonly now: Instant },
  { id, title, clause, smallestShown }: Kind,
): Report {
  const zone = directory.service.timeZone;
  const shown = new Map<TableId, ShownTable>();
  for (const table of tables) {
    const hidden = hiddenBy(table, shown);
    const grid = gridOf(table, counted, pack, hidden);
    const { rows, sum } = protect(grid, smallestShown);
    shown.set(table.id, {
      ...{ id: table.id, clause: table.clause, sum },
      rows: table.rows(pack).map(({ id: row, label }, index) => ({
        id: row,
        label: label ?? null,
        shown: rows[index]?.shown ?? [],
      })),
    });
  }
  return {
    ...{ id, title, clause, service: directory.service.name },
    first: localDate(counted.period.from, zone),
    last: localDate(local(counted.period.to, zone).minus({ days: 1 }).toMillis(), zone),
    ...{ counted: now, smallest: smallestShown },
    settings: counted.settings.map(each => ({ id: each, name: directory.setting(each)?.name ?? each })),
    tables: [...shown.values()],
  };
}

/** The columns in which a table may not be shown, since what it follows is hidden there. */
function hiddenBy(
  { follows }: Table,
  shown: ReadonlyMap<TableId, ShownTable>,
): readonly boolean[] | undefined {
  if (!follows) return undefined;
  const [leader, ...names] = follows;
  const rows = shown.get(leader)?.rows.filter(({ id }) => names.includes(id)) ?? [];
  return rows[0]?.shown.map((_, column) => rows.some(row => typeof row.shown[column] !== 'number'));
}

/** The numbers of a table in the order of the page. */
export function gridOf(
  table: Table,
  { settings, tables: counted }: Counted,
  pack: Pack,
  hidden?: readonly boolean[],
): Grid {
  const of = (setting: string, row: string) => counted[table.id]?.[setting]?.get(row);
  return {
    sum: table.sum,
    ...(hidden && { hidden }),
    rows: table.rows(pack).map(({ id }) => ({
      id,
      guarded: table.guarded === 'all' || (table.guarded !== 'none' && table.guarded.includes(id)),
      counts: settings.map(setting => of(setting, id)?.count ?? 0),
      ...(table.calledOff && {
        told: settings.map(setting => of(setting, id)?.told ?? 0),
        calledOff: table.calledOff.includes(id),
      }),
    })),
  };
}
