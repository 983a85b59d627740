import type { HeldRole } from '../people/directory.ts';
import type { Person, PersonId } from '../people/service.ts';
import { type Confidential, type Json, Revealed } from './confidential.ts';
import { allowedCells, type Cell, type Condition, type FieldOf, type RecordName } from './grants.ts';

/** What is known about the record at hand that a condition may turn on. Absent means: not so. */
export interface Circumstances {
  /** The young person was asked first and agreed that this be shared (BMC-3.7). */
  readonly youngPersonTold?: boolean | undefined;
  /** Who wrote it. */
  readonly author?: PersonId | undefined;
  /** With whom the author shared it. */
  readonly sharedWith?: PersonId | readonly PersonId[] | undefined;
  /** Permission to share with this very reader is on record (PIP-5). */
  readonly recipientConsent?: boolean | undefined;
}

/** The table by role, record and field, built once. */
const cellsBy = Map.groupBy(allowedCells(), cell => keyOf(cell.role, cell.record, cell.field));

function keyOf(role: string, record: string, field: string): string {
  return `${role}|${record}|${field}`;
}

/**
 * One person before one young person's records, bound to the roles they hold for that young person at this
 * moment (`Directory.rolesFor`). Make a new one for every request: rights are never kept. Whatever is not
 * granted, or not understood, or goes wrong, is answered with undefined.
 */
export class Reader {
  /** Undefined when the person has no usable id: then nothing is theirs. */
  readonly #id: PersonId | undefined;
  readonly #held: readonly HeldRole[];

  private constructor(id: PersonId | undefined, held: readonly HeldRole[]) {
    this.#id = id;
    this.#held = held;
  }

  /** Sees nothing: the reader of what Attune does by itself. */
  static get nobody(): Reader {
    return new Reader(undefined, []);
  }

  /** What anybody in this role would be shown, for a preview: nobody in particular, so never an author. */
  static inRole(...held: readonly HeldRole[]): Reader {
    return new Reader(undefined, held);
  }

  static of(person: Person, held: readonly HeldRole[]): Reader {
    const id = person?.id;
    return new Reader(
      typeof id === 'string' && id !== '' ? id : undefined,
      Array.isArray(held) ? [...held] : [],
    );
  }

  /** The cell of the table that allows this person to see the field, or undefined: they may not. */
  allows<R extends RecordName>(
    record: R,
    field: FieldOf<R>,
    circumstances: Circumstances = {},
  ): Cell | undefined {
    return orNothing(() => {
      for (const { role, scope } of this.#held) {
        const cells = cellsBy.get(keyOf(role, record, field)) ?? [];
        const cell = cells.find(cell => cell.scope === scope && this.#meets(cell.condition, circumstances));
        if (cell) return cell;
      }
      return undefined;
    });
  }

  /** The sealed content opened for this person, or undefined: they may not see it. */
  reveal<R extends RecordName, T extends Json>(
    record: R,
    field: FieldOf<R>,
    sealed: Confidential<T>,
    circumstances: Circumstances = {},
  ): Revealed<T> | undefined {
    return this.allows(record, field, circumstances) && orNothing(() => Revealed.of(sealed));
  }

  #meets(condition: Condition | null, circumstances: Circumstances): boolean {
    switch (condition) {
      case null:
        return true;
      case 'youngPersonTold':
        return circumstances.youngPersonTold === true;
      case 'recipientConsent':
        return circumstances.recipientConsent === true;
      case 'author':
        return this.#id !== undefined && circumstances.author === this.#id;
      case 'sharedByAuthor':
        return this.#id !== undefined && [circumstances.sharedWith].flat().includes(this.#id);
      default:
        return condition satisfies never;
    }
  }
}

/** An error shows nothing: a record, a field or a circumstance that cannot even be read is not allowed. */
function orNothing<T>(look: () => T | undefined): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
