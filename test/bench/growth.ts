import { Agent } from 'node:http';
import { openSqlite } from '../../src/store/sqlite.ts';
import { wallClock } from '../../src/time.ts';
import { median, round, send } from './load.ts';
import { freshStore, outside, withServer } from './outside.ts';
import { longPast, seedPast, shortPast } from './service.ts';

const warmUp = 60;
const counted = 300;

/** A cancellation of a young person with a short past and of one with a long past, by turns, one at a time. */
export async function growth(folder: string, print: (figure: object) => void): Promise<void> {
  const platform = await outside('slack');
  const file = await freshStore(folder, 'slack', warmUp + counted);
  const store = openSqlite(file, { clock: wallClock });
  for (const { number, sessions } of [shortPast, longPast])
    await seedPast(store, number, sessions, Date.now());
  await store.close();

  const times = { short: [] as number[], long: [] as number[] };
  await withServer(platform.attune(file), async ({ port }) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let index = 0; index < warmUp + counted; index += 1)
      for (const [past, { number }] of [
        ['short', shortPast],
        ['long', longPast],
      ] as const) {
        const cancel = platform.cancel(number, index);
        const sent = performance.now();
        const { text } = await send(port, agent, cancel);
        if (!platform.isCancelled(text)) throw new Error(`Not cancelled: ${text}`);
        if (index >= warmUp) times[past].push(performance.now() - sent);
      }
    agent.destroy();
  });
  await platform.close();
  const [short, long] = [median(times.short), median(times.long)];
  const pasts = { [shortPast.sessions]: round(short, 2), [longPast.sessions]: round(long, 2) };
  print({ figure: 'growth', medianMs: pasts, ratio: round(long / short, 2), aim: 'below 1.2' });
}
