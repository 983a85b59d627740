import type { Workflow } from '../workflow.ts';
import { afterAll } from './after-all.ts';
import { acknowledge, open } from './answer.ts';
import { cancel, cancelForm } from './cancel.ts';
import { escalate, undelivered } from './escalate.ts';
import { handOn } from './hand-on.ts';
import { offer, offerForm } from './offer.ts';
import { pick } from './pick.ts';
import { cancellationPost } from './posts.ts';
import { cancelForSickness, reportSickness, sicknessForm } from './sickness.ts';

/** Cancellation: told at once, acknowledged, rearranged (BMC-2.2b, BMC-4.0). */
export const cancellation: Workflow = {
  acts: {
    sick: sicknessForm,
    'sickness.report': reportSickness,
    'sickness.cancel': cancelForSickness,
    'cancellation.form': cancelForm,
    'cancellation.cancel': cancel,
    'cancellation.open': open,
    'cancellation.acknowledge': acknowledge,
    'cancellation.escalate': escalate,
    'cancellation.undelivered': undelivered,
    'cancellation.hand-on': handOn,
    'cancellation.after-all': afterAll,
    'cancellation.offer-form': offerForm,
    'cancellation.offer': offer,
    'cancellation.pick': pick,
  },
  posts: { cancellation: cancellationPost },
};
