import type { Workflow } from '../workflow.ts';
import { addForm, addToDisclosure } from './add.ts';
import { chase } from './announce.ts';
import { dismiss, dismissForm } from './dismiss.ts';
import { escalate, remind, undelivered } from './escalate.ts';
import { disclosureWord, showForm } from './form.ts';
import { handOn } from './hand-on.ts';
import { acknowledge, open } from './open.ts';
import { disclosurePost, sentPost } from './posts.ts';
import { reportDisclosure } from './report.ts';
import { recordStep, stepDue, stepForm } from './steps.ts';

/** Disclosure and risk: the safeguarding way, whether or not software noticed it (BMC-3.1 to 3.4, WHS-3.1, PIP-6). */
export const disclosure: Workflow = {
  afterLeaving: true,
  safeguarding: true,
  acts: {
    disclosure: disclosureWord,
    'disclosure.form': showForm,
    'disclosure.report': reportDisclosure,
    'disclosure.add-form': addForm,
    'disclosure.add': addToDisclosure,
    'disclosure.open': open,
    'disclosure.acknowledge': acknowledge,
    'disclosure.step-form': stepForm,
    'disclosure.step': recordStep,
    'disclosure.dismiss-form': dismissForm,
    'disclosure.dismiss': dismiss,
    'disclosure.chase': chase,
    'disclosure.remind': remind,
    'disclosure.escalate': escalate,
    'disclosure.undelivered': undelivered,
    'disclosure.step-due': stepDue,
    'disclosure.hand-on': handOn,
  },
  posts: { disclosure: disclosurePost, 'disclosure-sent': sentPost },
};
