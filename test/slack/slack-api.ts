import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createNetServer } from 'node:net';
import { createEmulator, type Emulator } from 'emulate';
import { isPiece, type Piece, wrongInMessage, wrongInView } from './block-kit.ts';

export const botToken = 'xoxb-attune-test';
const botUser = 'U0ATTUNE';
/** Attune's own account with every scope, for what a test looks up itself. */
const lookingToken = 'xoxb-looking';
/** The workspace of the emulator; it knows no other. */
export const teamId = 'T000000001';

/** What Attune's manifest asks for. */
export const allScopes = [
  ...['commands', 'chat:write', 'im:write', 'im:read', 'im:history', 'channels:read', 'groups:read'],
  ...['channels:history', 'groups:history', 'users:read'],
];

/** One thing that goes wrong with the next call of a method. */
export type Fault =
  /** Slack limits us; `retryAfter` in seconds, null: it does not say. */
  | { readonly fault: 'limited'; readonly retryAfter: number | null }
  /** Slack, or something before it, breaks: nothing is done. */
  | { readonly fault: 'broken'; readonly status: number }
  /** Slack does it, and the answer is lost. */
  | { readonly fault: 'lost' }
  /** Slack says no. */
  | { readonly fault: 'error'; readonly error: string }
  /** Something before Slack answers with its own page. */
  | { readonly fault: 'page' };

/** One call as it came in, with its arguments read back from the form's fields. */
export interface Call {
  readonly method: string;
  readonly options: Piece;
}

/** A message by a response URL, which only the one who pressed sees. */
export interface Response {
  readonly id: string;
  readonly message: Piece;
}

/**
 * Slack's Web API as the tests have it: the emulator behind a proxy that records every call, knows the
 * one good token, holds Block Kit's limits and makes things go wrong when told to.
 */
export class SlackApiDouble {
  readonly calls: Call[] = [];
  readonly responses: Response[] = [];
  /** What broke a limit of Slack's. A test that ends with any of them has failed. */
  readonly wrong: string[] = [];
  readonly #faults: { readonly method: string; readonly fault: Fault }[] = [];
  readonly #emulator: Emulator;
  readonly #server: Server;
  readonly #scopes: readonly string[];
  #onResult: (call: Call, result: Piece) => void = () => {};

  private constructor(emulator: Emulator, server: Server, scopes: readonly string[]) {
    this.#emulator = emulator;
    this.#server = server;
    this.#scopes = scopes;
    server.on('request', (request, response) => void this.#answer(request, response));
  }

  static async start(options: {
    readonly people: readonly string[];
    readonly channels: readonly string[];
    readonly scopes?: readonly string[];
  }): Promise<SlackApiDouble> {
    const scopes = options.scopes ?? allScopes;
    const app = { app_id: 'A0ATTUNE', bot_id: 'B0ATTUNE' };
    const emulator = await createEmulator({
      service: 'slack',
      port: await freePort(),
      seed: {
        slack: {
          strict_scopes: true,
          users: options.people.map(name => ({ name })),
          channels: options.channels.map(name => ({ name })),
          oauth_apps: [
            {
              ...app,
              client_id: '1.1',
              client_secret: 'unused',
              name: 'Attune',
              redirect_uris: [],
              scopes,
              bot_user_id: botUser,
              bot_name: 'attune',
            },
          ],
          tokens: [
            { ...app, token: botToken, type: 'bot', user: botUser, bot_user_id: botUser, scopes },
            { ...app, token: lookingToken, type: 'bot', user: botUser, bot_user_id: botUser },
          ],
        },
      },
    });
    const server = createServer();
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return new SlackApiDouble(emulator, server, scopes);
  }

  /** For `SlackConfig.apiUrl`. */
  get url(): string {
    return `${this.#origin}/api/`;
  }
  responseUrl(id: string): string {
    return `${this.#origin}/respond/${id}`;
  }

  /** The next call of the method goes wrong; called twice, the next two do. */
  failNext(method: string, fault: Fault): void {
    this.#faults.push({ method, fault });
  }

  /** Called with every call that the emulator carried out. */
  onResult(listener: (call: Call, result: Piece) => void): void {
    this.#onResult = listener;
  }

  callsOf(method: string): readonly Call[] {
    return this.calls.filter(call => call.method === method);
  }

  /** Asks the emulator itself, past the proxy and whatever Attune's scopes are. */
  async ask(method: string, options: Piece, token = lookingToken): Promise<Piece> {
    const response = await fetch(`${this.#emulator.url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(options),
    });
    const result: unknown = await response.json();
    return isPiece(result) ? result : {};
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
    await this.#emulator.close();
  }

  get #origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const [, place, name = ''] = (request.url ?? '').split('/');
    const method = place === 'respond' ? 'response_url' : name;
    const fault = this.#takeFault(method);
    if (place !== 'respond') this.calls.push({ method, options: optionsOf(body) });
    if (fault && fault.fault !== 'lost') fail(fault, response);
    else if (place === 'respond') this.#respond(name, body, response);
    else {
      const call = { method, options: optionsOf(body) };
      const result = await this.#carryOut(call, request.headers.authorization);
      if (fault) request.socket.destroy();
      else send(response, 200, result, { 'x-oauth-scopes': this.#scopes.join(',') });
    }
  }

  async #carryOut(call: Call, authorization: string | undefined): Promise<Piece> {
    // The emulator takes any token it does not know for an administrator's.
    if (authorization !== `Bearer ${botToken}`) return { ok: false, error: 'invalid_auth' };
    const wrong = wrongIn(call);
    this.wrong.push(...wrong.map(what => `${call.method}: ${what}`));
    if (wrong.length > 0) return { ok: false, error: 'invalid_blocks' };
    const result = await this.ask(call.method, call.options, botToken);
    if (result.ok === true) this.#onResult(call, result);
    return result;
  }

  #respond(id: string, body: string, response: ServerResponse): void {
    const message: unknown = JSON.parse(body);
    if (isPiece(message)) {
      this.wrong.push(...wrongInMessage(message).map(what => `response_url: ${what}`));
      this.responses.push({ id, message });
    }
    send(response, isPiece(message) ? 200 : 400, {});
  }

  #takeFault(method: string): Fault | undefined {
    const index = this.#faults.findIndex(one => one.method === method);
    return index < 0 ? undefined : this.#faults.splice(index, 1)[0]?.fault;
  }
}

function wrongIn({ method, options }: Call): readonly string[] {
  if (method.startsWith('views.')) return wrongInView(options.view);
  return ['chat.postMessage', 'chat.update', 'chat.postEphemeral'].includes(method)
    ? wrongInMessage(options)
    : [];
}

function fail(fault: Exclude<Fault, { fault: 'lost' }>, response: ServerResponse): void {
  switch (fault.fault) {
    case 'limited': {
      const wait = fault.retryAfter === null ? {} : { 'retry-after': String(fault.retryAfter) };
      send(response, 429, { ok: false, error: 'ratelimited' }, wait);
      break;
    }
    case 'broken':
      send(response, fault.status, { ok: false });
      break;
    case 'error':
      send(response, 200, { ok: false, error: fault.error });
      break;
    case 'page':
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<html><body>Please sign in to the guest network</body></html>');
      break;
    default:
      fault satisfies never;
  }
}

function send(
  response: ServerResponse,
  status: number,
  body: Piece,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

/** The library sends a form in which everything that is no text is JSON. */
function optionsOf(body: string): Piece {
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [
      name,
      /^[[{]/.test(value) ? JSON.parse(value) : value,
    ]),
  );
}

async function freePort(): Promise<number> {
  const server = createNetServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}
