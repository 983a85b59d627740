import type { Drawer } from '../../cards/card.ts';
import { invitationLetter } from '../../cards/invitation.ts';
import { type Inviter, Undelivered } from '../../src/messenger.ts';
import type { Directory } from '../../src/people/directory.ts';
import type { Clock } from '../../src/time.ts';
import type { Invitation } from '../../src/workflows/workflow.ts';
import { type PostOffice, senderOf } from './post-office.ts';

interface Parts {
  readonly office: PostOffice;
  readonly drawer: Drawer;
  readonly clock: Clock;
  readonly from: string;
  directory(): Promise<Directory>;
}

/** Sends invitations to calendars by email. */
export class EmailInviter implements Inviter {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async invite(to: string, invitation: Invitation, once: string): Promise<void> {
    const { office, drawer, clock, from } = this.#parts;
    const { service } = await this.#directory();
    const sender = senderOf(service);
    const letter = invitationLetter(drawer, sender, invitation, { from, to, at: clock.now() });
    await office.send(to, letter, sender, { once: `${service.id} ${once}` });
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
