import type { PrivateView } from '../src/workflows/views.ts';

/** Private views made of plain facts alone. The others open for one person and close again (promise 1). */
const plainViews: ReadonlySet<PrivateView['card']> = new Set(['agenda', 'choose', 'help']);

/** Whether a view may stand as a message in the person's own chat with Attune. */
export function mayStandInOwnChat(view: PrivateView): boolean {
  return plainViews.has(view.card);
}
