import { stillDone, type Workflow } from '../workflow.ts';
import { countSummary } from './authorship.ts';
import { handOnLooks, headLook, remindLook } from './chase-look.ts';
import { ask, escalate, remind } from './due.ts';
import { extend, extendForm } from './extend.ts';
import { post } from './post.ts';
import { overduePost, owedPost, summaryPost, unreadPost } from './posts.ts';
import { preview } from './preview.ts';
import { open, openVersion } from './read.ts';
import { remindReaders } from './reading.ts';
import { openReasons } from './reasons.ts';
import { retract, retractForm } from './retract.ts';
import { lookedAt } from './second-look.ts';
import { secondLookPost } from './second-look-post.ts';
import { escalateUnread } from './unread.ts';
import { summaryForm, summaryWord } from './write.ts';

/** The summary after each session: themes, never content; written, checked, read, and chased (BMC-2.1d, 2.2e, 2.2i). */
export const summary: Workflow = {
  acts: {
    summary: summaryWord,
    'summary.open': open,
    'summary.open-version': openVersion,
    'summary.reasons': openReasons,
    // What is owed can still be written once the records are closed, though nobody is reminded of it (BMC-3.6).
    ...stillDone({
      'summary.form': summaryForm,
      'summary.preview': preview,
      'summary.post': post,
      'summary.looked': lookedAt,
      'summary.retract-form': retractForm,
      'summary.retract': retract,
      'summary.extend-form': extendForm,
      'summary.extend': extend,
    }),
    'summary.ask': ask,
    'summary.remind': remind,
    'summary.escalate': escalate,
    'summary.remind-readers': remindReaders,
    'summary.unread': escalateUnread,
    'summary.remind-look': remindLook,
    'summary.head-look': headLook,
    'summary.hand-on': handOnLooks,
    'summary.count': countSummary,
  },
  posts: {
    summary: summaryPost,
    'summary-owed': owedPost,
    'summary-overdue': overduePost,
    'summary-unread': unreadPost,
    'second-look': secondLookPost,
  },
};
