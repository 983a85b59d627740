import { localDate } from '../../access/plain.ts';
import { days, type Instant, instantOf, weeks } from '../../time.ts';
import type { Words } from '../words.ts';
import type { Situation } from '../workflow.ts';
import type { Proposal } from './proposal.ts';

/** Nobody names a day that is further away; where sessions become fewer first, it takes longer (PIP-8). */
export const furthestEnd = ({ pack }: Pick<When, 'pack'>): number => weeks(pack.withdrawal.taper ? 26 : 12);
export const furthestReview = weeks(52);
/** Sessions do not end from one day to the next, unless somebody says so. */
const usualNotice = weeks(2);

type When = Pick<Situation, 'now' | 'directory' | 'pack'>;

/** A day of a form, at its beginning unless a time is said: from tomorrow on, and not too far away. */
export function dayOf(
  { now, directory }: Pick<When, 'now' | 'directory'>,
  date: string,
  furthest: number,
  time = '00:00',
): { readonly at: Instant } | Words {
  const at = instantOf(date, time, directory.service.timeZone);
  if (at === undefined) return { say: 'field-not-understood' };
  if (at <= now) return { say: 'proposal-date-past' };
  return at > now + furthest
    ? { say: 'proposal-date-too-far', with: { weeks: Math.round(furthest / days(7)) } }
    : { at };
}

/** From when there are no sessions, and when the young person is asked again (BMC-4.4, BMC-6). */
export interface Dates {
  readonly endsOn: Instant;
  readonly reviewOn: Instant;
}

/** The days that a form begins with, at their beginning. */
export function usualDates({ now, directory, pack }: When): Dates {
  const endsOn = beginningOf(directory, now + usualNotice);
  return { endsOn, reviewOn: beginningOf(directory, endsOn + weeks(pack.withdrawal.reviewAfterWeeks)) };
}

/** The days that were proposed, while they still lie ahead; what has passed meanwhile, anew with the usual notice. */
export function datesAhead(
  when: When,
  { reviewOn, ending }: Pick<Proposal, 'reviewOn' | 'ending'>,
): Dates & { readonly hasPassed: boolean } {
  const hasPassed = ending === undefined || ending.endsOn <= when.now;
  const usual = usualDates(when);
  const endsOn = hasPassed ? usual.endsOn : ending.endsOn;
  return { hasPassed, endsOn, reviewOn: reviewOn > endsOn ? reviewOn : usual.reviewOn };
}

/** Whoever signs off names the days; unnamed, those that were proposed count, unless they have passed meanwhile. */
export function datesNamed(
  when: When,
  proposal: Pick<Proposal, 'reviewOn' | 'ending'>,
  named: { readonly endsOn?: string | undefined; readonly reviewOn?: string | undefined },
): Dates | { readonly fields: { readonly [field: string]: Words } } {
  const ahead = datesAhead(when, proposal);
  const ends = named.endsOn ? dayOf(when, named.endsOn, furthestEnd(when)) : { at: ahead.endsOn };
  if (!named.endsOn && ahead.hasPassed) return { fields: { endsOn: { say: 'sign-off-day-passed' } } };
  if ('say' in ends) return { fields: { endsOn: ends } };
  const review = named.reviewOn ? dayOf(when, named.reviewOn, furthestReview) : { at: proposal.reviewOn };
  if ('say' in review) return { fields: { reviewOn: review } };
  return review.at > ends.at
    ? { endsOn: ends.at, reviewOn: review.at }
    : { fields: { reviewOn: { say: 'proposal-date-past' } } };
}

/** The beginning of the local day. */
function beginningOf({ service: { timeZone } }: When['directory'], at: Instant): Instant {
  return instantOf(localDate(at, timeZone), '00:00', timeZone) ?? at;
}
