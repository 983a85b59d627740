import type { PersonId } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import type { Able, PartyName } from './meeting.ts';

/** What somebody said of each time. */
interface Said {
  readonly party: PartyName;
  readonly person: PersonId;
  readonly says: readonly { readonly start: Instant; readonly able: Able }[];
}

/** Where the times stand: somebody has not answered, one holds for all, or none can. */
export type Verdict =
  | { readonly is: 'waiting'; readonly for: readonly PartyName[] }
  /** The best, and all that hold, in order. */
  | { readonly is: 'found'; readonly start: Instant; readonly starts: readonly Instant[] }
  | { readonly is: 'none' };

/**
 * A time holds when every party can or would rather not; the best has the most who can, and then is the earliest
 * (BMC-4.2). Times that have passed hold no longer, and one "cannot" of anybody ends a time at once.
 */
export function verdictOf(
  times: readonly Instant[],
  parties: readonly PartyName[],
  answers: readonly Said[],
  now: Instant,
): Verdict {
  const able = (party: PartyName, start: Instant): Able | undefined =>
    answers.find(answer => answer.party === party)?.says.find(one => one.start === start)?.able;
  const possible = times.filter(
    start => start > now && parties.every(party => able(party, start) !== 'cannot'),
  );
  if (possible.length === 0) return { is: 'none' };
  const silent = parties.filter(party => !possible.every(start => able(party, start)));
  if (silent.length > 0) return { is: 'waiting', for: silent };
  const can = (start: Instant) => parties.filter(party => able(party, start) === 'can').length;
  const starts = [...possible].sort((a, b) => can(b) - can(a) || a - b);
  return { is: 'found', start: starts[0] as Instant, starts };
}
