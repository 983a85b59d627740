import { canonicalId } from '../journal.ts';
import { personPartition, youngPersonPartition } from '../partition.ts';
import { circlesChanged, nextChange, rolesChanged } from '../people/circle.ts';
import { Directory } from '../people/directory.ts';
import { importedFile } from '../people/directory-store.ts';
import type { YoungPersonId } from '../people/service.ts';
import type { Instant } from '../time.ts';
import { finish } from './lease.ts';
import type { DueTask, RunnerParts, WorkOf } from './parts.ts';
import { postId, postKind, taskWrite } from './task.ts';

/** How many cards are owed a look in one batch; a batch holds a hundred writes. */
const mostAtOnce = 90;

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

/** The acts that bring what waits to those who are there now, a workflow each. */
const handOns = [
  'alert.hand-on',
  'cancellation.hand-on',
  'before-first.hand-on',
  'summary.hand-on',
  'disclosure.hand-on',
  'pathway.look',
  'meeting.hand-on',
  'proposal.hand-on',
  'notices.hand-on',
  'way-back.hand-on',
  'consultation.look',
];

/** What waits for an answer goes to those who treat the young person now. */
async function handOn(
  { carryOut }: RunnerParts,
  { item }: DueTask,
  directory: Directory,
  about: YoungPersonId,
  now: Instant,
): Promise<void> {
  const child = directory.youngPerson(about);
  if (!child || directory.hasLeft(child, now)) return;
  for (const verb of handOns)
    await carryOut({ verb, about, input: {} }, canonicalId([item.partition, item.id, verb, about]));
}

/** Owed twice it is one, so that a look that was interrupted begins anew. */
async function owedALook({ store, clock }: RunnerParts, partition: string): Promise<void> {
  let after: string | undefined;
  do {
    const page = await store.list({ partition, kind: postKind, limit: mostAtOnce, after });
    const writes = page.items.map(({ id }) =>
      taskWrite({ owe: 'update', post: id.slice(postId('').length) }, clock.now()),
    );
    if (writes.length > 0) await store.commit({ partition, writes });
    after = page.next;
  } while (after !== undefined);
}
