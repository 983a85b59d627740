import { build } from '../../bot/house.ts';
import { createLog } from '../../bot/log.ts';
import { createMetrics } from '../../bot/metrics.ts';
import { slackMessage } from '../../cards/slack/message.ts';
import { slackModal } from '../../cards/slack/modal.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { wallClock } from '../../src/time.ts';
import type { PostView } from '../../src/workflows/views.ts';
import { teamId } from '../slack/slack-api.ts';
import { round } from './load.ts';
import { freshStore } from './outside.ts';
import { carerOf, sessionId } from './service.ts';

const times = 2_000;

/** How long one card takes, as Teams gets it and walked into Block Kit for Slack. */
export async function rendering(folder: string, print: (figure: object) => void): Promise<void> {
  const store = openSqlite(await freshStore(folder, 'slack', 1), { clock: wallClock });
  const house = build({ store, clock: wallClock, log: createLog('silent'), metrics: createMetrics() }, {});
  const { drawer } = house.surroundings;
  const view = async (verb: string) => {
    const who = { chat: 'slack', team: teamId, user: carerOf('slack', 0).user } as const;
    const input = { session: sessionId(0, 0) };
    const answer = await house.surroundings.perform({ who, verb, about: 'yp-0', nonce: verb, input });
    if (!answer.view) throw new Error(`${verb} shows nothing`);
    return answer.view;
  };
  const session = (await view('session.show')) as PostView;
  const form = await view('cancellation.form');
  const cards = {
    'session, Teams': () => drawer.post(session, 'a post'),
    'session, Slack': () => slackMessage(drawer.post(session, 'a post')),
    'cancel-form, Teams': () => drawer.private(form, 'a nonce'),
    'cancel-form, Slack': () => slackModal(drawer.private(form, 'a nonce')),
  };
  for (const [card, draw] of Object.entries(cards)) print({ figure: 'render', card, ms: timeOf(draw) });
  await store.close();
}

function timeOf(draw: () => unknown): number {
  for (let warmUp = 0; warmUp < times / 4; warmUp += 1) draw();
  const started = performance.now();
  for (let count = 0; count < times; count += 1) draw();
  return round((performance.now() - started) / times, 3);
}
