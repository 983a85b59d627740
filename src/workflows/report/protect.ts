/**
 * A number as the report shows it. `few`: fewer than the smallest that is shown, and not none. `kept`: not shown at all,
 * since a `few` could be worked out from it, or since it says nothing that would be safe to say.
 */
export type Shown = number | 'few' | 'kept';

/** A table with all its numbers: a column for each setting. The whole service is the sum of a row. */
export interface Grid {
  readonly rows: readonly {
    readonly id: string;
    /** Small numbers here are protected, and others may be hidden to protect them. */
    readonly guarded: boolean;
    readonly counts: readonly number[];
    /** How many of each are told by a summary; the others were called off beforehand. All, where nothing is called off. */
    readonly told?: readonly number[];
    /** Something that was called off beforehand can be this. */
    readonly calledOff?: boolean;
  }[];
  /** Columns in which nothing may be shown, the whole service last. */
  readonly hidden?: readonly boolean[];
  /** The rows add up to something that is shown, to something that is protected like them, or to nothing. */
  readonly sum: 'shown' | 'guarded' | 'none';
}

/** The same, as it is shown: each row has the settings and, last, the whole service; so has the sum. */
export interface ShownGrid {
  readonly rows: readonly { readonly id: string; readonly shown: readonly Shown[] }[];
  readonly sum: readonly Shown[] | null;
}

interface Cell {
  readonly row: number;
  readonly column: number;
}

/**
 * Hides every small number of the guarded rows, and as few others as it takes for none of them to be worked out from
 * what is shown: for each there is another table that would be shown the same, in which it is another number.
 *
 * Such a table is found by an exchange. One thing more or less is counted in the cell, one less or more in another row of
 * the same setting, so that the setting adds up; and the same the other way round in another setting, or likewise in the
 * whole service, so that the row adds up. Cells that the exchange touches are hidden with it; what is hidden already
 * costs nothing. A `few` that could not take its part in it says less: it is `kept`. Whatever is hidden later only adds
 * to what a reader cannot know, so that an exchange once found remains one.
 *
 * What other tables tell is respected: where something was called off beforehand, it can only become what is called off,
 * so that no number of summaries or cancellations, shown elsewhere, gives the exchange away.
 *
 * It protects one report. That no other tells more is for the periods to see to, which share no day (`period.ts`), and for
 * the tables, which count what happened in a period and not how things stand at its end.
 */
export function protect(grid: Grid, smallest: number): ShownGrid {
  const board = new Board(grid, smallest);
  for (const cell of board.small()) board.cover(cell);
  return board.shown();
}

class Board {
  readonly #rows: Grid['rows'];
  readonly #hasSum: Grid['sum'];
  readonly #smallest: number;
  /** The rows and, where it is guarded, the sum as the last of them; the whole service as the last column. */
  readonly #counts: readonly (readonly number[])[];
  readonly #marks: ('few' | 'kept' | undefined)[][];

  constructor({ rows, sum, hidden }: Grid, smallest: number) {
    this.#rows = rows;
    this.#hasSum = sum;
    this.#smallest = smallest;
    const own = rows.map(({ counts }) => [...counts, total(counts)]);
    this.#counts = sum === 'none' ? own : [...own, columnSums(own)];
    this.#marks = this.#counts.map((counts, row) =>
      counts.map((count, column) => {
        if (hidden?.[column]) return 'kept';
        return this.#isGuarded(row) && count > 0 && count < smallest ? 'few' : undefined;
      }),
    );
  }

  /** Every number that has to be covered, setting by setting. */
  small(): readonly Cell[] {
    return this.#counts.flatMap((counts, row) =>
      counts.flatMap((count, column) =>
        this.#isGuarded(row) && count > 0 && count < this.#smallest ? [{ row, column }] : [],
      ),
    );
  }

  /** Hides what the cheapest exchange around the cell takes. */
  cover(cell: Cell): void {
    const found = this.#exchanges(cell).flatMap(changes => {
      const cost = changes.reduce((sum, change) => sum + this.#cost(change), 0);
      return Number.isFinite(cost) ? [{ changes, cost }] : [];
    });
    const [cheapest] = found.sort((a, b) => a.cost - b.cost);
    // Without any there is nothing that could hide it but saying nothing: one row of one setting.
    if (cheapest) for (const change of cheapest.changes) this.#hide(change);
    else this.#keepAll();
  }

  shown(): ShownGrid {
    const shown = this.#counts.map((counts, row) =>
      counts.map((count, column): Shown => this.#marks[row]?.[column] ?? count),
    );
    return {
      rows: this.#rows.map(({ id }, row) => ({ id, shown: shown[row] ?? [] })),
      sum: this.#hasSum === 'none' ? null : (shown.at(-1) ?? []),
    };
  }

  /** Every set of cells that can change together so that all that is shown stays true. */
  *#candidates({ row, column }: Cell): Generator<readonly (Cell & { readonly by: number })[]> {
    const columns = this.#counts[0]?.length ?? 0;
    for (const by of [-1, 1])
      for (const other of this.#partners(row)) {
        for (let across = 0; across < columns; across += 1) {
          if (across === column) continue;
          // The whole service changes as the setting does; another setting the other way round.
          const isWhole = across === columns - 1 || column === columns - 1;
          const there = isWhole ? by : -by;
          const rows = other === undefined ? [row] : [row, other];
          yield rows.flatMap(each => {
            const sign = each === row || this.#isSum(each) !== this.#isSum(row) ? 1 : -1;
            return [
              { row: each, column, by: by * sign },
              { row: each, column: across, by: there * sign },
            ];
          });
        }
      }
  }

  #exchanges(cell: Cell): readonly (readonly (Cell & { readonly by: number })[])[] {
    return [...this.#candidates(cell)].filter(changes => this.#isPossible(changes));
  }

  /** Rows with which something can be exchanged; none are needed where rows do not add up. */
  #partners(row: number): readonly (number | undefined)[] {
    if (this.#hasSum === 'none') return [undefined];
    return this.#counts.flatMap((_, other) => (other !== row && this.#isGuarded(other) ? [other] : []));
  }

  /** Whether, in each setting, what becomes less of one row can have been the other. */
  #isPossible(changes: readonly (Cell & { readonly by: number })[]): boolean {
    const whole = (this.#counts[0]?.length ?? 0) - 1;
    return changes
      .filter(({ column, by, row }) => by < 0 && column !== whole && !this.#isSum(row))
      .every(less => {
        const more = changes.find(one => one.column === less.column && one.by > 0 && !this.#isSum(one.row));
        const told = this.#rows[less.row]?.told?.[less.column];
        return (
          more === undefined || told === undefined || told > 0 || this.#rows[more.row]?.calledOff === true
        );
      });
  }

  /** Nothing for what is hidden and has the room; most for what stands as a large number. */
  #cost({ row, column, by }: Cell & { readonly by: number }): number {
    const count = this.#counts[row]?.[column] ?? 0;
    const mark = this.#marks[row]?.[column];
    if (count + by < 0) return Number.POSITIVE_INFINITY;
    if (mark === 'kept' || (mark === 'few' && this.#hasRoom(count + by))) return 0;
    const isWhole = column === (this.#counts[0]?.length ?? 0) - 1;
    // A number of the whole service, or a sum, is missed most.
    return (mark === 'few' ? 1 : 2 + count / 1000) * (isWhole ? 3 : 1) * (this.#isSum(row) ? 3 : 1);
  }

  #hide({ row, column, by }: Cell & { readonly by: number }): void {
    const marks = this.#marks[row];
    const count = this.#counts[row]?.[column] ?? 0;
    if (marks && !(marks[column] === 'few' && this.#hasRoom(count + by))) marks[column] = 'kept';
  }

  #keepAll(): void {
    for (const [row, marks] of this.#marks.entries()) if (this.#isGuarded(row)) marks.fill('kept');
  }

  #hasRoom(count: number): boolean {
    return count > 0 && count < this.#smallest;
  }

  #isSum(row: number): boolean {
    return row >= this.#rows.length;
  }

  #isGuarded(row: number): boolean {
    return this.#isSum(row) ? this.#hasSum === 'guarded' : this.#rows[row]?.guarded === true;
  }
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

const columnSums = (rows: readonly (readonly number[])[]): readonly number[] =>
  (rows[0] ?? []).map((_, column) => total(rows.map(row => row[column] ?? 0)));
