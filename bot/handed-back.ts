import { randomUUID } from 'node:crypto';
import type { AdaptiveCard, Drawer, Drawn } from '../cards/card.ts';
import { type Clicked, encodePayload } from '../cards/payload.ts';
import type { Plain } from '../src/access/plain.ts';
import type { Answer } from '../src/claim.ts';

/** A form as it was sent: its button, and its fields as they were typed. */
interface SentForm {
  readonly button: Clicked;
  readonly typed: { readonly [field: string]: string };
}

/**
 * What somebody wrote, rather than chose from a list or a calendar: choices are ids, dates and numbers, several with
 * commas. The form itself is not there to ask: it cannot be drawn while the store fails.
 */
const isWritten = (text: string): boolean => /[^a-z0-9,.:-]/.test(text);

/** Whether the answer leaves unused what somebody wrote: it is a refusal, or a fault that passes. */
export const isUnused = ({ outcome, view }: Answer, typed: SentForm['typed']): boolean =>
  !view && outcome !== 'decided' && outcome !== 'shows' && Object.values(typed).some(isWritten);

/** The answer's card with what was written in fields of its own, and what was chosen, which goes with its button. */
export interface Again {
  readonly drawn: Drawn;
  readonly button: AgainButton;
  readonly chosen: SentForm['typed'];
}

interface AgainButton {
  readonly type: 'Action.Submit';
  readonly title: Plain;
  readonly data: { readonly attune: unknown };
}

/**
 * The answer's card with what was written, in fields, where it would else be lost: to be sent again as it is or put
 * right, or to be copied. For dialogs alone, which their chat does not keep.
 */
export function handedBack(drawn: Drawn, answer: Answer, sent: SentForm, drawer: Drawer): Drawn {
  if (!isUnused(answer, sent.typed)) return drawn;
  const { button, chosen, ...again } = sentAgain(drawn, answer, sent, drawer);
  const actions = [{ ...button, data: { ...chosen, ...button.data } }];
  return { ...again.drawn, card: { ...again.drawn.card, actions } };
}

/** The same for whoever shows forms in another way. */
export function sentAgain(drawn: Drawn, answer: Answer, { button, typed }: SentForm, drawer: Drawer): Again {
  const fields = Object.entries(typed);
  const written = fields.filter(([, text]) => isWritten(text));
  const inputs = written.map(([id, value], index) => ({
    type: 'Input.Text',
    id,
    label: drawer.sentence({ say: 'what-you-typed', with: { nth: index + 1, of: written.length } }),
    value,
    isMultiline: true,
  }));
  const again: AgainButton = {
    type: 'Action.Submit',
    title: drawer.sentence({ say: 'send-again' }),
    data: { attune: payloadOf(button, answer) },
  };
  const { body } = drawn.card;
  const card: AdaptiveCard = { ...drawn.card, body: [...(body as unknown[]), ...inputs], actions: [again] };
  const chosen = Object.fromEntries(fields.filter(([, text]) => !isWritten(text)));
  return { drawn: { ...drawn, card }, button: again, chosen };
}

/** What is said of a fault of ours. */
export const tryAgain: Answer = { outcome: 'refused', says: { say: 'try-again' } };

/** A fault of ours that passes: sending the same once more helps. */
export const isPassing = ({ outcome, says }: Answer): boolean =>
  outcome === 'refused' && says?.say === 'try-again';

/** After a fault of ours the same claim once more, which counts once; what was refused is asked anew. */
function payloadOf({ nonce, ...action }: Clicked, answer: Answer) {
  const again = isPassing(answer) ? nonce : randomUUID();
  // Decoded from a button of ours: plain already, and checked again as it is encoded.
  return encodePayload(action as Parameters<typeof encodePayload>[0], again);
}
