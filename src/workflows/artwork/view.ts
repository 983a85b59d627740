import type { Plain } from '../../access/plain.ts';
import type { Common } from '../views.ts';

/** That what becomes of the artwork is to be chosen; in one's own chat alone. */
export interface ArtworkPost extends Common {
  readonly initials: Plain;
  readonly setting: Plain;
  readonly wants: 'choose' | 'nothing';
}

/** What the young person wants to become of their artwork (BMC-3.5). */
export interface ArtworkForm extends Common {
  readonly initials: Plain;
}
