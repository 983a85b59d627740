import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openSqlite } from '../../src/store/sqlite.ts';
import { wallClock } from '../../src/time.ts';
import { startConnector } from '../teams/connector.ts';
import { appId, configFor } from '../teams/driver.ts';
import { startIssuer } from '../teams/issuer.ts';
import { slackCancel, teamsCancels } from './cancels.ts';
import type { Prepared } from './load.ts';
import type { Serving } from './server.ts';
import { type BenchChat, seed } from './service.ts';

/** One chat's platform as the servers see it, and the requests it sends. */
export interface Outside {
  cancel(n: number, index: number): Prepared;
  /** Whether an answer says that the session is cancelled. */
  isCancelled(answer: string): boolean;
  floor: Serving;
  attune(file: string): Serving;
  close(): Promise<void>;
}

export async function outside(chat: BenchChat): Promise<Outside> {
  return chat === 'slack' ? slackOutside() : teamsOutside();
}

const isCancelled = (answer: string): boolean => /cancelled/i.test(answer);

/** Slack's Web API takes every card at once. */
async function slackOutside(): Promise<Outside> {
  let count = 0;
  const server: Server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const ts = `1.${++count}`;
      response.end(JSON.stringify({ ok: true, channel: { id: `D${count}` }, ts, ...channelOf(request.url) }));
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const slackApi = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  return {
    cancel: slackCancel,
    isCancelled,
    floor: { what: 'floor', chat: 'slack' },
    attune: file => ({ what: 'attune', chat: 'slack', file, slackApi }),
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A posted message says its channel as a text, an opened conversation as an object. */
const channelOf = (url = '') => (url.includes('chat.') ? { channel: 'C0' } : {});

async function teamsOutside(): Promise<Outside> {
  const issuer = await startIssuer(appId);
  const connector = await startConnector(() => true);
  const teams = configFor(issuer, connector);
  return {
    cancel: await teamsCancels(issuer, `${connector.url}/`),
    isCancelled,
    floor: { what: 'floor', chat: 'teams', teams },
    attune: file => ({ what: 'attune', chat: 'teams', file, teams }),
    close: async () => {
      await Promise.all([issuer.close(), connector.close()]);
    },
  };
}

/** A server in a process of its own. */
export interface Served {
  readonly port: number;
  /** Processor time of all its threads so far, in milliseconds; undefined where the system does not tell. */
  processorTime(): number | undefined;
}

export async function withServer<T>(serving: Serving, during: (served: Served) => Promise<T>): Promise<T> {
  const server: ChildProcess = fork(new URL('./server.ts', import.meta.url), [JSON.stringify(serving)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  try {
    const [{ port }] = (await once(server, 'message')) as [{ port: number }];
    return await during({ port, processorTime: () => processorTime(server.pid) });
  } finally {
    server.kill('SIGKILL');
    await once(server, 'exit');
  }
}

/** Linux counts it in hundredths of a second: fields 14 and 15 of a process's `stat`, after its name in brackets. */
function processorTime(pid: number | undefined): number | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  const fields = readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

let files = 0;

/** A fresh store with so many sessions to come of each young person. */
export async function freshStore(folder: string, chat: BenchChat, each: number): Promise<string> {
  const file = join(folder, `${++files}.sqlite`);
  const store = openSqlite(file, { clock: wallClock });
  await seed(store, chat, each, Date.now());
  await store.close();
  return file;
}
