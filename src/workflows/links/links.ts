import type { PersonId } from '../../people/service.ts';
import type { Instant } from '../../time.ts';

/**
 * What was sent to somebody outside about the young person until then opens nothing any more: an email was passed on, or
 * came to the wrong inbox. What is sent afterwards has a link of its own (BMC-3.6).
 */
export interface ClosedLinks {
  /** Whose links; one record a person. */
  readonly id: PersonId;
  /** When they were closed. */
  readonly start: Instant;
  readonly by: PersonId;
}

/** What closing them can say. */
export type Saying = 'links-closed' | 'links-nobody';
