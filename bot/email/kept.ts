import type { Key, Store, Stored, Write } from '../../src/store/store.ts';

/** More tries than others could be in the way by chance. */
const mostTries = 20;

/** What becomes of a record that was read: its new content, or nothing more of it; and what else is written with it. */
export interface Change<Value, Result> {
  readonly value?: Value | undefined;
  readonly expires?: number;
  readonly also?: readonly Write[];
  readonly result: Result;
}

/**
 * Reads a record, decides and writes it, as often as somebody else was faster. Without a new value it is deleted; without
 * a change (undefined), left as it is.
 */
export async function changeKept<Value, Result>(
  store: Store,
  { partition, id }: Key,
  decide: (value: Value | undefined) => Change<Value, Result> | { readonly same: Result },
): Promise<Result> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const [stored] = await store.read([{ partition, id }]);
    const change = decide(stored?.value as Value | undefined);
    if ('same' in change) return change.same;
    const writes = [...writesOf(stored, id, change), ...(change.also ?? [])];
    if (writes.length === 0) return change.result;
    if ((await store.commit({ partition, writes })).outcome === 'committed') return change.result;
  }
  throw new Error('Others kept changing the same record');
}

function writesOf<Value>(stored: Stored | undefined, id: string, change: Change<Value, unknown>): Write[] {
  const { value, expires } = change;
  if (value === undefined) return stored ? [{ op: 'delete', id, etag: stored.etag }] : [];
  const item = { id, kind: 'outside', value, ...(expires !== undefined && { expires }) };
  return [stored ? { op: 'replace', item, etag: stored.etag } : { op: 'create', item }];
}
