import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable, TooLarge } from './store.ts';

/** How long a call may take, in milliseconds. The SDK's own limits are a minute and more. */
export interface Deadlines {
  /** One request, before it counts as lost. */
  readonly request: number;
  /** All requests of a call and the waits between them. */
  readonly call: number;
}

export const usualDeadlines: Deadlines = { request: 1_500, call: 5_000 };

/** What a failed request means: what it may have written, and whether (and when) asking again may help. */
export interface Trouble {
  readonly wrote: 'nothing' | 'unknown';
  readonly again: boolean;
  /** Milliseconds that Cosmos DB asks us to wait. */
  readonly after?: number | undefined;
  readonly reason: string;
}

/** Thrown inside a call when a response, though it arrived, means trouble. */
export class Troubled extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble) {
    super(trouble.reason);
    this.trouble = trouble;
  }
}

const firstWait = 50;

/**
 * What a call does. `reads`: it changes nothing that anybody sees. `repeatable`: a batch with a receipt, which may
 * be sent again when its fate is unknown. `once`: a batch without one, which may not.
 */
export type Nature = 'reads' | 'repeatable' | 'once';

/**
 * Sends a request until it succeeds, cannot succeed, or the deadline passes. Throws `StoreUnavailable` or
 * `TooLarge`, without the SDK's error as its cause: that one carries the request, and so content that was opened
 * for storage.
 */
export async function call<T>(
  { request, call: whole }: Deadlines,
  nature: Nature,
  send: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const end = performance.now() + whole;
  let wrote: Trouble['wrote'] = 'nothing';
  for (let wait = firstWait; ; wait *= 2) {
    const trouble = await sendOnce(Math.min(request, end - performance.now()), send);
    if ('result' in trouble) return trouble.result;
    if (trouble.wrote === 'unknown' && nature !== 'reads') wrote = 'unknown';
    // Never less than our own growing wait, which bounds the number of requests, whatever is asked of us.
    const pause = Math.max(trouble.after ?? 0, wait * (0.5 + Math.random()));
    const mayRepeat = trouble.again && (nature !== 'once' || wrote === 'nothing');
    if (!mayRepeat || performance.now() + pause >= end) {
      throw new StoreUnavailable(wrote, `Cosmos DB: ${trouble.reason}`);
    }
    await sleep(pause);
  }
}

async function sendOnce<T>(
  limit: number,
  send: (signal: AbortSignal) => Promise<T>,
): Promise<{ readonly result: T } | Trouble> {
  const abort = new AbortController();
  const late = new Troubled({
    wrote: 'unknown',
    again: true,
    reason: `no answer within ${Math.round(limit)} ms`,
  });
  let timer: NodeJS.Timeout | undefined;
  // Not only the signal: the SDK does not look at it while it waits by itself.
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(late);
      abort.abort();
    }, limit);
  });
  try {
    return { result: await Promise.race([send(abort.signal), deadline]) };
  } catch (error) {
    if (error instanceof TooLarge) throw error;
    return troubleOf(error);
  } finally {
    clearTimeout(timer);
  }
}

/** Errors of a connection that was never made. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * What an error of the SDK means. An error without a status or with one that nobody foresaw (a response cut
 * off, a gateway's page of HTML) counts as: unknown, ask again.
 */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof Troubled) return error.trouble;
  // `items.batch` hides the error, and with it the status, in `cause`.
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = fieldOf(inner, 'code');
  if (typeof code === 'number') {
    return troubleOfStatus(
      code,
      Number(fieldOf(inner, 'substatus') ?? 0),
      Number(fieldOf(inner, 'retryAfterInMs')),
    );
  }
  const reason = typeof code === 'string' ? code : 'the answer was lost';
  return { wrote: neverSent.has(reason) ? 'nothing' : 'unknown', again: true, reason };
}

function fieldOf(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null
    ? (error as { readonly [name: string]: unknown })[name]
    : undefined;
}

/** What a status means, of a request or of one operation in a batch. `after` in milliseconds, NaN for none. */
export function troubleOfStatus(status: number, substatus: number, after = Number.NaN): Trouble {
  if (status === 413) throw new TooLarge('Cosmos DB refused it as too large');
  const reason = substatus > 0 ? `status ${status}/${substatus}` : `status ${status}`;
  // 429: too many requests. 449: two writers met. Both say that nothing was written.
  if (status === 429 || status === 449) {
    return { wrote: 'nothing', again: true, after: Number.isNaN(after) ? undefined : after, reason };
  }
  // 408: timed out. 410: the partition moves. 5xx: it may have gone through before it failed.
  if (status === 408 || status === 410 || status >= 500) return { wrote: 'unknown', again: true, reason };
  return { wrote: 'nothing', again: isStaleSession(status, substatus), reason };
}

/** A replica has not yet seen what this session wrote: it is no sign that the record is missing. */
export function isStaleSession(status: number, substatus: number): boolean {
  return status === 404 && substatus === 1002;
}
