import type { Workflow } from '../workflow.ts';
import { overview as word } from './overview.ts';

/** What the Head of Clinical Service and the clinical leads oversee (BMC-7.2). */
export const overview: Workflow = { acts: { overview: word }, posts: {} };
