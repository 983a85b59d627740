import { youngPersonPartition } from '../../../src/partition.ts';
import type { Directory } from '../../../src/people/directory.ts';
import type { Lesson, YoungPerson } from '../../../src/people/service.ts';
import type { Store } from '../../../src/store/store.ts';
import { type Instant, minutes } from '../../../src/time.ts';
import type { RecordOf } from '../../../src/workflows/records.ts';
import { lessonDuring } from '../../../src/workflows/sessions/timetable.ts';
import type { Wanted } from './check.ts';

type Session = RecordOf<'session'>;

/** A session that would be planned, and what it clashes with: shown, not forbidden (BMC-2.3a). */
export interface Planned {
  readonly wanted: Wanted;
  readonly lesson: Lesson | undefined;
  /** Other sessions of the young person at that time, from the file or standing already. */
  readonly overlaps: readonly Slot[];
}

/** When another session is. */
export interface Slot {
  readonly what: string;
  readonly start: Instant;
  readonly end: Instant;
}

/** What importing a file would do. */
export interface Plan {
  /** By young person and start. */
  readonly planned: readonly Planned[];
  /** Left as they are: the same session stands already. */
  readonly standing: number;
  /** Left as they are: planned from this line before, and moved by somebody since. */
  readonly changed: readonly { readonly wanted: Wanted; readonly to: Session }[];
  /** Not planned again: cancelled or moved since. */
  readonly cancelled: readonly Wanted[];
  /** Not planned: another session stands at the same start. */
  readonly taken: readonly { readonly wanted: Wanted; readonly by: Session }[];
}

/** Holds what is wanted against the sessions that there are. Throws what the store throws. */
export async function planFor(wanted: readonly Wanted[], store: Store, directory: Directory): Promise<Plan> {
  const plans: Plan[] = [];
  for (const own of Map.groupBy(wanted, ({ youngPerson }) => youngPerson.id).values()) {
    const [first] = own;
    if (!first) continue;
    const there = await sessionsOf(store, directory, first.youngPerson);
    plans.push(planAmong(own, there, directory.service.timeZone));
  }
  return {
    planned: plans.flatMap(plan => plan.planned),
    standing: plans.reduce((sum, plan) => sum + plan.standing, 0),
    changed: plans.flatMap(plan => plan.changed),
    cancelled: plans.flatMap(plan => plan.cancelled),
    taken: plans.flatMap(plan => plan.taken),
  };
}

/** All of the young person's sessions: one that was planned from this file may have moved anywhere. */
async function sessionsOf(store: Store, directory: Directory, { id }: YoungPerson): Promise<Session[]> {
  const asked = {
    partition: youngPersonPartition(directory.service.id, id),
    kind: 'session',
    limit: 1000,
  };
  const sessions: Session[] = [];
  let after: string | undefined;
  do {
    const page = await store.list({ ...asked, after });
    sessions.push(...page.items.map(item => item.value as Session));
    after = page.next;
  } while (after !== undefined);
  return sessions;
}

/** The plan for one young person. */
function planAmong(wanted: readonly Wanted[], there: readonly Session[], zone: string): Plan {
  const standing = there.filter(({ status }) => status === 'planned');
  const at = new Map(standing.map(session => [session.start, session]));
  const movedFrom = new Map(standing.filter(hasMoved).map(session => [importedName(session), session]));
  const off = new Set(
    there
      .filter(({ status }) => status === 'cancelled')
      .flatMap(session => [nameOf(session), importedName(session)]),
  );
  const changed = wanted.flatMap(one => {
    const to = movedFrom.get(nameOf(one));
    return to ? [{ wanted: one, to }] : [];
  });
  const unmoved = wanted.filter(one => !movedFrom.has(nameOf(one)));
  const cancelled = unmoved.filter(one => !at.has(one.start) && off.has(nameOf(one)));
  const taken = unmoved.flatMap(one => {
    const by = at.get(one.start);
    return by && !isSame(one, by) ? [{ wanted: one, by }] : [];
  });
  const fresh = unmoved.filter(one => !at.has(one.start) && !off.has(nameOf(one)));
  const overlaps = overlapsAmong(fresh, standing);
  return {
    planned: fresh.map(one => ({
      wanted: one,
      lesson: lessonDuring(one.youngPerson.lessons, one.start, endOf(one), zone),
      overlaps: overlaps.get(one) ?? [],
    })),
    standing: unmoved.length - fresh.length - cancelled.length - taken.length,
    changed,
    cancelled,
    taken,
  };
}

const endOf = ({ start, lengthMinutes }: Wanted): Instant => start + minutes(lengthMinutes);
const nameOf = ({ start, what }: { start: Instant; what: string }): string => `${start} ${what}`;

/** What the file calls a session, wherever it stands by now. */
const importedName = ({ start, importedAs = start, what }: Session): string =>
  nameOf({ start: importedAs, what });
const hasMoved = ({ start, importedAs = start }: Session): boolean => importedAs !== start;

function isSame(wanted: Wanted, session: Session): boolean {
  return (
    wanted.what === session.what &&
    wanted.place === session.place &&
    endOf(wanted) === session.end &&
    wanted.therapist.id === session.therapist
  );
}

/** One walk through all of them by time, since a file may hold thousands. */
function overlapsAmong(fresh: readonly Wanted[], standing: readonly Session[]): Map<Wanted, Slot[]> {
  const slots = [
    ...fresh.map(one => ({ one, slot: { what: one.what, start: one.start, end: endOf(one) } })),
    ...standing.map(({ what, start, end }) => ({ one: undefined, slot: { what, start, end } })),
  ].sort((a, b) => a.slot.start - b.slot.start);
  const overlaps = new Map<Wanted, Slot[]>();
  const note = (one: Wanted | undefined, slot: Slot) => {
    if (one) overlaps.set(one, [...(overlaps.get(one) ?? []), slot]);
  };
  for (const [index, earlier] of slots.entries())
    for (let next = index + 1; next < slots.length; next += 1) {
      const later = slots[next];
      if (!later || later.slot.start >= earlier.slot.end) break;
      note(earlier.one, later.slot);
      note(later.one, earlier.slot);
    }
  return overlaps;
}
