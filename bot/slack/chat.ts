import { App } from '@slack/bolt';
import { wallClock } from '../../src/time.ts';
import type { Chat, Surroundings } from '../chat.ts';
import { Answers } from './answers.ts';
import { checkSlack } from './check.ts';
import { clientOptions, quietLogger, slackApi } from './client.ts';
import type { SlackConfig } from './config.ts';
import { DirectMessages } from './direct.ts';
import { Home } from './home.ts';
import { SlackMessenger } from './messenger.ts';
import { receive } from './receive.ts';
import { SlackReceiver } from './receiver.ts';
import { Verifier } from './verify.ts';

export type { SlackConfig } from './config.ts';

/** Slack as one of Attune's chats. Contacts nobody until it is asked something. */
export function slackChat(config: SlackConfig, surroundings: Surroundings): Chat {
  const { perform, drawer, clock, log } = surroundings;
  const api = slackApi(config, log);
  const answers = new Answers(api, drawer, log);
  // Slack signs by the real time, whatever time the service's clock shows.
  const receiver = new SlackReceiver(new Verifier(config.signingSecret, wallClock), config.teamId, log);
  const bolt = new App({
    receiver,
    // The receiver let only our own workspace through; a static `token` would accept any.
    authorize: async () => ({ botToken: config.botToken }),
    clientOptions: clientOptions(config, log),
    logger: quietLogger(log),
    // What Attune wrote itself is left aside in `directMessageClaim`, which sees every app's.
    ignoreSelf: false,
    convoStore: false,
    attachFunctionToken: false,
  });
  bolt.error(async error => {
    throw error;
  });
  receive(bolt, {
    teamId: config.teamId,
    perform,
    answers,
    home: new Home(api, answers),
    directMessages: new DirectMessages(api, answers, log),
  });
  return {
    messenger: new SlackMessenger(api, drawer, config.teamId),
    mount: app => void app.use(receiver.router()),
    check: async () => checkSlack(api, config, await surroundings.directory(), clock.now()),
    close: () => receiver.stop(),
  };
}
