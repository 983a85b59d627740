import { hours, type Instant, minutes } from '../../src/time.ts';

/** So many in so long; whoever has had them waits until the oldest of them is as old as that. */
export interface Limit {
  readonly most: number;
  readonly within: number;
}

/** How long things last, as the page says it. */
export const doorLimits = {
  codeMinutes: 10,
  /** A page closes when it was left alone for so long, and after an hour whatever was done on it. */
  openMinutes: 15,
  mostMinutes: 60,
  /** Wrong codes after which a link takes none for a quarter of an hour; then fewer, for up to four hours. */
  tries: 5,
  lockMinutes: 15,
  lockHours: 4,
} as const;

const { tries, lockMinutes, lockHours } = doorLimits;

/**
 * Guessing stays hopeless: a code is one of a million, and of wrong ones an address takes 12 in any four hours, whatever
 * links lead to it, so at most 72 in a day (six times four hours). All of them guessed right away, each while a code is
 * out, that is a chance of 72 in 1,000,000 a day, or of one in a thousand over the two weeks of a link, with an
 * administrator told on the first day. No link is ever closed for longer than four hours, and none by what is done with
 * another alone: one link takes 8 wrong codes in the time in which the address takes 12, and is sent 6 codes of its 12.
 */
export const codeLimits = {
  linkWrong: [
    { most: tries, within: minutes(lockMinutes) },
    { most: 8, within: hours(lockHours) },
  ],
  addressWrong: [{ most: 12, within: hours(lockHours) }],
  linkSent: [
    { most: 4, within: hours(1) },
    { most: 6, within: hours(lockHours) },
  ],
  addressSent: [{ most: 12, within: hours(lockHours) }],
} as const satisfies { readonly [what: string]: readonly Limit[] };

/** Since when something may be done again that was done at these times, oldest first; long ago when it may. */
export function freeAt(times: readonly Instant[], limits: readonly Limit[]): Instant {
  return Math.max(0, ...limits.map(({ most, within }) => (times.at(-most) ?? -within) + within));
}

/** Those of the times that any limit still looks at. */
export const lately = (times: readonly Instant[] = [], now: Instant): readonly Instant[] =>
  times.filter(at => at > now - hours(lockHours));
