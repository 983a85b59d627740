import type { Plain } from '../src/access/plain.ts';
import type { Action, Link } from '../src/workflows/views.ts';
import type { Button, LinkButton } from './elements.ts';
import { clean, clip } from './markup.ts';
import { encodePayload } from './payload.ts';
import type { Texts } from './texts/texts.ts';

/** Where buttons stand: on a posted card, or on something that is open for one person. */
export interface Standing {
  readonly on: 'post' | 'private';
  readonly nonce: string;
}

/** The longest text of a button, on every chat. */
const longest = 75;
const short = (text: string) => clip(clean(text).replace(/\s+/g, ' '), longest);

/** The button of an action. `tooltip`: what a screen reader says where the title alone would not tell. */
export function button(action: Action, texts: Texts, standing: Standing, tooltip?: Plain): Button {
  const key = `actions.${action.label}`;
  if (!texts.has(key)) throw new Error(`no text for the button ${action.label}`);
  const shown = {
    title: short(texts.say(key, action.with)),
    ...(action.style && { style: action.style }),
    ...(tooltip && { tooltip: short(tooltip) }),
  };
  const attune = encodePayload(action, standing.nonce);
  // Teams opens a dialog only for a Submit of this kind. It sends no field, so none has to be filled in for it.
  if (action.opens)
    return {
      type: 'Action.Submit',
      ...shown,
      associatedInputs: 'none',
      data: { msteams: { type: 'task/fetch' }, attune },
    };
  const submit: Button = { type: 'Action.Submit', ...shown, data: { attune } };
  // Dialogs know Submit alone; a posted card's Execute is answered for the presser, and older clients fall back.
  return standing.on === 'private'
    ? submit
    : { type: 'Action.Execute', verb: action.verb, ...shown, data: { attune }, fallback: submit };
}

/** The button of a link. */
export const linkButton = (link: Link, texts: Texts, url: string): LinkButton => ({
  type: 'Action.OpenUrl',
  title: short(texts.say(`links.${link.to}`)),
  url,
});
