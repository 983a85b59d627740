import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { signingSecret } from '../slack/signed.ts';
import { team } from './service.ts';

/** What a process may say before it is killed that would be a fault of its own. */
const fault = /"level":(50|60)|Error|Cannot/;

/** The real process, started and killed over and over on one folder of data. */
export class Processes {
  /** Ports of those that serve now. */
  readonly serving = new Set<number>();
  /** Kills of a process that served, and of one that was still starting. */
  readonly kills = { serving: 0, starting: 0 };
  /** Error lines of their logs. */
  readonly complaints: string[] = [];
  readonly #environment: Record<string, string>;

  constructor(folder: string, slackApi: string) {
    this.#environment = {
      ...{ PATH: process.env.PATH ?? '', PORT: '0', LOG_LEVEL: 'warn', ATTUNE_DATA: folder },
      NODE_COMPILE_CACHE: `${folder}/compiled`,
      ...{ SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: 'xoxb-crash', SLACK_TEAM_ID: team },
      SLACK_API_URL: slackApi,
    };
  }

  /** One life: killed after so many milliseconds, counted from its start or from when it serves. */
  async live(moment: { readonly starting: number } | { readonly serving: number }): Promise<void> {
    const { child, started } = this.start();
    const gone = once(child, 'exit');
    const port = await Promise.race([
      started,
      'starting' in moment ? sleep(moment.starting) : gone.then(() => {}),
    ]);
    if ('serving' in moment && port === undefined) throw new Error('It ended by itself');
    if ('serving' in moment) await sleep(moment.serving);
    if (port !== undefined) this.serving.delete(port);
    this.kills[port === undefined ? 'starting' : 'serving'] += 1;
    child.kill('SIGKILL');
    await gone;
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
            this.serving.add(Number(port));
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
}
