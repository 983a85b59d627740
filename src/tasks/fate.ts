import { id } from '../access/plain.ts';
import { canonicalId } from '../journal.ts';
import { Undelivered } from '../messenger.ts';
import { youngPersonOf } from '../partition.ts';
import type { Chat } from '../people/service.ts';
import { StoreUnavailable } from '../store/store.ts';
import { type Instant, minutes } from '../time.ts';
import type { Command } from '../workflows/workflow.ts';
import { commitPatiently } from './lease.ts';
import type { DueTask, RunnerParts, WorkOf } from './parts.ts';
import { type Post, type Task, taskItem, type Work } from './task.ts';

/** Tries before a card is given up: with the waits between them, about a day. */
export const mostAttempts = 19;
/** After so many failed tries (about a quarter of a minute) somebody is told to telephone, while trying goes on. */
export const attemptsBeforeTelling = 4;
/** How soon a post with a lost answer is looked up: by then a request that is still on its way has arrived. */
const lookUpAfter = 10_000;

/** A card as it is reported when it did not arrive. */
export type Reported = Pick<Post, 'card' | 'to'>;

/** What went wrong with a task, and in which chat. */
export interface Failure {
  readonly reason: string;
  readonly retryAfter?: number | undefined;
  readonly chat?: Chat | undefined;
  readonly error?: unknown;
  /** What an update or an invitation is about; a post says so itself. */
  readonly standing?: Reported;
}

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

/**
 * Puts a task off to its next try, as it stands: `sending` means that it is looked up first. Gives a card or
 * a command of Attune's own up when there were too many.
 */
export async function tryAgain(parts: RunnerParts, due: DueTask, failure: Failure): Promise<void> {
  const { work } = due;
  const { reason, retryAfter, chat, error } = failure;
  const attempts = due.task.attempts + 1;
  const isLost = due.task.state === 'sending';
  if (attempts >= mostAttempts && canBeGivenUp(work, error)) {
    const state = isLost ? 'unknown' : 'dead';
    const given = await giveUp(parts, due, state, failure).catch((untold: unknown) => ({ untold }));
    if (!given) return;
    // Nobody could be told, so it is not given up yet.
    parts.observe({ task: work.owe, state: 'again', reason: 'untold', attempts, error: given.untold });
  }
  const least = Math.max(retryAfter ?? 0, isLost ? lookUpAfter : 0);
  const wait = Math.max(least, backOff(attempts, parts.random()));
  const tell = work.owe === 'post' && attempts >= attemptsBeforeTelling && !due.task.told;
  if (tell) await tellUndelivered(parts, due as DueTask<WorkOf<'post'>>, reason);
  const task: Task = { ...due.task, attempts, reason, told: due.task.told || tell };
  await keep(parts, due, task, parts.clock.now() + wait);
  parts.observe({ task: work.owe, state: 'again', reason, attempts, chat, error });
}

/** What only finds cards to look at is never given up, and no command while it is the store that fails. */
function canBeGivenUp({ owe }: Work, error: unknown): boolean {
  if (owe === 'later') return !(error instanceof StoreUnavailable);
  return owe === 'post' || owe === 'update' || owe === 'invite';
}

/** Leaves a task as it is until its conversation may be free, so that others are not kept waiting behind it. */
export function putOff(parts: RunnerParts, due: DueTask, milliseconds: number): Promise<void> {
  return keep(parts, due, due.task, parts.clock.now() + milliseconds);
}

/** Nobody will try again: whoever needs to know is told, and so are the administrators (promise 5). */
export async function giveUp(
  parts: RunnerParts,
  due: DueTask,
  state: 'unknown' | 'dead',
  { reason, chat, error, standing }: Failure,
): Promise<void> {
  const { work, task } = due;
  const about = work.owe === 'post' ? work : standing;
  if (work.owe === 'later') await reportUndone(parts, due as DueTask<WorkOf<'later'>>, reason);
  if (work.owe === 'post' && !task.told) await tellUndelivered(parts, due as DueTask<WorkOf<'post'>>, reason);
  if (about) await report(parts, due, about, state, reason, chat);
  await keep(parts, due, { ...task, state, reason, told: true }, undefined);
  const { attempts } = task;
  const whom = about && ('person' in about.to ? about.to.person : about.to.channel);
  parts.observe({ task: work.owe, state, reason, attempts, chat, card: about?.card, whom, error });
}

/** Carries out what the decision named for this case, with the reason: somebody is asked to telephone. */
async function tellUndelivered(
  parts: RunnerParts,
  due: DueTask<WorkOf<'post'>>,
  reason: string,
): Promise<void> {
  const { ifUndelivered } = due.work;
  if (!ifUndelivered) return;
  const command = { ...ifUndelivered, input: { ...(ifUndelivered.input as object), reason } };
  await parts.carryOut(command, canonicalId([due.item.partition, due.item.id, 'told']));
}

/** A failed card about a failed card is not reported: the log has it. */
async function report(
  parts: RunnerParts,
  { item }: DueTask,
  { card, to }: Reported,
  fate: 'unknown' | 'dead',
  reason: string,
  chat: Chat | undefined,
): Promise<void> {
  const about = youngPersonOf(item.partition);
  if (card === 'delivery-problem' || about === undefined) return;
  const directory = await parts.directory.current();
  const name = 'person' in to ? directory?.person(to.person)?.name : directory?.setting(to.channel)?.name;
  const command: Command = {
    verb: 'upkeep.report',
    about: id.parse(about),
    input: { card, to: name ?? '?', chat: chat ?? 'none', fate, reason },
  };
  await parts.carryOut(command, canonicalId([item.partition, item.id, 'report']));
}

/** What was due and cannot be done: somebody has to see to it another way. */
async function reportUndone(
  { directory, carryOut, registry }: RunnerParts,
  { item, work }: DueTask<WorkOf<'later'>>,
  reason: string,
): Promise<void> {
  const { verb, about } = work.command;
  const child = about && (await directory.current())?.youngPerson(about);
  if (!child) return;
  // That there is something of safeguarding about them is not for an administrator to know (BMC-3.1).
  const whom = registry.act(verb)?.safeguarding ? {} : { to: child.initials };
  const input = { card: verb.replaceAll('.', '-'), ...whom, chat: 'none', fate: 'undone', reason };
  const command: Command = { verb: 'upkeep.report', about: child.id, input };
  await carryOut(command, canonicalId([item.partition, item.id, 'report']));
}

/** Writes the task back, unless somebody else has taken it meanwhile. */
async function keep(
  parts: RunnerParts,
  { item }: DueTask,
  task: Task,
  due: Instant | undefined,
): Promise<void> {
  const { partition, id, etag } = item;
  const at = due === undefined ? undefined : Math.round(due);
  await commitPatiently(parts.store, {
    partition,
    writes: [{ op: 'replace', item: taskItem(id, task, at), etag }],
  });
}
