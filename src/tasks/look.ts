import { canonicalId } from '../journal.ts';
import { personPartition, youngPersonPartition } from '../partition.ts';
import { circlesChanged, nextChange, rolesChanged } from '../people/circle.ts';
import { Directory } from '../people/directory.ts';
import { importedFile } from '../people/directory-store.ts';
import type { YoungPersonId } from '../people/service.ts';
import type { Instant } from '../time.ts';
import { handOns } from '../workflows/hand-on.ts';
import { finish } from './lease.ts';
import type { DueTask, RunnerParts, WorkOf } from './parts.ts';
import { taskWrite } from './task.ts';
import { owedALook } from './update.ts';

/**
 * A service file has become the directory, or a day has come that it names: every card that stands about a
 * young person around whom something is different is looked at. Who may no longer have it loses it, and
 * whoever answers now is told of what is still unanswered.
 */
export async function look(parts: RunnerParts, due: DueTask<WorkOf<'look'>>): Promise<number> {
  const { version, since, at } = due.work;
  const directory = await parts.directory.current();
  const before = await importedFile(parts.store, version);
  const now = parts.clock.now();
  if (directory && before) {
    const then = new Directory(before);
    for (const person of rolesChanged(then, since, directory, now))
      await owedALook(parts, personPartition(directory.service.id, person));
    for (const { id } of circlesChanged(then, since, directory, now)) {
      await owedALook(parts, youngPersonPartition(directory.service.id, id));
      await handOn(parts, due, directory, id, now);
    }
  }

  // Where another file stands by now, the days that it names are its own.
  const stands = parts.directory.cached()?.version === version;
  const next = at !== undefined && stands && directory ? nextChange(directory.file, now) : undefined;
  const again = next === undefined ? [] : [taskWrite({ owe: 'look', version, since: now, at: next }, now)];
  await finish(parts, due, again);
  parts.observe({ task: 'look', state: 'done', attempts: due.task.attempts });
  return 0;
}

/**
 * What waits for an answer goes to those who are there for the young person now: once they have left, what goes on
 * after that alone (BMC-3.1).
 */
async function handOn(
  { carryOut, registry }: RunnerParts,
  { item }: DueTask,
  directory: Directory,
  about: YoungPersonId,
  now: Instant,
): Promise<void> {
  const child = directory.youngPerson(about);
  if (!child) return;
  const hasLeft = directory.hasLeft(child, now);
  for (const verb of handOns.filter(one => !hasLeft || registry.act(one)?.afterLeaving))
    await carryOut({ verb, about, input: {} }, canonicalId([item.partition, item.id, verb, about]));
}
