import type { Workflow } from '../workflow.ts';
import { agree, notAgree, notAgreeForm } from './agree.ts';
import { remind } from './clock.ts';
import { conversationForm, recordConversation } from './conversations.ts';
import { decline, declineForm } from './decline.ts';
import { delegateWord, endDelegation, recordDelegation } from './delegation.ts';
import { handOn } from './hand-on.ts';
import { proposalPost } from './posts.ts';
import { continueForm, propose, proposeForm, proposeToContinue } from './propose.ts';
import { askForm, ask as askQuestion, reply, replyForm } from './questions.ts';
import { show } from './show.ts';
import { approve, approveForm } from './sign.ts';
import { stop } from './stop.ts';
import { takeBack, takeBackForm } from './take-back.ts';
import { ask, cancel, form } from './taper-sessions.ts';

/** Stage 3: to continue, or to end individual sessions; no withdrawal without the sign-off (BMC-4.3, BMC-7.1). */
export const withdrawal: Workflow = {
  acts: {
    'conversation.form': conversationForm,
    'conversation.record': recordConversation,
    'proposal.show': show,
    'proposal.propose-form': proposeForm,
    'proposal.propose': propose,
    'proposal.continue-form': continueForm,
    'proposal.continue': proposeToContinue,
    'proposal.agree': agree,
    'proposal.not-agree-form': notAgreeForm,
    'proposal.not-agree': notAgree,
    'proposal.approve-form': approveForm,
    'proposal.approve': approve,
    'proposal.decline-form': declineForm,
    'proposal.decline': decline,
    'proposal.ask-form': askForm,
    'proposal.ask': askQuestion,
    'proposal.reply-form': replyForm,
    'proposal.reply': reply,
    'proposal.take-back-form': takeBackForm,
    'proposal.take-back': takeBack,
    'proposal.remind': remind,
    'proposal.hand-on': handOn,
    'proposal.stop-sessions': stop,
    'taper.ask': ask,
    'taper.form': form,
    'taper.cancel': cancel,
    delegate: delegateWord,
    'delegation.record': recordDelegation,
    'delegation.end': endDelegation,
  },
  posts: { proposal: proposalPost },
};
