import type { Directory } from '../../people/directory.ts';
import type { SettingId } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import type { RecordType } from '../records.ts';
import type { Counted, Counts, OnePerson, Period, Table } from './table.ts';
import { tables } from './tables.ts';

/** Where young people live or are seen: a column of the report each, in the order of the service file. */
export const settingsOf = ({ settings, youngPeople }: Directory): readonly SettingId[] =>
  settings.map(({ id }) => id).filter(id => youngPeople.some(({ setting }) => setting === id));

/** Nothing is counted yet. */
export const nothing = (directory: Directory, period: Period): Counted => ({
  ...{ period, settings: settingsOf(directory), tables: {} },
});

/**
 * What one young person adds, where they live now or lived last, up to the day on which they left: pure, whatever order
 * their records come in.
 */
export function countOne(all: OnePerson): Counted {
  const one = whileHere(all);
  const { setting } = one.youngPerson;
  return {
    period: one.period,
    settings: [setting],
    tables: Object.fromEntries(tables.map(table => [table.id, { [setting]: countsOf(table, one) }])),
  };
}

/** What stands by when a session was to be. */
const ofSessions: ReadonlySet<RecordType> = new Set<RecordType>([
  ...(['session', 'cancellation', 'summary', 'alert'] as const),
]);

/** A session that was to be after they had left was none of theirs any more, whatever became of it. */
function whileHere(one: OnePerson): OnePerson {
  const { leftAt = Number.POSITIVE_INFINITY } = one;
  const isTheirs = (record: unknown) => (record as { readonly start: Instant }).start < leftAt;
  return {
    ...one,
    list: type => (ofSessions.has(type) ? one.list(type).filter(isTheirs) : one.list(type)),
  };
}

function countsOf(table: Table, one: OnePerson): Counts {
  const counts = new Map<string, { count: number; told: number }>();
  for (const { row, told } of table.count(one)) {
    const { count, told: before } = counts.get(row) ?? { count: 0, told: 0 };
    counts.set(row, { count: count + 1, told: before + Number(told === true) });
  }
  return counts;
}

/** Two parts of a service together. */
export function together(a: Counted, b: Counted): Counted {
  const ids = new Set([...Object.keys(a.tables), ...Object.keys(b.tables)]);
  return {
    period: a.period,
    settings: a.settings.length >= b.settings.length ? a.settings : b.settings,
    tables: Object.fromEntries(
      [...ids].map(id => {
        const [one = {}, other = {}] = [a.tables[id], b.tables[id]];
        const settings = new Set([...Object.keys(one), ...Object.keys(other)]);
        return [id, Object.fromEntries([...settings].map(each => [each, added(one[each], other[each])]))];
      }),
    ),
  };
}

function added(a: Counts = new Map(), b: Counts = new Map()): Counts {
  const sum = new Map(a);
  for (const [row, { count, told }] of b) {
    const before = sum.get(row) ?? { count: 0, told: 0 };
    sum.set(row, { count: before.count + count, told: before.told + told });
  }
  return sum;
}
