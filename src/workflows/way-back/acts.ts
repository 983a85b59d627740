import type { Workflow } from '../workflow.ts';
import { allocate, allocateForm } from './allocate.ts';
import { answer } from './answer.ts';
import { ask } from './ask.ts';
import { decide, decideForm } from './decide.ts';
import { wayBackPost } from './posts.ts';
import { record, reEngageWord } from './record.ts';
import { handOn, remind } from './remind.ts';
import { askAgain, notNow, notNowForm } from './review.ts';
import { remindWish, seeTo } from './see-to.ts';
import { therapistToNamePost } from './service-file.ts';

/** Re-engagement: a young person who changes their mind is allocated to a suitable therapist by clinical need; or referred again (BMC-6, WHS-2.5). */
export const wayBack: Workflow = {
  acts: {
    're-engage': reEngageWord,
    'way-back.ask': ask,
    'way-back.record': record,
    'way-back.allocate-form': allocateForm,
    'way-back.allocate': allocate,
    'way-back.decide-form': decideForm,
    'way-back.decide': decide,
    'way-back.answer': answer,
    'way-back.not-now-form': notNowForm,
    'way-back.not-now': notNow,
    'way-back.review': askAgain,
    'way-back.see-to': seeTo,
    'way-back.remind-wish': remindWish,
    'way-back.remind': remind,
    'way-back.hand-on': handOn,
  },
  posts: { 'way-back': wayBackPost, 'therapist-to-name': therapistToNamePost },
};
