/** Proofs, checked by `tsc` alone: the data of every card is fit for where the card is shown (promise 1). */
import type { Revealed } from '../../src/access/confidential.ts';
import type { FitFor, Plain, PlainData, PrivateData } from '../../src/access/plain.ts';
import type { Action, PostView, PrivateView } from '../../src/workflows/views.ts';

/** A button's verb and label are keys, of the registry and of the texts catalogue: looked up, never shown as they are. */
type KeysAside<T> = T extends Action
  ? Omit<T, 'verb' | 'label'>
  : T extends Plain | Revealed | Revealed<readonly string[]> | string | number | boolean | null | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly KeysAside<Item>[]
      : { [K in keyof T]: KeysAside<T[K]> };

/** The cards, by name, whose data is not fit, looked at one by one. */
type UnfitCard<Data, View extends PostView | PrivateView> = View extends unknown
  ? KeysAside<View['data']> extends FitFor<Data, KeysAside<View['data']>>
    ? never
    : View['card']
  : never;

declare const unfitPost: UnfitCard<PlainData, PostView>;
declare const unfitPrivateView: UnfitCard<PrivateData, PrivateView>;
declare const unfitToStand: UnfitCard<PlainData, PrivateView>;

/** Standing cards hold plain facts alone. */
export const noPost: never = unfitPost;
/** Private cards hold revealed content besides, never sealed content or bare text. */
export const noPrivateView: never = unfitPrivateView;
/** The proofs prove something: the details that open for one person are not fit to stand in a chat. */
export const details:
  | `${'alert' | 'cancellation' | 'plan' | 'proximity' | 'journal' | 'activity' | 'summary' | 'disclosure' | 'pathway' | 'meeting' | 'proposal' | 'consultation'}-detail`
  | `journal-${'form' | 'export'}`
  | `summary-${'form' | 'preview' | 'reasons'}`
  | 'activity-form'
  | 'referral-answer'
  | `notice-${'list' | 'letter'}` = unfitToStand;
// @ts-expect-error there are such cards
export const noDetails: never = unfitToStand;
