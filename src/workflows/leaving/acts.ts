import type { Workflow } from '../workflow.ts';
import { close, form, leavingWord, stop, undo } from './close.ts';

/** A young person leaves: what is open is closed by name, artwork as they choose, records archived (BMC-3.5, BMC-3.6). */
export const leaving: Workflow = {
  acts: {
    leaving: leavingWord,
    'leaving.form': form,
    'leaving.close': close,
    'leaving.undo': undo,
    'leaving.stop-sessions': stop,
  },
  posts: {},
};
