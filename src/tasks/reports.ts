import { localDate } from '../access/plain.ts';
import { canonicalId } from '../journal.ts';
import type { Directory } from '../people/directory.ts';
import { directoryHead } from '../people/directory-store.ts';
import type { Store } from '../store/store.ts';
import type { Instant } from '../time.ts';
import type { Kind } from '../workflows/report/made.ts';
import { digestDue, endedBetween, isWorkingTime, nextWorkingMorning } from '../workflows/report/period.ts';
import { isDigest, readersOf } from '../workflows/report/readers.ts';
import { finish } from './lease.ts';
import type { DueTask, RunnerParts, WorkOf } from './parts.ts';
import { type Task, taskWrite } from './task.ts';

/**
 * On the morning of every working day: whoever is to have a report of a period that has ended since the last look is told
 * that it is there. A look that was interrupted begins anew, and tells nobody twice; one that comes late tells of all that
 * ended meanwhile.
 */
export async function reports(parts: RunnerParts, due: DueTask<WorkOf<'reports'>>): Promise<number> {
  const directory = await parts.directory.current();
  const now = parts.clock.now();
  const zone = directory?.service.timeZone ?? 'Europe/London';
  // A look that comes late, in the evening, at a weekend or on a day on which the service is closed, waits for the morning.
  const closedOn = directory?.service.closedOn ?? [];
  const isTime = isWorkingTime(now, zone, closedOn);
  if (directory && isTime)
    for (const kind of parts.pack(directory.service.pack).reports)
      for (const command of commandsFor(kind, due.work.since, now, directory))
        for (const { id } of readersOf(directory, kind, now))
          await parts.carryOut(
            { verb: command.verb, person: id, input: { ...command.input, to: id, report: kind.id } },
            canonicalId([command.verb, kind.id, command.input, id]),
          );
  if (directory && isTime) await advice(parts, directory, now);
  const since = isTime ? now : due.work.since;
  const next = taskWrite({ owe: 'reports', since, at: nextWorkingMorning(now, zone, closedOn) }, now);
  await finish(parts, due, [next]);
  parts.observe({ task: 'reports', state: 'done', attempts: due.task.attempts });
  return 0;
}

/** About each young person it is looked whether home and education are advised as often as the policy wants (BMC-5). */
async function advice({ carryOut }: RunnerParts, directory: Directory, now: Instant): Promise<void> {
  const verb = 'consultation.look';
  const day = localDate(now, directory.service.timeZone);
  for (const child of directory.youngPeople)
    if (!directory.hasLeft(child, now))
      await carryOut({ verb, about: child.id, input: {} }, canonicalId([verb, day, child.id]));
}

/** What is to be told of a report: a period of it each, or its newest digest. */
function commandsFor(kind: Kind, since: Instant, now: Instant, { service }: Directory) {
  if (!isDigest(kind))
    return endedBetween(kind.every, since, now, service).map(({ first, last }) => ({
      ...{ verb: 'report.tell', input: { first, last } },
    }));
  const week = digestDue(kind.every, since, now, service.timeZone);
  return week === undefined ? [] : [{ verb: 'digest.tell', input: { week } }];
}

/** More tasks than this do not wait beside the directory. */
const most = 1000;

/** Owes the first look, where none is owed: called as Attune starts. Two that start at once owe the same one. */
export async function oweReports(store: Store, now: Instant, zone: string): Promise<void> {
  const { partition } = directoryHead;
  const { items } = await store.list({ partition, kind: 'task', limit: most });
  if (items.some(({ value }) => (value as Task).work.owe === 'reports')) return;
  // Which days are closed, the look itself asks.
  const look = { owe: 'reports', since: now, at: nextWorkingMorning(now, zone, []) } as const;
  await store.commit({ partition, writes: [taskWrite(look, now)] });
}
