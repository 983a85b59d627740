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

/** What can be open about a young person who leaves, in the order of the form. */
export const openThings = [
  ...(['stage1', 'stage2', 'stage3', 'stage4'] as const),
  ...(['suggestion', 'not-now', 'plan', 'discussion', 'ideas', 'wish', 'missed', 'taper'] as const),
  ...(['meeting', 'meeting-outcome', 'proposal', 'notices', 'letters', 'way-back', 'ask-again'] as const),
  ...([
    'consultation-asked',
    'consultations',
    'sessions',
    'cancellations',
    'times',
    'alerts',
    'activity',
  ] as const),
  ...(['summaries', 'second-looks', 'consultation-notes', 'disclosures'] as const),
] as const;
export type OpenThing = (typeof openThings)[number];

/** What is not closed with the records: what is to be written stays owed, and what was reported goes on (BMC-3.1). */
const stays: readonly OpenThing[] = ['summaries', 'second-looks', 'consultation-notes', 'disclosures'];
export const staysOpen = (thing: OpenThing): boolean => stays.includes(thing);

/** What leaving can say. */
export type Saying =
  | 'leaving-closed'
  | 'leaving-closed-already'
  | 'leaving-undone'
  | 'leaving-none'
  | 'records-archived';
