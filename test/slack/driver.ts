import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Chat, Surroundings } from '../../bot/chat.ts';
import { slackChat } from '../../bot/slack/chat.ts';
import type { ChatIdentity } from '../../src/people/directory.ts';
import { isPiece, type Piece, pieces, wrongInMessage, wrongInView } from './block-kit.ts';
import { buttonFor, stateOf } from './pressing.ts';
import { type Message, messageOf, Screens, type View } from './screens.ts';
import { type Request, type Signing, signed, signingSecret } from './signed.ts';
import { botToken, SlackApiDouble, teamId } from './slack-api.ts';

/** Slack's ids of the people and channels that a test names; the emulator makes new ones every time. */
export interface Ids {
  readonly team: string;
  user(name: string): string;
  channel(name: string): string;
  identity(name: string): ChatIdentity & { readonly chat: 'slack' };
}

export interface Answered {
  readonly status: number;
  /** The answer's JSON; empty where there was none. */
  readonly body: Piece;
}

export interface DriverOptions {
  readonly people: readonly string[];
  readonly channels: readonly string[];
  readonly scopes?: readonly string[];
  /** What the chat is given, once the ids are known. */
  surroundings(ids: Ids): Surroundings | Promise<Surroundings>;
}

/**
 * Starts Attune's Slack chat in a real server, before the emulated Slack, and acts as its people: every act
 * is a signed request over HTTP, and what they see is what Attune sent to Slack. Close it after the test.
 */
export async function slackDriver(options: DriverOptions): Promise<SlackDriver> {
  const api = await SlackApiDouble.start(options);
  const ids = await idsOf(api);
  for (const name of options.channels) await api.ask('conversations.join', { channel: ids.channel(name) });
  const surroundings = await options.surroundings(ids);
  const chat = slackChat({ signingSecret, botToken, teamId, apiUrl: api.url }, surroundings);
  const app = express();
  chat.mount(app);
  const server = await new Promise<Server>(resolve => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  return new SlackDriver(api, ids, chat, server);
}

/** People of one Slack workspace, by the names that the test gave them, and what they do and see. */
export class SlackDriver {
  readonly api: SlackApiDouble;
  readonly ids: Ids;
  readonly chat: Chat;
  readonly #server: Server;
  readonly #screens: Screens;

  constructor(api: SlackApiDouble, ids: Ids, chat: Chat, server: Server) {
    this.api = api;
    this.ids = ids;
    this.chat = chat;
    this.#server = server;
    this.#screens = new Screens(api);
  }

  /** Sends a request and waits until everything that follows from it is shown. */
  async send({ body, headers }: Request): Promise<Answered> {
    const { port } = this.#server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', body, headers });
    const text = await response.text();
    await this.chat.close();
    this.#showResponses();
    const json: unknown = text.startsWith('{') ? JSON.parse(text) : {};
    return { status: response.status, body: isPiece(json) ? json : {} };
  }

  /** The person types `/attune text` in a channel. */
  async command(name: string, text: string, signing?: Signing, command = '/attune'): Promise<Answered> {
    const body = { ...(await this.commandBody(name, text)), command };
    const answered = await this.send(signed('command', body, signing));
    if (answered.body.response_type === 'ephemeral') {
      this.api.wrong.push(...wrongInMessage(answered.body));
      this.#screens.addEphemeral(this.ids.user(name), body.channel_id, answered.body);
    }
    return answered;
  }

  async commandBody(name: string, text: string) {
    const user_id = this.ids.user(name);
    return {
      ...{ command: '/attune', text, user_id, user_name: name, team_id: teamId, team_domain: 'emulate' },
      ...{ channel_id: 'C000000001', channel_name: 'general', api_app_id: 'A0ATTUNE' },
      is_enterprise_install: 'false',
      trigger_id: await this.#screens.trigger(user_id),
      response_url: this.api.responseUrl(user_id),
    };
  }

  /** The person presses the button with that verb, on a message or in a view; `nth` of several, from 0. */
  async press(name: string, on: Message | View, verb: string, options: Pressing = {}): Promise<Answered> {
    const { nth = 0, values = {}, signing } = options;
    return this.send(
      signed('interaction', await this.pressBody(name, on, buttonFor(on, verb, nth), values), signing),
    );
  }

  /** The click's body as Slack makes it, for a button that may be forged. */
  async pressBody(name: string, on: Message | View, button: Piece, values: Values = {}) {
    const user = this.ids.user(name);
    const inView = 'sent' in on;
    return {
      type: 'block_actions',
      ...this.#who(name),
      trigger_id: await this.#screens.trigger(user, inView ? on : undefined),
      actions: [{ ...button, block_id: 'actions', action_ts: '1.1' }],
      ...(inView
        ? { container: { type: 'view', view_id: on.id }, view: this.#sentBack(name, on, values) }
        : {
            container: { type: 'message', message_ts: on.ts, channel_id: on.channel, is_ephemeral: false },
            channel: { id: on.channel, name: 'channel' },
            message: { type: 'message', user: 'U0ATTUNE', ts: on.ts, text: on.text, blocks: on.blocks },
            state: { values: {} },
            response_url: this.api.responseUrl(user),
          }),
    };
  }

  /** The person fills the form's fields (by their labels' names, its input ids) and sends it. */
  async submit(name: string, view: View, values: Values, signing?: Signing): Promise<Answered> {
    const answered = await this.send(
      signed('interaction', await this.submitBody(name, view, values), signing),
    );
    if (answered.status === 200) {
      if (isPiece(answered.body.view)) this.api.wrong.push(...wrongInView(answered.body.view));
      this.#screens.submitted(this.ids.user(name), view, answered.body);
    }
    return answered;
  }

  async submitBody(name: string, view: View, values: Values) {
    const trigger_id = await this.#screens.trigger(this.ids.user(name));
    return {
      type: 'view_submission',
      ...this.#who(name),
      trigger_id,
      view: this.#sentBack(name, view, values),
      response_urls: [],
    };
  }

  /** The person writes to Attune in their own chat with it. */
  async write(name: string, text: string, signing?: Signing): Promise<Answered> {
    return this.send(signed('event', await this.writeBody(name, text), signing));
  }

  async writeBody(name: string, text: string) {
    const channel = await this.#conversation(name);
    const event = {
      type: 'message',
      channel,
      channel_type: 'im',
      user: this.ids.user(name),
      team: teamId,
      text,
      ts: '1.1',
    };
    return this.#event(event);
  }

  /** The person names Attune in a channel. */
  async mention(name: string, channel: string, text: string): Promise<Answered> {
    const event = { type: 'app_mention', channel, user: this.ids.user(name), text, ts: '1.1' };
    return this.send(signed('event', this.#event(event)));
  }

  /** The person opens App Home. */
  async openHome(name: string): Promise<Answered> {
    const event = {
      type: 'app_home_opened',
      user: this.ids.user(name),
      channel: 'D1',
      tab: 'home',
      event_ts: '1.1',
    };
    return this.send(signed('event', this.#event(event)));
  }

  /** The modal views open before the person, the one they see last. */
  openedViews(name: string): readonly View[] {
    return this.#screens.opened(this.ids.user(name));
  }
  /** The modal view that the person sees. Throws when there is none. */
  view(name: string): View {
    const view = this.openedViews(name).at(-1);
    if (!view) throw new Error(`nothing is open before ${name}`);
    return view;
  }
  /** The person closes the view that they see, and what is below comes back. */
  back(name: string): void {
    this.#screens.back(this.ids.user(name));
  }
  closeViews(name: string): void {
    this.#screens.close(this.ids.user(name));
  }
  home(name: string): View | undefined {
    return this.#screens.home(this.ids.user(name));
  }
  /** Messages that only this person sees, oldest first. */
  ephemeral(name: string): readonly Message[] {
    return this.#screens.ephemeral(this.ids.user(name));
  }

  /** What stands in a channel, or in a person's own chat with Attune, oldest first. */
  async messages(
    where: { readonly channel: string } | { readonly person: string },
  ): Promise<readonly Message[]> {
    const channel =
      'channel' in where ? this.ids.channel(where.channel) : await this.#conversation(where.person);
    const { messages } = await this.api.ask('conversations.history', { channel, limit: 200 });
    return pieces(messages)
      .map(message => messageOf({ ...message, channel }))
      .reverse();
  }

  async close(): Promise<void> {
    await this.chat.close();
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
    await this.api.close();
  }

  #event(event: Piece) {
    return {
      type: 'event_callback',
      team_id: teamId,
      api_app_id: 'A0ATTUNE',
      event_id: `Ev${randomUUID()}`,
      event_time: Math.floor(Date.now() / 1000),
      authorizations: [{ enterprise_id: null, team_id: teamId, user_id: 'U0ATTUNE', is_bot: true }],
      event,
    };
  }

  #who(name: string) {
    return {
      user: { id: this.ids.user(name), username: name, name, team_id: teamId },
      ...{ api_app_id: 'A0ATTUNE', token: 'unused', team: { id: teamId, domain: 'emulate' } },
      ...{ enterprise: null, is_enterprise_install: false },
    };
  }

  #sentBack(name: string, view: View, values: Values): Piece {
    const stack = this.openedViews(name).map(({ id }) => id);
    const place = {
      root_view_id: stack[0] ?? view.id,
      previous_view_id: stack[stack.indexOf(view.id) - 1] ?? null,
    };
    const own = { id: view.id, team_id: teamId, hash: '1', ...place };
    return { private_metadata: '', ...view.sent, ...own, state: { values: stateOf(view, values) } };
  }

  async #conversation(name: string): Promise<string> {
    const { channel } = await this.api.ask('conversations.open', { users: this.ids.user(name) });
    return isPiece(channel) ? String(channel.id) : '';
  }

  #showResponses(): void {
    for (const { id, message } of this.api.responses.splice(0))
      this.#screens.addEphemeral(id, 'ephemeral', message);
  }
}

/** Typed and chosen values by input id. */
export type Values = Readonly<Record<string, string>>;

export interface Pressing {
  readonly nth?: number;
  /** What was typed in the view beside the button. */
  readonly values?: Values;
  readonly signing?: Signing;
}

async function idsOf(api: SlackApiDouble): Promise<Ids> {
  const users = pieces((await api.ask('users.list', {})).members);
  const channels = pieces((await api.ask('conversations.list', { limit: 200 })).channels);
  const idIn = (list: readonly Piece[], name: string): string => {
    const found = list.find(one => one.name === name);
    if (!found) throw new Error(`Slack has no ${name}`);
    return String(found.id);
  };
  return {
    team: teamId,
    user: name => idIn(users, name),
    channel: name => idIn(channels, name),
    identity: name => ({ chat: 'slack', team: teamId, user: idIn(users, name) }),
  };
}
