import type { Pack } from '../../policy/pack.ts';
import type { Instant } from '../../time.ts';
import type { Cancellation } from '../cancellation/cancellation.ts';
import type { Session } from '../sessions/session.ts';
import { type Attendance, currentOf, type Summary } from '../summary/summary.ts';

/**
 * What became of one session. `service`: it was not the young person's doing, and is never held against them.
 * `unknown`: it is over and nobody has said yet.
 */
export const outcomes = [
  'attended',
  'attendedInPart',
  'refused',
  'unable',
  'notBrought',
  'service',
  'unknown',
] as const;
export type Outcome = (typeof outcomes)[number];

/** One session of the ledger. */
export interface Entry {
  readonly start: Instant;
  /** When it was said: for a session that was called off before it was to start, earlier than that. */
  readonly said: Instant;
  /** Since when it is known: a summary comes after its session. */
  readonly known: Instant;
  readonly outcome: Outcome;
}

const ofSummary: { readonly [A in Attendance]: Outcome } = {
  attended: 'attended',
  'in-part': 'attendedInPart',
  refused: 'refused',
  unable: 'unable',
  'not-brought': 'notBrought',
  'by-service': 'service',
};
const ofCancellation: { readonly [C in Cancellation['countsAs']]: Outcome } = {
  refusal: 'refused',
  unable: 'unable',
  service: 'service',
};

/** Records of one young person from which the ledger is made. */
export interface Kept {
  readonly sessions: readonly Session[];
  readonly cancellations: readonly Cancellation[];
  readonly summaries: readonly Summary[];
}

/** What became of each session that was, or was cancelled; the newest first. A session that moved keeps its reason. */
export function entriesOf({ sessions, cancellations, summaries }: Kept, now: Instant): readonly Entry[] {
  const cancelled = new Map(cancellations.map(record => [record.session, record]));
  const posted = new Map(summaries.map(record => [record.session, currentOf(record)]));
  const outcomeOf = ({ id, end, status }: Session): Outcome | undefined => {
    if (status === 'cancelled') return ofCancellation[cancelled.get(id)?.countsAs ?? 'service'];
    const summary = posted.get(id);
    if (summary) return ofSummary[summary.attendance];
    return end <= now ? 'unknown' : undefined;
  };
  return [...sessions]
    .sort((a, b) => b.start - a.start || (a.id < b.id ? -1 : 1))
    .flatMap(session => {
      const outcome = outcomeOf(session);
      const { id, start, end } = session;
      const said = Math.min(start, cancelled.get(id)?.at ?? start);
      const known = Math.max(end, posted.get(id)?.at ?? 0);
      return outcome ? [{ start, said, known, outcome }] : [];
    });
}

/** The refusals of a young person as the pack counts them. Everything else is shown apart. */
export interface Ledger {
  /** Without the young person having come in between; what was not their doing neither counts nor breaks the row. */
  readonly inARow: number;
  /** When the row began. */
  readonly since: Instant | undefined;
  /** Everything since the stages were last left, the newest first. */
  readonly entries: readonly Entry[];
  /** What was before them as well, for the picture alone. */
  readonly all: readonly Entry[];
  /** Those that count. */
  readonly counted: readonly Entry[];
  /** Those to which the young person came. */
  readonly came: readonly Entry[];
}

/** Refused, or whatever else the pack counts. */
export function ledgerOf(entries: readonly Entry[], { counts }: Pick<Pack['refusals'], 'counts'>): Ledger {
  const counting: ReadonlySet<string> = new Set(counts);
  const counted = entries.filter(({ outcome }) => counting.has(outcome));
  const came = entries.filter(
    ({ outcome }) => !counting.has(outcome) && (outcome === 'attended' || outcome === 'attendedInPart'),
  );
  const [last] = came;
  const row = last ? counted.filter(entry => entries.indexOf(entry) < entries.indexOf(last)) : counted;
  return { inARow: row.length, since: row.at(-1)?.start, entries, all: entries, counted, came };
}

/** How many count since a moment. */
export const countedSince = ({ counted }: Ledger, since: Instant): number =>
  counted.filter(({ start }) => start >= since).length;

/** The young person has come since the last session that counts against them: whatever the stage, the way back is open. */
export const comesAgain = ({ inARow, came }: Ledger): boolean => inARow === 0 && came.length > 0;

/** The same, and nobody could know it before that moment. */
export const comesAgainSince = (ledger: Ledger, since: Instant): boolean =>
  comesAgain(ledger) && (ledger.came[0]?.known ?? 0) >= since;
