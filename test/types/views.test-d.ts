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

type PostData = KeysAside<PostView['data']>;
type PrivateViewData = KeysAside<PrivateView['data']>;
declare const post: PostData;
declare const view: PrivateViewData;

/** Standing cards hold plain facts alone. */
export const everyPost: FitFor<PlainData, PostData> = post;
/** Private cards hold revealed content besides, never sealed content or bare text. */
export const everyPrivateView: FitFor<PrivateData, PrivateViewData> = view;
// @ts-expect-error the second proof proves something: private views are not fit to stand in a chat
export const notEveryPrivateView: FitFor<PlainData, PrivateViewData> = view;
