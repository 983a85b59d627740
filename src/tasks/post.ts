import { type DeliveryReason, type MessageRef, type Messenger, Undelivered } from '../messenger.ts';
import type { Directory } from '../people/directory.ts';
import type { Chat } from '../people/service.ts';
import { minutes } from '../time.ts';
import type { PostView } from '../workflows/views.ts';
import { type Delivery, destinationOf, drawAnyhow, drawPost, hashOf } from './drawing.ts';
import { fateOf, giveUp, tryAgain } from './fate.ts';
import { follow } from './follow.ts';
import { commitPatiently, finish, takeLease } from './lease.ts';
import { conversationKey } from './pace.ts';
import type { DueTask, RunnerParts, WorkOf } from './parts.ts';
import { type Post, placeOf, postId, postKind, taskWrite } from './task.ts';

/** How long somebody may be at a post before its fate counts as unknown. */
const lease = minutes(1);

type DuePost = DueTask<WorkOf<'post'>>;

/**
 * Posts a card. Its fate is always known, looked up, or shown to a person; it is never blindly repeated.
 * Answers how many milliseconds it is too early; the task is as it was then.
 */
export async function post(parts: RunnerParts, due: DuePost): Promise<number> {
  const directory = await parts.directory.current();
  if (!directory) return 0;
  const where = destinationOf(parts, directory, due.item.partition, due.work);
  if (typeof where === 'string') return undeliverable(parts, due, directory, where);
  const messenger = parts.messengers[where.chat];
  if (!messenger) return undeliverable(parts, due, directory, 'no-such-chat', where.chat);
  return parts.pace.inTurn(where.chat, conversationKey(where.to), () =>
    deliver(parts, due, directory, where, messenger),
  );
}

/** Nobody is troubled with a card that has nothing left to say. An earlier try may have delivered it. */
async function undeliverable(
  parts: RunnerParts,
  due: DuePost,
  directory: Directory,
  reason: DeliveryReason,
  chat?: Chat,
): Promise<number> {
  const isLost = due.task.state === 'sending';
  const view = await drawAnyhow(parts, directory, due.item.partition, due.work);
  if (view === 'gone') await finish(parts, due, []);
  else await giveUp(parts, due, isLost ? 'unknown' : 'dead', { reason, chat });
  return 0;
}

async function deliver(
  parts: RunnerParts,
  due: DuePost,
  directory: Directory,
  { chat, to }: Delivery,
  messenger: Messenger,
): Promise<void> {
  const { work, task } = due;
  const isLost = task.state === 'sending';
  const view = await drawPost(parts, directory, due.item.partition, work);
  const moved = view === 'gone' ? follow(parts, directory, due.item.partition, work) : [];
  if (view === 'gone' && !isLost) return void (await finish(parts, due, moved));
  const leased = await takeLease(parts, due, work.once, parts.clock.now() + lease);
  if (!leased) return;
  // The same name again is the same post.
  if (leased.standing) return void (await finish(parts, leased.due, []));
  const delivered = await place(messenger, to, work.once, view, isLost).catch(error =>
    failed(parts, leased.due, chat, conversationKey(to), error),
  );
  if (!delivered) return;
  if (delivered === 'nothing') return void (await finish(parts, leased.due, moved));
  if (delivered === 'cannot-tell')
    return giveUp(parts, leased.due, 'unknown', { reason: 'lost-answer', chat });
  await keep(parts, leased.due, chat, delivered);
  parts.observe({ task: 'post', state: 'done', card: work.card, chat, attempts: task.attempts });
}

/** Where the card stands, and the hash of what it shows; of a card found again nobody knows what it shows. */
type Placed = Pick<Post, 'ref' | 'shown'>;

/** Posts the card, after a look whether it stands already where an earlier try lost its answer. */
async function place(
  messenger: Messenger,
  to: Delivery['to'],
  once: string,
  view: PostView | 'gone',
  isLost: boolean,
): Promise<Placed | 'cannot-tell' | 'nothing'> {
  const found = isLost ? await lookUp(messenger, to, once) : 'absent';
  if (found === 'cannot-tell') return found;
  if (found !== 'absent') return { ref: found, shown: '' };
  if (view === 'gone') return 'nothing';
  try {
    return { ref: await messenger.post(to, view, once), shown: hashOf(view) };
  } catch (error) {
    // An error that says nothing of the card's fate may have come after it was posted.
    throw error instanceof Undelivered ? error : lost(error);
  }
}

/** A look-up that fails is tried again later; only the chat's own "cannot tell" or "never" ends it. */
async function lookUp(
  messenger: Messenger,
  to: Delivery['to'],
  once: string,
): Promise<MessageRef | 'absent' | 'cannot-tell'> {
  try {
    return await messenger.find(to, once);
  } catch (error) {
    if (error instanceof Undelivered && error.fate === 'never') return 'cannot-tell';
    throw lost(error);
  }
}

const lost = (cause: unknown) => new Undelivered('unknown', 'lost-answer', undefined, { cause });

async function failed(
  parts: RunnerParts,
  taken: DuePost,
  chat: Chat,
  conversation: string,
  error: unknown,
): Promise<undefined> {
  const { fate, reason, retryAfter } = fateOf(error);
  if (retryAfter) parts.pace.hold(chat, conversation, retryAfter);
  if (fate === 'never') await giveUp(parts, taken, 'dead', { reason, chat, error });
  else {
    const state = fate === 'unknown' ? 'sending' : 'pending';
    const task = { ...taken.task, state } as const;
    await tryAgain(parts, { ...taken, task }, { reason, retryAfter, chat, error });
  }
}

/**
 * The card as it stands now, and a second look at it: what it shows may have changed while it was on its
 * way. Its record is the receipt, so that writing it down again after a lost answer is the same once more.
 */
async function keep(parts: RunnerParts, due: DuePost, chat: Chat, placed: Placed): Promise<void> {
  const { partition, id, etag } = due.item;
  const { once, card, subject, to } = due.work;
  const now = parts.clock.now();
  const value: Post = { card, subject, to, chat, posted: now, ...placed };
  const kept = await commitPatiently(parts.store, {
    partition,
    receipt: { id: postId(once), kind: postKind, at: placeOf(subject), value },
    writes: [taskWrite({ owe: 'update', post: once }, now), { op: 'delete', id, etag }],
  });
  if (kept.outcome === 'replayed') await finish(parts, due, []);
}
