import type { App, Receiver } from '@slack/bolt';
import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import type { Log } from '../log.ts';
import { isFromTeam, type Refusal, type Verifier } from './verify.ts';

/** Where Slack sends everything: commands, clicks, forms and events. */
const endpoint = '/slack/events';

/** More than any body of Slack's: a click carries the whole message it was made on. */
const bodyLimit = '1mb';

/** What Slack sent makes no sense; answered with 400. Bolt wraps every error that has no `code`. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly code = 'attune_unreadable';
}

const piece = z.looseObject({});
const person = z.looseObject({ id: z.string() });
/** As much of a body as Bolt takes for granted and would stumble over. */
const envelope = z.union([
  z.looseObject({ type: z.literal('event_callback'), event: piece }),
  z.looseObject({ type: z.literal('block_actions'), user: person, actions: z.array(piece).min(1) }),
  z.looseObject({ type: z.literal('view_submission'), user: person, view: piece }),
  z.looseObject({ type: z.literal('url_verification'), challenge: z.string() }),
  z.looseObject({ type: z.undefined().optional(), command: z.string() }),
  z.looseObject({ type: z.undefined().optional(), ssl_check: z.string() }),
]);
type Envelope = z.output<typeof envelope>;

/**
 * Takes Slack's requests from express to Bolt. Bolt's own receivers answer an event before its handler
 * has run, hold every other answer until the handler is through, leave a request of a kind they do not
 * know hanging, and take every workspace's word. Here an event is answered when it is done, so that
 * Slack sends it again after a crash; everything else is answered at the handler's `ack`, which comes
 * after the commit.
 */
export class SlackReceiver implements Receiver {
  readonly #verifier: Verifier;
  readonly #teamId: string;
  readonly #log: Log;
  readonly #underWay = new Set<Promise<void>>();
  #bolt: App | undefined;

  constructor(verifier: Verifier, teamId: string, log: Log) {
    this.#verifier = verifier;
    this.#teamId = teamId;
    this.#log = log;
  }

  init(bolt: App): void {
    this.#bolt = bolt;
  }
  /** The server is not ours: it listens before and after. */
  async start(): Promise<void> {}
  /** Waits for what was answered but is not yet shown. */
  async stop(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }

  /** The route. Nothing before it may read the body: the signature is over the bytes as they came. */
  router(): Router {
    const router = express.Router();
    const raw = express.raw({ type: () => true, limit: bodyLimit, inflate: false });
    router.post(endpoint, raw, async (request, response) => {
      const work = this.#receive(request, response);
      this.#underWay.add(work);
      await work.finally(() => this.#underWay.delete(work));
    });
    return router;
  }

  async #receive(request: Request, response: Response): Promise<void> {
    if (!Buffer.isBuffer(request.body)) {
      // An empty body leaves none; a parser mounted before this route leaves an object.
      const parsedBefore = request.body !== undefined && Object.keys(request.body).length > 0;
      if (parsedBefore) this.#log.error({ event: 'slack.body-parsed-before', chat: 'slack', status: 500 });
      response.sendStatus(parsedBefore ? 500 : 400);
      return;
    }
    const text = request.body.toString('utf8');
    const refusal = this.#verifier.refuse(request.headers, text);
    if (refusal) return this.#refuse(response, refusal);
    const body = parse(text, request.headers['content-type']);
    if (!body) return this.#unreadable(response);
    if ('ssl_check' in body) return void response.sendStatus(200);
    if (body.type === 'url_verification') return void response.json({ challenge: body.challenge });
    if (!isFromTeam(body, this.#teamId)) return this.#refuse(response, 'unknown-team');
    await this.#process(request, response, body);
  }

  async #process(request: Request, response: Response, body: Envelope): Promise<void> {
    const isEvent = body.type === 'event_callback';
    const ack = async (answer?: unknown): Promise<void> => {
      if (isEvent || response.headersSent) return;
      if (answer === undefined || typeof answer === 'string') response.send(answer ?? '');
      else response.json(answer);
    };
    try {
      await this.#bolt?.processEvent({ body, ack });
      if (response.headersSent) return;
      if (isEvent) response.sendStatus(200);
      else this.#unreadable(response);
    } catch (error) {
      if (error instanceof Unreadable) return this.#unreadable(response);
      this.#log.error({ event: 'slack.failed', chat: 'slack', error: unwrapped(error) });
      this.#verifier.forget(request.headers);
      if (!response.headersSent) response.sendStatus(500);
    }
  }

  #refuse(response: Response, reason: Refusal): void {
    this.#log.warn({ event: 'slack.refused', chat: 'slack', reason, status: 401 });
    response.sendStatus(401);
  }

  #unreadable(response: Response): void {
    this.#log.warn({ event: 'slack.unreadable', chat: 'slack', status: 400 });
    if (!response.headersSent) response.sendStatus(400);
  }
}

function unwrapped(error: unknown): unknown {
  return error instanceof Error && 'original' in error ? error.original : error;
}

/** Events come as JSON, the rest as a form, most of them with the JSON in its field `payload`. */
function parse(text: string, contentType: string | undefined): Envelope | undefined {
  try {
    const isForm = contentType?.startsWith('application/x-www-form-urlencoded') === true;
    const form = isForm ? Object.fromEntries(new URLSearchParams(text)) : undefined;
    const body: unknown = form && form.payload === undefined ? form : JSON.parse(form?.payload ?? text);
    return envelope.parse(body);
  } catch {
    return undefined;
  }
}
