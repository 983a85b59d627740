import type { Plain } from '../../access/plain.ts';
import type { Role } from '../../people/roles.ts';
import type { Instant } from '../../time.ts';
import type { Stage } from '../pathway/pathway.ts';
import type { NextStep } from '../pathway/view.ts';
import type { Action, Common } from '../views.ts';

/** Those who oversee engagements: each the young people within their reach (BMC-7.2). */
export const overseeing = ['headOfClinicalService', 'clinicalLead'] as const satisfies readonly Role[];

/** What can wait for somebody, beside the next step on the pathway. */
export type Waits =
  | 'alert'
  | 'disclosure'
  | 'cancellation'
  | 'summary'
  | 'summary-extended'
  | 'notice'
  | 'letter'
  | 'consultation'
  | 'artwork'
  | 'missed'
  | 'wish'
  | 'taper'
  | 'step';

/** One thing that waits, as the card says it. */
export interface WaitingShown {
  readonly waits: Waits;
  /** Where it is the next step on the pathway: which. */
  readonly step: NextStep | null;
  /** The session that it is about. */
  readonly session: Instant | null;
  readonly who: readonly Plain[];
  readonly since: Instant;
  /** It should have been done by now. */
  readonly late: boolean;
}

/** Every engagement that the reader oversees: its stage, what waits for whom, and what is overdue (BMC-7.2). */
export interface Overview extends Common {
  readonly name: Plain;
  /** Young people in all, and how many of them were looked through for this page. */
  readonly total: number;
  readonly looked: number;
  /** Of those: something waits for somebody; something of it is overdue. */
  readonly waiting: number;
  readonly late: number;
  readonly stages: readonly { readonly stage: Stage | 'none'; readonly count: number }[];
  /** Decisions on an ending or a plan that wait, anywhere within reach: first of all, above the first page (BMC-7.1). */
  readonly signOffs: {
    readonly waiting: readonly (WaitingShown & {
      readonly initials: Plain;
      readonly setting: Plain;
      /** It waits for whoever reads it. */
      readonly isTheirs: boolean;
      readonly open: Action;
    })[];
    /** More of them than the card can hold, and young people who were not looked through for one. */
    readonly more: number;
    readonly unlooked: number;
  };
  readonly engagements: readonly {
    readonly initials: Plain;
    readonly setting: Plain;
    readonly stage: { readonly which: Stage; readonly since: Instant } | null;
    readonly next: { readonly step: NextStep; readonly who: readonly Plain[] };
    /** What waits longest of what matters most comes first. */
    readonly waiting: readonly WaitingShown[];
    /** More of it than the card can hold. */
    readonly more: number;
    readonly open: Action;
  }[];
}

/** That the digest of a week is there (WHS-2.2). */
export interface DigestPost extends Common {
  readonly title: Plain;
  readonly service: Plain;
  /** The local date of its Monday. */
  readonly week: Plain;
}
