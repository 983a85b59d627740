import { z } from 'zod';
import type { AdaptiveCard, Drawer, Drawn } from '../cards/card.ts';
import { type Clicked, decodePayload, encodePayload } from '../cards/payload.ts';
import type { Answer } from '../src/claim.ts';
import type { PrivateView } from '../src/workflows/views.ts';

/**
 * A draft rests nowhere but in its form. Where a chat's dialogs do not stack, what opens beside the form takes its
 * place; so the buttons that lead there give its author's own fields back with the click, and what opens has a way back.
 * Only dialogs carry it, which their chat does not keep: no message, no store, no log.
 */
export interface Draft extends Clicked {
  readonly typed: { readonly [field: string]: string };
}

/** The forms that hold a draft while something else is open beside them, and what shows each again. */
const drafts: { readonly [C in PrivateView['card']]?: string } = {
  'summary-preview': 'summary.preview',
  'activity-form': 'activity.set',
};

/** More than this a card must not weigh, in bytes. */
const heaviestCard = 28 * 1024;

const carried = z.object({ attune: z.unknown(), typed: z.record(z.string(), z.string()) });

/** The draft that a button stood beside, as the click brings it back. Only claimed, like everything in a click. */
export function draftBeside(data: unknown): Draft | undefined {
  const found = carried.safeParse(data);
  const button = found.success ? decodePayload(found.data.attune) : undefined;
  return found.success && button && Object.values(drafts).includes(button.verb)
    ? { ...button, typed: found.data.typed }
    : undefined;
}

/** What was sent: the button, the fields as they were typed, and the draft that it stood beside. */
interface Sent {
  readonly button: Clicked;
  readonly typed: Draft['typed'];
  readonly draft: Draft | undefined;
}

/**
 * The answer's dialog. The form of a draft tells what opens beside it of the draft; that, whatever is done there, leads
 * back to it.
 */
export function besideDraft(drawn: Drawn, { view }: Answer, sent: Sent, drawer: Drawer): Drawn {
  const shows = view && drafts[view.card];
  if (shows && Object.keys(sent.typed).length > 0)
    return tellingOf(drawn, { ...sent.button, verb: shows, typed: sent.typed });
  return sent.draft ? leadingBack(drawn, sent.draft, drawer) : drawn;
}

/** Every button that opens something beside the draft; where that is too heavy, the first: it reports. */
function tellingOf(drawn: Drawn, draft: Draft): Drawn {
  const opens = ({ associatedInputs }: Fields) => associatedInputs === 'none';
  let seen = 0;
  const opensFirst = (action: Fields) => opens(action) && ++seen === 1;
  return fitting(drawn, withDraft(drawn.card, draft, opens), withDraft(drawn.card, draft, opensFirst));
}

function leadingBack(drawn: Drawn, draft: Draft, drawer: Drawer): Drawn {
  const card = withDraft(drawn.card, draft, () => true);
  const { actions } = card;
  const back = {
    type: 'Action.Submit',
    title: drawer.sentence({ say: 'back-to-draft' }),
    associatedInputs: 'none',
    data: { ...draft.typed, attune: payloadOf(draft) },
  };
  return fitting(drawn, { ...card, actions: [...(Array.isArray(actions) ? actions : []), back] });
}

/** The first of the cards that a chat takes, or else the one that was drawn. */
const fitting = (drawn: Drawn, ...cards: readonly AdaptiveCard[]): Drawn => ({
  ...drawn,
  card: cards.find(card => Buffer.byteLength(JSON.stringify(card)) < heaviestCard) ?? drawn.card,
});

/** Decoded from a button of ours: plain already, and checked again as it is encoded. */
const payloadOf = ({ verb, about, input, nonce }: Draft) =>
  encodePayload({ verb, about, input } as Parameters<typeof encodePayload>[0], nonce);

type Fields = { readonly [name: string]: unknown };

/** The card with the draft in the data of those of its buttons. */
function withDraft(card: AdaptiveCard, draft: Draft, isTold: (action: Fields) => boolean): AdaptiveCard {
  const told = { attune: payloadOf(draft), typed: draft.typed };
  const changed = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(changed);
    if (typeof part !== 'object' || part === null) return part;
    const fields: Fields = { ...part };
    if (fields.type === 'Action.Submit' && isTold(fields))
      return { ...fields, data: { ...(fields.data as Fields), draft: told } };
    return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, changed(value)]));
  };
  return changed(card) as AdaptiveCard;
}
