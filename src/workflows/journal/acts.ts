import { stillDone, type Workflow } from '../workflow.ts';
import { clearActivity, openActivity, setActivity } from './activity.ts';
import { activityForm } from './activity-form.ts';
import { ask, askPost } from './ask.ts';
import { form } from './form.ts';
import { exported, list } from './list.ts';
import { deleteForm, open, remove } from './open.ts';
import { read, sharedPost, wasRead } from './read.ts';
import { share, shareForm, unshare } from './share.ts';
import { tell } from './tell.ts';
import { change, edit, write } from './write.ts';

/** Reflective practice while the young person is in a session: a journal, or what the therapist set (BMC-2.2h). */
export const journal: Workflow = {
  acts: {
    journal: list,
    'journal.form': form,
    'journal.write': write,
    'journal.open': open,
    'journal.edit': edit,
    'journal.change': change,
    'journal.delete-form': deleteForm,
    'journal.delete': remove,
    'journal.export': exported,
    'journal.share-form': shareForm,
    'journal.share': share,
    'journal.unshare': unshare,
    // What is shared of a journal is its author's to share, whatever becomes of the records (SIX-3).
    ...stillDone({ 'journal.tell': tell }),
    'journal.read': read,
    'journal.was-read': wasRead,
    'journal.ask': ask,
    'activity.form': activityForm,
    'activity.set': setActivity,
    'activity.clear': clearActivity,
    'activity.open': openActivity,
  },
  posts: { 'journal-ask': askPost, 'journal-shared': sharedPost },
};
