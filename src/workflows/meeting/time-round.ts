import { pathwayOf } from '../pathway/rules.ts';
import type { Situation } from '../workflow.ts';
import type { Meeting } from './meeting.ts';
import { hasBegun } from './outcome.ts';
import { isOpen, newestOf } from './rules.ts';

/**
 * It had begun before this Stage 2 did, and still waits for what came of it: this Stage 2 calls its own, and what came of
 * that one says nothing of it (BMC-4.2).
 */
export function isOfBefore(
  situation: Pick<Situation, 'engagement' | 'now'>,
  meeting: Meeting | undefined,
): boolean {
  const { stage } = pathwayOf(situation);
  return (
    stage?.name === 'stage2' && isOpen(meeting) && meeting.at < stage.at && hasBegun(meeting, situation.now)
  );
}

/** Whether this time round has an open meeting: one that waits from before hinders nobody. */
export const isUnderWay = (
  situation: Pick<Situation, 'engagement' | 'now' | 'list' | 'youngPerson'>,
): boolean => isOpen(newestOf(situation)) && !isOfBefore(situation, newestOf(situation));
