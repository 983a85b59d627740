import type { Plain } from '../../access/plain.ts';
import type { Action, Common } from '../views.ts';
import type { Artwork } from '../withdrawal/proposal.ts';
import type { OpenThing } from './leaving.ts';

/** What is open about a young person who leaves, and what becomes of their artwork (BMC-3.5, BMC-3.6). */
export interface LeavingForm extends Common {
  readonly initials: Plain;
  readonly isClosed: boolean;
  /** What they chose when therapy ended, where it is on record. */
  readonly artwork: Artwork | null;
  readonly open: readonly {
    readonly thing: OpenThing;
    readonly count: number;
    /** Who owes it: people, or the home or school that is asked. */
    readonly who: readonly Plain[];
    /** It is not closed with the records. */
    readonly stays: boolean;
    /** Where to look at it first. */
    readonly action?: Action;
  }[];
}

/** That the service file does not name the day on which they leave, or names it while the records are open; in one's own chat alone (BMC-3.6). */
export interface LeavingPost extends Common {
  readonly initials: Plain;
  readonly setting: Plain;
  readonly wants: 'day' | 'close' | 'nothing';
  /** Who puts it there. */
  readonly ask: Plain;
}
