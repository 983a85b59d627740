import type { Confidential } from '../../access/confidential.ts';
import type { Plain } from '../../access/plain.ts';
import type { Pack } from '../../policy/pack.ts';
import { screened } from '../checking/screening.ts';
import type { Words } from '../words.ts';
import type { Situation } from '../workflow.ts';

/** How high the author says that the risk is, where the pack grades it, and whether anybody is in danger (PIP-6). */
export interface Graded {
  readonly level?: Plain | undefined;
  readonly danger?: 'yes' | 'no' | undefined;
}

/** A level is needed where risk is graded, and one that there is. */
export function levelNeeded({ disclosures }: Pack, { level }: Graded): { readonly level?: Words } {
  const levels = disclosures.levels ?? [];
  return levels.length > 0 && !levels.some(({ id }) => id === level)
    ? { level: { say: 'field-needed' } }
    : {};
}

/** Where risk is graded, its level says whether others are told (PIP-6); danger now always goes on. */
export function isRouted({ disclosures }: Pack, { level, danger }: Graded): boolean {
  const route = disclosures.levels?.find(({ id }) => id === level)?.route;
  return danger === 'yes' || route === undefined || route === 'safeguarding' || route === 'gp';
}

/** Whether the check notices in it what others have to hear of, whatever its author says; or could not be made (BMC-3.1). */
export const isNoticed = (
  situation: Situation,
  { account, done }: { readonly account: Confidential; readonly done?: Confidential | undefined },
): boolean => screened(situation, { account, done })?.routes ?? true;
