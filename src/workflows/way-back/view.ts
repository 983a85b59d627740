import type { Revealed } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import type { Instant } from '../../time.ts';
import type { TextForm } from '../pathway/view.ts';
import type { Common } from '../views.ts';
import type { Answer, Heard } from './way-back.ts';

/** That they want to try again: when it was said, and in which role it was heard. */
export type WishHeard = Pick<Heard, 'at' | 'as'>;

/** That something is to be done for a young person's way back; in one's own chat alone. */
export interface WayBackPost extends Common {
  readonly initials: Plain;
  readonly setting: Plain;
  readonly wants: WayBackWanted;
}

/** The service file should say who treats the young person: for those who keep it, and nothing of why. */
export interface TherapistToName extends Common {
  readonly initials: Plain;
  readonly setting: Plain;
  readonly therapist: Plain;
}

/** What a posted card wants of its reader; where the policy asks for a new referral, it says so. */
export type WayBackWanted =
  | 'allocate'
  | 'decide'
  | 'plan'
  | 'ask'
  | 'ask-referral'
  | 'look'
  | 'look-referral'
  | 'said'
  | 'heard'
  | 'wish'
  | 'signs'
  | 'answered'
  | 'found'
  | 'nothing';

/** What is decided on a new referral (WHS-2.5). */
export interface ReferralForm extends TextForm {
  /** Who made it, and when. */
  readonly by: Plain;
  readonly at: Instant;
  readonly answers: readonly Answer[];
  readonly therapists: AllocateForm['therapists'];
  readonly date: Plain;
}

/** What was decided on it: why, for the clinical team alone. */
export interface ReferralAnswer extends Common {
  readonly initials: Plain;
  readonly answer: Answer;
  readonly by: Plain;
  readonly at: Instant;
  readonly lookAgainOn: Instant | null;
  readonly reason: Revealed | null;
  /** Whom to ask. */
  readonly ask: Plain;
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
