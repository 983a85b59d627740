import type { Workflow } from '../workflow.ts';
import { openReport, reportWord } from './open.ts';
import { reportPost, tellReport } from './tell.ts';

/** The report on engagement and provision to those who have no young people in their reach (BMC-7.2, SIX-4). */
export const report: Workflow = {
  acts: { report: reportWord, 'report.open': openReport, 'report.tell': tellReport },
  posts: { 'report-there': reportPost },
};
