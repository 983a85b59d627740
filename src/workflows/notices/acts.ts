import { stillDone, type Workflow } from '../workflow.ts';
import { acknowledge, carePlan, carePlanForm, open } from './answer.ts';
import { chaseAllBack } from './back-chase.ts';
import { chase, chaseAll, handOn } from './chase.ts';
import { close } from './close.ts';
import { letter } from './letter.ts';
import { list } from './list.ts';
import { notTold } from './not-told.ts';
import { noticePost, noticesPost } from './posts.ts';
import { record, recordForm } from './record.ts';
import { draft, send } from './send.ts';
import { toldBack, toldBackForm } from './tell-back.ts';
import { undelivered, unreachedPost } from './undelivered.ts';

/** Stage 4: those whom the policy names are told, each acknowledges, and the care plan says it (BMC-4.4, PIP-5, PIP-8). */
export const notices: Workflow = {
  acts: {
    'notice.list': list,
    'notice.draft': draft,
    'notice.send': send,
    'notice.not-told': notTold,
    'notice.letter': letter,
    'notice.open': open,
    // That a notice has arrived is worth recording however things stand.
    ...stillDone({ 'notice.acknowledge': acknowledge }),
    'notice.care-plan-form': carePlanForm,
    'notice.care-plan': carePlan,
    'notice.record-form': recordForm,
    'notice.record': record,
    'notice.told-back-form': toldBackForm,
    'notice.told-back': toldBack,
    'notice.undelivered': undelivered,
    'notices.close': close,
    'notices.chase': chaseAll,
    'notices.chase-back': chaseAllBack,
    'notices.hand-on': handOn,
    'notice.chase': chase,
  },
  posts: { notice: noticePost, notices: noticesPost, 'notice-unreached': unreachedPost },
};
