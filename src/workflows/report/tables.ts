import { careTeam, clinicalTeam, type Role } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import { minutes } from '../../time.ts';
import type { Cancellation } from '../cancellation/cancellation.ts';
import { standing } from '../pathway/attempts.ts';
import { stages as allStages } from '../pathway/pathway.ts';
import { currentOf, type Summary, wasThere } from '../summary/summary.ts';
import { notices, signOffs } from './endings.ts';
import { type OnePerson, rowsOf, type Table, type Thing, within } from './table.ts';

const unsigned = allStages.filter(stage => stage !== 'stage4');

const ofCancellation = { refusal: 'refused', unable: 'unable', service: 'service' } as const;
const ofSummary = {
  ...{ attended: 'held', 'in-part': 'held', refused: 'refused', unable: 'unable' },
  ...{ 'not-brought': 'notBrought', 'by-service': 'service' },
} as const;

/** Every session of the period, by what became of it (WHS-2.3). One that moved is counted where it stands now as well. */
const sessions: Table = {
  id: 'sessions',
  clause: 'BMC-7.2',
  rows: rowsOf([
    ...['held', 'refused', 'unable', 'notBrought', 'service'],
    ...['moved', 'notSaid', 'toCome'],
  ]),
  guarded: ['held', 'refused', 'unable', 'notBrought', 'service'],
  sum: 'shown',
  calledOff: ['refused', 'unable', 'service'],
  reads: { session: 'period', cancellation: 'period', summary: 'period' },
  count: one => {
    const cancelled = bySession(one.list('cancellation'));
    const summaries = bySession(one.list('summary'));
    return one.list('session').map((session): Thing => {
      const cancellation = cancelled.get(session.id);
      if (cancellation) return { row: ofCancellation[cancellation.countsAs] };
      if (session.status === 'cancelled') return { row: session.movedTo ? 'moved' : 'service' };
      const summary = summaries.get(session.id);
      const version = summary && currentOf(summary);
      if (version) return { row: ofSummary[version.attendance], told: true };
      return { row: session.end <= one.now ? 'notSaid' : 'toCome' };
    });
  },
};

/** Sessions that were called off before they began, by who said so (BMC-2.2b). */
const calledOff: Table = {
  id: 'calledOff',
  clause: 'BMC-2.2b',
  rows: rowsOf(['careTeam', 'education', 'clinicalTeam', 'others']),
  guarded: 'all',
  sum: 'shown',
  reads: { cancellation: 'period' },
  count: one => one.list('cancellation').map(cancellation => ({ row: whoCalledOff(one, cancellation) })),
};

/** In the role that they held for the young person when they said it. */
function whoCalledOff({ directory, youngPerson }: OnePerson, { by, at }: Cancellation): string {
  const person = directory.person(by);
  const held = person ? directory.rolesFor(person, youngPerson, at) : [];
  const isOneOf = (roles: readonly Role[]) => held.some(({ role }) => roles.includes(role));
  if (isOneOf(clinicalTeam)) return 'clinicalTeam';
  if (isOneOf(careTeam)) return 'careTeam';
  return isOneOf(['education']) ? 'education' : 'others';
}

/** Every summary that was asked for: whether it was there in time (BMC-2.1d). */
const summaries: Table = {
  id: 'summaries',
  clause: 'BMC-2.1d',
  rows: rowsOf(['onTime', 'extended', 'late', 'owed', 'overdue']),
  guarded: 'none',
  sum: 'shown',
  reads: { summary: 'period' },
  count: ({ list, now }) => list('summary').map(summary => ({ row: timeliness(summary, now) })),
};

/** The first version counts, by the deadline that it was measured against: what was late stays late (SIX-4). */
function timeliness({ versions: [first], due, extensions }: Summary, now: number): string {
  if (!first) return now > due ? 'overdue' : 'owed';
  if (first.at > (first.due ?? due)) return 'late';
  const isByExtension = extensions.some(one => first.due === undefined || one.due === first.due);
  return isByExtension ? 'extended' : 'onTime';
}

/**
 * Summaries of sessions that were held and that somebody of the care team had opened, as they stand, within the time in
 * which the policy wants them read (BMC-2.2e).
 */
const reading: Table = {
  id: 'reading',
  clause: 'BMC-2.2e',
  rows: rowsOf(['readOnTime']),
  guarded: 'all',
  sum: 'none',
  follows: ['sessions', 'held'],
  reads: { summary: 'period' },
  count: one =>
    one
      .list('summary')
      .filter(summary => wasReadOnTime(one, summary))
      .map(() => ({ row: 'readOnTime' })),
};

function wasReadOnTime(one: OnePerson, summary: Summary): boolean {
  const version = currentOf(summary);
  if (!version || !wasThere(version.attendance)) return false;
  const [step] = one.pack.summary.reading.escalate;
  const until = version.at + minutes(step?.afterMinutes ?? one.pack.summary.dueWithinMinutes);
  return summary.opened.some(
    ({ by, at, first = at, version: read }) =>
      read === summary.versions.length && first <= until && isOfTheCareTeam(one, by, first),
  );
}

function isOfTheCareTeam({ directory, youngPerson }: OnePerson, by: PersonId, at: number): boolean {
  const person = directory.person(by);
  const held = person ? directory.rolesFor(person, youngPerson, at) : [];
  return held.some(({ role }) => (careTeam as readonly Role[]).includes(role));
}

/** Sessions before which something was told: whether one who treats the young person knew of it before it began (BMC-2.2f). */
const alerts: Table = {
  id: 'alerts',
  clause: 'BMC-2.2f',
  rows: rowsOf(['answered', 'notAnswered']),
  guarded: 'all',
  sum: 'guarded',
  reads: { alert: 'period' },
  count: ({ list }) =>
    list('alert').map(({ start, opened, acknowledged, plan }) => {
      const moments = [
        ...opened.filter(({ treats }) => treats).map(({ at, first = at }) => first),
        ...[acknowledged, plan].flatMap(answer => (answer ? [answer.at] : [])),
      ];
      return { row: moments.some(at => at < start) ? 'answered' : 'notAnswered' };
    }),
};

/**
 * Young people who came into the stages of the non-attendance pathway, left them, or stood in them when they left the
 * service (BMC-4.1, 4.2). Not how many stand in them: from that at the end of one month and of the next, and who left
 * between, it could be worked out how few came. Nor that Stage 4 began, which is what the sign-offs below say.
 */
const stages: Table = {
  id: 'stages',
  clause: 'BMC-4.1',
  rows: rowsOf([
    ...unsigned.map(stage => `${stage}Entered`),
    'left',
    ...allStages.map(stage => `${stage}Gone`),
  ]),
  guarded: 'all',
  sum: 'none',
  reads: { stay: 'until' },
  count: ({ list, period, leftAt = Number.POSITIVE_INFINITY }) => {
    // What is on record of after they had left says nothing of where they stood.
    const until = Math.min(leftAt, period.to);
    return list('stay')
      .filter(({ start }) => start < until)
      .flatMap(({ stage, start, ended }) => {
        const endedAt = ended?.at ?? Number.POSITIVE_INFINITY;
        const isEntered = within(period, start) && stage !== 'stage4';
        const entered = isEntered ? [{ row: `${stage}Entered` }] : [];
        const isLeaving = ended?.how === 'attends-again' && ended.at >= period.from && ended.at < until;
        const isGone = within(period, leftAt) && endedAt >= leftAt;
        return [
          ...entered,
          ...(isLeaving ? [{ row: 'left' }] : []),
          ...(isGone ? [{ row: `${stage}Gone` }] : []),
        ];
      });
  },
};

/** Attempts to engage, by the pack's kinds; what was put right counts no more (BMC-2.1a). */
const attempts: Table = {
  id: 'attempts',
  clause: 'BMC-2.1a',
  rows: pack => pack.attempts.kinds.map(({ id, label }) => ({ id, label })),
  guarded: 'all',
  sum: 'guarded',
  // What puts one right may be of another day.
  reads: { attempt: 'ever' },
  count: ({ list, period }) =>
    standing(list('attempt'))
      .filter(({ start }) => within(period, start))
      .map(({ kind }) => ({ row: kind })),
};

/** Entries of reflective journals, deleted ones among them (BMC-2.2h, SIX-4): that they were written, not by whom. */
const journals: Table = {
  id: 'journals',
  clause: 'SIX-4',
  rows: rowsOf(['written']),
  guarded: 'all',
  sum: 'none',
  reads: {},
  count: ({ journalEntries }) => Array.from({ length: journalEntries }, () => ({ row: 'written' })),
};

/** The report, in order. What is to be counted besides is a table here, and its texts under `cards.report.tables`. */
export const tables: readonly Table[] = [
  ...[sessions, calledOff, summaries, reading, alerts, stages, signOffs, notices, attempts, journals],
];

const bySession = <T extends { readonly session: string }>(records: readonly T[]): ReadonlyMap<string, T> =>
  new Map(records.map(record => [record.session, record]));
