import { localDate } from '../../access/plain.ts';
import { type Instant, local, weeks } from '../../time.ts';
import type { Situation } from '../workflow.ts';
import { countedSince, type Entry, type Ledger, outcomes } from './ledger.ts';
import { pathwayOf } from './rules.ts';
import type { LedgerShown } from './view.ts';

/** Where no rule of the pack names a time, so many weeks are looked at. */
const usualWeeks = 8;
/** More weeks than this do not fit on the card. */
const mostWeeks = 14;

/** The longest time that a rule of the pack looks at, in weeks. */
export function periodOf({ refusals }: Situation['pack']): number {
  const named = refusals.rules.flatMap(rule => ('weeks' in rule ? [rule.weeks] : []));
  return named.length > 0 ? Math.max(...named) : usualWeeks;
}

/** The count and the picture, over the longest time that a rule of the pack looks at. */
export function ledgerShown(
  situation: Pick<Situation, 'pack' | 'now' | 'directory' | 'engagement'>,
  ledger: Ledger,
): LedgerShown {
  const { pack, now, directory } = situation;
  const { counts } = pack.refusals;
  const period = periodOf(pack);
  const from = now - weeks(period);
  const apart = ledger.entries.filter(entry => entry.start >= from && !ledger.counted.includes(entry));
  return {
    counts,
    inARow: ledger.inARow,
    since: ledger.since ?? null,
    inPeriod: countedSince(ledger, from),
    weeks: period,
    anew: ledger.all.length > ledger.entries.length ? (pathwayOf(situation).left?.at ?? null) : null,
    apart: outcomes
      .map(outcome => ({ outcome, count: apart.filter(entry => entry.outcome === outcome).length }))
      .filter(({ count }) => count > 0),
    picture: weekByWeek(ledger.all, now, period, directory.service.timeZone),
  };
}

/** The last weeks and, where something is known of them already, the next ones. */
function weekByWeek(
  entries: readonly Entry[],
  now: Instant,
  period: number,
  zone: string,
): LedgerShown['picture'] {
  const mondayOf = (at: Instant) => local(at, zone).startOf('week');
  const past = Array.from({ length: period }, (_, back) => mondayOf(now).minus({ weeks: back }).toMillis());
  const known = entries.map(({ start }) => mondayOf(start).toMillis()).filter(monday => monday > now);
  return [...new Set([...known, ...past])]
    .sort((a, b) => b - a)
    .slice(0, mostWeeks)
    .map(monday => ({
      monday: localDate(monday, zone),
      // Within a week as it went.
      outcomes: entries
        .filter(({ start }) => mondayOf(start).toMillis() === monday)
        .map(({ outcome }) => outcome)
        .reverse(),
    }));
}
