import { unsaid } from '../meeting/earlier.ts';
import { hasBegun } from '../meeting/outcome.ts';
import { leaders } from '../meeting/parties.ts';
import {
  isOpen as isMeetingOpen,
  subjectOf as meetingSubject,
  newestOf as newestMeeting,
} from '../meeting/rules.ts';
import { toTellBack } from '../notices/back.ts';
import {
  recipients,
  senders,
  stepOf,
  subjectOf,
  type Recipient as Told,
  whoOwesNotice,
} from '../notices/rules.ts';
import { whoConfirms } from '../pathway/discussion.ts';
import { aroundThem, isWaiting, pathwayOf, pathwaySubject } from '../pathway/rules.ts';
import { deciding } from '../pathway/suggestion.ts';
import { askers, waitOf, subject as wayBackSubject, whoOwes as whoOwesWayBack } from '../way-back/rules.ts';
import { openWish, wishOwners } from '../way-back/wish.ts';
import { whoOwes } from '../withdrawal/clock.ts';
import {
  isOpen as isProposalOpen,
  newestOf as newestProposal,
  subjectOf as proposalSubject,
} from '../withdrawal/rules.ts';
import { notFittingNow, taperSubject } from '../withdrawal/taper.ts';
import type { Situation } from '../workflow.ts';
import { type OpenOne, open, persons } from './open-one.ts';

/** What is open on the pathway and after it: the stage, what was suggested, asked, called, proposed, sent (BMC-4.1 to 4.4, BMC-6). */
export const openOnPathway = (situation: Situation): readonly OpenOne[] => [
  ...ofTheStage(situation),
  ...ofTheMeeting(situation),
  ...ofTheProposal(situation),
  ...ofTheNotices(situation),
  ...ofTheWayBack(situation),
];

function ofTheStage(situation: Situation): readonly OpenOne[] {
  const { stage, suggested, notNow, plan, discussion, missed, withdrawn } = pathwayOf(situation);
  const { now } = situation;
  const subject = pathwaySubject;
  const wish = openWish(situation);
  const who = persons(deciding(situation));
  return [
    ...(stage ? [open(stage.name, subject, who)] : []),
    ...(suggested ? [open('suggestion', subject, who)] : []),
    ...(notNow && notNow.until > now ? [open('not-now', `wait:${notNow.id}`, persons([notNow.by]))] : []),
    ...(plan ? [open('plan', proposalSubject(plan.proposal), who)] : []),
    ...(isWaiting(discussion)
      ? [open('discussion', `discussion:${discussion.id}`, persons(whoConfirms(situation, discussion.by)))]
      : []),
    // Home and education are asked what might help for as long as a stage stands (BMC-4.1).
    ...(stage ? [open('ideas', subject, aroundThem(situation))] : []),
    ...(wish ? [open('wish', `wish:${wish.id}`, persons(wishOwners(situation)))] : []),
    ...(missed && !withdrawn ? [open('missed', `missed:${missed.id}`, who)] : []),
    ...(notFittingNow(situation).length > 0 ? [open('taper', taperSubject, who)] : []),
  ];
}

function ofTheMeeting(situation: Situation): readonly OpenOne[] {
  // One before the newest may still wait for what came of it.
  return [newestMeeting(situation), ...unsaid(situation)].filter(isMeetingOpen).map(meeting => {
    const thing = hasBegun(meeting, situation.now) ? 'meeting-outcome' : 'meeting';
    return open(thing, meetingSubject(meeting.id), persons(leaders(situation, meeting)));
  });
}

function ofTheProposal(situation: Situation): readonly OpenOne[] {
  const proposal = newestProposal(situation);
  if (!isProposalOpen(proposal)) return [];
  const { people } = whoOwes(situation, proposal);
  return [open('proposal', proposalSubject(proposal.id), persons(people))];
}

/**
 * Whoever has not been told, or has not said that they know; after Stage 4 whoever came since; once sessions begin again
 * whoever had a letter (BMC-4.4, BMC-6).
 */
function ofTheNotices(situation: Situation): readonly OpenOne[] {
  const { withdrawn, stage } = pathwayOf(situation);
  if (!withdrawn)
    return toTellBack(situation).map(({ id }) => open('letters', subjectOf(id), persons(senders(situation))));
  const isOpen = (one: Told) => {
    const step = stepOf(one);
    return step === 'send' || (stage?.name === 'stage4' && step !== 'done' && step !== 'not-told');
  };
  return recipients(situation)
    .filter(isOpen)
    .map(one => {
      const { rule, notice } = one;
      const subject = notice ? subjectOf(notice.id) : `notice to:${rule.role}`;
      return open('notices', subject, persons(whoOwesNotice(situation, one)));
    });
}

/** Whoever finds a therapist or plans; or whoever asks them again on a day (BMC-6). */
function ofTheWayBack(situation: Situation): readonly OpenOne[] {
  const { withdrawn, wayBack } = pathwayOf(situation);
  if (wayBack && waitOf(situation))
    return [open('way-back', `return:${wayBack.id}`, persons(whoOwesWayBack(situation, wayBack)))];
  return withdrawn && !wayBack ? [open('ask-again', wayBackSubject, persons(askers(situation)))] : [];
}
