import { expect } from 'vitest';
import { idsOf } from './real.ts';
import { type Step, told, what } from './step.ts';

/** A form or a card is opened, or somebody presses what is Attune's alone: nothing changes by it. */
export const opens = (verb: string, who: string): Step =>
  told(`${who} opens ${verb}`, async (m, real) => {
    const more = { run: 1, round: 1, number: 1, role: 'careManager', person: 'mags', says: 'wants-to-come' };
    const answer = await real.kit.does(who, verb, { ...(await idsOf(real, m)), ...more });
    const line = `${who} opens ${verb} → ${what(answer)}`;
    // Nobody presses what is Attune's own, and strangers are shown nothing.
    if (attunesOwn.includes(verb) || strangers.includes(who)) expect(answer.outcome, line).toBe('refused');
    return line;
  });
const strangers = ['nobody', 'iolo', 'gethin', 'piers', 'martin'];
export const attunesOwn = [
  ...['pathway.look', 'pathway.remind', 'meeting.remind', 'meeting.ask-outcome', 'meeting.hand-on'],
  ...['proposal.remind', 'proposal.hand-on', 'proposal.stop-sessions', 'notices.chase', 'notices.hand-on'],
  ...['notices.chase-back', 'notice.undelivered'],
  ...['notice.chase', 'way-back.remind', 'way-back.review', 'way-back.hand-on', 'leaving.stop-sessions'],
  ...['leaving.remind', 'artwork.ask', 'consultation.ask-note', 'pathway.remind-missed', 'taper.ask'],
  ...['leaving.hand-on', 'leaving.ask-to-close', 'way-back.remind-wish'],
];
export const opened = [
  ...['pathway.show', 'pathway.not-now-form', 'pathway.discuss-form', 'pathway.not-yet-form', 'attempt.form'],
  ...['idea.form', 'conversation.form', 'meeting.show', 'meeting.call-form', 'meeting.propose-form'],
  ...['meeting.answer-form', 'meeting.answer-for-form', 'meeting.substitute-form', 'meeting.cancel-form'],
  ...['meeting.outcome-form', 'proposal.show', 'proposal.propose-form', 'proposal.continue-form'],
  ...['proposal.not-agree-form', 'proposal.approve-form', 'proposal.decline-form', 'proposal.ask-form'],
  ...['proposal.reply-form', 'proposal.take-back-form', 'notice.list', 'notice.draft', 'notice.open'],
  ...['notice.care-plan-form', 'notice.record-form', 'way-back.allocate-form', 'way-back.not-now-form'],
  ...[
    'taper.form',
    'notice.told-back-form',
    'way-back.decide-form',
    'way-back.answer',
    'way-back.ask',
    'consultation.show',
    'consultation.plan-form',
    'leaving.form',
    ...['artwork.form', 'attempt.put-right-form', 'meeting.place-form', 'links.close-form'],
    'consultation.note-form',
  ],
];
