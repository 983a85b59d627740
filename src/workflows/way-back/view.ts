import type { Plain } from '../../access/plain.ts';
import type { Common } from '../views.ts';

/** That something is to be done for a young person's way back; in one's own chat alone. */
export interface WayBackPost extends Common {
  readonly initials: Plain;
  readonly setting: Plain;
  readonly wants: 'allocate' | 'plan' | 'ask' | 'look' | 'nothing';
}

/** Which therapist suits, with their case loads (BMC-6). */
export interface AllocateForm extends Common {
  readonly initials: Plain;
  /** Who treats them by the service file. */
  readonly now: Plain | null;
  readonly therapists: readonly { readonly id: Plain; readonly name: Plain; readonly caseload: number }[];
}

/** Not now: when they are asked again. */
export interface AskAgainForm extends Common {
  readonly initials: Plain;
  readonly date: Plain;
}
