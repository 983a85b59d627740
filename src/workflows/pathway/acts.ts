import type { Workflow } from '../workflow.ts';
import { confirm, notYet, notYetForm } from './answer.ts';
import { attemptForm, attemptWord, recordAttempt } from './attempts.ts';
import { chaseStep, remindSuggestion } from './chase.ts';
import { discuss, discussForm, remind } from './discussion.ts';
import { ideaForm, sendIdea } from './ideas.ts';
import { look } from './look.ts';
import { remindMissed } from './missed.ts';
import { notNow, notNowForm } from './not-now.ts';
import { pathwayPost } from './posts.ts';
import { putRight, putRightForm } from './put-right.ts';
import { pathwayWord, show } from './show.ts';
import { leave, start } from './stage.ts';

/** Non-attendance: the ledger, Stage 1 with its attempts, and the discussion that comes before Stage 2 (BMC-4.1, 4.2). */
export const pathway: Workflow = {
  acts: {
    pathway: pathwayWord,
    'pathway.show': show,
    'pathway.look': look,
    'pathway.start': start,
    'pathway.leave': leave,
    'pathway.not-now-form': notNowForm,
    'pathway.not-now': notNow,
    attempt: attemptWord,
    'attempt.form': attemptForm,
    'attempt.record': recordAttempt,
    'attempt.put-right-form': putRightForm,
    'attempt.put-right': putRight,
    'idea.form': ideaForm,
    'idea.send': sendIdea,
    'pathway.discuss-form': discussForm,
    'pathway.discuss': discuss,
    'pathway.confirm': confirm,
    'pathway.not-yet-form': notYetForm,
    'pathway.not-yet': notYet,
    'pathway.remind': remind,
    'pathway.remind-suggestion': remindSuggestion,
    'pathway.remind-missed': remindMissed,
    'pathway.chase': chaseStep,
  },
  posts: { pathway: pathwayPost },
};
