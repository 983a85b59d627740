import type { DeliveryReason } from '../../src/messenger.ts';
import type { staffRoles } from '../../src/people/roles.ts';
import type { AlertMark } from '../../src/workflows/sessions/view.ts';
import type { PostCard, PrivateCard } from '../../src/workflows/views.ts';
import type { Saying } from '../../src/workflows/words.ts';
import enGB from './en-GB.json' with { type: 'json' };

/** An ICU message; or several, fullest first: the first one whose details are all there is said. */
export type Message = string | readonly string[];

/** Every text of one language; British English is the model that the others follow key by key. */
export type Catalogue = typeof enGB;

type Leaf<T, Path extends string> = T extends Message
  ? Path
  : { [K in keyof T & string]: Leaf<T[K], Path extends '' ? K : `${Path}.${K}`> }[keyof T & string];

/** The key of a text, such as `cards.session.when`. */
export type TextKey = Leaf<Catalogue, ''>;
/** The key of a button's text: what a workflow names in `Action.label`. */
export type ActionLabel = keyof Catalogue['actions'];

/** What the workflows can say or show must have a text: this does not compile when one is missing. */
enGB satisfies {
  /** As they are said within a sentence; a pack may give a role a title of its own. */
  readonly roles: Record<(typeof staffRoles)[number], string>;
  readonly titles: Record<PostCard | PrivateCard | 'said', string>;
  readonly sayings: Record<Saying, Message>;
  readonly reasons: Record<DeliveryReason, string>;
  readonly cards: {
    readonly session: { readonly alert: Record<Exclude<AlertMark, 'none'>, string> };
  };
};

/** The catalogues by language. */
export const catalogues = { 'en-GB': enGB } as const satisfies Record<string, Catalogue>;
export type Language = keyof typeof catalogues;
