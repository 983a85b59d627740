import type { Directory } from '../people/directory.ts';
import type { Write } from '../store/store.ts';
import { days } from '../time.ts';
import { type Addressed, drawPost, followingHome } from './drawing.ts';
import type { DueTask, RunnerParts, WorkOf } from './parts.ts';
import { type Post, taskId, taskItem, type Work } from './task.ts';

/** A card without buttons still says something to the new home when it is as young as this. */
const young = days(1);

/** A card that was for the home where the young person lived goes to the one where they live now. */
export function follow(
  { clock }: RunnerParts,
  directory: Directory,
  partition: string,
  post: Addressed,
): readonly Write[] {
  const after = followingHome(directory, partition, post, clock.now());
  if (!after) return [];
  const work: Work = { owe: 'post', ...after };
  return [{ op: 'put', item: taskItem(taskId(work), { work, state: 'pending', attempts: 0 }, clock.now()) }];
}

/** The same for a card that stood; of old ones those alone with which something can still be done. */
export async function followStanding(
  parts: RunnerParts,
  { item, work }: DueTask<WorkOf<'update'>>,
  standing: Post,
): Promise<readonly Write[]> {
  const { partition } = item;
  const now = parts.clock.now();
  const { card, subject, to, posted } = standing;
  const post: Addressed = { once: work.post, card, subject, to };
  const directory = await parts.directory.current();
  const after = directory && followingHome(directory, partition, post, now);
  if (!directory || !after) return [];
  const view = await drawPost(parts, directory, partition, after);
  const matters = view !== 'gone' && (view.data.actions.length > 0 || now - posted < young);
  return matters ? follow(parts, directory, partition, post) : [];
}
