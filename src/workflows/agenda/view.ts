import type { Plain } from '../../access/plain.ts';
import type { Instant } from '../../time.ts';
import type { AlertMark } from '../sessions/view.ts';
import type { SummaryState } from '../summary/summary.ts';
import type { Action, Common } from '../views.ts';

/** What concerns a person now: the sessions of today and the next days, before them what waits for an answer. */
export interface Agenda extends Common {
  readonly name: Plain;
  readonly day: Instant;
  /** What waits for this person beside sessions: what was reported, a meeting, a sign-off, a notice, a step. */
  readonly waiting: readonly {
    readonly initials: Plain;
    /** A notice; of anything else it is not said what it is, since App Home keeps what it shows. */
    readonly isNotice: boolean;
    readonly since: Instant;
    readonly open: Action;
  }[];
  readonly sessions: readonly {
    readonly initials: Plain;
    readonly what: Plain;
    readonly start: Instant;
    /** null: not for this reader. */
    readonly place: Plain | null;
    readonly state: 'planned' | 'cancelled' | 'times-offered' | 'moved' | 'over';
    readonly alert: AlertMark;
    /** null: none is asked for yet, or not for this reader. */
    readonly summary: SummaryState | null;
    /** The person is asked for something: to acknowledge, to open, to pick a time. */
    readonly waitsForYou: boolean;
    readonly open: Action;
  }[];
  /** There is more than the card can hold. */
  readonly more: boolean;
}

/** Several sessions fit what was typed: which one? */
export interface Choose extends Common {
  readonly what: 'cancel' | 'alert' | 'change' | 'summary';
  readonly sessions: readonly {
    readonly initials: Plain;
    readonly what: Plain;
    readonly start: Instant;
    readonly choose: Action;
  }[];
  /** There are later ones than the card can hold. */
  readonly more: boolean;
}

/** What Attune is and what this person can ask of it: the welcome and the answer to `help`. */
export interface Help extends Common {
  readonly name: Plain;
  readonly service: Plain;
  /** Whom to ask when something is wrong. */
  readonly ask: Plain;
  /** What was typed was no command. */
  readonly misunderstood: boolean;
  /** The commands that fit the person's roles. */
  readonly commands: readonly (
    | 'today'
    | 'cancel'
    | 'alert'
    | 'summary'
    | 'disclosure'
    | 'pathway'
    | 'attempt'
    | 'meeting'
    | 'delegate'
    | 're-engage'
    | 'consultation'
    | 'leaving'
    | 'change'
    | 'plan'
    | 'sick'
    | 'journal'
    | 'overview'
    | 'report'
    | 'help'
  )[];
}
