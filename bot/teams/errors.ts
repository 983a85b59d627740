import { Undelivered } from '../../src/messenger.ts';

/**
 * What was tried. `create` puts a new message into a chat, and twice is wrong; `open` asks for a person's
 * chat, which is the same one however often it is asked for; `change` updates or removes.
 */
export type Attempt = 'create' | 'open' | 'change';

/** What the connector throws: a status when Teams answered, a code when the network failed. */
interface Failure {
  readonly statusCode?: unknown;
  readonly code?: unknown;
  readonly response?: { readonly headers?: { get?(name: string): string | undefined } };
}

/** The connection was never made, so nothing was sent. */
const neverConnected = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** Their error as ours, by status and code. What cannot be told apart is `unknown` for a create. */
export function undelivered(error: unknown, attempt: Attempt): Undelivered {
  if (error instanceof Undelivered) return error;
  const failure: Failure = typeof error === 'object' && error !== null ? error : {};
  const options = { cause: error };
  if (typeof failure.statusCode === 'number') return byStatus(failure.statusCode, failure, attempt, options);
  if (typeof failure.code === 'string' && neverConnected.includes(failure.code))
    return new Undelivered('again', 'unreachable', undefined, options);
  return attempt === 'create'
    ? new Undelivered('unknown', 'lost-answer', undefined, options)
    : new Undelivered('again', 'unreachable', undefined, options);
}

function byStatus(status: number, failure: Failure, attempt: Attempt, options: ErrorOptions): Undelivered {
  const never = (reason: Undelivered['reason']) => new Undelivered('never', reason, undefined, options);
  switch (status) {
    case 429:
      return new Undelivered('again', 'rate-limited', retryAfter(failure), options);
    // Teams' word for "another request changed this conversation": nothing was done.
    case 412:
      return new Undelivered('again', 'platform-error', undefined, options);
    case 401:
      return new Undelivered('again', 'not-allowed', undefined, options);
    case 403:
      return never('not-installed');
    case 404:
      return never(attempt === 'change' ? 'message-gone' : 'no-such-place');
    case 400:
      return never(attempt === 'open' ? 'no-such-place' : 'refused-card');
    case 413:
      return never('refused-card');
    default:
      if (status >= 400 && status < 500 && status !== 408) return never('platform-error');
      return attempt === 'create'
        ? new Undelivered('unknown', 'platform-error', undefined, options)
        : new Undelivered('again', 'platform-error', undefined, options);
  }
}

/** `Retry-After` in milliseconds: seconds, or a date. */
function retryAfter(failure: Failure): number | undefined {
  const header = failure.response?.headers?.get?.('retry-after');
  if (header === undefined) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
