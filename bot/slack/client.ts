import { type Logger, LogLevel, webApi } from '@slack/bolt';
import type { Log } from '../log.ts';
import type { SlackConfig } from './config.ts';

/** How long one call to Slack may take, in milliseconds. */
const deadline = 8_000;

/** What Slack is asked to wait when it limits us without saying for how long, in seconds. */
const unsaidWait = '30';

/**
 * Slack's Web API as Attune calls it. Answers are unknown until parsed. Throws the library's errors:
 * see `undelivered` in errors.ts.
 */
export interface SlackApi {
  call(method: string, options: Readonly<Record<string, unknown>>): Promise<unknown>;
}

/**
 * The settings of every Web API client. The library's own would try ten times over half an hour without
 * a deadline and post a message again whose answer was lost; trying again is the task runner's.
 */
export function clientOptions(config: SlackConfig, log: Log): webApi.WebClientOptions {
  return {
    slackApiUrl: config.apiUrl ?? 'https://slack.com/api/',
    retryConfig: { retries: 0 },
    timeout: deadline,
    rejectRateLimitedCalls: true,
    logger: quietLogger(log),
    fetch: async (input, init) => withWait(await fetch(input, init)),
  };
}

export function slackApi(config: SlackConfig, log: Log): SlackApi {
  const client = new webApi.WebClient(config.botToken, clientOptions(config, log));
  return { call: (method, options) => client.apiCall(method, { ...options }) };
}

/**
 * Answers a command or a click by its response URL: a message for the presser alone, which leaves the
 * card as it stands. Throws when Slack did not take it.
 */
export async function respond(url: string, message: object): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, ...message }),
    redirect: 'error',
    signal: AbortSignal.timeout(deadline),
  });
  await response.body?.cancel();
  if (!response.ok) throw new webApi.WebAPIHTTPError(response.status, response.statusText, {}, '');
}

/** The library knows a 429 only by its `retry-after`; without one it throws an error that has no code. */
function withWait(response: Response): Response {
  if (response.status !== 429 || /^\d+$/.test(response.headers.get('retry-after') ?? '')) return response;
  const headers = new Headers(response.headers);
  headers.set('retry-after', unsaidWait);
  return new Response(response.body, { status: 429, headers });
}

/** The libraries' own lines may quote what somebody typed: of theirs, only that there was one is kept. */
export function quietLogger(log: Log): Logger {
  return {
    debug: () => {},
    info: () => {},
    warn: () => {},
    error: () => log.error({ event: 'slack.library-error', chat: 'slack' }),
    setLevel: () => {},
    getLevel: () => LogLevel.ERROR,
    setName: () => {},
  };
}
