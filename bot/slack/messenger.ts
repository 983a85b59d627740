import { z } from 'zod';
import type { Drawer } from '../../cards/card.ts';
import { slackMessage } from '../../cards/slack/message.ts';
import { type Destination, type MessageRef, type Messenger, Undelivered } from '../../src/messenger.ts';
import type { PostView } from '../../src/workflows/views.ts';
import type { SlackApi } from './client.ts';
import { type Effect, undelivered } from './errors.ts';

/** How far back a lost post is looked for: pages of Slack's history, newest first. */
const pagesSearched = 3;
const pageLength = 200;

/** What Attune writes into its messages so that it can find them again: an id, nothing else. */
const metadataType = 'attune_post';

const opened = z.object({ channel: z.object({ id: z.string() }) });
const posted = z.object({ channel: z.string(), ts: z.string() });
const standing = z.object({ channel: z.string(), ts: z.string() });
const history = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      bot_id: z.string().optional(),
      metadata: z.object({ event_type: z.string(), event_payload: z.looseObject({}).optional() }).optional(),
    }),
  ),
  has_more: z.boolean().default(false),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/** Errors with which Slack says that Attune may not look, so that nobody knows what is there. */
const notAllowedToLook: ReadonlySet<string> = new Set(['not-allowed', 'not-installed', 'no-such-place']);

/** Slack as Attune writes to it. One call each, no retries: what is known of a failure is in `Undelivered`. */
export class SlackMessenger implements Messenger {
  readonly #api: SlackApi;
  readonly #drawer: Drawer;
  readonly #teamId: string;
  /** A person's direct message with Attune never changes its id. */
  readonly #conversations = new Map<string, string>();

  constructor(api: SlackApi, drawer: Drawer, teamId: string) {
    this.#api = api;
    this.#drawer = drawer;
    this.#teamId = teamId;
  }

  async post(to: Destination, view: PostView, postId: string): Promise<MessageRef> {
    const message = this.#drawn(view, postId);
    const channel = await this.#channelOf(to);
    const answer = await this.#call('chat.postMessage', { channel, ...message }, 'creates');
    const parsed = posted.safeParse(answer);
    // Slack said it is posted, but not where: find can tell.
    if (!parsed.success) throw new Undelivered('unknown', 'platform-error');
    return { channel: parsed.data.channel, ts: parsed.data.ts };
  }

  async update(ref: MessageRef, view: PostView, postId: string): Promise<void> {
    const message = this.#drawn(view, postId);
    await this.#call('chat.update', { ...placeOf(ref), ...message }, 'idempotent');
  }

  async remove(ref: MessageRef): Promise<void> {
    try {
      await this.#call('chat.delete', placeOf(ref), 'idempotent');
    } catch (error) {
      if (error instanceof Undelivered && error.reason === 'message-gone') return;
      throw error;
    }
  }

  async find(to: Destination, postId: string): Promise<MessageRef | 'absent' | 'cannot-tell'> {
    const channel = await this.#channelOf(to);
    try {
      return await this.#search(channel, postId);
    } catch (error) {
      if (error instanceof Undelivered && notAllowedToLook.has(error.reason)) return 'cannot-tell';
      throw error;
    }
  }

  /**
   * `absent` only when the whole history was seen and nothing speaks against its metadata being readable:
   * a wrong "absent" would post a card twice. Every message of Attune's carries metadata.
   */
  async #search(channel: string, postId: string): Promise<MessageRef | 'absent' | 'cannot-tell'> {
    let cursor: string | undefined;
    let readable = false;
    let doubtful = false;
    for (let page = 0; page < pagesSearched; page++) {
      const options = { channel, limit: pageLength, include_all_metadata: true, ...(cursor && { cursor }) };
      const parsed = history.safeParse(await this.#call('conversations.history', options, 'idempotent'));
      if (!parsed.success) return 'cannot-tell';
      for (const { ts, bot_id, metadata } of parsed.data.messages) {
        const isOurs = metadata?.event_type === metadataType;
        if (isOurs && metadata.event_payload?.post === postId) return { channel, ts };
        readable ||= isOurs && metadata.event_payload?.post !== undefined;
        doubtful ||= bot_id !== undefined && metadata?.event_payload === undefined;
      }
      cursor = parsed.data.response_metadata?.next_cursor || undefined;
      if (!parsed.data.has_more && !cursor) return doubtful && !readable ? 'cannot-tell' : 'absent';
    }
    return 'cannot-tell';
  }

  #drawn(view: PostView, postId: string): Readonly<Record<string, unknown>> {
    try {
      return {
        ...slackMessage(this.#drawer.post(view, postId)),
        ...asWritten,
        metadata: { event_type: metadataType, event_payload: { post: postId } },
      };
    } catch (error) {
      throw new Undelivered('never', 'refused-card', undefined, { cause: error });
    }
  }

  async #channelOf(to: Destination): Promise<string> {
    if ('channel' in to) {
      if (to.channel.chat !== 'slack' || to.channel.team !== this.#teamId)
        throw new Undelivered('never', 'no-such-place');
      return to.channel.channel;
    }
    if (to.person.chat !== 'slack' || to.person.team !== this.#teamId)
      throw new Undelivered('never', 'no-identity');
    return this.#conversationWith(to.person.user);
  }

  async #conversationWith(user: string): Promise<string> {
    const known = this.#conversations.get(user);
    if (known) return known;
    const parsed = opened.safeParse(await this.#call('conversations.open', { users: user }, 'idempotent'));
    if (!parsed.success) throw new Undelivered('again', 'platform-error');
    this.#conversations.set(user, parsed.data.channel.id);
    return parsed.data.channel.id;
  }

  async #call(method: string, options: Readonly<Record<string, unknown>>, effect: Effect): Promise<unknown> {
    try {
      return await this.#api.call(method, options);
    } catch (error) {
      throw undelivered(error, effect);
    }
  }
}

/** Slack adds nothing of its own to what Attune writes: no previews of links, no names turned into mentions. */
export const asWritten = { unfurl_links: false, unfurl_media: false, link_names: false } as const;

function placeOf(ref: MessageRef): { channel: string; ts: string } {
  const parsed = standing.safeParse(ref);
  if (!parsed.success) throw new Undelivered('never', 'message-gone');
  return parsed.data;
}
