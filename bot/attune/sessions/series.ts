import ICAL from 'ical.js';
import type { Instant } from '../../../src/time.ts';
import type { CalendarEvent } from './event.ts';

/** How far series are followed. */
export interface Horizon {
  readonly now: Instant;
  /** Nothing of a series is planned after it. */
  readonly last: Instant;
  /** How many sessions of a series that are still to come are planned at once. */
  readonly most: number;
}

/** When a series takes place, past times included; oldest first. */
export interface Occurrences {
  readonly starts: readonly Instant[];
  /** Where the series was cut off although it goes on, and why; the starts after it are not planned now. */
  readonly cut?: { readonly at: Instant; readonly by: 'year' | 'most' };
}

/** A rule that gives more than this is not about sessions. */
const mostLookedAt = 20_000;

/**
 * The starts of an event: its own, by its rules, by its extra dates, without its exceptions and without those
 * that `changed` events stand for. Undefined for a rule with more occurrences than any plan has.
 */
export function occurrencesOf(
  event: CalendarEvent,
  changed: readonly ICAL.Time[],
  horizon: Horizon,
): Occurrences | undefined {
  const { start, rules, alsoAt, exceptAt } = event;
  if (rules.length === 0 && alsoAt.length === 0)
    return { starts: [start].filter(not([...exceptAt, ...changed])).map(momentOf) };

  const byRules = rules.map(rule => followed(rule, start, horizon.last));
  const all = [start, ...alsoAt, ...byRules.flatMap(({ times }) => times)];
  if (all.length > mostLookedAt) return undefined;
  const kept = unique(all.filter(not(exceptAt))).filter(time => momentOf(time) <= horizon.last);
  const coming = kept.filter(time => momentOf(time) > horizon.now);
  const last = coming[horizon.most - 1] ?? coming.at(-1);
  const starts = kept.filter(time => !last || momentOf(time) <= momentOf(last));
  const cut =
    coming.length > horizon.most ? 'most' : byRules.some(({ goesOn }) => goesOn) ? 'year' : undefined;
  return {
    starts: starts.filter(not(changed)).map(momentOf),
    ...(cut && last && { cut: { at: momentOf(last), by: cut } }),
  };
}

export const momentOf = (time: ICAL.Time): Instant => time.toUnixTime() * 1000;

/** What one rule gives up to the last moment, and whether it goes on after it. */
function followed(
  rule: ICAL.Recur,
  start: ICAL.Time,
  last: Instant,
): { readonly times: readonly ICAL.Time[]; readonly goesOn: boolean } {
  const times: ICAL.Time[] = [];
  const iterator = new BoundedIterator(rule, start, last);
  for (let next = iterator.next(); next && times.length <= mostLookedAt; next = iterator.next()) {
    if (momentOf(next) > last) return { times, goesOn: true };
    // The iterator goes on with the same object.
    times.push(next.clone());
  }
  return { times, goesOn: false };
}

/** ical.js looks for ever for what cannot be (every seventh day, on Tuesdays, from a Monday on); this one gives up. */
class BoundedIterator extends ICAL.RecurIterator {
  readonly #last: { readonly at: Instant };

  constructor(rule: ICAL.Recur, dtstart: ICAL.Time, last: Instant) {
    super({ rule, dtstart });
    this.#last = { at: last };
  }

  override check_contracting_rules(): boolean {
    // The constructor of ical.js may ask before there is a bound.
    const isBeyond = #last in this && momentOf(this.last) > this.#last.at;
    return isBeyond || super.check_contracting_rules();
  }
}

/** Whether a start is none of these moments, and not on one of these whole days of its own zone. */
function not(excluded: readonly ICAL.Time[]): (time: ICAL.Time) => boolean {
  const moments = new Set(excluded.filter(time => !time.isDate).map(momentOf));
  const days = new Set(excluded.filter(time => time.isDate).map(dayOf));
  return time => !moments.has(momentOf(time)) && !days.has(dayOf(time));
}

const dayOf = ({ year, month, day }: ICAL.Time): string => `${year}-${month}-${day}`;

function unique(times: readonly ICAL.Time[]): ICAL.Time[] {
  return [...new Map(times.map(time => [momentOf(time), time])).values()].sort(
    (a, b) => momentOf(a) - momentOf(b),
  );
}
