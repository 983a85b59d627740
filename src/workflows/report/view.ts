import type { Plain } from '../../access/plain.ts';
import type { Common } from '../views.ts';
import type { Report } from './made.ts';
import type { Stretch } from './period.ts';

/** Which period, and where. */
export interface ReportForm extends Common {
  readonly title: Plain;
  /** The newest first. */
  readonly stretches: readonly Stretch[];
  readonly settings: readonly { readonly id: Plain; readonly name: Plain }[];
}

/** A report of one setting or of the whole service: counts and dates alone (SIX-4). */
export interface ReportShown extends Common {
  readonly report: Report;
  /** The column that is shown: a setting's, or the last for the whole service. */
  readonly column: number;
}

/** That a report is there, for one of those who are to have it. */
export interface ReportPost extends Common {
  readonly title: Plain;
  readonly service: Plain;
  /** As "2026-10", or a term's first day. */
  readonly first: Plain;
  readonly last: Plain;
  /** What the term is called, where it is one. */
  readonly term: Plain | null;
}

/** What the report can say. */
export type Saying = 'report-ended' | 'report-not-for-them';
