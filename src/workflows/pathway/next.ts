import type { Role } from '../../people/roles.ts';
import type { PersonId } from '../../people/service.ts';
import { advised } from '../consultation/show.ts';
import { whoNamesTheDay } from '../leaving/who.ts';
import { callButton } from '../meeting/buttons.ts';
import { named } from '../meeting/call-off.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { hasBegun } from '../meeting/outcome.ts';
import { leaders, represented } from '../meeting/parties.ts';
import { isAsking, isOpen, newestOf, verdictNow } from '../meeting/rules.ts';
import { isOfBefore, isUnderWay } from '../meeting/time-round.ts';
import { toTellBack } from '../notices/back.ts';
import { overseeing } from '../notices/list.ts';
import { senders, toDo, unanswered, whoOwesNotice } from '../notices/rules.ts';
import { holding, holds } from '../sessions/answering.ts';
import type { Action } from '../views.ts';
import { buttons as wayBackButtons } from '../way-back/posts.ts';
import { waitOf, whoOwes as whoOwesWayBack } from '../way-back/rules.ts';
import { taperButton } from '../withdrawal/buttons.ts';
import { whoOwes } from '../withdrawal/clock.ts';
import { mayTalkWith } from '../withdrawal/conversations.ts';
import type { Proposal } from '../withdrawal/proposal.ts';
import { notToPropose } from '../withdrawal/propose.ts';
import { stateOf } from '../withdrawal/rules.ts';
import { notFittingNow } from '../withdrawal/taper.ts';
import type { Situation } from '../workflow.ts';
import { mayAnswer } from './answer.ts';
import { notToDiscuss, whoConfirms } from './discussion.ts';
import type { Pathway } from './pathway.ts';
import { toPutRight } from './put-right.ts';
import { helping, isWaiting, leading, pathwayOf } from './rules.ts';
import type { Standing } from './standing.ts';
import { deciding, isPutOff, leavesHow, type Suggestion, wayBackFirst } from './suggestion.ts';
import type { NextStep } from './view.ts';

const leaves = ({ what }: Suggestion): boolean => what === 'attendsAgain' || what === 'nothingCounts';

interface Next {
  readonly step: NextStep;
  readonly who: readonly PersonId[];
  /** The step that waits where somebody is to be appointed for it first. */
  readonly instead?: NextStep;
}

/** Steps that may be the Head's own. */
const headsOwn: ReadonlySet<NextStep> = new Set<NextStep>([
  ...(['confirm', 'sign-off', 'agreement', 'usual', 'referral', 'referral-waits'] as const),
  'leaving-day',
]);

/** Where nobody holds the role that the step is for, the Head sees that somebody does. */
function orAppoint(situation: Situation, { step, who }: Next): Next {
  const heads = holding(situation, 'headOfClinicalService');
  const falls = !headsOwn.has(step) && who.length > 0 && who.every(one => heads.includes(one));
  return falls && !who.some(one => holds(situation, one, leading))
    ? { step: 'appoint', who, instead: step }
    : { step, who };
}

/** What comes next and who owes it, as the clinical team knows it. */
export const nextStep = (
  situation: Situation,
  standing: Pick<Standing, 'suggestion' | 'attemptsMade'>,
): Next => orAppoint(situation, nextInTurn(situation, standing));

function nextInTurn(
  situation: Situation,
  { suggestion, attemptsMade }: Pick<Standing, 'suggestion' | 'attemptsMade'>,
): Next {
  const { pack, now } = situation;
  const pathway = pathwayOf(situation);
  const { stage, discussion } = pathway;
  const who = deciding(situation);
  const putOff = suggestion && isPutOff(pathway, suggestion, now);
  const back = leaving(situation) ?? comingBack(situation);
  if (back) return back;
  if (suggestion && leaves(suggestion) && !putOff) return { step: 'leave', who };
  if (isWaiting(discussion)) {
    const asked = [...new Set([...discussion.asked, ...whoConfirms(situation, discussion.by)])];
    return { step: 'confirm', who: asked.filter(one => mayAnswer(situation, discussion, one)) };
  }
  if (putOff) return { step: 'look-again', who };
  if (!stage && pathway.withdrawn) return { step: 'ended', who };
  if (!stage && suggestion) return { step: 'decide', who };
  if (!stage) return toTell(situation) ?? usual(situation);
  if (stage.name === 'stage2') return toMeeting(situation, who);
  if (stage.name === 'stage3') return toDecide(situation, who);
  if (stage.name === 'stage4') return { step: 'notices', who: whoIsAwaited(situation) };
  if (pathway.plan && now < pathway.plan.until) return { step: 'plan', who };
  return { step: attemptsMade < pack.attempts.needed ? 'attempts' : 'discuss', who };
}

/** Whoever sends the notices while there is something for them to do, then those who have not answered (BMC-4.4). */
const whoIsAwaited = (situation: Situation): readonly PersonId[] =>
  toDo(situation).length > 0
    ? senders(situation)
    : [...new Set(unanswered(situation).flatMap(one => whoOwesNotice(situation, one)))];

/** The same for others around the young person: nothing of what is being thought about. */
export function nextForOthers(situation: Situation): Next {
  const { stage, withdrawn } = pathwayOf(situation);
  const who = deciding(situation);
  const back = leaving(situation) ?? comingBack(situation);
  if (back) return back;
  if (!stage) return withdrawn ? { step: 'ended', who } : usual(situation);
  switch (stage.name) {
    case 'stage1':
      return { step: 'attempts', who };
    case 'stage2':
      return toMeeting(situation, who);
    case 'stage3':
      // That something is proposed is for those who may know of it (proposal.exists).
      return { step: 'decision', who };
    default:
      return { step: 'notices', who };
  }
}

/** The records are closed: what remains is that the service file names the day on which they leave (BMC-3.6). */
function leaving(situation: Situation): Next | undefined {
  const { engagement, youngPerson } = situation;
  if (!engagement.archived) return undefined;
  return youngPerson.left === undefined
    ? { step: 'leaving-day', who: whoNamesTheDay(situation) }
    : { step: 'leaves', who: [] };
}

const backTo = {
  allocate: 'allocate',
  plan: 'first-session',
  decide: 'referral',
  list: 'referral-waits',
} as const;

/** The young person wants to try again: a therapist is found, and the first session planned (BMC-6). */
function comingBack(situation: Situation): ReturnType<typeof nextStep> | undefined {
  const { wayBack } = pathwayOf(situation);
  const wait = waitOf(situation);
  return wayBack && wait && { step: backTo[wait], who: whoOwesWayBack(situation, wayBack) };
}

/** Sessions begin again, and whoever had a letter that they end is to be told so (BMC-6). */
const toTell = (situation: Situation): Next | undefined =>
  toTellBack(situation).length > 0 ? { step: 'letters', who: senders(situation) } : undefined;

/** Sessions go on; a meeting that was held as the stages were left still waits for what came of it. */
function usual(situation: Situation): Next {
  const meeting = newestOf(situation);
  return isOpen(meeting) ? meetingStep(situation, meeting) : { step: 'usual', who: [] };
}

/** The three-way meeting is called, and what came of it recorded (BMC-4.2). */
function toMeeting(situation: Situation, who: readonly PersonId[]): Next {
  const meeting = newestOf(situation);
  return meeting && isUnderWay(situation) ? meetingStep(situation, meeting) : { step: 'meeting', who };
}

const owed = { 'to-agree': 'agreement', 'to-sign': 'sign-off', question: 'question' } as const;

/** To continue or to withdraw: the therapist and the clinical lead both, then whoever signs off (BMC-4.3, BMC-7.1). */
function toDecide(situation: Situation, who: readonly PersonId[]): Next {
  const [proposal] = situation.list('proposal');
  const state = proposal && stateOf(proposal);
  if (proposal && (state === 'to-agree' || state === 'to-sign' || state === 'question'))
    return { step: owed[state], who: whoOwes(situation, proposal).people };
  const meeting = newestOf(situation);
  if (isOpen(meeting)) return meetingStep(situation, meeting);
  return { step: meeting && needsAnother(meeting) ? 'meet-again' : 'decision', who };
}

/** A party that has a part in it did not come, or it asked for another: ending cannot be proposed on such a meeting (BMC-4.2). */
const needsAnother = (meeting: Meeting): boolean =>
  meeting.held !== undefined &&
  (meeting.held.outcome === 'another-meeting' ||
    represented(meeting).some(({ party }) => !meeting.held?.came.includes(party)));

/** What an open meeting waits for; those who may not know its time learn that there is one. */
function meetingStep(situation: Situation, meeting: Meeting): Next {
  if (!situation.reader.allows('meeting', 'time')) return { step: 'meeting-under-way', who: [] };
  const who = leaders(situation, meeting);
  // The time that stands comes first, whatever others are asked about.
  const verdict = isAsking(meeting) && !meeting.confirmed ? verdictNow(situation, meeting) : undefined;
  switch (verdict?.is) {
    case 'found':
      return { step: 'meeting-confirm', who };
    case 'none':
      return { step: 'meeting-times', who };
    case 'waiting': {
      const silent = represented(meeting).filter(({ party }) => verdict.for.includes(party));
      return { step: 'meeting-answers', who: silent.map(({ person }) => person) };
    }
    default:
      if (!meeting.confirmed) return { step: 'meeting-times', who };
      return hasBegun(meeting, situation.now)
        ? { step: 'meeting-outcome', who }
        : { step: 'meeting-planned', who: represented(meeting).map(({ person }) => person) };
  }
}

/** The buttons of somebody who opened it: none that would be refused. */
export function buttonsFor(
  situation: Situation,
  person: PersonId,
  { ledger, suggestion }: Standing,
): readonly Action[] {
  const pathway = pathwayOf(situation);
  const { stage, discussion, version } = pathway;
  const about = situation.youngPerson.id;
  const is = (roles: readonly Role[]) => holds(situation, person, roles);
  const does = (verb: string, label: string, style: 'positive' | undefined = undefined): Action => ({
    ...{ verb, about, label, input: { seen: version } },
    ...(style && { style }),
  });
  const opens = (verb: string, label: string): Action => ({ verb, about, label, input: {}, opens: true });
  const leads = is(leading);
  const meets = named(situation);
  const leaving: Action = {
    ...does('pathway.leave', meets.meeting ? 'leave-and-call-off' : 'leave-stages', 'positive'),
    input: { seen: version, ...meets },
  };
  const open = suggestion && !isPutOff(pathway, suggestion, situation.now);
  const answers = isWaiting(discussion) && mayAnswer(situation, discussion, person);
  const offered: readonly (readonly [boolean | undefined, Action])[] = [
    [
      leads && !stage && !pathway.withdrawn && ledger.counted.length > 0,
      does('pathway.start', 'start-stage', open ? 'positive' : undefined),
    ],
    [leads && leavesHow(situation, ledger) !== undefined, leaving],
    [answers && !wayBackFirst(situation, ledger), does('pathway.confirm', 'confirm-discussion', 'positive')],
    [answers, opens('pathway.not-yet-form', 'not-yet')],
    [leads && open, opens('pathway.not-now-form', 'not-now')],
    [leads, opens('attempt.form', 'record-attempt')],
    [leads && !notToDiscuss(situation, ledger), opens('pathway.discuss-form', 'ask-discussion')],
    [stage && is(helping), opens('idea.form', 'say-idea')],
    ...decisionButtons(situation, person),
    [leads && notFittingNow(situation).length > 0, taperButton(situation)],
    ...wayBackButtons(situation, person).map(action => [true, action] as const),
    [
      (pathway.withdrawn || toTellBack(situation).length > 0) && holds(situation, person, overseeing),
      opens('notice.list', 'who-is-told'),
    ],
    [
      pathway.withdrawn && holds(situation, person, advised),
      opens('consultation.show', 'open-consultations'),
    ],
    [leads && toPutRight(situation).length > 0, opens('attempt.put-right-form', 'put-attempt-right')],
  ];
  const meeting = meetingButton(situation, person);
  return [...meeting, ...offered.flatMap(([is, action]) => (is ? [action] : []))];
}

/** What is decided after the meeting, for those who decide, and what is proposed, for those who may know of it (BMC-4.3). */
function decisionButtons(situation: Situation, person: PersonId): readonly (readonly [boolean, Action])[] {
  const about = situation.youngPerson.id;
  const opens = (verb: string, label: string): Action => ({ verb, about, label, input: {}, opens: true });
  const { stage } = pathwayOf(situation);
  const [proposal] = situation.list('proposal');
  const knows = situation.reader.allows('proposal', 'exists') !== undefined;
  const decides = !notToPropose(situation);
  return [
    [decides, opens('proposal.continue-form', 'propose-continuing')],
    [decides, opens('proposal.propose-form', 'propose-ending')],
    [
      stage?.name === 'stage3' && mayTalkWith(situation, person).length > 0,
      opens('conversation.form', 'record-conversation'),
    ],
    [
      knows && proposal !== undefined && isOfNow(pathwayOf(situation), proposal),
      opens('proposal.show', 'open-proposal'),
    ],
  ];
}

/** It was proposed in this stage, or the stage is what was decided on it. */
const isOfNow = ({ stage, plan, declined, withdrawn }: Pathway, { id, at, decision }: Proposal): boolean =>
  at >= (stage?.at ?? 0) ||
  [plan?.proposal, withdrawn?.proposal].includes(id) ||
  (decision !== undefined && decision.at === declined?.at);

/** The meeting of this time round, or one that is still open; calling one where there is none, or where another is needed. */
function meetingButton(situation: Situation, person: PersonId): readonly Action[] {
  const meeting = newestOf(situation);
  const { stage } = pathwayOf(situation);
  if (!isOpen(meeting) && stage?.name !== 'stage2' && stage?.name !== 'stage3') return [];
  if (!isOpen(meeting) && (!meeting || meeting.at < (stage?.first ?? 0)))
    return callButton(situation, person);
  const about = situation.youngPerson.id;
  const again = isOpen(meeting)
    ? isOfBefore(situation, meeting)
    : stage?.name === 'stage2' || needsAnother(meeting);
  return [
    ...(again ? callButton(situation, person) : []),
    { verb: 'meeting.show', about, input: {}, label: 'open-meeting', opens: true },
  ];
}
