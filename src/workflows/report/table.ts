import { id, type Plain } from '../../access/plain.ts';
import type { Directory } from '../../people/directory.ts';
import type { SettingId, YoungPerson } from '../../people/service.ts';
import type { ClauseId } from '../../policy/clauses.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Instant } from '../../time.ts';
import type { RecordOf, RecordType } from '../records.ts';

/** From the first moment of a local day up to, and without, the first of another. */
export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

/** One young person's records, as far as they are about the period. */
export interface OnePerson {
  readonly youngPerson: YoungPerson;
  readonly directory: Directory;
  readonly pack: Pack;
  readonly period: Period;
  readonly now: Instant;
  /** When they left the service, if they have by now. */
  readonly leftAt?: Instant | undefined;
  /** How many entries of anybody's journal are about them; nothing else of a journal comes here (SIX-3). */
  readonly journalEntries: number;
  list<T extends RecordType>(type: T): readonly RecordOf<T>[];
}

export type TableId =
  | 'sessions'
  | 'calledOff'
  | 'summaries'
  | 'reading'
  | 'alerts'
  | 'stages'
  | 'signOffs'
  | 'notices'
  | 'attempts'
  | 'journals';

/** One thing that was counted: its row, and what must be known of it to hide a number well. */
export interface Thing<Row extends string = string> {
  readonly row: Row;
  /** A summary says what it was. Otherwise it was called off beforehand, and can only have been what is called off. */
  readonly told?: boolean;
}

/**
 * One table of the report. Its rows have nothing in common but what they count, so that they add up to the table's
 * sum, where it has one.
 *
 * `guarded`: rows that say something of a young person (that one refused, attended, is in a stage): numbers that are
 * small there are protected. Rows that say what staff did in time say nothing of a young person, and stand as they are.
 * `sum: 'shown'`: how many there were in all says nothing of a young person. `guarded`: it does, as the rows do.
 */
export interface Table {
  readonly id: TableId;
  readonly clause: ClauseId;
  readonly rows: (pack: Pack) => readonly { readonly id: Plain; readonly label?: Plain }[];
  readonly guarded: readonly string[] | 'all' | 'none';
  readonly sum: 'shown' | 'guarded' | 'none';
  /** Rows that something can be that was called off before anybody came, and no summary tells of. */
  readonly calledOff?: readonly string[];
  /** Numbers here, and their sum, may not be more exact than those rows of that table: where one of them is hidden, so are these. */
  readonly follows?: readonly [table: TableId, ...rows: string[]];
  /** What it reads of a young person: records of the period, all up to its end, or all there are. */
  readonly reads: { readonly [T in RecordType]?: Span };
  count(of: OnePerson): readonly Thing[];
}

/** Of which time records are read. */
export type Span = 'period' | 'until' | 'ever';

/** How often something was counted, by row, for one setting. */
export type Counts = ReadonlyMap<string, { readonly count: number; readonly told: number }>;

/** What was counted, table by table, setting by setting. It is not protected yet, and goes nowhere as it is. */
export interface Counted {
  readonly period: Period;
  readonly settings: readonly SettingId[];
  /** By table, then by setting. */
  readonly tables: { readonly [table: string]: { readonly [setting: string]: Counts } };
}

export const within = ({ from, to }: Period, at: Instant): boolean => at >= from && at < to;

/** Rows that every policy has. */
export const rowsOf = (names: readonly string[]) => () => names.map(name => ({ id: id.parse(name) }));
