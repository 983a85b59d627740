import type { Activity, TurnContext } from 'botbuilder';
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import type { Chat, Surroundings } from '../chat.ts';
import { activityOf, isPersonal, type TeamsActivity, whoSent } from './activity.ts';
import { TeamsAdapter } from './adapter.ts';
import { checkTeams } from './check.ts';
import { settingsOf, type TeamsConfig } from './config.ts';
import { tokenSource } from './credentials.ts';
import { NotAuthentic } from './guard.ts';
import { teamsMessenger } from './messenger.ts';
import { References } from './references.ts';
import { type Parts, routes } from './routes.ts';

export type { TeamsConfig, TeamsEndpoints } from './config.ts';

/** Where Teams sends everything; the bot registration names this path. */
const path = '/api/messages';

/** Microsoft Teams as one of Attune's chats. Throws when the configuration would leave it unprotected. */
export function teamsChat(config: TeamsConfig, surroundings: Surroundings): Chat {
  const settings = settingsOf(config);
  const { perform, drawer, store, log, clock } = surroundings;
  const token = tokenSource(settings);
  const adapter = new TeamsAdapter(settings, token);
  const references = new References(store, async () => (await surroundings.directory()).service.id);
  const parts: Parts = { adapter, drawer, references, settings, perform, log };
  const app = routes(parts);
  const turn = async (context: TurnContext) => {
    const activity = activityOf(context.activity);
    const learning = activity && learn(parts, activity);
    await app.run(context);
    await learning;
  };
  return {
    messenger: teamsMessenger(parts),
    mount: server => mount(server, parts, turn),
    check: async () => checkTeams(parts, token, await surroundings.directory(), clock.now()),
    close: async () => {},
  };
}

function mount(server: Express, parts: Parts, turn: (context: TurnContext) => Promise<void>): void {
  // Only here: a body parser before another chat's receiver would break its signatures.
  const bodies = express.json({ limit: '256kb' });
  const receive = async (request: Request, response: Response) => {
    const activity = activityOf(request.body);
    if (!activity) {
      response.status(400).end();
      return;
    }
    const { deliveryMode: _, ...usual } = activity;
    const answer = await parts.adapter.receive(
      request.get('authorization') ?? '',
      // botbuilder's type names dozens of fields that an activity rarely has; the schema checked those that count.
      usual as unknown as Activity,
      turn,
    );
    response.status(answer?.status ?? 200);
    if (answer?.body === undefined) response.end();
    else response.json(answer.body);
  };
  server.post(path, bodies, receive, failed(parts));
}

/** Says no more than a status: an error's text may quote what somebody typed. */
function failed({ log }: Parts): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    if (error instanceof NotAuthentic) {
      log.warn({ event: 'turned-away', chat: 'teams', reason: error.doubt, status: 401 });
      response.status(401).end();
      return;
    }
    const status = statusOf(error);
    log.error({ event: 'request-failed', chat: 'teams', status, error });
    response.status(status).end();
  };
}

/** The body parser's errors carry the status of the answer; everything else is ours. */
function statusOf(error: unknown): number {
  const theirs = error instanceof Error && 'type' in error && 'status' in error ? error.status : undefined;
  return typeof theirs === 'number' && theirs >= 400 && theirs < 500 ? theirs : 500;
}

/** Remembers where people and tenants are reached. An install says so itself; a failure costs nothing now. */
async function learn({ references, log }: Parts, activity: TeamsActivity): Promise<void> {
  const who = whoSent(activity);
  const { serviceUrl, conversation, type } = activity;
  if (!serviceUrl) return;
  try {
    await references.learnTenant(who.tenant, serviceUrl);
    // Not from an invoke: the compose box is also there in a chat of two people, which is "personal" as well.
    if (isPersonal(activity) && type === 'message')
      await references.learn(who, { serviceUrl, conversation: conversation.id });
  } catch (error) {
    log.warn({ event: 'place-not-remembered', chat: 'teams', error });
  }
}
