import type { Plain } from '../src/access/plain.ts';
import type { Answer } from '../src/claim.ts';
import type { Instant } from '../src/time.ts';
import type { DataOf, PostView, PrivateView } from '../src/workflows/views.ts';
import type { Words } from '../src/workflows/words.ts';
import type { Paper } from './paper.ts';
import type { TextKey } from './texts/catalogue.ts';
import type { Details } from './texts/texts.ts';

/** An Adaptive Card 1.5 as JSON, ready for Teams, for the sandbox's renderer and for the Slack walker. */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly [property: string]: unknown;
}

/** A card ready to be sent, with the text of its notification: plain facts, whatever the card is. */
export interface Drawn {
  readonly card: AdaptiveCard;
  /** At most 150 characters, for the notification and for screen readers. */
  readonly summary: Plain;
  /** A title of at most 24 characters, for a dialog or modal. */
  readonly title: Plain;
  /** The word for leaving a dialog or modal, at most 24 characters: never "Cancel", which here means a session. */
  readonly close: Plain;
}

/** What the person typed and what to put right, when a form is shown again to the one who typed it. */
export interface Corrections {
  readonly typed: { readonly [field: string]: string };
  readonly fields: { readonly [field: string]: Words };
}

/** Draws views in one language and time zone. Templates are compiled once, texts come from one catalogue. */
export interface Drawer {
  /** A standing card; `postId` becomes the nonce of its buttons. */
  post(view: PostView, postId: string): Drawn;
  /** A form, a list or revealed content, for one person; `nonce` belongs to this one opening. */
  private(view: PrivateView, nonce: string, corrections?: Corrections): Drawn;
  /** The outcome of a claim as a small card: what was done, or why not and by which clause. */
  said(answer: Answer): Drawn;
  /** A letter for printing, that says what its card says. */
  letter(letter: DataOf<'notice-letter'>): Paper;
  /** One sentence in words. */
  sentence(words: Words): Plain;
  /** A text of the catalogue, for what a chat says around its cards. */
  text(key: TextKey, details?: Details): Plain;
  /** From when until when, as it is written on cards. */
  span(start: Instant, end: Instant): Plain;
}
