import type { PersonId } from '../../people/service.ts';
import { type Instant, minutes } from '../../time.ts';
import type { NextStep } from '../pathway/view.ts';
import type { Action } from '../views.ts';
import type { Needs, Situation } from '../workflow.ts';
import type { Waits } from './view.ts';

/** Something about one young person that waits for somebody. */
export interface Waiting {
  readonly waits: Waits;
  readonly step?: NextStep;
  readonly session?: Instant;
  readonly who: readonly PersonId[];
  readonly since: Instant;
  readonly late: boolean;
  /** The way to it for whoever owes it. */
  readonly open?: Action;
}

/** One kind of thing that can wait: what it reads of a young person, and what it finds there. */
export interface Kind {
  /** It waits on once the records of a young person who leaves are closed (BMC-3.6). */
  readonly whileClosed?: true;
  /** It waits on once they have left: nothing of safeguarding ends with that (BMC-3.1). */
  readonly afterLeaving?: true;
  /** Of the young person, as things stand at a moment. */
  needs(now: Instant): readonly List[];
  waits(situation: Situation): readonly Waiting[];
}

export type List = Omit<NonNullable<Needs['lists']>[number], 'of'>;

/** More of one kind than this is not looked through. */
export const most = 100;

/** Whether it has waited longer than the pack gives people to answer. */
export const isLate = ({ now, pack }: Pick<Situation, 'now' | 'pack'>, since: Instant): boolean =>
  now > since + minutes(pack.withdrawal.answerWithinMinutes);
