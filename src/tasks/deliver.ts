import { type MessageRef, type Messenger, Undelivered } from '../messenger.ts';
import type { Chat } from '../people/service.ts';
import type { Stored, Write } from '../store/store.ts';
import { minutes } from '../time.ts';
import type { PostView } from '../workflows/views.ts';
import { destinationOf, drawPost, hashOf } from './drawing.ts';
import { fateOf, giveUp, tryAgain } from './fate.ts';
import { conversationKey } from './pace.ts';
import type { DueTask, RunnerParts, WorkOf } from './parts.ts';
import { type Post, postId, postKind, taskItem, taskWrite } from './task.ts';

/** How long somebody may be at a post before its fate counts as unknown. */
const lease = minutes(1);
/** How soon a post with a lost answer is looked up: by then a request that is still on its way has arrived. */
const lookUpAfter = 10_000;

/** Posts a card. Its fate is always known, looked up, or shown to a person; it is never blindly repeated. */
export async function post(parts: RunnerParts, due: DueTask<WorkOf<'post'>>): Promise<void> {
  const { item, task, work } = due;
  const { partition } = item;
  const now = parts.clock.now();
  const directory = await parts.directory.current();
  if (!directory) return;
  const where = destinationOf(directory, partition, work.to, now);
  const messenger = where && parts.messengers[where.chat];
  if (!where || !messenger) return giveUp(parts, due, 'dead', 'no-identity', where?.chat);

  const view = await drawPost(parts, directory, partition, work);
  if (view === 'gone') return finish(parts, due, []);
  if (parts.pace.take(where.chat, conversationKey(where.to)) > 0) return;

  const taken = await takeLease(parts, due, now + lease);
  if (!taken) return;
  try {
    const standing =
      task.state === 'sending'
        ? await lookUp(messenger, where.to, work.once)
        : await messenger.post(where.to, view, work.once);
    if (standing === 'cannot-tell') return giveUp(parts, taken, 'unknown', 'lost-answer', where.chat);
    const ref = standing === 'absent' ? await messenger.post(where.to, view, work.once) : standing;
    await finish(parts, taken, standingWrites(work, where.chat, ref, view, now));
    parts.observe({
      task: 'post',
      state: 'done',
      card: work.card,
      chat: where.chat,
      attempts: task.attempts,
    });
  } catch (error) {
    const { fate, reason, retryAfter } = fateOf(error);
    if (retryAfter) parts.pace.hold(where.chat, conversationKey(where.to), retryAfter);
    if (fate === 'again') return tryAgain(parts, taken, reason, retryAfter, where.chat, error);
    if (fate === 'never') return giveUp(parts, taken, 'dead', reason, where.chat, error);
    await takeLease(parts, taken, parts.clock.now() + lookUpAfter);
  }
}

type Lookup = Awaited<ReturnType<Messenger['find']>>;

/** A look-up that fails is tried again later; only the chat's own "cannot tell" ends it. */
async function lookUp(
  messenger: Messenger,
  to: Parameters<Messenger['find']>[0],
  once: string,
): Promise<Lookup> {
  try {
    return await messenger.find(to, once);
  } catch (error) {
    throw new Undelivered('unknown', 'lost-answer', undefined, { cause: error });
  }
}

/** The standing card, and a second look at it: what it shows may have changed while it was on its way. */
function standingWrites(
  work: WorkOf<'post'>,
  chat: Chat,
  ref: MessageRef,
  view: PostView,
  now: number,
): Write[] {
  const { once, card, subject, to } = work;
  const value: Post = { card, subject, to, chat, ref, shown: hashOf(view) };
  return [
    { op: 'create', item: { id: postId(once), kind: postKind(subject), at: now, value } },
    taskWrite({ owe: 'update', post: once }, now),
  ];
}

/** Takes the task for ourselves; undefined when somebody else did. */
async function takeLease(
  parts: RunnerParts,
  { item, task, work }: DueTask<WorkOf<'post'>>,
  until: number,
): Promise<DueTask<WorkOf<'post'>> | undefined> {
  const { partition, id, etag } = item;
  const taken = { ...task, state: 'sending' } as const;
  const commit = await parts.store.commit({
    partition,
    writes: [{ op: 'replace', item: taskItem(id, taken, until), etag }],
  });
  if (commit.outcome !== 'committed') return undefined;
  const [stored] = await parts.store.read([{ partition, id }]);
  return stored && { item: stored, task: taken, work };
}

/** Removes a task that is done, together with what it leaves behind. */
export async function finish(parts: RunnerParts, { item }: DueTask, writes: readonly Write[]): Promise<void> {
  const { partition, id, etag } = item;
  await parts.store.commit({ partition, writes: [...writes, { op: 'delete', id, etag }] });
}

/** Finds every standing card about a subject and owes each a look. */
export async function refresh(parts: RunnerParts, due: DueTask<WorkOf<'refresh'>>): Promise<void> {
  const { partition } = due.item;
  const { items } = await parts.store.list({
    partition,
    kind: postKind(due.work.subject),
    limit: 90,
    newestFirst: true,
  });
  const now = parts.clock.now();
  await finish(
    parts,
    due,
    items.map(({ id }) => taskWrite({ owe: 'update', post: id.slice('post:'.length) }, now)),
  );
}

/** Makes one standing card show how things are now; only the latest state is ever sent. */
export async function update(parts: RunnerParts, due: DueTask<WorkOf<'update'>>): Promise<void> {
  const { partition } = due.item;
  const once = due.work.post;
  const [stored] = await parts.store.read([{ partition, id: postId(once) }]);
  const directory = await parts.directory.current();
  if (!stored || !directory) return finish(parts, due, []);
  const standing = stored.value as Post;
  const messenger = parts.messengers[standing.chat];
  if (!messenger) return giveUp(parts, due, 'dead', 'no-identity', standing.chat);

  const view = await drawPost(parts, directory, partition, standing);
  const shown = view === 'gone' ? 'gone' : hashOf(view);
  if (shown === standing.shown) return finish(parts, due, []);
  const where = destinationOf(directory, partition, standing.to, parts.clock.now());
  const conversation = where ? conversationKey(where.to) : once;
  if (parts.pace.take(standing.chat, conversation) > 0) return;
  try {
    if (view === 'gone') await messenger.remove(standing.ref);
    else await messenger.update(standing.ref, view, once);
    await finish(parts, due, [view === 'gone' ? forget(stored) : remember(stored, { ...standing, shown })]);
    parts.observe({
      task: 'update',
      state: 'done',
      card: standing.card,
      chat: standing.chat,
      attempts: due.task.attempts,
    });
  } catch (error) {
    const { fate, reason, retryAfter } = fateOf(error);
    if (fate !== 'never') return tryAgain(parts, due, reason, retryAfter, standing.chat, error);
    if (reason === 'message-gone' || reason === 'no-such-place') return finish(parts, due, [forget(stored)]);
    return giveUp(parts, due, 'dead', reason, standing.chat, error);
  }
}

const forget = ({ id, etag }: Stored): Write => ({ op: 'delete', id, etag });

const remember = ({ id, kind, at, etag }: Stored, value: Post): Write => ({
  op: 'replace',
  item: { id, kind, at, value },
  etag,
});
