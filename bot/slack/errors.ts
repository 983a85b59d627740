import { webApi } from '@slack/bolt';
import { z } from 'zod';
import { type DeliveryReason, Undelivered } from '../../src/messenger.ts';
import { minutes } from '../../src/time.ts';

/** What a call would have done: twice is wrong for one that creates a message, and nothing for the others. */
export type Effect = 'creates' | 'idempotent';

type Outcome = readonly [fate: Undelivered['fate'], reason: DeliveryReason];

const never = (reason: DeliveryReason): Outcome => ['never', reason];
const again = (reason: DeliveryReason): Outcome => ['again', reason];

/** Slack's error codes with which it says that nothing was done, in our words. */
const outcomes: ReadonlyMap<string, Outcome> = new Map([
  ['ratelimited', again('rate-limited')],
  ['rate_limited', again('rate-limited')],
  ['request_timeout', again('unreachable')],
  ['team_added_to_org', again('platform-error')],
  ['channel_not_found', never('no-such-place')],
  ['is_archived', never('no-such-place')],
  ['channel_is_archived', never('no-such-place')],
  ['not_in_channel', never('not-installed')],
  ['user_not_found', never('no-identity')],
  ['users_not_found', never('no-identity')],
  ['user_disabled', never('no-identity')],
  ['user_not_visible', never('no-identity')],
  ['cannot_dm_bot', never('no-identity')],
  ['messages_tab_disabled', never('not-allowed')],
  ['message_not_found', never('message-gone')],
  ['cant_update_message', never('not-allowed')],
  ['cant_delete_message', never('not-allowed')],
  ['edit_window_closed', never('not-allowed')],
  // Attune's own token or rights: nothing about this card, and all is sent once they are put right.
  ['account_inactive', again('not-allowed')],
  ['invalid_auth', again('not-allowed')],
  ['not_authed', again('not-allowed')],
  ['token_revoked', again('not-allowed')],
  ['token_expired', again('not-allowed')],
  ['missing_scope', again('not-allowed')],
  ['no_permission', never('not-allowed')],
  ['not_allowed_token_type', never('not-allowed')],
  ['access_denied', never('not-allowed')],
  ['ekm_access_denied', never('not-allowed')],
  ['team_access_not_granted', never('not-allowed')],
  ['restricted_action', never('not-allowed')],
  ['restricted_action_read_only_channel', never('not-allowed')],
  ['restricted_action_thread_only_channel', never('not-allowed')],
  ['invalid_blocks', never('refused-card')],
  ['invalid_blocks_format', never('refused-card')],
  ['msg_blocks_too_long', never('refused-card')],
  ['msg_too_long', never('refused-card')],
  ['no_text', never('refused-card')],
  ['invalid_metadata_format', never('refused-card')],
  ['invalid_metadata_schema', never('refused-card')],
  ['metadata_too_large', never('refused-card')],
  ['metadata_must_be_sent_from_app', never('refused-card')],
]);

/** Codes with which Slack says that it broke off, perhaps after the message was made. */
const brokenOff = new Set(['fatal_error', 'internal_error', 'service_unavailable', 'update_failed']);

/** Codes of Node and its fetch for a request that surely never left this machine. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Slack's error code, when it is Slack that answered: `channel_not_found`. */
export function slackCode(error: unknown): string | undefined {
  if (!(error instanceof webApi.WebAPIPlatformError)) return undefined;
  // An answer that is no JSON (a proxy's page) comes here as its whole text.
  const code = z
    .string()
    .regex(/^[a-z][a-z_]{0,60}$/)
    .safeParse(error.data.error);
  return code.success ? code.data : undefined;
}

/** What is known of the fate of a call that failed, by the error's code and never by its text. */
export function undelivered(error: unknown, effect: Effect): Undelivered {
  if (error instanceof Undelivered) return error;
  const cause = { cause: error };
  if (error instanceof webApi.WebAPIRateLimitedError)
    return new Undelivered('again', 'rate-limited', error.retryAfter * 1000, cause);
  const code = slackCode(error);
  if (code !== undefined && !brokenOff.has(code)) {
    const [fate, reason] = outcomes.get(code) ?? never('platform-error');
    return new Undelivered(fate, reason, fate === 'again' ? minutes(1) : undefined, cause);
  }
  if (isNeverSent(error)) return new Undelivered('again', 'unreachable', undefined, cause);
  if (error instanceof webApi.WebAPIHTTPError && error.statusCode < 500)
    return new Undelivered('again', 'platform-error', undefined, cause);
  const answered = code !== undefined || error instanceof webApi.WebAPIHTTPError;
  const reason = answered ? 'platform-error' : 'lost-answer';
  return new Undelivered(effect === 'creates' ? 'unknown' : 'again', reason, undefined, cause);
}

function isNeverSent(error: unknown): boolean {
  if (!(error instanceof webApi.WebAPIRequestError)) return false;
  const failure = z.object({ cause: z.object({ code: z.string() }) }).safeParse(error.original);
  return failure.success && neverSent.has(failure.data.cause.code);
}
