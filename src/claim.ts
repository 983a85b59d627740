import type { ChatIdentity } from './people/directory.ts';
import type { ClauseId } from './policy/clauses.ts';
import type { PrivateView } from './workflows/views.ts';
import type { Words } from './workflows/words.ts';

/**
 * What a chat says that somebody did. The chat has proved `who`; everything else is only claimed: the
 * verb, the young person, the ids in the button and the text in the form.
 */
export interface Claim {
  readonly who: ChatIdentity;
  readonly verb: string;
  readonly about?: string | undefined;
  /** Ids from the button and fields typed, by name. */
  readonly input: unknown;
  /**
   * The same for the same click however often it is delivered, and another for another click: the post or
   * the opened form it came from (see `Messenger.post`), or the request itself where there is neither.
   */
  readonly nonce: string;
}

/** What the one who asked is told, privately. Whatever changed is committed by then. */
export interface Answer {
  readonly outcome: 'decided' | 'shows' | 'ignored' | 'asks' | 'refused';
  readonly says?: Words | undefined;
  /** The clause of a refusal. */
  readonly clause?: ClauseId | undefined;
  /** A form or revealed content for the asker alone; with `asks`, the form to be put right. */
  readonly view?: PrivateView | undefined;
  /** What to put right, by field. */
  readonly fields?: { readonly [field: string]: Words } | undefined;
}

/** The one way into Attune for every chat. Never throws: what goes wrong becomes a kind refusal and a log line. */
export type Perform = (claim: Claim) => Promise<Answer>;
