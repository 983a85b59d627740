import type { Revealed } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import type { Instant } from '../../time.ts';
import type { TextForm } from '../pathway/view.ts';
import type { Action, Common } from '../views.ts';
import type { Consulted } from './consultation.ts';

/** When a consultation is and whom to ask, for those who are advised; that it can be noted, for whoever advises. */
export interface ConsultationPost extends Common {
  readonly initials: Plain;
  readonly setting: Plain;
  readonly wants: 'planned' | 'cancelled' | 'over' | 'note' | 'noted';
  readonly start: Instant;
  readonly end: Instant;
  readonly place: Plain;
  readonly ask: readonly Plain[];
}

/** For the home whom to ask, and nothing else; that a consultation is to be planned, for whoever treats the young person. */
export interface AdvicePost extends Common {
  readonly initials: Plain;
  readonly setting: Plain;
  readonly wants: 'ask' | 'plan' | 'waits' | 'nothing';
  /** Whom to ask; who has been asked to plan. */
  readonly who: readonly Plain[];
}

/** Plans a consultation (BMC-5). */
export interface ConsultationForm extends Common {
  readonly initials: Plain;
  readonly date: Plain;
  readonly lengthMinutes: number;
  readonly placeMost: number;
  readonly hasEducation: boolean;
}

/** What came of it, by the headings of the policy. */
export interface ConsultationNoteForm extends TextForm {
  readonly headings: readonly Plain[];
}

/** The consultations, opened for one person. */
export interface ConsultationDetail extends Common {
  readonly initials: Plain;
  readonly ask: readonly Plain[];
  /** The newest first. */
  readonly consultations: readonly {
    readonly start: Instant;
    readonly end: Instant;
    readonly place: Plain;
    readonly with: Consulted;
    readonly state: 'planned' | 'held' | 'cancelled';
    readonly by: Plain;
    readonly note: Revealed | null;
    readonly actions: readonly Action[];
  }[];
}
