import type { Workflow } from '../workflow.ts';
import { askToClose, handOn } from './ask.ts';
import { close, form, leavingWord, undo } from './close.ts';
import { remind } from './day.ts';
import { leavingPost } from './posts.ts';
import { stop } from './stop.ts';

/** A young person leaves: what is open is closed by name, artwork as they choose, records archived (BMC-3.5, BMC-3.6). */
export const leaving: Workflow = {
  whileClosed: true,
  acts: {
    leaving: leavingWord,
    'leaving.form': form,
    'leaving.close': close,
    'leaving.undo': undo,
    'leaving.stop-sessions': stop,
    'leaving.remind': remind,
    'leaving.hand-on': handOn,
    'leaving.ask-to-close': askToClose,
  },
  posts: { leaving: leavingPost },
};
