import { youngPersonPartition } from '../../../src/partition.ts';
import type { Directory } from '../../../src/people/directory.ts';
import type { Lesson, YoungPerson } from '../../../src/people/service.ts';
import type { Store } from '../../../src/store/store.ts';
import { type Instant, minutes } from '../../../src/time.ts';
import type { RecordOf } from '../../../src/workflows/records.ts';
import { atNight } from '../../../src/workflows/sessions/clash.ts';
import { lessonDuring } from '../../../src/workflows/sessions/timetable.ts';
import type { Wanted } from './check.ts';

type Session = RecordOf<'session'>;

/** A session that would be planned, and what speaks against it: shown, not forbidden (BMC-2.2c, BMC-2.3a). */
export interface Planned {
  readonly wanted: Wanted;
  readonly lesson: Lesson | undefined;
  /** It begins in the service's quiet hours. */
  readonly night: boolean;
  /** Sessions of the therapist with others at that time, from the file or standing already. */
  readonly busy: readonly Slot[];
}

/** When a therapist is with somebody. */
export interface Slot {
  readonly youngPerson: YoungPerson;
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
  /** Not planned: the young person is in another session then, of the file or standing already. */
  readonly taken: readonly {
    readonly wanted: Wanted;
    readonly by: Pick<Session, 'what' | 'place'> | Wanted;
  }[];
}

/** Holds what is wanted against the sessions that there are. Throws what the store throws. */
export async function planFor(wanted: readonly Wanted[], store: Store, directory: Directory): Promise<Plan> {
  const own = new Map<YoungPerson, readonly Session[]>();
  const sessionsFor = async (child: YoungPerson) => {
    const known = own.get(child) ?? (await sessionsOf(store, directory, child));
    own.set(child, known);
    return known;
  };
  const plans: Among[] = [];
  for (const [child, theirs] of Map.groupBy(wanted, ({ youngPerson }) => youngPerson))
    plans.push(planAmong(theirs, await sessionsFor(child)));

  const fresh = plans.flatMap(plan => plan.fresh);
  const therapists = new Set(fresh.map(({ therapist }) => therapist.id));
  for (const child of directory.youngPeople)
    if (child.therapist !== undefined && therapists.has(child.therapist)) await sessionsFor(child);
  const slots = [...own].flatMap(([youngPerson, sessions]) =>
    sessions.filter(isPlanned).map(({ therapist, start, end }) => ({ youngPerson, therapist, start, end })),
  );
  const inFile = fresh.map(one => ({
    ...{ youngPerson: one.youngPerson, therapist: one.therapist.id, start: one.start, end: endOf(one) },
  }));
  const byTherapist = Map.groupBy([...slots, ...inFile], ({ therapist }) => therapist);
  return {
    planned: fresh.map(one => ({
      wanted: one,
      lesson: lessonDuring(one.youngPerson.lessons, one.start, endOf(one), directory.service.timeZone),
      night: atNight({ directory }, one.start),
      busy: (byTherapist.get(one.therapist.id) ?? []).filter(
        slot => slot.youngPerson !== one.youngPerson && slot.start < endOf(one) && one.start < slot.end,
      ),
    })),
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

/** The plan for one young person, before it is held against anybody else's. */
type Among = Omit<Plan, 'planned'> & { readonly fresh: readonly Wanted[] };

const isPlanned = ({ status }: Session): boolean => status === 'planned';

function planAmong(wanted: readonly Wanted[], there: readonly Session[]): Among {
  const standing = there.filter(isPlanned);
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
  const isNew = (one: Wanted) => !at.has(one.start) && !off.has(nameOf(one));
  const other = unmoved.flatMap(one => {
    const by = at.get(one.start);
    return by && !isSame(one, by) ? [{ wanted: one, by }] : [];
  });
  const { fresh, overlapping } = withoutOverlaps(unmoved.filter(isNew), standing);
  const taken = [...other, ...overlapping];
  return {
    fresh,
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

/** Nobody is in two sessions at once: what stands stays, and of the file the one that begins first is planned. */
function withoutOverlaps(wanted: readonly Wanted[], standing: readonly Session[]) {
  const fresh: Wanted[] = [];
  const overlapping: { wanted: Wanted; by: Session | Wanted }[] = [];
  for (const one of wanted.toSorted((a, b) => a.start - b.start)) {
    const last = fresh.at(-1);
    const before = last && one.start < endOf(last) ? last : undefined;
    const by = before ?? standing.find(({ start, end }) => start < endOf(one) && one.start < end);
    if (by) overlapping.push({ wanted: one, by });
    else fresh.push(one);
  }
  return { fresh, overlapping };
}
