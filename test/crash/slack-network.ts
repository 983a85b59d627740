import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A message as it stands in Slack. */
export interface SlackCard {
  readonly channel: string;
  readonly ts: string;
  /** The name of the post, from the message's metadata. */
  readonly post: string;
  text: string;
  blocks: unknown;
}

type Fields = Readonly<Record<string, unknown>>;
type Result = { readonly ok: boolean; readonly [field: string]: unknown };

/**
 * Slack's Web API for a service under load: it keeps what is posted, takes its time, and sometimes limits
 * or loses an answer. Unlike the emulator of the chat's own tests it takes any number of calls.
 */
export class SlackNetwork {
  /** Every message ever posted, deleted ones included: a card posted twice is here twice. */
  readonly posted: SlackCard[] = [];
  readonly deleted = new Set<string>();
  /** How often an answer was lost, or Slack limited a call. */
  readonly faults = { lost: 0, limited: 0 };
  /** From now on nothing goes wrong. */
  isKind = false;
  readonly #server: Server;
  readonly #responses = new Map<string, (message: string) => void>();
  #count = 0;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<SlackNetwork> {
    const server = createServer();
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return new SlackNetwork(server);
  }

  /** For SLACK_API_URL. */
  get url(): string {
    return `${this.#origin}/api/`;
  }

  /** An address for an answer to one click alone, and what will be said there. */
  responseUrl(): { readonly url: string; readonly said: Promise<string> } {
    const id = String(++this.#count);
    const said = new Promise<string>(resolve => this.#responses.set(id, resolve));
    return { url: `${this.#origin}/respond/${id}`, said };
  }

  standing(channel: string, ts: string): SlackCard | undefined {
    return this.posted.find(card => card.channel === channel && card.ts === ts && !this.deleted.has(ts));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  get #origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const [, place, name = ''] = (request.url ?? '').split('/');
    if (place === 'respond') {
      this.#responses.get(name)?.(body);
      return send(response, 200, { ok: true });
    }
    await sleep(Math.random() * 15);
    const chance = this.isKind ? 1 : Math.random();
    if (chance < 0.02) {
      this.faults.limited += 1;
      return send(response, 429, { ok: false, error: 'ratelimited' }, { 'retry-after': '1' });
    }
    const result = this.#carryOut(name, fieldsOf(body));
    await sleep(Math.random() * 15);
    if (chance > 0.04) return send(response, 200, result);
    this.faults.lost += 1;
    request.socket.destroy();
  }

  #carryOut(method: string, fields: Fields): Result {
    switch (method) {
      case 'conversations.open':
        return { ok: true, channel: { id: `D${fields.users}` } };
      case 'chat.postMessage':
        return this.#post(fields);
      case 'chat.update':
        return this.#change(fields, card =>
          Object.assign(card, { text: fields.text, blocks: fields.blocks }),
        );
      case 'chat.delete':
        return this.#change(fields, card => this.deleted.add(card.ts));
      case 'conversations.history':
        return this.#history(fields);
      default:
        return { ok: true };
    }
  }

  #post({ channel, text, blocks, metadata }: Fields): Result {
    const { post } = (metadata as { event_payload: { post: string } }).event_payload;
    const ts = `${Math.floor(Date.now() / 1000)}.${String(++this.#count).padStart(6, '0')}`;
    this.posted.push({ channel: String(channel), ts, post, text: String(text), blocks });
    return { ok: true, channel, ts };
  }

  #change({ channel, ts }: Fields, change: (card: SlackCard) => void): Result {
    const card = this.standing(String(channel), String(ts));
    if (card) change(card);
    return card ? { ok: true, channel, ts } : { ok: false, error: 'message_not_found' };
  }

  #history({ channel, limit, cursor }: Fields): Result {
    const all = this.posted.filter(card => card.channel === channel && !this.deleted.has(card.ts)).reverse();
    const from = Number(cursor ?? 0);
    const messages = all.slice(from, from + Number(limit)).map(({ ts, post }) => ({
      ...{ ts, bot_id: 'B0ATTUNE' },
      metadata: { event_type: 'attune_post', event_payload: { post } },
    }));
    const next = from + Number(limit);
    const more = next < all.length;
    return {
      ok: true,
      messages,
      has_more: more,
      response_metadata: { next_cursor: more ? String(next) : '' },
    };
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

/** The library sends a form in which everything that is no text is JSON. */
function fieldsOf(body: string): Fields {
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [
      name,
      /^[[{]/.test(value) ? JSON.parse(value) : value,
    ]),
  );
}

function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
