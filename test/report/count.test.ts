import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Confidential } from '../../src/access/confidential.ts';
import { localDate, plain } from '../../src/access/plain.ts';
import type { Alert } from '../../src/workflows/alert/alert.ts';
import type { Notice } from '../../src/workflows/notices/notice.ts';
import type { Attempt, Stay } from '../../src/workflows/pathway/pathway.ts';
import { countOne } from '../../src/workflows/report/count.ts';
import { type Kind, madeOf } from '../../src/workflows/report/made.ts';
import type { OnePerson, Period } from '../../src/workflows/report/table.ts';
import { tables } from '../../src/workflows/report/tables.ts';
import type { Return } from '../../src/workflows/way-back/way-back.ts';
import type { Proposal } from '../../src/workflows/withdrawal/proposal.ts';
import { london } from '../people/hafod.ts';
import {
  anyTold,
  countedOf,
  countOf,
  directory,
  now,
  october,
  pack,
  people,
  type Records,
  recordsOf,
  type Told,
} from './made-up.ts';

const kind = pack.reports[0] as Kind;
const kl = (more: Partial<Told>): Told => ({
  who: 'kl',
  day: 4,
  attended: 'attended',
  written: 'in-time',
  ...more,
});
const made = (all: readonly Told[]) => madeOf(countedOf(all), { directory, pack, now }, kind);
const rowOf = (all: readonly Told[], row: string, table = 'sessions') => countOf(countedOf(all), table, row);

describe('sessions, by what became of them (BMC-7.2)', () => {
  it.each([
    ['held', kl({})],
    ['held', kl({ attended: 'in-part' })],
    ['refused', kl({ attended: 'refused' })],
    ['refused', kl({ calledOff: 'refusal' })],
    ['unable', kl({ calledOff: 'unable' })],
    ['notBrought', kl({ attended: 'not-brought' })],
    ['service', kl({ attended: 'by-service' })],
    ['service', kl({ calledOff: 'service' })],
    ['moved', kl({ attended: 'moved' })],
    ['notSaid', kl({ attended: 'not-said' })],
  ])('%s', (row, told) => {
    expect(rowOf([told], row)).toBe(1);
    expect(countOf(countedOf([told]), 'sessions')).toBe(1);
  });

  it('a session moved with its reason is counted once as refused, and once where it stands now', () => {
    const refused = kl({ calledOff: 'refusal', attended: 'moved' });
    expect(countOf(countedOf([refused, kl({ day: 6 })]), 'sessions')).toBe(2);
    expect(rowOf([refused, kl({ day: 6 })], 'refused')).toBe(1);
  });

  it('are those that begin within the period by the local clock, also where it changes', () => {
    // On the last Sunday of October the day has 25 hours.
    const days = (october.to - october.from) / 3_600_000;
    expect(days).toBe(31 * 24 + 1);
    const of = (from: string, to: string): Period => ({ from: london(from), to: london(to) });
    const last = [kl({ day: 30 })];
    expect(countOf(countedOf(last, of('2026-10-31 00:00', '2026-11-01 00:00')), 'sessions')).toBe(1);
    expect(countOf(countedOf(last, of('2026-11-01 00:00', '2026-11-30 00:00')), 'sessions')).toBe(0);
  });
});

describe('what staff did in time', () => {
  it.each([
    ['onTime', kl({})],
    ['late', kl({ written: 'late' })],
    ['extended', kl({ written: 'extended' })],
    ['overdue', kl({ attended: 'not-said' })],
  ])('BMC-2.1d: a summary is %s', (row, told) => {
    expect(rowOf([told], row, 'summaries')).toBe(1);
  });

  it('BMC-2.2e: what the care team opened within a day was read in time, later or never is not', () => {
    const read = (more: Partial<Told>) => rowOf([kl(more)], 'readOnTime', 'reading');
    expect([read({ read: 'in-time' }), read({ read: 'late' }), read({})]).toEqual([1, 0, 0]);
    expect(read({ read: 'in-time', attended: 'refused' })).toBe(0);
  });

  it('BMC-2.2b: who called a session off, in the role that they held when they said it', () => {
    const by = (who: Told['by']) => kl({ calledOff: 'unable', ...(who && { by: who }) });
    for (const [who, row] of [
      ['dee', 'careTeam'],
      ['anwen', 'clinicalTeam'],
      ['catrin', 'education'],
      ['gone', 'others'],
    ] as const)
      expect(rowOf([by(who)], row, 'calledOff'), who).toBe(1);
  });
});

describe('whatever happened', () => {
  const services = fc.array(anyTold, { maxLength: 40 });

  it('the parts add up to the whole, before anything is protected', () => {
    fc.assert(
      fc.property(services, all => {
        const inside = all.filter(({ day }) => day >= 0 && day < 31);
        const counted = countedOf(all);
        expect(countOf(counted, 'sessions')).toBe(inside.length);
        const off = inside.filter(({ calledOff }) => calledOff !== undefined).length;
        expect(countOf(counted, 'calledOff')).toBe(off);
        const bySetting = ['hafod', 'glan', 'clun'].map(one => countOf(counted, 'sessions', undefined, one));
        expect(bySetting.reduce((sum, count) => sum + count, 0)).toBe(inside.length);
        // Every session that took place or was not said owes a summary.
        const moved = countOf(counted, 'sessions', 'moved');
        const toCome = countOf(counted, 'sessions', 'toCome');
        expect(countOf(counted, 'summaries')).toBe(inside.length - off - moved - toCome);
      }),
    );
  });

  it('the order of records and of young people does not matter', () => {
    fc.assert(
      fc.property(services, fc.constantFrom(people, [...people].reverse()), (all, order) => {
        const shuffled = all.map((told, index) => ({ told, index })).reverse();
        const again = countedOf(
          shuffled.map(({ told }) => told),
          october,
          order,
        );
        expect(madeOf(again, { directory, pack, now }, kind)).toEqual(made(all));
      }),
    );
  });

  it('two periods one after the other have together what one over both has', () => {
    fc.assert(
      fc.property(services, fc.integer({ min: 1, max: 30 }), (all, day) => {
        const middle = london(`2026-10-${String(day).padStart(2, '0')} 00:00`);
        const [first, second] = [
          { from: october.from, to: middle },
          { from: middle, to: october.to },
        ];
        for (const table of ['sessions', 'calledOff', 'summaries', 'reading'])
          expect(countOf(countedOf(all, first), table) + countOf(countedOf(all, second), table)).toBe(
            countOf(countedOf(all), table),
          );
      }),
    );
  });

  it('SIX-4: nothing but counts and dates comes out: no young person, no member of staff, no text', () => {
    fc.assert(
      fc.property(services, all => {
        const text = JSON.stringify(made(all));
        expect(text).not.toMatch(/"(kl|tw|mc|dee|anwen|catrin|KL|TW|MC)"|s-\d|at court/);
      }),
    );
  });

  it('where it is hidden how many were held, it is hidden how many were read', () => {
    fc.assert(
      fc.property(services, all => {
        const { tables: shown } = made(all);
        const row = (table: string, id: string) =>
          shown.find(one => one.id === table)?.rows.find(one => one.id === id)?.shown ?? [];
        const read = row('reading', 'readOnTime');
        for (const [column, held] of row('sessions', 'held').entries())
          if (typeof held !== 'number') expect(typeof read[column]).toBe('string');
      }),
    );
  });

  it('no small number of a young person stands in the report', () => {
    fc.assert(
      fc.property(services, all => {
        const { tables: shown } = made(all);
        const guarded = shown.flatMap(({ id, rows }) => {
          const table = tables.find(one => one.id === id);
          return rows.filter(row => table?.guarded === 'all' || table?.guarded.includes(row.id));
        });
        for (const count of guarded.flatMap(row => row.shown))
          expect(count === 1 || count === 2 || count === 3 || count === 4).toBe(false);
      }),
    );
  });
});

describe('stages, alerts and attempts', () => {
  const counted = (records: Records, leftAt?: number) =>
    countOne({
      ...{ directory, pack, period: october, now, journalEntries: 0, leftAt },
      youngPerson: directory.youngPerson(plain('kl')) as OnePerson['youngPerson'],
      list: type => (records[type] ?? []) as never,
    });
  const counts = (records: Records, table: string, leftAt?: number) =>
    Object.fromEntries(
      [...(counted(records, leftAt).tables[table]?.hafod ?? [])].map(([row, { count }]) => [row, count]),
    );
  const at = (date: string) => london(`${date} 10:00`);
  const done = (date: string) => ({ by: plain('anwen'), at: at(date) });

  it('BMC-4.1: who came into a stage, and who left since they came again', () => {
    const stay = (stage: 'stage1' | 'stage2', start: string, ended?: Stay['ended']): Stay => ({
      ...{ id: plain(`${stage}-${start}`), start: at(start), stage, by: plain('anwen') },
      ...(ended && { ended }),
    });
    const of = (...stays: readonly Stay[]) => counts({ stay: stays }, 'stages');
    expect(of(stay('stage1', '2026-10-05'))).toEqual({ stage1Entered: 1 });
    expect(of(stay('stage1', '2026-09-05', { ...done('2026-10-20'), how: 'attends-again' }))).toEqual({
      left: 1,
    });
    expect(
      of(
        stay('stage1', '2026-09-05', { ...done('2026-10-20'), how: 'next-stage' }),
        stay('stage2', '2026-10-20'),
      ),
    ).toEqual({ stage2Entered: 1 });
    // What came after the period is not of it.
    expect(of(stay('stage2', '2026-09-01', { ...done('2026-11-03'), how: 'attends-again' }))).toEqual({});
  });

  it('BMC-4.1: who left the service within the period counts where they stood then', () => {
    const stay = (stage: Stay['stage'], start: string, ended?: Stay['ended']): Stay => ({
      ...{ id: plain(`${stage}-${start}`), start: at(start), stage, by: plain('anwen') },
      ...(ended && { ended }),
    });
    const of = (left: string, ...stays: readonly Stay[]) =>
      counts({ stay: stays }, 'stages', london(`${left} 00:00`));
    expect(of('2026-10-15', stay('stage2', '2026-09-05'))).toEqual({ stage2Gone: 1 });
    expect(of('2026-10-15', stay('stage1', '2026-10-05'))).toEqual({ stage1Entered: 1, stage1Gone: 1 });
    expect(
      of(
        '2026-10-15',
        stay('stage1', '2026-09-05', { ...done('2026-10-02'), how: 'next-stage' }),
        stay('stage2', '2026-10-02'),
      ),
    ).toEqual({ stage2Entered: 1, stage2Gone: 1 });
    // Recorded before the service file knew that they had left.
    const late = { ...done('2026-10-20'), how: 'next-stage' } as const;
    expect(of('2026-10-15', stay('stage2', '2026-09-05', late), stay('stage3', '2026-10-20'))).toEqual({
      stage2Gone: 1,
    });
    const again = { ...done('2026-10-20'), how: 'attends-again' } as const;
    expect(of('2026-10-15', stay('stage1', '2026-09-05', again))).toEqual({ stage1Gone: 1 });
    // Out of the stages by then; before the period; and after it, when they still stood at its end.
    const over = { ...done('2026-10-10'), how: 'attends-again' } as const;
    expect(of('2026-10-15', stay('stage1', '2026-09-05', over))).toEqual({ left: 1 });
    expect(of('2026-09-30', stay('stage2', '2026-09-05'))).toEqual({});
    expect(of('2026-11-01', stay('stage2', '2026-09-05'))).toEqual({});
    expect(of('2026-11-05', stay('stage2', '2026-09-05'))).toEqual({});
  });

  it('BMC-7.2: sessions that were to be after they had left are nobody’s, whatever became of them', () => {
    const records = recordsOf(
      [kl({ day: 3 }), kl({ day: 20, calledOff: 'service' }), kl({ day: 21, attended: 'not-said' })],
      'kl',
    );
    const left = london('2026-10-15 00:00');
    expect(counts(records, 'sessions', left)).toEqual({ held: 1 });
    expect(counts(records, 'calledOff', left)).toEqual({});
    expect(counts(records, 'summaries', left)).toEqual({ onTime: 1 });
    expect(counts(records, 'sessions')).toEqual({ held: 1, service: 1, notSaid: 1 });
  });

  it('BMC-2.2f: an alert was answered when one who treats the young person knew of it before the session', () => {
    const alert = (more: Partial<Alert>): Alert => ({
      ...{ session: plain('s'), start: at('2026-10-06'), reports: [], told: [], opened: [] },
      ...{ escalatedTo: [], undelivered: [] },
      ...more,
    });
    const row = (more: Partial<Alert>) => [
      ...(counted({ alert: [alert(more)] }).tables.alerts?.hafod?.keys() ?? []),
    ];
    const opened = (date: string, treats: boolean) => ({ ...done(date), reports: 1, treats });
    expect(row({ opened: [opened('2026-10-05', true)] })).toEqual(['answered']);
    expect(row({ opened: [opened('2026-10-05', false)] })).toEqual(['notAnswered']);
    expect(row({ opened: [opened('2026-10-07', true)] })).toEqual(['notAnswered']);
    expect(row({ acknowledged: done('2026-10-05') })).toEqual(['answered']);
    expect(row({})).toEqual(['notAnswered']);
  });

  it('BMC-2.1a: attempts by kind', () => {
    const attempt = (kind: string): Attempt => ({
      ...{ id: plain(kind), start: at('2026-10-06'), kind: plain(kind), went: 'helped' },
      ...done('2026-10-06'),
    });
    const counts = counted({ attempt: ['home-visit', 'home-visit', 'room-pictures'].map(attempt) });
    expect(countOf(counts, 'attempts', 'home-visit')).toBe(2);
    expect(countOf(counts, 'attempts')).toBe(3);
  });

  it('BMC-2.1a: an attempt that was put right counts as it was put right, whatever day that names', () => {
    const attempt = (name: string, date: string, more: Partial<Attempt> = {}): Attempt => ({
      ...{ id: plain(name), start: at(date), kind: plain('home-visit'), went: 'helped' },
      ...{ ...done(date), ...more },
    });
    const first = attempt('a', '2026-10-06');
    const right = (more: Partial<Attempt>, date = '2026-10-06') =>
      counts({ attempt: [first, attempt('b', date, { replaces: plain('a'), ...more })] }, 'attempts');
    expect(right({ kind: plain('room-pictures') })).toEqual({ 'room-pictures': 1 });
    expect(right({ notMade: true })).toEqual({});
    expect(right({}, '2026-11-03')).toEqual({});
  });

  const sealed = Confidential.seal('CANARY');

  const proposal = (more: Partial<Proposal>): Proposal => ({
    ...{ id: plain('p'), start: at('2026-09-30'), version: 1, as: 'therapist', reasons: sealed },
    ...{ reviewOn: 0, asked: [] },
    ...{ ending: {} as never, sentAt: at('2026-10-05'), questions: [], ...done('2026-09-30') },
    ...more,
  });

  const approved = (date: string) =>
    ({
      decision: { ...done(date), by: plain('nia'), is: 'approved', as: 'head', endsOn: 0, reviewOn: 0 },
    }) as const;

  it('BMC-7.1: proposals that were sent, by what became of them and how long it took; a question stops the clock', () => {
    const of = (more: Partial<Proposal>) => counts({ proposal: [proposal(more)] }, 'signOffs');
    expect(of({})).toEqual({ waiting: 1 });
    expect(of(approved('2026-10-06'))).toEqual({ approvedSoon: 1 });
    expect(of(approved('2026-10-05'))).toEqual({ approvedSameDay: 1 });
    expect(of(approved('2026-10-09'))).toEqual({ approvedWeek: 1 });
    expect(of(approved('2026-10-13'))).toEqual({ approvedLater: 1 });
    const question = { ...done('2026-10-05'), text: sealed, answer: { ...done('2026-10-09'), text: sealed } };
    expect(of({ ...approved('2026-10-09'), questions: [question] })).toEqual({ approvedSameDay: 1 });
    expect(of({ sentAt: at('2026-11-02') })).toEqual({});
    const gone = london('2026-10-20 00:00');
    expect(counts({ proposal: [proposal({})] }, 'signOffs', gone)).toEqual({ gone: 1 });
    expect(counts({ proposal: [proposal(approved('2026-10-06'))] }, 'signOffs', gone)).toEqual({
      approvedSoon: 1,
    });
    const { ending: _, ...continues } = proposal({});
    expect(counts({ proposal: [continues] }, 'signOffs')).toEqual({});
  });

  describe('BMC-4.4: an ending was told in time when all have acknowledged it and it is in the care plan', () => {
    const ending = proposal(approved('2026-10-06'));
    const notice = (role: Notice['role'], more: Partial<Notice> = {}): Notice => ({
      ...{ id: plain(role), start: at('2026-10-06'), version: 1, proposal: plain('p'), role, way: 'chat' },
      ...{ due: at('2026-10-09'), escalatedTo: [], ...done('2026-10-06') },
      ...more,
    });
    const known = { acknowledged: done('2026-10-07') };
    const entered = (date: string) => ({ ...known, carePlan: { ...done(date), on: at(date) } });
    const notTold = { notTold: { ...done('2026-10-07'), why: 'nobody' } } as const;
    const manager = notice('careManager', entered('2026-10-08'));
    const others = [notice('regionalManager', known), notice('socialWorker', known)];
    const gone = (day: string) => london(`${day} 00:00`);
    const of = (all: readonly Notice[], leftAt?: number) =>
      counts({ proposal: [ending], notice: all }, 'notices', leftAt);

    it('and each role that the policy names was told of it', () => {
      expect(of([manager, ...others])).toEqual({ inTime: 1 });
      for (const missing of [manager, ...others]) {
        const some = [manager, ...others].filter(one => one !== missing);
        expect(of(some), missing.role).toEqual({ late: 1 });
        // Before its time has passed, it waits; whoever left before that was not told.
        expect(of(some, gone('2026-10-08')), missing.role).toEqual({ gone: 1 });
      }
      const lately = { ...ending, ...approved(localDate(now, 'Europe/London')) };
      expect(counts({ proposal: [lately] }, 'notices')).toEqual({ waiting: 1 });
    });

    it('an approved ending of which nobody was told counts too, one that was not approved does not', () => {
      expect(of([])).toEqual({ late: 1 });
      expect(counts({ proposal: [proposal({})] }, 'notices')).toEqual({});
      // An ending is of the month of its proposal, as its sign-off is.
      const earlier = { ...ending, sentAt: at('2026-09-30') };
      expect(counts({ proposal: [earlier], notice: [manager, ...others] }, 'notices')).toEqual({});
    });

    it('BMC-6: nobody is late who need not be told any more, since sessions begin again', () => {
      const back = (date: string): Return => ({
        ...{ id: plain('back'), start: at(date), asked: [], ...done(date) },
        allocated: { ...done(date), therapist: plain('anwen') },
      });
      const when = (date: string) => counts({ proposal: [ending], return: [back(date)] }, 'notices');
      expect(when('2026-10-06')).toEqual({ gone: 1 });
      // What was late before that stays late, and a return of an earlier time says nothing.
      expect(when('2026-11-20')).toEqual({ late: 1 });
      expect(when('2026-10-01')).toEqual({ late: 1 });
    });

    it('what was late stays late, and what is not there by its time is late already', () => {
      expect(of([notice('careManager', entered('2026-10-12')), ...others])).toEqual({ late: 1 });
      expect(of([notice('careManager', known), ...others])).toEqual({ late: 1 });
      const nextMonth = { due: at('2026-12-01') };
      expect(of([notice('careManager', { ...known, ...nextMonth }), ...others])).toEqual({ waiting: 1 });
      // Told long after the approval, and acknowledged at once.
      const after = { start: at('2026-10-20'), due: at('2026-10-25'), acknowledged: done('2026-10-20') };
      expect(of([manager, notice('regionalManager', after), notice('socialWorker', known)])).toEqual({
        late: 1,
      });
      // Somebody who came into the role later is not late by it.
      expect(of([manager, ...others, notice('regionalManager', after)])).toEqual({ inTime: 1 });
    });

    it('PIP-5: nobody is waited for who is not told, for a reason that is on record', () => {
      const [regional] = others;
      expect(of([manager, ...(regional ? [regional] : []), notice('socialWorker', notTold)])).toEqual({
        inTime: 1,
      });
    });
  });
});
