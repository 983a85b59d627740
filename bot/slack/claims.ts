import { createHash } from 'node:crypto';
import { z } from 'zod';
import { linkMark } from '../../cards/slack/convert.ts';
import type { Claim } from '../../src/claim.ts';
import { claimOf, clickedOn } from '../clicked.ts';
import { verbTyped } from '../commands.ts';
import { typedFields } from './fields.ts';
import { Unreadable } from './receiver.ts';

const userId = z.string().min(1).max(50);
const person = z.object({ id: userId });
const view = z.object({
  id: z.string(),
  type: z.enum(['modal', 'home']),
  root_view_id: z.string().nullish(),
  previous_view_id: z.string().nullish(),
  private_metadata: z.string().default(''),
  state: z.unknown(),
  blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() })).default([]),
});
/** A view as Slack sends it back. */
export type SentView = z.output<typeof view>;

const command = z.object({
  command: z.string(),
  user_id: userId,
  text: z.string().default(''),
  trigger_id: z.string().min(1),
  response_url: z.url(),
});
const click = z.object({
  user: person,
  trigger_id: z.string().min(1),
  actions: z.array(z.object({ value: z.string().optional(), action_id: z.string().default('') })).min(1),
  response_url: z.url().optional(),
  view: view.optional(),
});
const submission = z.object({ user: person, view });
const messageEvent = z.object({
  event_id: z.string().min(1),
  event: z.object({
    channel: z.string().min(1),
    channel_type: z.string().optional(),
    user: userId.optional(),
    bot_id: z.string().optional(),
    subtype: z.string().optional(),
    text: z.string().default(''),
    thread_ts: z.string().optional(),
  }),
});
const homeEvent = z.object({
  event_id: z.string().min(1),
  event: z.object({ user: userId, tab: z.string().optional() }),
});

/** Reads one body of Slack's, or throws `Unreadable`. */
function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new Unreadable();
  return parsed.data;
}

/**
 * A slash command. Only the first word behind `/attune` counts, and none behind a command that is a word itself
 * (`/summary`): the rest is never used.
 */
export function commandClaim(body: unknown, team: string) {
  const { command: typed, user_id, text, trigger_id, response_url } = read(command, body);
  const words = typed === '/attune' ? text : `${typed.slice(1)} ${text}`;
  const claim = typedClaim(team, user_id, words, trigger_id);
  const asked = { user: user_id, trigger: trigger_id, responseUrl: response_url };
  return { claim, more: verbTyped(words).more, ...asked };
}

/** A button, on a message, in a modal or in App Home; what was typed beside it comes along. */
export function clickClaim(body: unknown, team: string) {
  const { user, trigger_id, actions, response_url, view } = read(click, body);
  const claim = payloadClaim(team, user.id, actions[0]?.value, view?.state, trigger_id);
  const opens = actions[0]?.action_id.startsWith('attune:opens:') === true;
  const asked = { user: user.id, trigger: trigger_id, responseUrl: response_url, view, opens };
  return { claim, ...asked, typed: textsOf(claim.input) };
}

/** Whether a button only led somewhere: Slack tells of it, and nothing is asked of us. */
export function isLinkClick(body: unknown): boolean {
  return click.safeParse(body).data?.actions[0]?.action_id.startsWith(linkMark) === true;
}

/** A form sent: its fields, and the ids of the payload that it was opened with. */
export function submissionClaim(body: unknown, team: string) {
  const { user, view } = read(submission, body);
  const claim = payloadClaim(team, user.id, view.private_metadata, view.state, view.id);
  return { claim, view, typed: textsOf(claim.input) };
}

/**
 * A word that a person wrote to Attune, or undefined: nothing of an app's (our own posts come back as
 * events), no edit, no deletion, nothing from anywhere but a direct message.
 */
export function directMessageClaim(body: unknown, team: string) {
  const { event, event_id } = read(messageEvent, body);
  const { channel, channel_type, user, bot_id, subtype, text, thread_ts } = event;
  if (channel_type !== 'im' || !user || bot_id || subtype) return undefined;
  const { more } = verbTyped(text);
  return {
    claim: typedClaim(team, user, text, event_id),
    more,
    eventId: event_id,
    channel,
    thread: thread_ts,
  };
}

/**
 * Attune was named in a channel: by whom and where, so that they can be told in private. What they wrote is not looked
 * at; undefined for what an app wrote.
 */
export function mentionIn(body: unknown) {
  const { event, event_id } = read(messageEvent, body);
  const { channel, user, bot_id, thread_ts } = event;
  if (!user || bot_id) return undefined;
  return { user, channel, thread: thread_ts, eventId: event_id };
}

/** App Home was opened: what concerns me now? Undefined for its other tabs. */
export function homeClaim(body: unknown, team: string) {
  const { event, event_id } = read(homeEvent, body);
  if (event.tab !== 'home') return undefined;
  return { claim: typedClaim(team, event.user, 'today', event_id), eventId: event_id, user: event.user };
}

function typedClaim(team: string, user: string, text: string, request: string): Claim {
  const { verb, misunderstood } = verbTyped(text);
  return {
    who: { chat: 'slack', team, user },
    verb,
    input: verb === 'help' ? { misunderstood } : {},
    nonce: nonceOf(request),
  };
}

function payloadClaim(
  team: string,
  user: string,
  value: string | undefined,
  state: unknown,
  request: string,
): Claim {
  const who = { chat: 'slack', team, user } as const;
  const button = clickedOn(value, () => nonceOf(request));
  return claimOf(who, button, typedFields(state));
}

/** The texts of a claim, to be shown again to the one who typed them. */
function textsOf(input: unknown): Record<string, string> {
  const parsed = z.record(z.string(), z.unknown()).catch({}).parse(input);
  return Object.fromEntries(
    Object.entries(parsed).filter((field): field is [string, string] => typeof field[1] === 'string'),
  );
}

/** The nonce of a request of Slack's: the same when Slack sends it again, and nothing a trigger can be read from. */
function nonceOf(request: string): string {
  return createHash('sha256').update(request).digest('hex').slice(0, 32);
}
