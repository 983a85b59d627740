import type { Plain } from '../../access/plain.ts';
import type { Common } from '../views.ts';
import type { Open } from './open.ts';

/** What is open about a young person who leaves, and what becomes of their artwork (BMC-3.5, BMC-3.6). */
export interface LeavingForm extends Common {
  readonly initials: Plain;
  readonly isClosed: boolean;
  readonly open: readonly Open[];
}
