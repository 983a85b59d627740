import type { PersonId } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import type { Artwork } from '../withdrawal/proposal.ts';

/** The records of a young person who leaves, marked confidential and archived; it stands with the engagement (BMC-3.6). */
export interface Archived {
  readonly by: PersonId;
  readonly at: Instant;
  /** What the young person chose (BMC-3.5). */
  readonly artwork: Artwork;
}

/** What is still open about a young person who leaves. */
export const openThings = ['meeting', 'proposal', 'notices', 'way-back', 'summaries', 'sessions'] as const;
export type OpenThing = (typeof openThings)[number];

/** What leaving can say. */
export type Saying =
  | 'leaving-open'
  | 'leaving-closed'
  | 'leaving-closed-already'
  | 'leaving-undone'
  | 'leaving-none'
  | 'records-archived';
