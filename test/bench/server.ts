/**
 * One server of the benchmark in a process of its own: `node server.ts <JSON of Serving>`. Tells its parent the
 * port when it listens. The floors are what their makers' packages do with no logic in them.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { build, type MakeChat } from '../../bot/house.ts';
import { createLog } from '../../bot/log.ts';
import { createMetrics } from '../../bot/metrics.ts';
import { serve } from '../../bot/server.ts';
import type { TeamsConfig } from '../../bot/teams/config.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { wallClock } from '../../src/time.ts';
import { signingSecret } from '../slack/signed.ts';
import { botToken, teamId } from '../slack/slack-api.ts';

/** What to serve. */
export type Serving =
  | { readonly what: 'floor'; readonly chat: 'slack' }
  | { readonly what: 'floor'; readonly chat: 'teams'; readonly teams: TeamsConfig }
  | { readonly what: 'attune'; readonly file: string; readonly slackApi: string; readonly chat: 'slack' }
  | { readonly what: 'attune'; readonly file: string; readonly teams: TeamsConfig; readonly chat: 'teams' };

const serving = JSON.parse(process.argv[2] ?? '{}') as Serving;
process.send?.({ port: await start(serving) });

async function start(serving: Serving): Promise<number> {
  if (serving.what === 'attune') return attune(serving);
  return serving.chat === 'slack' ? bolt() : teamsAi(serving.teams);
}

/** Attune as `npm start` puts it together, with its log, its metrics and its later work. */
async function attune(serving: Extract<Serving, { what: 'attune' }>): Promise<number> {
  const store = openSqlite(serving.file, { clock: wallClock });
  const log = createLog('info');
  const house = build({ store, clock: wallClock, log, metrics: createMetrics() }, await chatOf(serving));
  await house.directory.current();
  const { port } = await serve(house, log, 0);
  house.runner.start();
  return port;
}

async function chatOf(serving: Extract<Serving, { what: 'attune' }>): Promise<MakeChat> {
  if (serving.chat === 'slack') {
    const { slackChat } = await import('../../bot/slack/chat.ts');
    const config = { signingSecret, botToken, teamId, apiUrl: serving.slackApi };
    return { slack: surroundings => slackChat(config, surroundings) };
  }
  const { teamsChat } = await import('../../bot/teams/teams.ts');
  return { teams: surroundings => teamsChat(serving.teams, surroundings) };
}

/** Bolt with its own receiver: the signature is verified, the form acknowledged. */
async function bolt(): Promise<number> {
  const { App } = await import('@slack/bolt');
  const authorize = async () => ({ botToken });
  const app = new App({ signingSecret, authorize, ignoreSelf: false, convoStore: false });
  app.view({ type: 'view_submission' }, async ({ ack }) => ack());
  const server = await app.start(0);
  return (server.address() as AddressInfo).port;
}

/** teams-ai over botbuilder: the token is verified, the invoke answered. */
async function teamsAi({ endpoints, appId }: TeamsConfig): Promise<number> {
  const { Application } = await import('@microsoft/teams-ai');
  const {
    CloudAdapter,
    ConfigurationBotFrameworkAuthentication,
    ConfigurationServiceClientCredentialFactory,
  } = await import('botbuilder');
  const credentials = new ConfigurationServiceClientCredentialFactory({
    ...{ MicrosoftAppId: appId, MicrosoftAppType: 'MultiTenant', MicrosoftAppPassword: 'unused' },
  });
  const adapter = new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication({ ...endpoints }, credentials),
  );
  const app = new Application({ startTypingTimer: false });
  app.taskModules.submit(/./, async () => 'done');
  const server = express();
  server.post('/api/messages', express.json(), (request, response) =>
    adapter.process(request, response, async context => void (await app.run(context))),
  );
  const listening = createServer(server);
  await new Promise<void>(resolve => listening.listen(0, '127.0.0.1', resolve));
  return (listening.address() as AddressInfo).port;
}
