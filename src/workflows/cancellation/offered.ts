import type { Instant } from '../../time.ts';
import { afterTheEnd } from '../withdrawal/ended.ts';
import type { Situation } from '../workflow.ts';
import type { Cancellation } from './cancellation.ts';

/** The times offered that can still be taken: those to come, and none once individual sessions have ended (BMC-4.0, BMC-4.4). */
export const timesToTake = (
  around: Pick<Situation, 'now' | 'engagement'>,
  cancellation: Cancellation | undefined,
): readonly Instant[] =>
  (cancellation?.offered?.starts ?? []).filter(start => start > around.now && !afterTheEnd(around, start));
