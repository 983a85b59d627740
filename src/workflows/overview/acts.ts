import type { Workflow } from '../workflow.ts';
import { digest, digestPost, tellDigest } from './digest.ts';
import { overview as word } from './overview.ts';

/** What the Head of Clinical Service and the clinical leads oversee (BMC-7.2), and the therapy team's week (WHS-2.2). */
export const overview: Workflow = {
  acts: { overview: word, 'digest.open': digest, 'digest.tell': tellDigest },
  posts: { digest: digestPost },
};
