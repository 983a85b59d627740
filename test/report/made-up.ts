import fc from 'fast-check';
import { Confidential } from '../../src/access/confidential.ts';
import { plain } from '../../src/access/plain.ts';
import { Directory } from '../../src/people/directory.ts';
import { loadPack } from '../../src/policy/pack.ts';
import { hours } from '../../src/time.ts';
import type { Cancellation } from '../../src/workflows/cancellation/cancellation.ts';
import type { RecordOf, RecordType } from '../../src/workflows/records.ts';
import { countOne, nothing, together } from '../../src/workflows/report/count.ts';
import type { Counted, OnePerson, Period } from '../../src/workflows/report/table.ts';
import type { Session } from '../../src/workflows/sessions/session.ts';
import { attendances, type Summary } from '../../src/workflows/summary/summary.ts';
import { workedService } from '../house/service.ts';
import { london, of } from '../people/hafod.ts';

export const pack = loadPack('bryn-melyn');
/** KL lives at Hafod House, TW at Glan-yr-afon, MC at Clun Lodge. */
export const directory = new Directory(
  workedService(draft => {
    of(draft.youngPeople, 'tw').setting = plain('glan');
  }),
);
export const october: Period = { from: london('2026-10-01 00:00'), to: london('2026-11-01 00:00') };
export const now = london('2026-11-10 12:00');

/** What became of one session, in few words: `-` is never written. */
export interface Told {
  readonly who: 'kl' | 'tw' | 'mc';
  readonly day: number;
  readonly attended: (typeof attendances)[number] | 'not-said' | 'moved';
  readonly calledOff?: Cancellation['countsAs'];
  readonly by?: 'dee' | 'anwen' | 'catrin' | 'gone';
  readonly written?: 'in-time' | 'late' | 'extended';
  readonly read?: 'in-time' | 'late';
}

export const anyTold: fc.Arbitrary<Told> = fc.record(
  {
    who: fc.constantFrom('kl', 'tw', 'mc'),
    day: fc.integer({ min: -20, max: 60 }),
    attended: fc.constantFrom(...attendances, 'not-said', 'moved'),
    calledOff: fc.constantFrom('refusal', 'unable', 'service'),
    by: fc.constantFrom('dee', 'anwen', 'catrin', 'gone'),
    written: fc.constantFrom('in-time', 'late', 'extended'),
    read: fc.constantFrom('in-time', 'late'),
  },
  { requiredKeys: ['who', 'day', 'attended'] },
);

/** The records that say so, as the workflows would have left them. */
export type Records = { readonly [T in RecordType]?: readonly RecordOf<T>[] };

export function recordsOf(all: readonly Told[], who: Told['who']): Records {
  const sessions = all.flatMap((told, index) => (told.who === who ? [{ told, index }] : []));
  return {
    session: sessions.map(({ told, index }) => sessionOf(told, index)),
    cancellation: sessions.flatMap(({ told, index }) => cancellationOf(told, index)),
    summary: sessions.flatMap(({ told, index }) => summaryOf(told, index)),
  };
}

const startOf = ({ day }: Told): number => october.from + day * hours(24) + hours(14);
const idOf = (index: number) => plain(`s-${index}`);

function sessionOf(told: Told, index: number): Session {
  const start = startOf(told);
  return {
    ...{ id: idOf(index), youngPerson: plain(told.who), version: 1, what: plain('Art'), place: plain('Den') },
    ...{ therapist: plain('anwen'), start, end: start + hours(1) },
    status: told.calledOff || told.attended === 'moved' ? 'cancelled' : 'planned',
    ...(told.attended === 'moved' && { movedTo: { session: plain('other'), start: start + hours(24) } }),
  };
}

function cancellationOf(told: Told, index: number): Cancellation[] {
  const { calledOff, by = 'dee' } = told;
  const start = startOf(told);
  if (!calledOff) return [];
  return [
    {
      ...{ session: idOf(index), start, at: start - hours(5), by: plain(by), countsAs: calledOff },
      ...{ reason: Confidential.seal('other' as const), spokenTo: 'yes', told: [], acknowledged: [] },
    },
  ];
}

function summaryOf(told: Told, index: number): Summary[] {
  const { calledOff, attended, written, read } = told;
  const end = startOf(told) + hours(1);
  if (calledOff || attended === 'moved' || end > now) return [];
  const at = end + hours(written === 'late' ? 30 : 2);
  const asked: Summary = {
    ...{ session: idOf(index), start: startOf(told), due: end + hours(24) },
    ...{ versions: [], retractions: [], opened: [], escalatedTo: [], secondLooks: [] },
    extensions:
      written === 'extended'
        ? [{ by: plain('anwen'), at: end, reason: Confidential.seal('at court') } as never]
        : [],
  };
  if (attended === 'not-said' || !written) return [asked];
  const none = Confidential.seal([] as readonly string[]);
  return [
    {
      ...asked,
      versions: [
        {
          by: plain('anwen'),
          at,
          attendance: attended,
          themeIds: none,
          themes: none,
          tips: none,
          education: 'no',
        },
      ],
      opened: read ? [{ by: plain('dee'), at: at + hours(read === 'late' ? 40 : 3), version: 1 }] : [],
    },
  ];
}

/** As the counting reads them: those of the period alone. */
export function countedOf(all: readonly Told[], period: Period = october, order = people): Counted {
  return order
    .map(who => {
      const records = recordsOf(all, who);
      const one: OnePerson = {
        ...{ directory, pack, period, now, journalEntries: 0 },
        youngPerson: directory.youngPerson(plain(who)) as OnePerson['youngPerson'],
        list: type =>
          ((records[type] ?? []) as readonly { readonly start: number }[]).filter(
            ({ start }) => start >= period.from && start < period.to,
          ) as never,
      };
      return countOne(one);
    })
    .reduce(together, nothing(directory, period));
}

export const people: readonly Told['who'][] = ['kl', 'tw', 'mc'];

/** How often a row was counted, in all settings or in one. */
export function countOf({ tables }: Counted, table: string, row?: string, setting?: string): number {
  return Object.entries(tables[table] ?? {})
    .filter(([each]) => setting === undefined || each === setting)
    .flatMap(([, counts]) => [...counts])
    .filter(([each]) => row === undefined || each === row)
    .reduce((sum, [, { count }]) => sum + count, 0);
}
