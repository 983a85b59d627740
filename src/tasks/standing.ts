import { youngPersonPartition } from '../partition.ts';
import type { Directory } from '../people/directory.ts';
import type { PersonId, YoungPersonId } from '../people/service.ts';
import type { PostView } from '../workflows/views.ts';
import { type Addressed, drawPost, type Easel } from './drawing.ts';
import { type Post, postId, type Task, taskId } from './task.ts';

/**
 * One person's card as things are now, for a chat in which it is drawn only when somebody looks. `gone` when it
 * stands no longer, or was somebody else's. A card whose answer was lost may have arrived, so it is drawn.
 */
export async function standingCard(
  easel: Easel,
  directory: Directory,
  {
    person,
    about,
    post,
  }: { readonly person: PersonId; readonly about: YoungPersonId; readonly post: string },
): Promise<PostView | 'gone'> {
  const partition = youngPersonPartition(directory.service.id, about);
  const [standing, task] = await easel.store.read([
    { partition, id: postId(post) },
    { partition, id: taskId({ owe: 'post', once: post }) },
  ]);
  const found = standing ? (standing.value as Post) : onItsWay(task?.value as Task | undefined);
  if (!found || !('person' in found.to) || found.to.person !== person) return 'gone';
  const { card, subject, to } = found;
  return drawPost(easel, directory, partition, { once: post, card, subject, to });
}

function onItsWay(task: Task | undefined): Omit<Addressed, 'once'> | undefined {
  const may = task?.state === 'sending' || task?.state === 'unknown';
  return may && task.work.owe === 'post' ? task.work : undefined;
}
