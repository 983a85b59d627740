import type { Codes, Inviter, Messenger } from '../messenger.ts';
import type { DirectoryKeeper } from '../people/directory-store.ts';
import type { Chat } from '../people/service.ts';
import type { CarryOut } from '../perform.ts';
import type { Stored } from '../store/store.ts';
import type { Easel } from './drawing.ts';
import type { Pace } from './pace.ts';
import type { Task, Work } from './task.ts';

/** What the runner of later work needs. */
export interface RunnerParts extends Easel {
  readonly directory: DirectoryKeeper;
  readonly messengers: { readonly [C in Chat]?: Messenger };
  /** There when email is. */
  readonly inviter?: Inviter | undefined;
  readonly codes?: Codes | undefined;
  readonly pace: Pace;
  readonly carryOut: CarryOut;
  /** How many people wait for an answer just now. */
  peopleWaiting(): number;
  /** 0 up to 1, for jitter. */
  random(): number;
  /** Called for everything that becomes of a task, for the log and the metrics. */
  observe(seen: TaskObservation): void;
}

export interface TaskObservation {
  readonly task: Work['owe'];
  readonly state: 'done' | 'again' | 'unknown' | 'dead';
  readonly card?: string | undefined;
  readonly chat?: Chat | undefined;
  readonly reason?: string | undefined;
  /** For whom it was given up: to tell one from another, for no line of a log. */
  readonly whom?: string | undefined;
  readonly attempts: number;
  readonly error?: unknown;
}

/** A task as it was found due, with the record that holds it. */
export interface DueTask<W extends Work = Work> {
  readonly item: Stored;
  readonly task: Task;
  readonly work: W;
}

export type WorkOf<Owe extends Work['owe']> = Extract<Work, { owe: Owe }>;
