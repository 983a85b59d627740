import { stillDone, type Workflow } from '../workflow.ts';
import { advicePost } from './advice.ts';
import { look } from './look.ts';
import { askNote, note, noteForm } from './note.ts';
import { cancel, plan, planForm } from './plan.ts';
import { consultationPost } from './posts.ts';
import { consultationWord, show } from './show.ts';

/** Consultation: home and education are advised, with sessions and without (BMC-1.3, BMC-5). */
export const consultation: Workflow = {
  acts: {
    consultation: consultationWord,
    'consultation.show': show,
    'consultation.plan-form': planForm,
    'consultation.plan': plan,
    'consultation.cancel': cancel,
    // What came of one that was held can still be noted once the records are closed (BMC-3.6).
    ...stillDone({ 'consultation.note-form': noteForm, 'consultation.note': note }),
    'consultation.ask-note': askNote,
    'consultation.look': look,
  },
  posts: { consultation: consultationPost, advice: advicePost },
};
