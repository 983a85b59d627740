import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain } from '../../src/access/plain.ts';
import { weeks } from '../../src/time.ts';
import { type Entry, entriesOf, type Kept, ledgerOf, outcomes } from '../../src/workflows/pathway/ledger.ts';
import { holdsNow } from '../../src/workflows/pathway/suggestion.ts';
import { attendances } from '../../src/workflows/summary/summary.ts';
import { london } from '../people/hafod.ts';
import { packFixture } from '../policy/fixture.ts';

const now = london('2026-11-24 12:00');
const refusals = { counts: ['refused'] } as const;
const rules = { counts: [...refusals.counts] };

/** What became of a session, as the records have it: cancelled, summed up, or not known yet. */
interface Happening {
  readonly weeksAgo: number;
  readonly is: { readonly countsAs?: string; readonly attendance?: string };
}
const record: fc.Arbitrary<Happening> = fc.record({
  weeksAgo: fc.integer({ min: -3, max: 20 }),
  is: fc.oneof(
    fc.constantFrom('refusal', 'unable', 'service').map(countsAs => ({ countsAs })),
    fc.constantFrom(...attendances).map(attendance => ({ attendance })),
    fc.constant({}),
  ),
});

/** The records of several sessions, in the order given. */
function kept(list: readonly Happening[], order: readonly number[]): Kept {
  const all = list.map(({ weeksAgo, is }, index) => {
    const start = now - weeks(weeksAgo);
    const id = `s${index}`;
    return { id, start, end: start + 3_000_000, is };
  });
  const sorted = order.map(index => all[index]).filter(one => one !== undefined);
  const cancelled = sorted.filter(({ is }) => 'countsAs' in is);
  const summedUp = sorted.filter(({ is }) => 'attendance' in is);
  return {
    sessions: sorted.map(({ is, ...session }) => ({
      ...session,
      status: 'countsAs' in is ? 'cancelled' : 'planned',
    })),
    cancellations: cancelled.map(({ id, is }) => ({ session: id, ...is })),
    summaries: summedUp.map(({ id, is }) => ({ session: id, versions: [is], retractions: [] })),
  } as unknown as Kept;
}

const anyRecords = fc.array(record, { maxLength: 12 }).chain(list =>
  fc.record({
    list: fc.constant(list),
    order: fc.shuffledSubarray([...list.keys()], { minLength: list.length }),
  }),
);
const entries = fc.array(
  fc.constantFrom(...outcomes).map((outcome): Pick<Entry, 'outcome'> => ({ outcome })),
  { maxLength: 15 },
);
/** A week apart, the newest first. */
const dated = (list: readonly Pick<Entry, 'outcome'>[]): Entry[] =>
  list.map(({ outcome }, index) => {
    const start = now - weeks(index);
    return { outcome, start, said: start, known: start };
  });

describe('BMC-4.1 the ledger', () => {
  it('is the same in whatever order the records come', () => {
    fc.assert(
      fc.property(anyRecords, ({ list, order }) => {
        const sorted = entriesOf(kept(list, [...list.keys()]), now);
        expect(entriesOf(kept(list, order), now)).toEqual(sorted);
        expect(ledgerOf(sorted, rules).inARow).toBe(
          ledgerOf(entriesOf(kept(list, order), now), rules).inARow,
        );
      }),
    );
  });

  it('holds every session that is over or was cancelled, the newest first', () => {
    fc.assert(
      fc.property(anyRecords, ({ list, order }) => {
        const found = entriesOf(kept(list, order), now);
        const known = list.filter(
          ({ weeksAgo, is }) => 'countsAs' in is || 'attendance' in is || weeksAgo > 0,
        );
        expect(found).toHaveLength(known.length);
        expect(found.map(({ start }) => start)).toEqual(
          found.map(({ start }) => start).sort((a, b) => b - a),
        );
      }),
    );
  });

  it('rises by what counts and by nothing else', () => {
    fc.assert(
      fc.property(entries, fc.constantFrom(...outcomes), (list, outcome) => {
        const before = ledgerOf(dated(list), rules);
        const after = ledgerOf(dated([{ outcome }, ...list]), rules);
        const counts = outcome === 'refused';
        const came = outcome === 'attended' || outcome === 'attendedInPart';
        expect(after.inARow).toBe(came ? 0 : before.inARow + Number(counts));
        expect(after.counted.length).toBe(before.counted.length + Number(counts));
      }),
    );
  });

  it('ends its row when the young person comes, whatever was before', () => {
    fc.assert(
      fc.property(entries, entries, fc.constantFrom('attended', 'attendedInPart'), (since, before, came) => {
        const after = since.filter(({ outcome }) => !outcome.startsWith('attended'));
        const { inARow } = ledgerOf(dated([...after, { outcome: came }, ...before]), rules);
        expect(inARow).toBe(after.filter(({ outcome }) => outcome === 'refused').length);
      }),
    );
  });

  it('never holds against the young person what was not their doing', () => {
    fc.assert(
      fc.property(entries, list => {
        const blameless = list.filter(({ outcome }) => outcome !== 'refused');
        const ledger = ledgerOf(dated(blameless), rules);
        const { refusals } = packFixture('west-heath');
        expect(refusals.rules.some(rule => holdsNow(rule, ledger, now))).toBe(false);
      }),
      { numRuns: 30 },
    );
  });

  it('counts what the pack counts: coming in part, where it does, is no coming', () => {
    const list = dated([{ outcome: 'attendedInPart' }, { outcome: 'refused' }, { outcome: 'attended' }]);
    expect(ledgerOf(list, rules).inARow).toBe(0);
    expect(ledgerOf(list, { counts: ['refused', 'attendedInPart'] }).inARow).toBe(2);
  });

  it('a moved session’s own record stays a refusal; one without a reason is nobody’s', () => {
    const session = { id: plain('a'), start: now - weeks(1), end: now - weeks(1), status: 'cancelled' };
    const movedTo = { session: plain('b'), start: now };
    const sessions = [{ ...session, movedTo }] as unknown as Kept['sessions'];
    const cancellations = [{ session: 'a', countsAs: 'refusal' }] as unknown as Kept['cancellations'];
    const summaries = [] as const;
    expect(entriesOf({ sessions, cancellations, summaries }, now)).toMatchObject([{ outcome: 'refused' }]);
    expect(entriesOf({ sessions, cancellations: [], summaries }, now)).toMatchObject([
      { outcome: 'service' },
    ]);
  });
});
