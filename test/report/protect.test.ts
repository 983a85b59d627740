import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Grid, protect, type Shown, type ShownGrid } from '../../src/workflows/report/protect.ts';

const smallest = 5;
const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

const grid = (
  sum: Grid['sum'],
  counts: readonly (readonly number[])[],
  guarded?: readonly boolean[],
): Grid => ({
  sum,
  rows: counts.map((row, index) => ({ id: `row-${index}`, guarded: guarded?.[index] ?? true, counts: row })),
});

describe('a small number (SIX-4)', () => {
  it('is shown as fewer than five, and nothing more is hidden than it takes', () => {
    const { rows, sum } = protect(
      grid('shown', [
        [20, 30],
        [3, 12],
        [10, 9],
      ]),
      smallest,
    );
    expect(rows[1]?.shown[0]).toBe('few');
    // One other row of the home, and the same two of another home or of the whole service.
    expect(rows.flatMap(({ shown }) => shown).filter(one => typeof one !== 'number')).toHaveLength(4);
    expect(sum).toEqual([33, 51, 84]);
  });

  it('cannot be had as what a sum leaves over, not even where everything else is nothing', () => {
    const { rows } = protect(
      grid('shown', [
        [3, 8],
        [0, 7],
        [0, 0],
      ]),
      smallest,
    );
    expect(rows[0]?.shown[0]).not.toBe(3);
    expect(rows.slice(1).some(({ shown }) => shown[0] === 'kept')).toBe(true);
  });

  it('stays as it is where it says nothing of a young person', () => {
    const { rows } = protect(
      grid(
        'shown',
        [
          [1, 2],
          [3, 4],
        ],
        [false, false],
      ),
      smallest,
    );
    expect(rows.map(({ shown }) => shown)).toEqual([
      [1, 2, 3],
      [3, 4, 7],
    ]);
  });

  it('none is none, and large numbers stand', () => {
    const { rows } = protect(
      grid('guarded', [
        [0, 7],
        [9, 0],
      ]),
      smallest,
    );
    expect(rows.flatMap(({ shown }) => shown)).toEqual([0, 7, 7, 9, 0, 9]);
  });

  it('is hidden in a service of one setting, too', () => {
    for (const sum of ['shown', 'guarded', 'none'] as const) {
      const shown = protect(grid(sum, [[2], [0]]), smallest);
      expect(JSON.stringify(shown.rows[0]?.shown), sum).not.toContain('2');
    }
  });

  it('a row that follows another is hidden where that is hidden', () => {
    const { rows } = protect(
      { sum: 'none', hidden: [true, false, true], rows: [{ id: 'read', guarded: true, counts: [12, 9] }] },
      smallest,
    );
    expect(rows[0]?.shown).toEqual(['kept', 9, 'kept']);
  });

  it('called off beforehand, it is not hidden behind what only a summary tells', () => {
    // The one refusal was called off; a reader who knows that no summary was written knows that nothing was held.
    const { rows } = protect(
      {
        sum: 'shown',
        rows: [
          { id: 'held', guarded: true, counts: [0, 6], told: [0, 6], calledOff: false },
          { id: 'refused', guarded: true, counts: [2, 8], told: [0, 8], calledOff: true },
          { id: 'unable', guarded: true, counts: [0, 60], told: [0, 60], calledOff: true },
        ],
      },
      smallest,
    );
    expect(rows[1]?.shown[0]).not.toBe(2);
    expect(rows[2]?.shown[0]).toBe('kept');
    expect(rows[0]?.shown[0]).toBe(0);
  });
});

const anyGrid = fc
  .record({
    sum: fc.constantFrom<Grid['sum']>('shown', 'guarded', 'none'),
    rows: fc.integer({ min: 2, max: 3 }),
    settings: fc.integer({ min: 1, max: 3 }),
    numbers: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 7 })), {
      minLength: 9,
      maxLength: 9,
    }),
  })
  .map(({ sum, rows, settings, numbers }) =>
    grid(
      sum,
      Array.from({ length: rows }, (_, row) => numbers.slice(row * settings, (row + 1) * settings)),
    ),
  );

describe('what is shown', () => {
  it('never lets anybody work out a number that is hidden because it is small', () => {
    fc.assert(
      fc.property(anyGrid, given => {
        const shown = protect(given, smallest);
        const rows = given.rows.map(({ counts }) => [...counts, total(counts)]);
        const sums = (rows[0] ?? []).map((_, column) => total(rows.map(row => row[column] ?? 0)));
        const whole = given.sum === 'guarded' ? [...rows, sums] : rows;
        for (const [row, counts] of whole.entries())
          for (const [column, count] of counts.entries())
            if (count > 0 && count < smallest)
              expect(isCertain(shown, row, column), JSON.stringify({ given, shown, row, column })).toBe(
                false,
              );
      }),
      { numRuns: 400 },
    );
  });

  it('is true: every number that stands there is the number', () => {
    fc.assert(
      fc.property(anyGrid, given => {
        const shown = protect(given, smallest);
        for (const [row, { counts }] of given.rows.entries())
          for (const [column, count] of [...counts, total(counts)].entries()) {
            const there = shown.rows[row]?.shown[column];
            if (typeof there === 'number') expect(there).toBe(count);
            if (there === 'few') expect(count > 0 && count < smallest).toBe(true);
          }
      }),
    );
  });
});

/** What became of sessions in some homes: told by a summary, or called off beforehand, by row. */
const outcomes = ['held', 'refused', 'unable', 'notBrought', 'service'];
const offRows = ['refused', 'unable', 'service'];
const few = fc.integer({ min: 0, max: 3 });
const anyHome = fc.record({
  told: fc.tuple(few, few, few, few, few),
  off: fc.tuple(fc.constant(0), few, few, fc.constant(0), few),
});

it('BMC-7.2, SIX-4: nor does the number of summaries and of what was called off beforehand, shown beside it', () => {
  fc.assert(
    fc.property(fc.array(anyHome, { minLength: 1, maxLength: 2 }), homes => {
      const given: Grid = {
        sum: 'shown',
        rows: outcomes.map((id, row) => ({
          ...{ id, guarded: true, calledOff: offRows.includes(id) },
          counts: homes.map(({ told, off }) => (told[row] ?? 0) + (off[row] ?? 0)),
          told: homes.map(({ told }) => told[row] ?? 0),
        })),
      };
      const shown = protect(given, smallest);
      // Every way in which so many summaries and so many cancellations could have come about, home by home.
      const ways = homes.map(({ told, off }, home) =>
        unlike(
          [
            ...spread(
              total(told),
              outcomes.map(() => true),
            ),
          ].flatMap(one =>
            [
              ...spread(
                total(off),
                outcomes.map(id => offRows.includes(id)),
              ),
            ].map(other => one.map((count, row) => count + (other[row] ?? 0))),
          ),
        ).filter(way => way.every((count, row) => fits(shown.rows[row]?.shown[home] ?? 'kept', count))),
      );
      const services = [...product(ways)].filter(service =>
        outcomes.every((_, row) =>
          fits(shown.rows[row]?.shown[homes.length] ?? 'kept', total(service.map(way => way[row] ?? 0))),
        ),
      );
      for (const [row, { counts }] of given.rows.entries())
        for (const [home, count] of counts.entries())
          if (count > 0 && count < smallest)
            expect(
              new Set(services.map(service => service[home]?.[row])).size,
              JSON.stringify({ given, shown, row, home }),
            ).toBeGreaterThan(1);
    }),
    { numRuns: 60 },
  );
});

/** Every way to spread so many over the rows that may have some. */
function* spread(many: number, rows: readonly boolean[]): Generator<readonly number[]> {
  const [first, ...rest] = rows;
  if (first === undefined) {
    if (many === 0) yield [];
    return;
  }
  for (let here = 0; here <= (first ? many : 0); here += 1)
    for (const others of spread(many - here, rest)) yield [here, ...others];
}

const unlike = (ways: readonly (readonly number[])[]): readonly (readonly number[])[] => [
  ...new Map(ways.map(way => [way.join(), way])).values(),
];

/** The most that an attacker tries for a number of which nothing is known. */
const most = 8;
const range = (shown: Shown): readonly number[] => {
  if (typeof shown === 'number') return [shown];
  return shown === 'few' ? [1, 2, 3, 4] : Array.from({ length: most + 1 }, (_, one) => one);
};

/**
 * Tries every service that would be shown like this, setting by setting, and says whether the number is the same in all:
 * the attacker knows how it is protected, and that rows and columns add up.
 */
function isCertain({ rows, sum }: ShownGrid, row: number, column: number): boolean {
  const settings = (rows[0]?.shown.length ?? 1) - 1;
  // Each setting by itself first: the columns that add up.
  const columns = Array.from({ length: settings }, (_, setting) =>
    [...product(rows.map(({ shown }) => range(shown[setting] ?? 'kept')))].filter(
      one => !sum || fits(sum[setting] ?? 'kept', total(one)),
    ),
  );
  const found = new Set<number>();
  for (const service of product(columns)) {
    const wholes = rows.map((_, index) => total(service.map(one => one[index] ?? 0)));
    const addsUp =
      rows.every(({ shown }, index) => fits(shown[settings] ?? 'kept', wholes[index] ?? 0)) &&
      (!sum || fits(sum[settings] ?? 'kept', total(wholes)));
    const of = (counts: readonly number[]) => counts[row] ?? total(counts);
    if (addsUp) found.add(of(column === settings ? wholes : (service[column] ?? [])));
    if (found.size > 1) return false;
  }
  return true;
}

const fits = (shown: Shown, count: number): boolean => {
  if (typeof shown === 'number') return shown === count;
  return shown === 'kept' || (count > 0 && count < smallest);
};

function* product<T>(choices: readonly (readonly T[])[]): Generator<readonly T[]> {
  const [first, ...rest] = choices;
  if (!first) return yield [];
  for (const one of first) for (const others of product(rest)) yield [one, ...others];
}
