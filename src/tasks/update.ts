import type { Messenger } from '../messenger.ts';
import type { Stored, Write } from '../store/store.ts';
import { minutes } from '../time.ts';
import type { PostView } from '../workflows/views.ts';
import { everything } from '../workflows/workflow.ts';
import { destinationOf, drawPost, hashOf } from './drawing.ts';
import { fateOf, giveUp, tryAgain } from './fate.ts';
import { followStanding } from './follow.ts';
import { finish, takeLease } from './lease.ts';
import { conversationKey } from './pace.ts';
import type { DueTask, RunnerParts, WorkOf } from './parts.ts';
import { type Post, placeOf, postId, postKind, taskWrite } from './task.ts';

/** How long somebody may be at an update before another does it once more. */
const lease = minutes(0.5);
/** The standing cards about one subject that are looked at. */
const mostStanding = 90;

type DueUpdate = DueTask<WorkOf<'update'>>;

/** Owes every standing card of a partition a look. Owed twice it is one, so that a look that was interrupted begins anew. */
export async function owedALook({ store, clock }: RunnerParts, partition: string): Promise<void> {
  let after: string | undefined;
  do {
    const page = await store.list({ partition, kind: postKind, limit: mostStanding, after });
    const writes = page.items.map(({ id }) =>
      taskWrite({ owe: 'update', post: id.slice(postId('').length) }, clock.now()),
    );
    if (writes.length > 0) await store.commit({ partition, writes });
    after = page.next;
  } while (after !== undefined);
}

/** Finds every standing card about a subject and owes each a look. */
export async function refresh(parts: RunnerParts, due: DueTask<WorkOf<'refresh'>>): Promise<number> {
  const { partition } = due.item;
  if (due.work.subject === everything) {
    await owedALook(parts, partition);
    await finish(parts, due, []);
    return 0;
  }
  const from = placeOf(due.work.subject);
  const { items } = await parts.store.list({
    ...{ partition, kind: postKind, limit: mostStanding },
    ...{ from, to: from + 1 },
  });
  const now = parts.clock.now();
  const looks = items.map(({ id }) => taskWrite({ owe: 'update', post: id.slice(postId('').length) }, now));
  await finish(parts, due, looks);
  return 0;
}

/**
 * Makes one standing card show how things are now; only the latest state is ever sent. Answers how many
 * milliseconds it is too early; the task is as it was then.
 */
export async function update(parts: RunnerParts, due: DueUpdate): Promise<number> {
  const { partition } = due.item;
  const [stored] = await parts.store.read([{ partition, id: postId(due.work.post) }]);
  const directory = await parts.directory.current();
  if (!stored || !directory) return done(parts, due, []);
  const standing = stored.value as Post;
  const { chat } = standing;
  const messenger = parts.messengers[chat];
  if (!messenger) {
    await giveUp(parts, due, 'dead', { reason: 'no-such-chat', chat, standing });
    return 0;
  }
  const where = destinationOf(parts, directory, partition, standing);
  const conversation = typeof where === 'string' ? due.work.post : conversationKey(where.to);
  const early = parts.pace.early(chat, conversation);
  if (early > 0) return early;

  const view = await drawPost(parts, directory, partition, { ...standing, once: due.work.post });
  if (shownBy(view) === standing.shown) return done(parts, due, []);
  return parts.pace.inTurn(chat, conversation, () => show(parts, due, stored, view, messenger, conversation));
}

async function done(parts: RunnerParts, due: DueUpdate, writes: readonly Write[]): Promise<0> {
  await finish(parts, due, writes);
  return 0;
}

const shownBy = (view: PostView | 'gone'): string => (view === 'gone' ? view : hashOf(view));

/** From the lease on nobody knows what the card shows, until the chat has taken the update. */
async function show(
  parts: RunnerParts,
  due: DueUpdate,
  stored: Stored,
  view: PostView | 'gone',
  messenger: Messenger,
  conversation: string,
): Promise<void> {
  const standing = stored.value as Post;
  const until = parts.clock.now() + lease;
  const leased = await takeLease(parts, due, due.work.post, until, [showing(stored, '')]);
  if (!leased?.standing) return;
  try {
    if (view === 'gone') await messenger.remove(standing.ref);
    else await messenger.update(standing.ref, view, due.work.post);
  } catch (error) {
    return failed(parts, leased.due, leased.standing, conversation, error);
  }
  const shows = view === 'gone' ? forgetting(leased.standing) : showing(leased.standing, shownBy(view));
  const moved = view === 'gone' ? await followStanding(parts, leased.due, standing) : [];
  const kept = await finish(parts, leased.due, [shows, ...moved]);
  if (kept.outcome === 'conflict') return lookAgain(parts, due);
  const { card, chat } = standing;
  parts.observe({ task: 'update', state: 'done', card, chat, attempts: due.task.attempts });
}

async function failed(
  parts: RunnerParts,
  taken: DueUpdate,
  stored: Stored,
  conversation: string,
  error: unknown,
): Promise<void> {
  const standing = stored.value as Post;
  const { chat } = standing;
  const { fate, reason, retryAfter } = fateOf(error);
  if (retryAfter) parts.pace.hold(chat, conversation, retryAfter);
  if (reason === 'message-gone' || reason === 'no-such-place')
    return void (await finish(parts, taken, [forgetting(stored)]));
  const failure = { reason, retryAfter, chat, error, standing };
  if (fate === 'never') return giveUp(parts, taken, 'dead', failure);
  const task = { ...taken.task, state: 'pending' } as const;
  await tryAgain(parts, { ...taken, task }, failure);
}

/**
 * Somebody asked for another look while this one was on its way, and another runner may have taken it up:
 * which of the two updates the chat took last, nobody knows.
 */
async function lookAgain({ store, clock }: RunnerParts, { item, work }: DueUpdate): Promise<void> {
  const { partition } = item;
  for (;;) {
    const [stored] = await store.read([{ partition, id: postId(work.post) }]);
    if (!stored) return;
    const writes = [taskWrite(work, clock.now()), showing(stored, '')];
    if ((await store.commit({ partition, writes })).outcome === 'committed') return;
  }
}

const forgetting = ({ id, etag }: Stored): Write => ({ op: 'delete', id, etag });

const showing = ({ id, kind, at, etag, value }: Stored, shown: string): Write => ({
  op: 'replace',
  item: { id, kind, at, value: { ...(value as Post), shown } },
  etag,
});
