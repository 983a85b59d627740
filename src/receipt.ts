import type { Answer } from './claim.ts';
import type { ChainEnd } from './journal.ts';
import type { ClauseId } from './policy/clauses.ts';
import type { Item, Stored } from './store/store.ts';
import { days, type Instant } from './time.ts';
import type { Words } from './workflows/words.ts';

/** How long an answer is kept for an asking that arrives again. */
const life = days(7);

interface Receipt {
  readonly outcome: Answer['outcome'];
  readonly says?: Words;
  readonly clause?: ClauseId;
  /** The answer showed something, which is drawn again rather than kept. */
  readonly showed: boolean;
  /** How far the partition's record reached when it was given. */
  readonly seq: number;
}

export const receiptId = (id: string): string => `receipt:${id}`;

/** The receipt of an answer: its words, never what it showed. */
export function receiptItem(
  id: string,
  { outcome, says, clause, view }: Answer,
  { seq }: ChainEnd,
  now: Instant,
): Item {
  const value: Receipt = {
    outcome,
    ...(says && { says }),
    ...(clause && { clause }),
    showed: view !== undefined,
    seq,
  };
  return { id: receiptId(id), kind: 'receipt', expires: now + life, value };
}

/** Whether anything happened in the partition since the answer was given: what it showed may be more by now. */
export function hasChangedSince(receipt: Stored | undefined, { seq }: ChainEnd): boolean {
  return receipt !== undefined && (receipt.value as Receipt).seq !== seq;
}

/** Whether something was decided, and the answer was all in words: nothing was shown that could be shown again. */
export function wasDecided({ value }: Stored): boolean {
  const { outcome, showed } = value as Receipt;
  return outcome === 'decided' && !showed;
}

/** The answer given before. What it showed, and what it asked for, is drawn anew, for the roles held now. */
export function replay(receipt: Stored, now: Answer | undefined): Answer {
  const { outcome, says, clause, showed } = receipt.value as Receipt;
  const isSame = now?.outcome === outcome;
  return {
    outcome,
    says,
    clause,
    view: showed && isSame ? now.view : undefined,
    ...(isSame && now.fields && { fields: now.fields }),
  };
}
