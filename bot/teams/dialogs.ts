import type { AdaptiveCard, Drawn } from '../../cards/card.ts';
import { attachmentOf } from './message.ts';

/** A card as the content of a dialog: the body of the answer to task/fetch, task/submit and their likes. */
export function dialog({ title, card }: Drawn): object {
  return {
    task: {
      type: 'continue',
      value: { title, width: 'medium', height: 'medium', card: attachmentOf(forDialog(card)) },
    },
  };
}

/**
 * The card with its actions as a dialog knows them: Teams carries out Action.Submit alone there, brings it
 * as task/submit, and opens no second dialog above the first.
 */
function forDialog(card: AdaptiveCard): AdaptiveCard {
  return changed(card) as AdaptiveCard;
}

function changed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(changed);
  if (typeof part !== 'object' || part === null) return part;
  const fields: Record<string, unknown> = { ...part };
  if (fields.type === 'Action.Execute' || fields.type === 'Action.Submit') return submit(fields);
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, changed(value)]));
}

function submit({ verb: _, fallback: __, data, ...action }: Record<string, unknown>): object {
  const { msteams: ___, ...kept }: Record<string, unknown> =
    typeof data === 'object' && data !== null ? { ...data } : {};
  return { ...action, type: 'Action.Submit', data: kept };
}
