import { z } from 'zod';
import type { Answer } from '../../src/claim.ts';
import type { SentView } from './claims.ts';
import { typedFields } from './fields.ts';

/** Slack stacks this many views and no more. */
const deepest = 3;

/** How deep in the stack a view stands: 1 is the first that opened. */
export function depthOf({ previous_view_id: below, root_view_id: root }: SentView): number {
  if (!below) return 1;
  return below === root ? 2 : deepest;
}

export const isDeepest = (view: SentView): boolean => depthOf(view) >= deepest;

/** The fields of a form, in order. */
export const inputsOf = ({ blocks }: SentView): readonly SentView['blocks'][number][] =>
  blocks.filter(({ type }) => type === 'input');

/** A view that holds what somebody fills in: it stands nowhere else, so nothing takes its place before it was used. */
export const isForm = (view: SentView): boolean => inputsOf(view).length > 0;

const textInput = z.looseObject({ element: z.looseObject({ type: z.literal('plain_text_input') }) });

/** Whether somebody has typed words of their own into the form. */
export function holdsWords(view: SentView): boolean {
  const typed = typedFields(view.state);
  return inputsOf(view).some(
    block => textInput.safeParse(block).success && Boolean(typed[block.block_id ?? '']),
  );
}

/** Whether the answer used what was filled in: done, or shown anew with all of it. Else it is still wanted. */
export const usedForm = ({ outcome, view }: Answer): boolean => outcome === 'decided' || view !== undefined;
