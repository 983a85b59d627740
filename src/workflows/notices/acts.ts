import type { Workflow } from '../workflow.ts';
import { acknowledge, carePlan, carePlanForm, open, record, recordForm } from './answer.ts';
import { chase, chaseAll } from './chase.ts';
import { letter } from './letter.ts';
import { list } from './list.ts';
import { noticePost, noticesPost } from './posts.ts';
import { draft, send } from './send.ts';

/** Stage 4: those whom the policy names are told, each acknowledges, and the care plan says it (BMC-4.4, PIP-5, PIP-8). */
export const notices: Workflow = {
  acts: {
    'notice.list': list,
    'notice.draft': draft,
    'notice.send': send,
    'notice.letter': letter,
    'notice.open': open,
    'notice.acknowledge': acknowledge,
    'notice.care-plan-form': carePlanForm,
    'notice.care-plan': carePlan,
    'notice.record-form': recordForm,
    'notice.record': record,
    'notices.chase': chaseAll,
    'notice.chase': chase,
  },
  posts: { notice: noticePost, notices: noticesPost },
};
