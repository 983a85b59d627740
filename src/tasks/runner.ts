import { canonicalId } from '../journal.ts';
import type { Stored } from '../store/store.ts';
import { days } from '../time.ts';
import { fateOf, putOff, tryAgain } from './fate.ts';
import { invite } from './invite.ts';
import { finish } from './lease.ts';
import { look } from './look.ts';
import type { DueTask, RunnerParts, WorkOf } from './parts.ts';
import { post } from './post.ts';
import { reports } from './reports.ts';
import type { Task } from './task.ts';
import { refresh, update } from './update.ts';

/** How many due tasks are looked at in one go, and how many are worked on at once. */
const mostAtOnce = 200;
const hands = 32;
/** While more people than this wait for an answer, which has to come in three seconds, only a few hands work. */
const crowd = 4;
const handsInCrowd = 4;
/** How often the store is asked for what is due when nothing announced it, and at most, in milliseconds. */
const pause = 500;
const breath = 25;
/** Over how long the tasks of a crowded conversation are spread, in milliseconds. */
const crowdSpread = 20_000;

/** Carries out what is owed, in every partition. Any number of replicas may run one. */
export interface Runner {
  /** Works on everything that is due now; answers how much there was. */
  tick(): Promise<number>;
  /** Works until stopped, soon after `nudge` and otherwise twice a second. */
  start(): void;
  nudge(): void;
  /** Finishes what is in hand. */
  stop(): Promise<void>;
}

export function createRunner(parts: RunnerParts): Runner {
  /** By partition and id: what waits for a hand or is being worked on. */
  const taken = new Map<string, Promise<boolean>>();
  const inLine: (() => void)[] = [];
  let busy = 0;
  let running = false;
  let loop: Promise<void> = Promise.resolve();
  let wake = (): void => {};
  let nudged = false;

  async function tick(): Promise<number> {
    const { found, worked } = await round();
    await worked;
    return found;
  }

  /** Asks what is due and begins on all of it, but for what is in hand already. */
  async function round(): Promise<{ found: number; worked: Promise<boolean> }> {
    const items = await parts.store.due(parts.clock.now(), mostAtOnce);
    const isCrowded = items.length === mostAtOnce;
    const begun = items.flatMap(item => begin(item, isCrowded));
    const worked = Promise.all(begun).then(results => isCrowded && results.includes(true));
    return { found: items.length, worked };
  }

  function begin(item: Stored, isCrowded: boolean): Promise<boolean>[] {
    const key = JSON.stringify([item.partition, item.id]);
    if (taken.has(key)) return [];
    const work = inHand(() => runOne(parts, item, isCrowded)).finally(() => taken.delete(key));
    taken.set(key, work);
    return [work];
  }

  async function inHand<T>(work: () => Promise<T>): Promise<T> {
    await new Promise<void>(resolve => {
      inLine.push(resolve);
      giveHands();
    });
    try {
      return await work();
    } finally {
      busy -= 1;
      giveHands();
    }
  }

  function giveHands(): void {
    const most = parts.peopleWaiting() > crowd ? handsInCrowd : hands;
    while (busy < most && inLine.length > 0) {
      busy += 1;
      inLine.shift()?.();
    }
  }

  /** Does not wait for what it began: a chat that does not answer holds up nobody else's cards. */
  async function turn(): Promise<void> {
    while (running) {
      nudged = false;
      giveHands();
      try {
        const { worked } = await round();
        // There may be more than one look could take in.
        void worked.then(more => more && nudge());
      } catch (error) {
        parts.observe({ task: 'later', state: 'again', reason: 'store', attempts: 0, error });
      }
      if (running) await sleep(nudged ? breath : pause);
    }
  }

  function sleep(most: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, most);
      wake = () => {
        clearTimeout(timer);
        setTimeout(resolve, breath);
        wake = () => {};
      };
    });
  }

  function nudge(): void {
    nudged = true;
    wake();
  }

  return {
    tick,
    start: () => {
      if (running) return;
      running = true;
      loop = turn();
    },
    nudge,
    stop: async () => {
      running = false;
      wake();
      await loop;
      await Promise.all(taken.values());
    },
  };
}

/**
 * One task, whatever becomes of it: a failure of ours puts it off, it never stops the others. False when it
 * was too early for it.
 */
async function runOne(parts: RunnerParts, item: Stored, isCrowded: boolean): Promise<boolean> {
  const task = item.value as Task;
  const due: DueTask = { item, task, work: task.work };
  try {
    const early = await carry(parts, due);
    if (early > 0 && isCrowded) await putOff(parts, due, early + parts.random() * crowdSpread);
    return early === 0;
  } catch (error) {
    const { reason, retryAfter } = fateOf(error);
    await tryAgain(parts, due, { reason, retryAfter, error }).catch(failed =>
      parts.observe({
        task: task.work.owe,
        state: 'again',
        reason: 'store',
        attempts: task.attempts,
        error: failed,
      }),
    );
    return true;
  }
}

/** Answers how many milliseconds it is too early; 0 when it was not. */
function carry(parts: RunnerParts, due: DueTask): Promise<number> {
  switch (due.work.owe) {
    case 'post':
      return post(parts, due as DueTask<WorkOf<'post'>>);
    case 'refresh':
      return refresh(parts, due as DueTask<WorkOf<'refresh'>>);
    case 'update':
      return update(parts, due as DueTask<WorkOf<'update'>>);
    case 'look':
      return look(parts, due as DueTask<WorkOf<'look'>>);
    case 'reports':
      return reports(parts, due as DueTask<WorkOf<'reports'>>);
    case 'invite':
      return invite(parts, due as DueTask<WorkOf<'invite'>>);
    case 'code':
      return code(parts, due as DueTask<WorkOf<'code'>>);
    case 'later':
      return later(parts, due as DueTask<WorkOf<'later'>>);
    default:
      return due.work satisfies never;
  }
}

/** A code that did not go at first. What was sent in its place does not count a second time, however often this is tried. */
async function code(parts: RunnerParts, due: DueTask<WorkOf<'code'>>): Promise<0> {
  await parts.codes?.sendAgain(due.work.waiting);
  await finish(parts, due, []);
  parts.observe({ task: 'code', state: 'done', chat: 'email', attempts: due.task.attempts });
  return 0;
}

/**
 * A command that Attune owes itself. Its receipt makes it happen once, however often it is tried. Of records that are
 * closed it is looked at each day, until the young person has left or it is known that they stay.
 */
async function later(parts: RunnerParts, due: DueTask<WorkOf<'later'>>): Promise<0> {
  const { partition, id } = due.item;
  const outcome = await parts.carryOut(due.work.command, canonicalId([partition, id]));
  if (outcome === 'waits') {
    await putOff(parts, due, days(1));
    return 0;
  }
  await finish(parts, due, []);
  parts.observe({ task: 'later', state: 'done', attempts: due.task.attempts });
  return 0;
}
