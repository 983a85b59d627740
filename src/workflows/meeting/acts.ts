import type { Workflow } from '../workflow.ts';
import { answer, answerFor, answerForForm, answerForm } from './answer.ts';
import { call, callForm } from './call.ts';
import { askOutcome, handOn, remind } from './chase.ts';
import { cancel, cancelForm, confirm, keep } from './confirm.ts';
import { outcomeForm, recordOutcome } from './outcome.ts';
import { changePlace, placeForm } from './place.ts';
import { meetingPost } from './posts.ts';
import { meetingWord, show } from './show.ts';
import { substitute, substituteForm } from './substitute.ts';
import { propose, proposeForm } from './times.ts';

/** The three-way meeting of clinical, care and education (BMC-4.2): called, agreed, confirmed, moved, held, noted. */
export const meeting: Workflow = {
  acts: {
    meeting: meetingWord,
    'meeting.show': show,
    'meeting.call-form': callForm,
    'meeting.call': call,
    'meeting.propose-form': proposeForm,
    'meeting.propose': propose,
    'meeting.answer-form': answerForm,
    'meeting.answer': answer,
    'meeting.answer-for-form': answerForForm,
    'meeting.answer-for': answerFor,
    'meeting.confirm': confirm,
    'meeting.keep': keep,
    'meeting.place-form': placeForm,
    'meeting.place': changePlace,
    'meeting.substitute-form': substituteForm,
    'meeting.substitute': substitute,
    'meeting.cancel-form': cancelForm,
    'meeting.cancel': cancel,
    'meeting.outcome-form': outcomeForm,
    'meeting.outcome': recordOutcome,
    'meeting.remind': remind,
    'meeting.ask-outcome': askOutcome,
    'meeting.hand-on': handOn,
  },
  posts: { meeting: meetingPost },
};
