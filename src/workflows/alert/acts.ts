import type { Workflow } from '../workflow.ts';
import { acknowledge } from './answer.ts';
import { escalate, undelivered } from './escalate.ts';
import { handOn } from './hand-on.ts';
import { open } from './open.ts';
import { openPlan, plan, planForm } from './plan.ts';
import { alertPost, notDeliveredPost } from './posts.ts';
import { alertForm, raise } from './raise.ts';

/** The alert before a session and its management plan (BMC-2.2f). */
export const alert: Workflow = {
  // A session may be under way as the records are closed.
  whileClosed: true,
  acts: {
    'alert.form': alertForm,
    'alert.raise': raise,
    'alert.open': open,
    'alert.acknowledge': acknowledge,
    'alert.plan-form': planForm,
    'alert.plan': plan,
    'alert.open-plan': openPlan,
    'alert.escalate': escalate,
    'alert.undelivered': undelivered,
    'alert.hand-on': handOn,
  },
  posts: { alert: alertPost, 'not-delivered': notDeliveredPost },
};
