import { canonicalId } from '../journal.ts';
import type { Stored } from '../store/store.ts';
import { finish, post, refresh, update } from './deliver.ts';
import { fateOf, tryAgain } from './fate.ts';
import type { DueTask, RunnerParts, WorkOf } from './parts.ts';
import type { Task } from './task.ts';

/** How many due tasks are looked at in one go, and how many are worked on at once. */
const mostAtOnce = 200;
const hands = 8;
/** How often the store is asked for what is due when nothing announced it, in milliseconds. */
const pause = 500;

/** Carries out what is owed, in every partition. Any number of replicas may run one. */
export interface Runner {
  /** Works on everything that is due now; answers how much there was. */
  tick(): Promise<number>;
  /** Ticks until stopped, soon after `nudge` and otherwise twice a second. */
  start(): void;
  nudge(): void;
  /** Finishes what is in hand. */
  stop(): Promise<void>;
}

export function createRunner(parts: RunnerParts): Runner {
  let running = false;
  let loop: Promise<void> = Promise.resolve();
  let wake = (): void => {};
  let nudged = false;

  async function tick(): Promise<number> {
    const items = await parts.store.due(parts.clock.now(), mostAtOnce);
    const waiting = [...items];
    const work = async (): Promise<void> => {
      for (let item = waiting.shift(); item; item = waiting.shift()) await runOne(parts, item);
    };
    await Promise.all(Array.from({ length: hands }, work));
    return items.length;
  }

  async function turn(): Promise<void> {
    while (running) {
      nudged = false;
      try {
        await tick();
      } catch (error) {
        parts.observe({ task: 'later', state: 'again', reason: 'store', attempts: 0, error });
      }
      if (!nudged && running) await sleep();
    }
  }

  function sleep(): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, pause);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    tick,
    start: () => {
      if (running) return;
      running = true;
      loop = turn();
    },
    nudge: () => {
      nudged = true;
      wake();
    },
    stop: async () => {
      running = false;
      wake();
      await loop;
    },
  };
}

/** One task, whatever becomes of it: a failure of ours puts it off, it never stops the others. */
async function runOne(parts: RunnerParts, item: Stored): Promise<void> {
  const task = item.value as Task;
  const due: DueTask = { item, task, work: task.work };
  try {
    await carry(parts, due);
  } catch (error) {
    const { reason, retryAfter } = fateOf(error);
    await tryAgain(parts, due, reason, retryAfter, undefined, error).catch(failed =>
      parts.observe({
        task: task.work.owe,
        state: 'again',
        reason: 'store',
        attempts: task.attempts,
        error: failed,
      }),
    );
  }
}

function carry(parts: RunnerParts, due: DueTask): Promise<void> {
  switch (due.work.owe) {
    case 'post':
      return post(parts, due as DueTask<WorkOf<'post'>>);
    case 'refresh':
      return refresh(parts, due as DueTask<WorkOf<'refresh'>>);
    case 'update':
      return update(parts, due as DueTask<WorkOf<'update'>>);
    case 'later':
      return later(parts, due as DueTask<WorkOf<'later'>>);
    default:
      return due.work satisfies never;
  }
}

/** A command that Attune owes itself. Its receipt makes it happen once, however often it is tried. */
async function later(parts: RunnerParts, due: DueTask<WorkOf<'later'>>): Promise<void> {
  const { partition, id } = due.item;
  await parts.carryOut(due.work.command, canonicalId([partition, id]));
  await finish(parts, due, []);
  parts.observe({ task: 'later', state: 'done', attempts: due.task.attempts });
}
