import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Confidential } from '../../src/access/confidential.ts';
import { plain } from '../../src/access/plain.ts';
import { hours } from '../../src/time.ts';
import { countOne, nothing, together } from '../../src/workflows/report/count.ts';
import { type Kind, madeOf } from '../../src/workflows/report/made.ts';
import { periodOf, periodsWithin } from '../../src/workflows/report/period.ts';
import type { OnePerson, Period, Span } from '../../src/workflows/report/table.ts';
import { tables } from '../../src/workflows/report/tables.ts';
import { london } from '../people/hafod.ts';
import {
  anyTold,
  directory,
  now,
  october,
  pack,
  people,
  type Records,
  recordsOf,
  type Told,
} from './made-up.ts';

const { service } = directory;
const sealed = Confidential.seal('CANARY');
const by = plain('anwen');

/** One thing that happened on one day, from April to October. Who left a stage came into it before anything is told. */
const anyThing = fc.record({
  day: fc.integer({ min: -180, max: 30 }),
  who: fc.constantFrom<Told['who']>(...people),
  is: fc.oneof(anyTold, fc.constantFrom('begun', 'left', 'attempt', 'proposal')),
  stage: fc.constantFrom('stage1', 'stage2', 'stage3'),
  /** For how long it took to decide, and to tell: it may be another month by then. */
  days: fc.integer({ min: 0, max: 20 }),
});
type Thing = typeof anyThing extends fc.Arbitrary<infer T> ? T : never;
const startOf = ({ day }: Thing) => october.from + day * hours(24) + hours(14);

function recordsFor(all: readonly Thing[], who: Told['who']): Records {
  const of = (...is: readonly Thing['is'][]) => all.filter(one => one.who === who && is.includes(one.is));
  const done = (one: Thing, days = 0) => ({ by, at: startOf(one) + days * hours(24) });
  const told = all.flatMap(({ is, day, who: whose }) =>
    typeof is === 'string' ? [] : [{ ...is, day, who: whose }],
  );
  const name = (one: Thing) => plain(`p-${all.indexOf(one)}`);
  return {
    ...recordsOf(told, who),
    stay: of('begun', 'left').map(one => ({
      ...{ id: name(one), stage: one.stage as 'stage1', by },
      start: one.is === 'left' ? london('2025-10-01 10:00') : startOf(one),
      ...(one.is === 'left' && { ended: { ...done(one), how: 'attends-again' } }),
    })),
    attempt: of('attempt').map(one => ({
      ...{ id: name(one), start: startOf(one), kind: plain('home-visit'), went: 'helped', ...done(one) },
    })),
    proposal: of('proposal').map(one => ({
      ...{ id: name(one), start: startOf(one), version: 1, as: 'therapist', reasons: sealed, reviewOn: 0 },
      ...{ asked: [], ending: {} as never, sentAt: startOf(one), questions: [], ...done(one) },
      decision: { ...done(one, one.days), is: 'approved', as: 'head', endsOn: 0, reviewOn: 0 },
    })),
    notice: of('proposal').map(one => ({
      ...{ id: name(one), version: 1, proposal: name(one), role: 'regionalManager', way: 'chat' },
      ...{ start: done(one, one.days).at, due: now, escalatedTo: [], ...done(one, one.days) },
      acknowledged: done(one, one.days),
    })),
  } as Records;
}

/** Every period that is to be had, whatever is asked for in a chat or on the command line. */
function openings(every: Kind['every']): readonly Period[] {
  const months = Array.from({ length: 7 }, (_, index) => `2026-${String(index + 4).padStart(2, '0')}`);
  const starts = [...months, '2026-11'].map(month => london(`${month}-01 00:00`));
  const days = [...starts, london('2026-09-02 00:00'), london('2026-10-31 00:00')];
  const all = [
    ...months.flatMap(first => periodOf(every, first, now, service) ?? []),
    ...days.flatMap(from => days.flatMap(to => periodsWithin(every, { from, to }, now, service))),
  ];
  return [...new Map(all.map(({ from, to }) => [`${from}-${to}`, { from, to }])).values()];
}

const spans: { readonly [type: string]: Span } = Object.assign({}, ...tables.map(({ reads }) => reads));

function shownOf(all: readonly Thing[], period: Period, every: Kind['every']): string {
  const counted = people
    .map(who => {
      const records = recordsFor(all, who);
      const isRead = (type: string, { start }: { readonly start: number }) =>
        spans[type] === 'ever' || (start < period.to && (spans[type] === 'until' || start >= period.from));
      const one: OnePerson = {
        ...{ directory, pack, period, now, journalEntries: 0 },
        youngPerson: directory.youngPerson(plain(who)) as OnePerson['youngPerson'],
        list: type =>
          ((records[type] ?? []) as readonly { readonly start: number }[]).filter(each =>
            isRead(type, each),
          ) as never,
      };
      return countOne(one);
    })
    .reduce(together, nothing(directory, period));
  const kind = { ...(pack.reports[0] as Kind), every };
  return JSON.stringify(madeOf(counted, { directory, pack, now }, kind));
}

/**
 * Two numbers can be taken from one another to some purpose where both depend on the same things. So whatever happened
 * in one period that can be opened may be anything else, and no other report shows it: beside what protects the small
 * numbers of one report (see protect.test.ts), nobody learns anything of them by opening others.
 */
it.each(['month', 'quarter'] as const)(
  'SIX-4: of two reports that can be opened, by the %s, none tells anything of the other',
  every => {
    const periods = openings(every);
    expect(periods.length).toBe({ month: 7, quarter: 2 }[every]);
    const within =
      ({ from, to }: Period) =>
      (one: Thing) =>
        startOf(one) >= from && startOf(one) < to;
    fc.assert(
      fc.property(
        fc.array(anyThing, { minLength: 10, maxLength: 60 }),
        fc.array(anyThing, { minLength: 10, maxLength: 60 }),
        (some, others) => {
          for (const hidden of periods) {
            const isThen = within(hidden);
            const changed = [...some.filter(one => !isThen(one)), ...others.filter(isThen)];
            for (const period of periods)
              if (period !== hidden)
                expect(shownOf(changed, period, every)).toBe(shownOf(some, period, every));
          }
        },
      ),
      { numRuns: every === 'month' ? 8 : 30 },
    );
  },
  60_000,
);
