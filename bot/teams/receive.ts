import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Clicked } from '../../cards/payload.ts';
import type { Claim } from '../../src/claim.ts';
import { type Draft, draftBeside } from '../beside.ts';
import { claimOf, clickedOn } from '../clicked.ts';
import { verbTyped } from '../commands.ts';
import { type TeamsActivity, whoSent } from './activity.ts';

/** A button pressed or a form submitted: the claim, and the fields as they were typed, for putting them right. */
export interface Pressed {
  readonly claim: Claim;
  /** What the button itself carried: ids and plain facts, nothing typed. */
  readonly button: Clicked;
  readonly typed: { readonly [field: string]: string };
  /** The draft that the button stood beside. */
  readonly draft: Draft | undefined;
}

/** `data` of a card's action as Teams sends it back, the typed fields beside our own. */
const actionData = z.looseObject({
  attune: z.unknown().optional(),
  msteams: z.looseObject({ type: z.string() }).optional().catch(undefined),
});

/**
 * The claim of a word typed. Only the first word counts, and the mention of Attune before it does not. `more`:
 * something stood behind it.
 */
export function typed(activity: TeamsActivity): { readonly claim: Claim; readonly more: boolean } {
  const text = (activity.text ?? '').replace(/<at[^>]*>.*?<\/at>/gu, ' ');
  return { claim: asked(activity, text), more: verbTyped(text).more };
}

/** The claim of a command word, however it was given: typed, or chosen beside the compose box. */
export function asked(activity: TeamsActivity, text: string): Claim {
  const { verb, misunderstood } = verbTyped(text);
  return {
    who: whoSent(activity),
    verb,
    input: verb === 'help' ? { misunderstood } : {},
    nonce: activity.id ?? randomUUID(),
  };
}

/** The claim of an action's data. */
export function pressed(activity: TeamsActivity, data: unknown): Pressed {
  const { attune, msteams: _, draft, ...fields } = actionData.safeParse(data).data ?? { attune: undefined };
  const typed = Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (isTyped(value) ? [[name, String(value)]] : [])),
  );
  // The channel delivers a click again with another activity id: the button's own nonce is what stays.
  const button = clickedOn(attune, () => activity.id ?? randomUUID());
  return {
    claim: claimOf(whoSent(activity), button, typed),
    button,
    typed,
    draft: draftBeside(draft),
  };
}

/** The action only opens something, and its client sent it as a message because it has no dialogs. */
export function wantsDialog(data: unknown): boolean {
  return actionData.safeParse(data).data?.msteams?.type === 'task/fetch';
}

/** Teams sends every field as text; other clients send a number or a switch as what it is. */
function isTyped(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
