import { randomUUID } from 'node:crypto';
import type { AdaptiveCard, Drawer, Drawn } from '../../cards/card.ts';
import type { Clicked } from '../../cards/payload.ts';
import { encodePayload } from '../../cards/payload.ts';
import type { Answer } from '../../src/claim.ts';
import { besideDraft } from '../beside.ts';
import { handedBack } from '../handed-back.ts';
import { mayStandInOwnChat } from '../stands.ts';
import type { Pressed } from './receive.ts';

/**
 * The answer as a card for the one who asked: what it shows, the form to be put right, or what it says. Each
 * drawing has a nonce of its own, so that a form put right is another claim than the form it came from.
 */
export function drawnFor(answer: Answer, typed: { readonly [field: string]: string }, drawer: Drawer): Drawn {
  if (!answer.view) return drawer.said(answer);
  return answer.outcome === 'asks'
    ? drawer.private(answer.view, randomUUID(), { typed, fields: answer.fields ?? {} })
    : drawer.private(answer.view, randomUUID());
}

/**
 * The same in a dialog, which has no other below it: what opens beside a draft leads back there, and what was written
 * comes back where it was not used.
 */
export function drawnInDialog(answer: Answer, sent: Pressed, drawer: Drawer): Drawn {
  const drawn = handedBack(drawnFor(answer, sent.typed, drawer), answer, sent, drawer);
  return besideDraft(drawn, answer, sent, drawer);
}

/** A card that stands in a chat, with the text of its notification. */
export interface Standing {
  readonly card: AdaptiveCard;
  readonly summary: string;
}

/**
 * The answer as a message in a person's own chat. What may not stand there (a form, revealed content) is
 * replaced by a small card whose button asks again and opens it in a dialog.
 */
export function messageFor(answer: Answer, button: Clicked, drawer: Drawer): Standing {
  if (!answer.view || answer.outcome === 'asks') return drawer.said(answer);
  const drawn = drawer.private(answer.view, randomUUID());
  return mayStandInOwnChat(answer.view) ? drawn : opener(button, drawer, drawn.title);
}

/** A card with one button that opens a dialog for whoever presses it; what it opens is decided then. */
export function opener(
  button: Clicked,
  drawer: Drawer,
  title = drawer.sentence({ say: 'open-it' }),
): Standing {
  const { nonce, ...action } = button;
  // Decoded from a button of ours, or made of a command word: plain already, and checked again as it is encoded.
  const attune = encodePayload(action as Parameters<typeof encodePayload>[0], nonce);
  const opens = drawer.sentence({ say: 'opens-for-you' });
  const card: AdaptiveCard = {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    body: [{ type: 'TextBlock', text: opens, wrap: true }],
    actions: [{ type: 'Action.Submit', title, data: { msteams: { type: 'task/fetch' }, attune } }],
  };
  return { card, summary: opens };
}
