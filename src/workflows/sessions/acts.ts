import type { Workflow } from '../workflow.ts';
import {
  contractingForm,
  openProximity,
  proximityForm,
  recordContracting,
  recordProximity,
  recordSlot,
  slotForm,
} from './agreements.ts';
import { beforeFirstPost, handOn, remindOfAgreements } from './before-first.ts';
import { changeForm, changeSession } from './change.ts';
import { announce, bring, showSession } from './day.ts';
import { importSessions } from './import.ts';
import { planForm, planSessions } from './plan.ts';
import { educationPost, sessionPost } from './posts.ts';

/** Sessions: planned, changed, announced on the day; contracting, proximity and the time itself agreed before the first. */
export const sessions: Workflow = {
  acts: {
    plan: planForm,
    'session.plan': planSessions,
    'session.import': importSessions,
    'session.change-form': changeForm,
    'session.change': changeSession,
    'session.show': showSession,
    'session.bring': bring,
    'session.announce': announce,
    'before-first.remind': remindOfAgreements,
    'before-first.hand-on': handOn,
    'contracting.form': contractingForm,
    'contracting.record': recordContracting,
    'slot.form': slotForm,
    'slot.record': recordSlot,
    'proximity.form': proximityForm,
    'proximity.record': recordProximity,
    'proximity.open': openProximity,
  },
  posts: { session: sessionPost, 'education-times': educationPost, 'before-first': beforeFirstPost },
};
