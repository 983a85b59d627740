import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain } from '../../src/access/plain.ts';
import { days, local, minutes, outsideQuietHours } from '../../src/time.ts';
import { verdictOf } from '../../src/workflows/meeting/choose.ts';
import { gridOf, spread } from '../../src/workflows/meeting/grid.ts';
import { ables, partyNames } from '../../src/workflows/meeting/meeting.ts';
import { london } from '../people/hafod.ts';

const half = minutes(30);
const zones = fc.constantFrom('Europe/London', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland');
const now = fc.integer({ min: london('2026-01-01 00:00'), max: london('2027-12-31 00:00') });
const quiet = fc.constantFrom(
  { from: '21:30', to: '07:00' },
  { from: '16:00', to: '10:00' },
  { from: '12:00', to: '13:00' },
);

/** Somebody's sessions and lessons, some days and hours after now. */
const diary = fc.array(
  fc.record({ after: fc.integer({ min: 0, max: 16 * 48 }), halves: fc.integer({ min: 1, max: 8 }) }),
  { maxLength: 30 },
);

const free = fc
  .record({ now, zone: zones, quiet, diary, lengthMinutes: fc.integer({ min: 10, max: 240 }) })
  .map(({ diary, ...rest }) => {
    const taken = diary.map(({ after, halves }) => {
      const start = Math.ceil(rest.now / half) * half + after * half;
      return { start, end: start + halves * half };
    });
    const isTaken = (start: number, end: number) => taken.some(one => one.start < end && start < one.end);
    return { ...rest, closedOn: [], isTaken };
  });

describe('BMC-4.2 the times that are offered', () => {
  it('are within working hours on the next ten working days, when all are free and nobody rests', () => {
    fc.assert(
      fc.property(free, given => {
        const { zone, lengthMinutes, isTaken } = given;
        const grid = gridOf(given);
        expect(grid).toHaveLength(10);
        for (const start of grid.flat()) {
          const end = start + minutes(lengthMinutes);
          const [from, to] = [local(start, zone), local(end, zone)];
          expect(from.weekday).toBeLessThanOrEqual(5);
          expect(start).toBeGreaterThan(given.now);
          expect(start).toBeLessThan(given.now + days(16));
          expect(from.toFormat('HH:mm') >= '09:00' && to.toFormat('HH:mm') <= '17:00').toBe(true);
          expect(from.toISODate()).toBe(to.toISODate());
          expect(from.minute % 30).toBe(0);
          expect(isTaken(start, end)).toBe(false);
          for (const at of [start, end - 1]) expect(outsideQuietHours(at, given.quiet, zone)).toBe(at);
        }
      }),
    );
  });

  it('leave out none of those at which all are free', () => {
    fc.assert(
      fc.property(free, given => {
        const { zone, lengthMinutes, isTaken, quiet } = given;
        const found = new Set(gridOf(given).flat());
        const last = Math.max(...found, given.now);
        for (let at = Math.ceil(given.now / half) * half; at <= last; at += half) {
          const end = at + minutes(lengthMinutes);
          const [from, to] = [local(at, zone), local(end, zone)];
          const tomorrow = local(given.now, zone).startOf('day').plus({ days: 1 }).toMillis();
          const works =
            at >= tomorrow &&
            from.weekday <= 5 &&
            from.hour >= 9 &&
            from.toISODate() === to.toISODate() &&
            to.toFormat('HH:mm') <= '17:00';
          let rests = outsideQuietHours(end - 1, quiet, zone) !== end - 1;
          for (let one = at; one < end; one += half) rests ||= outsideQuietHours(one, quiet, zone) !== one;
          expect(found.has(at), from.toISO() ?? '').toBe(works && !rests && !isTaken(at, end));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are spread over the days: as many as asked for where there are so many, each of them free', () => {
    fc.assert(
      fc.property(free, fc.integer({ min: 1, max: 10 }), (given, most) => {
        const grid = gridOf(given);
        const chosen = spread(grid, most);
        const all = grid.flat();
        expect(chosen).toHaveLength(Math.min(most, all.length));
        for (const start of chosen) expect(all).toContain(start);
        expect([...chosen].sort((a, b) => a - b)).toEqual(chosen);
        const daysWith = grid.filter(day => day.some(start => chosen.includes(start))).length;
        expect(daysWith).toBe(Math.min(most, grid.filter(day => day.length > 0).length));
      }),
    );
  });
});

describe('BMC-4.2 the time that is chosen', () => {
  const times = fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 });
  const parties = fc.subarray([...partyNames], { minLength: 2 });
  const asked = fc.record({ times, parties }).chain(({ times, parties }) => {
    const says = fc.tuple(...times.map(start => fc.constantFrom(...ables).map(able => ({ start, able }))));
    return fc.record({
      times: fc.constant(times),
      parties: fc.constant(parties),
      answers: fc.tuple(
        ...parties.map(party =>
          fc.option(
            says.map(said => ({ party, person: plain(party), says: said })),
            { nil: undefined, freq: 6 },
          ),
        ),
      ),
      now: fc.integer({ min: 0, max: 12 }),
    });
  });

  it('suits every party, with the most who can, and of those it is the earliest', () => {
    fc.assert(
      fc.property(asked, ({ times, parties, answers, now }) => {
        const given = answers.filter(one => one !== undefined);
        const able = (party: string, start: number) =>
          given.find(one => one.party === party)?.says.find(one => one.start === start)?.able;
        const suits = (start: number) =>
          start > now && parties.every(party => ['can', 'rather-not'].includes(able(party, start) ?? ''));
        const can = (start: number) => parties.filter(party => able(party, start) === 'can').length;
        const verdict = verdictOf(times, parties, given, now);
        switch (verdict.is) {
          case 'found':
            expect(suits(verdict.start)).toBe(true);
            for (const other of times.filter(suits)) {
              expect(can(other)).toBeLessThanOrEqual(can(verdict.start));
              if (can(other) === can(verdict.start)) expect(other).toBeGreaterThanOrEqual(verdict.start);
            }
            break;
          case 'none':
            // Whoever is silent could not save any of them.
            for (const start of times)
              expect(start <= now || parties.some(party => able(party, start) === 'cannot')).toBe(true);
            break;
          case 'waiting':
            expect(verdict.for.length).toBeGreaterThan(0);
            for (const party of verdict.for) expect(given.some(one => one.party === party)).toBe(false);
        }
        if (given.length === parties.length) expect(verdict.is).not.toBe('waiting');
      }),
    );
  });

  it('does not turn on the order in which people answer or times stand', () => {
    fc.assert(
      fc.property(asked, ({ times, parties, answers, now }) => {
        const given = answers.filter(one => one !== undefined);
        const backwards = verdictOf([...times].reverse(), parties, [...given].reverse(), now);
        expect(backwards).toEqual(verdictOf(times, parties, given, now));
      }),
    );
  });
});
