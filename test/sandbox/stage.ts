import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createLog } from '../../bot/log.ts';
import { MovableClock, sandboxChat } from '../../bot/sandbox/sandbox.ts';
import { drawer } from '../../cards/drawer.ts';
import { loadPack } from '../../src/policy/pack.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { type Clock, wallClock } from '../../src/time.ts';
import { Script } from './script.ts';
import { directory, morning } from './service.ts';

/** The real sandbox on a port of this machine, before a scripted `perform`. */
export async function stage(options: { readonly store?: Store; readonly base?: Clock } = {}) {
  const store = options.store ?? openSqlite(':memory:', { clock: wallClock });
  const clock = await MovableClock.open(store, options.base ?? morning);
  const script = new Script(clock);
  const chat = sandboxChat(
    { clock, recent: async () => script.record },
    {
      perform: script.perform,
      drawer: drawer({ language: 'en-GB', timeZone: directory.service.timeZone }),
      clock,
      store,
      directory: async () => directory,
      pack: loadPack,
      log: createLog('silent'),
    },
  );
  const app = express();
  chat.mount(app);
  const server = createServer(app);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address,
    chat,
    clock,
    script,
    store,
    /** Asks the page's own API. `headers` replace what a browser at the page would send. */
    ask: (path: string, body?: unknown, headers: Record<string, string> = {}) =>
      fetch(`${address}/sandbox/api/${path}`, {
        ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
        headers: { origin: address, 'content-type': 'application/json', ...headers },
      }),
    close: async () => {
      await chat.close();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      if (!options.store) await store.close();
    },
  };
}
