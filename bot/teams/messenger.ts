import type { Activity } from 'botbuilder';
import type { Drawer } from '../../cards/card.ts';
import { type Destination, type MessageRef, type Messenger, Undelivered } from '../../src/messenger.ts';
import type { TeamsAdapter } from './adapter.ts';
import type { TeamsSettings } from './config.ts';
import type { Connector } from './connector.ts';
import { type Attempt, undelivered } from './errors.ts';
import { messageOf } from './message.ts';
import type { Place, References, Somebody } from './references.ts';
import type { Standing } from './showing.ts';

/** What it takes to write to Teams. */
export interface Outgoing {
  readonly adapter: TeamsAdapter;
  readonly drawer: Drawer;
  readonly references: References;
  readonly settings: TeamsSettings;
}

/** Attune's own posts in Teams: personal chats and channels. Every method tries once (see `Messenger`). */
export function teamsMessenger(parts: Outgoing): Messenger {
  return {
    post: async (to, view, postId) => {
      const drawn = parts.drawer.post(view, postId);
      if ('channel' in to) return await postToChannel(parts, to, drawn);
      const { person } = to;
      if (person.chat !== 'teams') throw new Undelivered('never', 'no-identity');
      if (!parts.settings.allowsTenant(person.tenant)) throw new Undelivered('never', 'not-allowed');
      return await postToPerson(parts, person, drawn);
    },
    update: async (ref, view, postId) => {
      const { serviceUrl, conversation, activity } = whereIs(ref);
      const message = messageOf(parts.drawer.post(view, postId));
      await through(parts, serviceUrl, 'change', connector =>
        connector.conversations.updateActivity(conversation, activity, { ...message, id: activity }),
      );
    },
    remove: async ref => {
      const { serviceUrl, conversation, activity } = whereIs(ref);
      try {
        await through(parts, serviceUrl, 'change', connector =>
          connector.conversations.deleteActivity(conversation, activity),
        );
      } catch (error) {
        if (!(error instanceof Undelivered && error.reason === 'message-gone')) throw error;
      }
    },
    // A bot cannot read a chat's messages without rights to all of it, which Attune does not ask for.
    find: async () => 'cannot-tell',
  };
}

/** Into the person's own chat; its place is known, or asked for and then remembered. */
export async function postToPerson(parts: Outgoing, person: Somebody, drawn: Standing): Promise<MessageRef> {
  const known = await parts.references.placeOf(person).catch(notNow);
  if (known) {
    try {
      return await send(parts, known, drawn);
    } catch (error) {
      if (!(error instanceof Undelivered && error.reason === 'no-such-place')) throw error;
      // The person cleared the chat, and Teams gives it a new place when asked. Nothing was posted yet.
      await parts.references.forget(person).catch(notNow);
    }
  }
  return await send(parts, await openChat(parts, person), drawn);
}

async function openChat(parts: Outgoing, person: Somebody): Promise<Place> {
  const serviceUrl =
    (await parts.references.serviceUrlOf(person.tenant).catch(notNow)) ?? parts.settings.serviceUrl;
  const chat = await through(parts, serviceUrl, 'open', connector =>
    connector.conversations.createConversation({
      bot: botAccount(parts),
      // The directory's object id is taken as a member's id; as `aadObjectId` it is answered with 400.
      members: [{ id: person.user, name: '' }],
      isGroup: false,
      tenantId: person.tenant,
      channelData: { tenant: { id: person.tenant } },
    } as Parameters<Connector['conversations']['createConversation']>[0]),
  );
  if (!chat.id) throw new Undelivered('again', 'platform-error');
  const place = { serviceUrl, conversation: chat.id };
  // Only to save asking next time; what Teams would answer then is the same place.
  await parts.references.learn(person, place).catch(() => undefined);
  return place;
}

/** The store cannot say now where somebody is; nothing was sent. */
function notNow(error: unknown): never {
  throw new Undelivered('again', 'unreachable', undefined, { cause: error });
}

async function send(
  parts: Outgoing,
  { serviceUrl, conversation }: Place,
  drawn: Standing,
): Promise<MessageRef> {
  const message = { ...messageOf(drawn), channelData: { notification: { alert: true } } };
  const sent = await through(parts, serviceUrl, 'create', connector =>
    connector.conversations.sendToConversation(conversation, message),
  );
  return refTo({ serviceUrl, conversation }, sent.id);
}

/** A new thread in a channel. */
async function postToChannel(
  parts: Outgoing,
  { channel }: Extract<Destination, { channel: unknown }>,
  drawn: Standing,
): Promise<MessageRef> {
  if (channel.chat !== 'teams') throw new Undelivered('never', 'no-identity');
  if (!parts.settings.allowsTenant(channel.tenant)) throw new Undelivered('never', 'not-allowed');
  const learned = channel.serviceUrl ?? (await parts.references.serviceUrlOf(channel.tenant).catch(notNow));
  const serviceUrl = learned ?? parts.settings.serviceUrl;
  const thread = await through(parts, serviceUrl, 'create', connector =>
    connector.conversations.createConversation({
      bot: botAccount(parts),
      isGroup: true,
      tenantId: channel.tenant,
      channelData: {
        tenant: { id: channel.tenant },
        team: { id: channel.team },
        channel: { id: channel.channel },
      },
      activity: messageOf(drawn) as Activity,
    } as Parameters<Connector['conversations']['createConversation']>[0]),
  );
  const place = { serviceUrl, conversation: thread.id };
  return refTo(place, thread.activityId ?? /;messageid=(\d+)/.exec(thread.id ?? '')?.[1]);
}

function botAccount({ settings }: Outgoing): { id: string; name: string } {
  return { id: `28:${settings.appId}`, name: '' };
}

/** Teams took the card; without an id it could never be updated, so its fate is to be looked at. */
function refTo({ serviceUrl, conversation }: Place, activity: string | undefined): MessageRef {
  if (!activity) throw new Undelivered('unknown', 'lost-answer');
  return { serviceUrl, conversation, activity };
}

function whereIs(ref: MessageRef): Place & { readonly activity: string } {
  const { serviceUrl, conversation, activity } = ref;
  if (!serviceUrl || !conversation || !activity) throw new Undelivered('never', 'message-gone');
  return { serviceUrl, conversation, activity };
}

/** One call to Teams, at an address to which our token may go; its error becomes ours. */
async function through<T>(
  { adapter, settings }: Outgoing,
  serviceUrl: string,
  attempt: Attempt,
  call: (connector: Connector) => Promise<T>,
): Promise<T> {
  if (!settings.allowsService(serviceUrl)) throw new Undelivered('never', 'not-allowed');
  try {
    return await call(await adapter.connector(serviceUrl));
  } catch (error) {
    throw undelivered(error, attempt);
  }
}
