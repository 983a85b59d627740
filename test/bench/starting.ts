import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { signingSecret } from '../slack/signed.ts';
import { botToken, teamId } from '../slack/slack-api.ts';
import { appId, tenant } from '../teams/driver.ts';
import { median, round } from './load.ts';

const slack = { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken, SLACK_TEAM_ID: teamId };
const teams = { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: 'unused', TEAMS_TENANT_ID: tenant };
const configurations: { readonly [name: string]: Readonly<Record<string, string>> } = {
  sandbox: {},
  slack,
  teams,
  both: { ...slack, ...teams },
};
const turns = 3;

/** Time until the real process serves, and its memory a second later. */
export async function starting(folder: string, print: (figure: object) => void): Promise<void> {
  for (const [chats, environment] of Object.entries(configurations)) {
    const starts: { ms: number; mb: number | undefined }[] = [];
    for (let turn = 0; turn < turns; turn += 1)
      starts.push(await start({ ...environment, ATTUNE_DATA: join(folder, `${chats}-${turn}`) }));
    const memories = starts.flatMap(({ mb }) => (mb === undefined ? [] : [mb]));
    print({
      ...{ figure: 'start', chats, ms: round(median(starts.map(({ ms }) => ms)), 0) },
      memoryMb: memories.length > 0 ? round(median(memories), 0) : null,
    });
  }
}

async function start(environment: Record<string, string>): Promise<{ ms: number; mb: number | undefined }> {
  const started = performance.now();
  const child = spawn(process.execPath, ['bot/main.ts'], {
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'debug', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit').then(() => 'gone');
  // Read to the end: a process whose output nobody takes would die of it.
  const serves = new Promise<void>(resolve => {
    child.stdout.on('data', text => String(text).includes('"event":"started"') && resolve());
  });
  if ((await Promise.race([serves, gone])) === 'gone') throw new Error('The process did not start');
  const ms = performance.now() - started;
  await sleep(1_000);
  const mb = child.pid === undefined ? undefined : residentMemory(child.pid);
  child.kill('SIGKILL');
  await gone;
  return { ms, mb };
}

/** In megabytes, where the system tells (Linux). */
function residentMemory(pid: number): number | undefined {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return undefined;
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8')) ?? [];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}
