import type { Plain } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import { type Artwork, artworkChoices } from '../withdrawal/proposal.ts';

/** What a young person can have chosen when therapy ends (BMC-3.5). */
export const chosenArtwork = artworkChoices.filter(choice => choice !== 'not-yet-chosen');

/** An ending was signed off before the young person had chosen; it stands with the engagement until they have (BMC-3.5). */
export interface ArtworkToChoose {
  /** The proposal that was signed off: where the young person comes back, nothing is asked any more. */
  readonly proposal: Plain;
  readonly since: Instant;
  /** Who has been asked. */
  readonly asked: readonly PersonId[];
  readonly chosen?: {
    readonly by: PersonId;
    readonly at: Instant;
    readonly choice: Exclude<Artwork, 'not-yet-chosen'>;
  };
}

/** What the choice can say. */
export type Saying = 'artwork-recorded' | 'artwork-none';
