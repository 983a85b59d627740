import { type Activity, CardFactory } from 'botbuilder';
import type { AdaptiveCard } from '../../cards/card.ts';
import type { Standing } from './showing.ts';

/** A card as a message; the summary is what a notification shows. */
export function messageOf(drawn: Standing): Partial<Activity> {
  return { type: 'message', summary: drawn.summary, attachments: [attachmentOf(drawn.card)] };
}

/** A card as an attachment. */
export function attachmentOf(card: AdaptiveCard): ReturnType<typeof CardFactory.adaptiveCard> {
  return CardFactory.adaptiveCard(card);
}
