import { createHash } from 'node:crypto';
import type { Drawer } from '../../cards/card.ts';
import { type Destination, type MessageRef, type Messenger, Undelivered } from '../../src/messenger.ts';
import { type Directory, isPerson } from '../../src/people/directory.ts';
import { StoreUnavailable } from '../../src/store/store.ts';
import type { Clock } from '../../src/time.ts';
import type { PostView } from '../../src/workflows/views.ts';
import { channelChat, ownChat } from './conversations.ts';
import { contentOf, type Messages } from './messages.ts';

interface Parts {
  readonly messages: Messages;
  readonly drawer: Drawer;
  readonly clock: Clock;
  directory(): Promise<Directory>;
}

/**
 * Writes to the sandbox's own chats. A card's place is named by its `postId`: the same post again is the
 * same message, and a post whose answer was lost is found by a look.
 */
export class SandboxMessenger implements Messenger {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async post(to: Destination, view: PostView, postId: string): Promise<MessageRef> {
    const { messages, drawer } = this.#parts;
    const ref = { conversation: await this.#conversation(to), message: messageId(postId) };
    await delivered(messages.add(ref.conversation, ref.message, contentOf(drawer.post(view, postId))));
    return ref;
  }

  async update(ref: MessageRef, view: PostView, postId: string): Promise<void> {
    const { messages, drawer } = this.#parts;
    const { conversation, message } = placeOf(ref);
    const there = await delivered(
      messages.change(conversation, message, contentOf(drawer.post(view, postId))),
    );
    if (!there) throw new Undelivered('never', 'message-gone');
  }

  async remove(ref: MessageRef): Promise<void> {
    const { conversation, message } = placeOf(ref);
    await delivered(this.#parts.messages.remove(conversation, message));
  }

  async find(to: Destination, postId: string): Promise<MessageRef | 'absent'> {
    const ref = { conversation: await this.#conversation(to), message: messageId(postId) };
    return (await delivered(this.#parts.messages.has(ref.conversation, ref.message))) ? ref : 'absent';
  }

  /** The conversation, if there is such a person or channel in the service. */
  async #conversation(to: Destination): Promise<string> {
    const directory = await this.#parts.directory();
    if ('person' in to) {
      if (to.person.chat !== 'sandbox') throw new Undelivered('never', 'no-identity');
      const person = directory.identify(to.person, this.#parts.clock.now());
      if (!isPerson(person)) throw new Undelivered('never', 'no-such-place');
      return ownChat(to.person.user);
    }
    const { channel } = to;
    if (channel.chat !== 'sandbox') throw new Undelivered('never', 'no-such-place');
    const exists = directory.settings.some(
      setting => setting.channel?.chat === 'sandbox' && setting.channel.channel === channel.channel,
    );
    if (!exists) throw new Undelivered('never', 'no-such-place');
    return channelChat(channel.channel);
  }
}

/** A `postId` may hold what a store's id may not. */
function messageId(postId: string): string {
  return createHash('sha256').update(postId).digest('hex').slice(0, 32);
}

function placeOf(ref: MessageRef): { conversation: string; message: string } {
  const { conversation, message } = ref;
  if (conversation === undefined || message === undefined) throw new Undelivered('never', 'message-gone');
  return { conversation, message };
}

/** The store's troubles in the messenger's words. */
async function delivered<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof StoreUnavailable)
      throw new Undelivered(error.wrote === 'nothing' ? 'again' : 'unknown', 'platform-error', undefined, {
        cause: error,
      });
    throw new Undelivered('never', 'refused-card', undefined, { cause: error });
  }
}
