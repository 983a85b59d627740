import type { Workflow } from '../workflow.ts';
import { ask, handOn } from './ask.ts';
import { artworkPost } from './posts.ts';
import { form, record } from './record.ts';

/** Artwork is kept safe: when therapy ends the young person chooses, to take it or to have it stored (BMC-3.5). */
export const artwork: Workflow = {
  acts: {
    'artwork.form': form,
    'artwork.record': record,
    'artwork.ask': ask,
    'artwork.hand-on': handOn,
  },
  posts: { artwork: artworkPost },
};
