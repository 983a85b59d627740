import express, { type ErrorRequestHandler, type Router } from 'express';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { id } from '../../src/access/plain.ts';
import { isPerson } from '../../src/people/directory.ts';
import type { Instant } from '../../src/time.ts';
import { hours, minutes, sameDayAt } from '../../src/time.ts';
import type { Surroundings } from '../chat.ts';
import { asking, carryOut, wordsOf } from './claims.ts';
import type { MovableClock } from './clock.ts';
import { conversationsOf, firstParts, partsOf } from './conversations.ts';
import type { Live } from './live.ts';
import type { Messages } from './messages.ts';

/** One line of what was recorded: something that happened, or a refusal. Plain facts alone. */
export interface SandboxRecord {
  readonly at: Instant;
  /** A person's name, or Attune itself. */
  readonly actor: string;
  readonly type: string;
  readonly subject: string;
  readonly clause: string;
  readonly outcome: 'decided' | 'refused';
}

interface Parts {
  readonly surroundings: Surroundings;
  readonly clock: MovableClock;
  readonly messages: Messages;
  readonly live: Live;
  recent(): Promise<readonly SandboxRecord[]>;
}

const wanted = z.object({ part: id, conversation: z.string().max(100).optional() });
const moves = z.strictObject({ by: z.enum(['quarter', 'hour', 'morning']) });

/** What the page asks over HTTP, under `/sandbox/api`. Bad requests are answered with a 400 and a `problem`. */
export function api(parts: Parts): Router {
  const { surroundings, clock, messages, live } = parts;
  const router = express.Router();
  router.use(express.json({ limit: '256kb' }));

  router.get('/service', async (_request, response) => {
    const directory = await surroundings.directory();
    const now = clock.now();
    const { name, timeZone } = directory.service;
    response.json({ name, timeZone, parts: partsOf(directory, now), first: firstParts(directory, now) });
  });

  router.get('/conversations', async (request, response) => {
    const { part } = wanted.parse(request.query);
    const conversations = conversationsOf(await surroundings.directory(), part, clock.now());
    if (conversations) response.json(conversations);
    else response.status(404).json({ problem: 'Nobody in this service has that part.' });
  });

  router.get('/messages', async (request, response) => {
    const { part, conversation } = wanted.parse(request.query);
    const conversations = conversationsOf(await surroundings.directory(), part, clock.now()) ?? [];
    const chat = conversations.find(each => each.id === conversation);
    if (chat) response.json(await messages.latest(chat.id));
    else response.status(404).json({ problem: 'This part has no such chat.' });
  });

  router.get('/words', async (request, response) => {
    const { part } = wanted.parse(request.query);
    const person = (await surroundings.directory()).identify({ chat: 'sandbox', user: part }, clock.now());
    // Nobody asked yet: of those who have left no refusal goes on record for it.
    response.json(isPerson(person) ? await wordsOf(part, surroundings.perform) : []);
  });

  router.post('/claim', async (request, response) => {
    const asked = asking.parse(request.body);
    const known = conversationsOf(await surroundings.directory(), asked.part, clock.now());
    if (!known) {
      response.status(404).json({ problem: 'Nobody in this service has that part.' });
      return;
    }
    const reply = await carryOut(asked, { ...surroundings, messages });
    // What was opened for one person stays nowhere, the browser's own cache included.
    response.set('Cache-Control', 'no-store').json(reply);
    live.tell({ what: 'recorded' });
  });

  router.get('/clock', (_request, response) => {
    response.json({ now: clock.now(), ahead: clock.ahead });
  });

  router.post('/clock', async (request, response) => {
    const { by } = moves.parse(request.body);
    const { timeZone, sessionCardsAt } = (await surroundings.directory()).service;
    await clock.moveTo(now => after(now, by, sessionCardsAt, timeZone));
    response.json({ now: clock.now(), ahead: clock.ahead });
  });

  router.get('/record', async (_request, response) => {
    response.json(await parts.recent());
  });

  router.get('/events', (_request, response) => live.follow(response));

  router.use(problem(surroundings));
  return router;
}

/** Where a move goes: to the next time the day's session cards are posted, for `morning`. */
function after(now: Instant, by: z.output<typeof moves>['by'], morning: string, zone: string): Instant {
  if (by === 'quarter') return now + minutes(15);
  if (by === 'hour') return now + hours(1);
  const today = sameDayAt(now, morning, zone);
  const tomorrow = DateTime.fromMillis(now, { zone }).plus({ days: 1 }).toMillis();
  return today > now ? today : sameDayAt(tomorrow, morning, zone);
}

function problem({ log }: Surroundings): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    if (error instanceof z.ZodError || isBadBody(error)) {
      response.status(400).json({ problem: 'The sandbox did not understand this request.' });
      return;
    }
    log.error({ event: 'sandbox-request-failed', chat: 'sandbox', error });
    response.status(500).json({ problem: 'The sandbox could not do this. Its log says why.' });
  };
}

/** The body parser's own errors carry the status of the answer: too large, not JSON. */
function isBadBody(error: unknown): boolean {
  return (
    error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500
  );
}
