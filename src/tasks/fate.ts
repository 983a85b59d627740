import { id } from '../access/plain.ts';
import { canonicalId } from '../journal.ts';
import { Undelivered } from '../messenger.ts';
import { youngPersonOf } from '../partition.ts';
import type { Chat } from '../people/service.ts';
import { type Instant, minutes } from '../time.ts';
import type { Command } from '../workflows/workflow.ts';
import type { DueTask, RunnerParts, WorkOf } from './parts.ts';
import { type Task, taskItem } from './task.ts';

/** Tries before a task is given up: with the waits between them, about a day. */
const mostAttempts = 14;
/** After so many failed tries (about half a minute) somebody is told to telephone, while trying goes on. */
const attemptsBeforeTelling = 4;

/** How long to wait before the next try: doubling from two seconds to four hours, with jitter. */
export function backOff(attempts: number, random: number): number {
  const wait = Math.min(minutes(240), 2_000 * 2 ** Math.max(0, attempts - 1));
  return wait * (0.75 + random * 0.5);
}

/** What a failure says of the next step; an error that is no `Undelivered` is taken as passing. */
export function fateOf(error: unknown): Pick<Undelivered, 'fate' | 'reason' | 'retryAfter'> {
  return error instanceof Undelivered
    ? error
    : { fate: 'again', reason: 'platform-error', retryAfter: undefined };
}

/** Puts a task off to its next try, or gives it up when there were too many. */
export async function tryAgain(
  parts: RunnerParts,
  due: DueTask,
  reason: string,
  retryAfter: number | undefined,
  chat: Chat | undefined,
  error?: unknown,
): Promise<void> {
  const attempts = due.task.attempts + 1;
  if (attempts >= mostAttempts) return giveUp(parts, due, 'dead', reason, chat, error);
  const wait = Math.max(retryAfter ?? 0, backOff(attempts, parts.random()));
  const tell = due.work.owe === 'post' && attempts >= attemptsBeforeTelling && !due.task.told;
  if (tell) await tellUndelivered(parts, due as DueTask<WorkOf<'post'>>);
  const task: Task = { ...due.task, state: 'pending', attempts, reason, told: due.task.told || tell };
  await keep(parts, due, task, parts.clock.now() + wait);
  parts.observe({ task: due.work.owe, state: 'again', reason, attempts, chat, error });
}

/** Nobody will try again: whoever needs to know is told, and so are the administrators (promise 5). */
export async function giveUp(
  parts: RunnerParts,
  due: DueTask,
  state: 'unknown' | 'dead',
  reason: string,
  chat: Chat | undefined,
  error?: unknown,
): Promise<void> {
  const { work, task } = due;
  if (work.owe === 'post') {
    if (!task.told) await tellUndelivered(parts, due as DueTask<WorkOf<'post'>>);
    await report(parts, due as DueTask<WorkOf<'post'>>, state, reason, chat);
  }
  await keep(parts, due, { ...task, state, reason, told: true }, undefined);
  const card = work.owe === 'post' ? work.card : undefined;
  parts.observe({ task: work.owe, state, reason, attempts: task.attempts, chat, card, error });
}

/** Carries out what the decision named for this case: the carer is asked to telephone. */
async function tellUndelivered(parts: RunnerParts, due: DueTask<WorkOf<'post'>>): Promise<void> {
  const { ifUndelivered } = due.work;
  if (ifUndelivered)
    await parts.carryOut(ifUndelivered, canonicalId([due.item.partition, due.item.id, 'told']));
}

/** A failed card about a failed card is not reported: the log has it. */
async function report(
  parts: RunnerParts,
  { item, work }: DueTask<WorkOf<'post'>>,
  fate: 'unknown' | 'dead',
  reason: string,
  chat: Chat | undefined,
): Promise<void> {
  const about = youngPersonOf(item.partition);
  if (work.card === 'delivery-problem' || about === undefined) return;
  const directory = await parts.directory.current();
  const to =
    'person' in work.to ? directory?.person(work.to.person)?.name : directory?.setting(work.to.channel)?.name;
  const command: Command = {
    verb: 'upkeep.report',
    about: id.parse(about),
    input: { card: work.card, to: to ?? '?', chat: chat ?? 'none', fate, reason },
  };
  await parts.carryOut(command, canonicalId([item.partition, item.id, 'report']));
}

/** Writes the task back, unless somebody else has taken it meanwhile. */
async function keep(
  parts: RunnerParts,
  { item }: DueTask,
  task: Task,
  due: Instant | undefined,
): Promise<void> {
  const { partition, id, etag } = item;
  await parts.store.commit({ partition, writes: [{ op: 'replace', item: taskItem(id, task, due), etag }] });
}
