import type { Plain } from '../../src/access/plain.ts';
import type { Window } from '../../src/workflows/meeting/meeting.ts';
import type { Desk } from '../define.ts';

/** The days between which times are looked for, as a person reads them; texts say what they say without one of them. */
export const daysOf = (
  { from, until }: Window,
  { texts }: Desk,
): { readonly from: Plain | undefined; readonly until: Plain | undefined } => ({
  from: from && texts.date(from),
  until: until && texts.date(until),
});
