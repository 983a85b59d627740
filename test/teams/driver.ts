import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import express from 'express';
import type { Chat, Surroundings } from '../../bot/chat.ts';
import type { Log, LogFields } from '../../bot/log.ts';
import { type TeamsConfig, teamsChat } from '../../bot/teams/teams.ts';
import type { Drawer } from '../../cards/card.ts';
import { drawer as realDrawer } from '../../cards/drawer.ts';
import type { Answer, Claim, Perform } from '../../src/claim.ts';
import type { Directory } from '../../src/people/directory.ts';
import { loadPack } from '../../src/policy/pack.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { type Clock, wallClock } from '../../src/time.ts';
import { type Action, actionFor, valuesOf } from './card.ts';
import { type Connector, type Json, type Message, startConnector } from './connector.ts';
import { listening } from './http.ts';
import { type Issuer, startIssuer } from './issuer.ts';
import { appId, configFor, smallService, tenant } from './small.ts';

export type { Json, Message } from './connector.ts';
export { appId, channel, configFor, tenant } from './small.ts';

/** Somebody in Teams: the tenant and their directory object id. */
export interface TeamsUser {
  readonly tenant: string;
  readonly user: string;
}

/** What a dialog shows. */
export interface Dialog {
  readonly title: string;
  readonly card: Json;
  /** Where it was opened, which decides how it is submitted. */
  readonly from: 'message' | 'compose';
}

/** What the presser of an Action.Execute is answered: a card in place of theirs, or a sentence. */
interface PressAnswer {
  readonly card?: Json;
  readonly message?: string;
}

/** An HTTP answer of the bot. */
interface Reply {
  readonly status: number;
  readonly body: unknown;
}

export interface Options {
  /** Puts the chat into a whole house, whose pipeline and store then count; the options below are for none. */
  readonly within?: (teams: (surroundings: Surroundings) => Chat) => Chat;
  /** What the bot does with a claim; the default answers everything with `help` unknown. */
  readonly perform?: Perform;
  readonly drawer?: Drawer;
  readonly store?: Store;
  readonly directory?: () => Promise<Directory>;
  readonly clock?: Clock;
  readonly config?: Partial<TeamsConfig>;
}

/** Real HTTP on both sides: an own token issuer and an own connector around the real adapter. */
export interface TeamsDriver {
  readonly chat: Chat;
  /** Where the bot listens. */
  readonly url: string;
  readonly issuer: Issuer;
  readonly connector: Connector;
  /** The claims that came in, oldest first. */
  readonly claims: readonly Claim[];
  /** The log, line by line. */
  readonly log: readonly LogFields[];
  /** The id of a person's own chat. */
  personal(user: TeamsUser): string;
  /** What stands in a conversation now: `personal(user)`, or a channel's id. */
  messages(conversation: string): readonly Message[];
  /** Types words, in the person's own chat unless told otherwise. */
  type(user: TeamsUser, text: string, where?: string): Promise<Reply>;
  /** Presses an Action.Execute on a message or a per-user card. */
  press(user: TeamsUser, message: Pick<Message, 'card'>, verb: string): Promise<PressAnswer>;
  /** Presses a button in a client that knows no Action.Execute: a message with the action's data. */
  pressOld(user: TeamsUser, message: Message, verb: string, values?: Values): Promise<Reply>;
  /** Presses a button that opens a dialog, on a message or within a dialog. */
  openDialog(user: TeamsUser, message: Message | Dialog, verb: string): Promise<Dialog>;
  /** Chooses a command beside the compose box. */
  openCommand(user: TeamsUser, command: string): Promise<Dialog>;
  /** Fills in and submits a dialog; `verb` chooses among several buttons. */
  submitDialog(user: TeamsUser, dialog: Dialog, values: Values, verb?: string): Promise<Dialog>;
  /** An activity as Teams would send it, to be changed and sent by hand. */
  activity(user: TeamsUser, more: Json, where?: string): Json;
  /** Sends a body with a token: a good one for the activity unless told otherwise. */
  send(body: unknown, authorization?: string): Promise<Reply>;
  close(): Promise<void>;
}

type Values = { readonly [field: string]: string };

/** Starts everything. Close it after the test file. */
export async function teamsDriver(options: Options = {}): Promise<TeamsDriver> {
  const issuer = await startIssuer(appId);
  const connector = await startConnector(token => issuer.given.includes(token));
  const claims: Claim[] = [];
  const log: LogFields[] = [];
  const store = options.store ?? openSqlite(':memory:', { clock: options.clock ?? wallClock });
  const config = configFor(issuer, connector, options.config);
  const make = (surroundings: Surroundings) =>
    teamsChat(config, {
      ...surroundings,
      perform: claim => {
        claims.push(claim);
        return surroundings.perform(claim);
      },
    });
  const within = options.within ?? (make => make(alone(options, store, log)));
  const chat = within(make);
  const app = express();
  chat.mount(app);
  const bot = await listening(createServer(app));

  const personal = ({ user }: TeamsUser) => `a:${user}`;

  function activity(who: TeamsUser, more: Json, where = personal(who)): Json {
    const isPersonal = where.startsWith('a:');
    return {
      type: 'message',
      id: `f:${randomUUID()}`,
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      serviceUrl: `${connector.url}/`,
      from: { id: `29:${who.user}`, aadObjectId: who.user, name: 'Somebody' },
      recipient: { id: `28:${appId}`, name: 'Attune' },
      conversation: {
        id: where,
        conversationType: isPersonal ? 'personal' : 'channel',
        tenantId: who.tenant,
        ...(!isPersonal && { isGroup: true }),
      },
      channelData: { tenant: { id: who.tenant }, ...(!isPersonal && { channel: { id: where } }) },
      ...more,
    };
  }

  async function send(body: unknown, authorization?: string): Promise<Reply> {
    const serviceurl = (body as { serviceUrl?: string }).serviceUrl;
    const token = authorization ?? `Bearer ${await issuer.token({ serviceurl })}`;
    const response = await fetch(`${bot.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: token }) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  }

  async function invoke(who: TeamsUser, name: string, value: Json, where?: string): Promise<Json> {
    const { status, body } = await send(activity(who, { type: 'invoke', name, value }, where));
    if (status !== 200) throw new Error(`${name} was answered with ${status}`);
    return body as Json;
  }

  async function dialogOf(answer: Promise<Json>, from: Dialog['from']): Promise<Dialog> {
    const { task } = (await answer) as { task: { type: string; value: Json & { card: { content: Json } } } };
    if (task.type !== 'continue') throw new Error(`a dialog of type ${task.type}`);
    return { title: task.value.title as string, card: task.value.card.content, from };
  }

  const placeOf = (who: TeamsUser, message: Pick<Message, 'card'>) =>
    'conversation' in message ? String(message.conversation) : personal(who);
  const submitName = { message: 'task/submit', compose: 'composeExtension/submitAction' };

  return {
    chat,
    url: bot.url,
    issuer,
    connector,
    claims,
    log,
    personal,
    messages: connector.messages,
    activity,
    send,
    type: (who, text, where) => send(activity(who, { text }, where)),
    press: async (who, message, verb) => {
      const { type, title, data } = pressable(actionFor(message.card, verb), 'Action.Execute');
      const value = { action: { type, verb, title, data }, trigger: 'manual' };
      const answer = await invoke(who, 'adaptiveCard/action', value, placeOf(who, message));
      return answer.type === 'application/vnd.microsoft.card.adaptive'
        ? { card: answer.value as Json }
        : { message: String(answer.value) };
    },
    pressOld: (who, message, verb, values = {}) => {
      const action = actionFor(message.card, verb);
      const { data } = action.fallback ?? action;
      return send(
        activity(who, { value: { ...valuesOf(message.card), ...values, ...data } }, message.conversation),
      );
    },
    openDialog: (who, shown, verb) => {
      const { data } = pressable(actionFor(shown.card, verb), 'Action.Submit');
      // Within a dialog every button is a submit; on a message it opens one only if it says so.
      if ('from' in shown)
        return dialogOf(
          invoke(who, submitName[shown.from], { data: { ...valuesOf(shown.card), ...data } }),
          shown.from,
        );
      if (data.msteams?.type !== 'task/fetch') throw new Error(`the button for ${verb} opens no dialog`);
      return dialogOf(
        invoke(who, 'task/fetch', { data, context: { theme: 'default' } }, shown.conversation),
        'message',
      );
    },
    openCommand: (who, command) =>
      dialogOf(
        invoke(who, 'composeExtension/fetchTask', { commandId: command, commandContext: 'compose' }),
        'compose',
      ),
    submitDialog: (who, dialog, values, verb) => {
      const known = valuesOf(dialog.card);
      for (const field of Object.keys(values))
        if (!(field in known)) throw new Error(`the form has no field ${field}`);
      const { data } = verb === undefined ? submitOf(dialog.card) : actionFor(dialog.card, verb);
      const value = { data: { ...known, ...values, ...data }, context: { theme: 'default' } };
      return dialogOf(invoke(who, submitName[dialog.from], value), dialog.from);
    },
    close: async () => {
      await chat.close();
      await Promise.all([bot.close(), issuer.close(), connector.close()]);
      if (!options.store) await store.close();
    },
  };
}

/** The adapter by itself, around a scripted pipeline. */
function alone(options: Options, store: Store, log: LogFields[]): Surroundings {
  return {
    perform: options.perform ?? (async (): Promise<Answer> => ({ outcome: 'ignored' })),
    drawer: options.drawer ?? realDrawer({ language: 'en-GB', timeZone: 'Europe/London' }),
    clock: options.clock ?? wallClock,
    store,
    directory: options.directory ?? (async () => smallService),
    pack: loadPack,
    log: logInto(log),
  };
}

/** Somebody of the test's tenant. */
export function somebody(): TeamsUser {
  return { tenant, user: randomUUID() };
}

/** In a dialog Teams carries out Action.Submit alone. */
function pressable(action: Action, type: string): Action {
  if (action.type !== type) throw new Error(`the button ${action.title} is an ${action.type}`);
  return action;
}

function submitOf(card: Json): Action {
  const actions = (card.actions ?? []) as readonly Action[];
  const [first] = actions;
  if (!first) throw new Error('the dialog has no button');
  return pressable(first, 'Action.Submit');
}

function logInto(lines: LogFields[]): Log {
  const keep = (fields: LogFields) => void lines.push(fields);
  return { info: keep, warn: keep, error: keep };
}
