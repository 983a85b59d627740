import type { Drawer } from '../../cards/card.ts';
import { notice } from '../../cards/letters.ts';
import { type Destination, type MessageRef, type Messenger, Undelivered } from '../../src/messenger.ts';
import { type Directory, identityKey } from '../../src/people/directory.ts';
import { type Clock, days } from '../../src/time.ts';
import type { PostView } from '../../src/workflows/views.ts';
import { type Links, linkDays } from './link.ts';
import { type PostOffice, senderOf } from './post-office.ts';

interface Parts {
  readonly office: PostOffice;
  readonly links: Links;
  readonly drawer: Drawer;
  readonly clock: Clock;
  /** The address at which the page of a token is. */
  addressOf(token: string): string;
  directory(): Promise<Directory>;
}

/**
 * Writes to people who are on no chat: that there is something to read, and where. The card itself stays here and is
 * drawn as it stands whenever somebody opens it, so there is nothing to update and nothing to take away.
 */
export class EmailMessenger implements Messenger {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async post(to: Destination, _: PostView, postId: string): Promise<MessageRef> {
    const { office, links, drawer, clock, addressOf } = this.#parts;
    if ('channel' in to) throw new Undelivered('never', 'no-such-place');
    if (to.person.chat !== 'email' || !to.about) throw new Undelivered('never', 'no-identity');
    const directory = await this.#directory();
    const person = directory.identify(to.person, clock.now());
    if (typeof person === 'string' || 'leaver' in person) throw new Undelivered('never', 'no-identity');
    const sender = senderOf(directory.service);
    const until = clock.now() + days(linkDays);
    const address = identityKey(to.person);
    const token = links.seal({ person: person.id, address, about: to.about, post: postId, until });
    const letter = notice(drawer, sender, { link: addressOf(token), until });
    await office.send(to.person.user, letter, sender, {
      once: `${directory.service.id} ${to.about} ${postId}`,
    });
    return { to: address };
  }

  /** The page shows the card as it stands. */
  async update(): Promise<void> {}

  /** The page says that it is no longer there. */
  async remove(): Promise<void> {}

  /** What a mail server was given it never shows again. */
  async find(): Promise<'cannot-tell'> {
    return 'cannot-tell';
  }

  /** Surely nothing was sent while the directory cannot be read. */
  async #directory(): Promise<Directory> {
    try {
      return await this.#parts.directory();
    } catch (cause) {
      throw new Undelivered('again', 'platform-error', undefined, { cause });
    }
  }
}
