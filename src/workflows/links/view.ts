import type { Plain } from '../../access/plain.ts';
import type { PersonId } from '../../people/service.ts';
import type { Instant } from '../../time.ts';
import type { Common } from '../views.ts';

/** Whose links in emails are to be used no more (BMC-3.6). */
export interface LinksForm extends Common {
  readonly initials: Plain;
  readonly people: readonly { readonly id: PersonId; readonly name: Plain }[];
  /** What was closed before. */
  readonly closed: readonly { readonly name: Plain; readonly by: Plain; readonly at: Instant }[];
}
