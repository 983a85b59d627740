import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { signingSecret } from '../slack/signed.ts';
import { team } from './service.ts';

/** A line of a process's log that tells of a fault of its own, or of a crash that was not asked for. */
const fault = /"level":(50|60)|^\s*at |^\w*Error\b/;

/** The real process, started and killed over and over on one folder of data. */
export class Processes {
  /** Ports of those that serve now. */
  readonly serving = new Set<number>();
  /** Kills of a process that served, and of one that was still starting. */
  readonly kills = { serving: 0, starting: 0 };
  /** Error lines of their logs. */
  readonly complaints: string[] = [];
  readonly #environment: Record<string, string>;
  readonly #deaths = new Map<number, Promise<unknown>>();

  constructor(folder: string, slackApi: string) {
    this.#environment = {
      ...{ PATH: process.env.PATH ?? '', PORT: '0', LOG_LEVEL: 'warn', ATTUNE_DATA: folder },
      NODE_COMPILE_CACHE: `${folder}/compiled`,
      ...{ SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: 'xoxb-crash', SLACK_TEAM_ID: team },
      SLACK_API_URL: slackApi,
    };
  }

  /**
   * One life, and its end: so many milliseconds after its start, served or not; or when it serves and
   * something has happened.
   */
  async live(
    end: { readonly starting: number } | { readonly serving: () => Promise<unknown> },
  ): Promise<void> {
    const { child, started } = this.start();
    const gone = once(child, 'exit');
    const early = 'starting' in end ? sleep(end.starting) : gone;
    const port = await Promise.race([started, early.then(() => undefined)]);
    if ('serving' in end && port === undefined) throw new Error('It ended by itself');
    if ('serving' in end) await end.serving();
    this.kills[port === undefined ? 'starting' : 'serving'] += 1;
    child.kill('SIGKILL');
    await gone;
  }

  /** Ends when whoever served on the port is dead. */
  async death(port: number): Promise<void> {
    await this.#deaths.get(port);
  }

  /** Starts one; its port is known when it serves. */
  start(): { readonly child: ChildProcess; readonly started: Promise<number> } {
    const child = spawn(process.execPath, ['bot/main.ts'], {
      env: { ...this.#environment, LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const started = new Promise<number>(resolve => {
      const read = (text: string): void => {
        for (const line of text.split('\n')) {
          const port = /"event":"started","port":(\d+)/.exec(line)?.[1];
          if (port !== undefined) {
            this.#serves(Number(port), child);
            resolve(Number(port));
          }
          if (fault.test(line)) this.complaints.push(line);
        }
      };
      child.stdout?.setEncoding('utf8').on('data', read);
      child.stderr?.setEncoding('utf8').on('data', read);
    });
    return { child, started };
  }

  #serves(port: number, child: ChildProcess): void {
    this.serving.add(port);
    this.#deaths.set(
      port,
      once(child, 'exit').then(() => this.serving.delete(port)),
    );
  }
}
