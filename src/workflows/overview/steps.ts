import type { Instant } from '../../time.ts';
import { newestOf } from '../meeting/rules.ts';
import { nextStep } from '../pathway/next.ts';
import { pathwayOf } from '../pathway/rules.ts';
import type { Suggestion } from '../pathway/suggestion.ts';
import type { NextStep } from '../pathway/view.ts';
import { openQuestion } from '../withdrawal/rules.ts';
import type { Situation } from '../workflow.ts';

/**
 * What comes next and who owes it. The suggestion is the one that was shown, or put off: it stands with the
 * engagement, so that nobody's half year has to be counted again for a list of all.
 */
export function stepNow(situation: Situation): ReturnType<typeof nextStep> {
  const { suggested, notNow, left } = pathwayOf(situation);
  const what = suggested?.what ?? (notNow && notNow.until > situation.now ? notNow.what : undefined);
  const suggestion: Suggestion | undefined = what && { what, clause: situation.pack.refusals.clause };
  const since = left?.at ?? 0;
  const attemptsMade = situation.list('attempt').filter(({ at }) => at >= since).length;
  return nextStep(situation, { suggestion, attemptsMade });
}

/** Since when a step waits for whoever owes it. */
export function stepSince(situation: Situation, step: NextStep): Instant {
  const { stage, suggested, discussion, wayBack, withdrawn } = pathwayOf(situation);
  const meeting = newestOf(situation);
  const [proposal] = situation.list('proposal');
  // What nothing dates is overdue rather than never.
  const began = stage?.at ?? wayBack?.at ?? withdrawn?.at ?? meeting?.at ?? 0;
  switch (step) {
    case 'leaving-day':
      return situation.engagement.archived?.at ?? began;
    case 'decide':
    case 'leave':
      return suggested?.at ?? began;
    case 'confirm':
      return discussion?.at ?? began;
    case 'meeting-outcome':
      return meeting?.confirmed?.end ?? began;
    case 'agreement':
      return proposal?.at ?? began;
    case 'sign-off':
      return proposal?.sentAt ?? began;
    case 'question':
      return (proposal && openQuestion(proposal)?.at) ?? began;
    case 'meeting-answers':
    case 'meeting-times':
    case 'meeting-confirm':
      return meeting?.at ?? began;
    case 'allocate':
      return wayBack?.at ?? began;
    case 'referral':
      return wayBack?.decided?.lookAgainOn ?? wayBack?.decided?.at ?? wayBack?.at ?? began;
    case 'first-session':
      return wayBack?.allocated?.at ?? began;
    default:
      return began;
  }
}
