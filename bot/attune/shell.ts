import type { Command } from 'commander';
import type { Store } from '../../src/store/store.ts';
import type { Clock } from '../../src/time.ts';
import type { Finding } from '../chat.ts';
import { type Config, type ConfigProblem, configProblemInWords, type StoreConfig } from '../config.ts';
import { MovableClock } from '../sandbox/clock.ts';
import type { ChatGround } from './chats.ts';

/** What a subcommand has around it. */
export interface Shell {
  readonly clock: Clock;
  config(): Config | ConfigProblem[];
  openStore(config: StoreConfig, clock: Clock): Promise<Store>;
  /** What the chats of the configuration say of their tokens, scopes and channels. */
  checkChats(config: Config, ground: ChatGround): Promise<readonly Finding[]>;
  /** A line, or several, for the person; not for programs that read the output. */
  say(text: string): void;
  /** The same on standard error. */
  complain(text: string): void;
}

/** One subcommand: a file of its own in this folder, and a line in `subcommands`. */
export type Subcommand = (program: Command, shell: Shell) => void;

/** What was asked for cannot be had. The message is for the person; the exit code is 1. */
export class Failed extends Error {
  override readonly name = 'Failed';
}

const marks = { good: 'ok      ', warning: 'warning ', problem: 'PROBLEM ' };

/** A finding as a line or two, with what to do about it. */
export function findingInWords({ severity, what, todo }: Finding): string {
  return `${marks[severity]} ${what}${todo === undefined ? '' : `\n         What to do: ${todo}`}`;
}

/** The configuration. Throws `Failed` with everything that is wrong with it. */
export function configOf(shell: Shell): Config {
  const config = shell.config();
  if (Array.isArray(config)) throw new Failed(config.map(configProblemInWords).join('\n'));
  return config;
}

/** Lends the store of the configuration and closes it again. Throws `Failed` or what the store throws. */
export async function withStore<T>(shell: Shell, use: (store: Store) => Promise<T>): Promise<T> {
  const config = configOf(shell).store;
  const store = await openOrFail(shell, config);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** In the sandbox, now is when people have moved its clock to. */
export async function clockOf(shell: Shell, store: Store): Promise<Clock> {
  return configOf(shell).sandbox ? MovableClock.open(store, shell.clock) : shell.clock;
}

/** Opening fails in many ways (a folder in its place, no rights, an account set up wrongly): the reason is given. */
async function openOrFail(shell: Shell, config: StoreConfig): Promise<Store> {
  try {
    return await shell.openStore(config, shell.clock);
  } catch (error) {
    throw new Failed(`The store ${storeInWords(config)} cannot be opened: ${reasonOf(error)}`);
  }
}

/** Why something went wrong, for a sentence. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Where the store is, for a sentence. */
export function storeInWords(config: StoreConfig): string {
  return config.kind === 'sqlite' ? config.file : `${config.database} at ${config.endpoint}`;
}
