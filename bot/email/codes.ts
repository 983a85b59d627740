import { z } from 'zod';
import type { Drawer } from '../../cards/card.ts';
import { closedLetter, codeLetter } from '../../cards/letters.ts';
import { type Codes, Undelivered } from '../../src/messenger.ts';
import type { Directory } from '../../src/people/directory.ts';
import type { Store } from '../../src/store/store.ts';
import { taskWrite } from '../../src/tasks/task.ts';
import { type Clock, minutes } from '../../src/time.ts';
import type { StandingCards } from '../chat.ts';
import type { Log } from '../log.ts';
import type { Doors, NewCode } from './doors.ts';
import { type Holder, holderOf, keptOf, type Leads, leadsKept, linkPartition } from './link.ts';
import { type PostOffice, senderOf } from './post-office.ts';
import { isShut } from './shut.ts';

/**
 * After how many minutes the mail server is asked again that takes no letter for now (greylisting lets one in after a
 * few): as long as somebody may still wait for it. Each time it is another code, which counts from then.
 */
export const codeWaits = [1, 3, 5] as const;

/** A code that did not go, as it waits: by its name, since what it says is kept nowhere. */
const waiting = z.object({ leads: leadsKept, name: z.string(), tries: z.int() });

interface Parts {
  readonly store: Store;
  readonly doors: Doors;
  readonly office: PostOffice;
  readonly standing: StandingCards;
  readonly drawer: Drawer;
  readonly clock: Clock;
  readonly log: Log;
  directory(): Promise<Directory>;
}

/** Sends the codes with which people come in. */
export class CodePost implements Codes {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Sends a code for the link, if there is anything that it leads to; while it is closed, until when. */
  async send(leads: Leads): Promise<void> {
    const { doors, log, drawer } = this.#parts;
    const who = await this.#whoWaits(leads);
    if (!who) return;
    const asked = await doors.newCode(leads);
    if (asked === 'too-many')
      return log.warn({ event: 'email.too-many-codes', chat: 'email', person: leads.address });
    if ('code' in asked) return this.#deliver(who, leads, asked, 0);
    const sender = senderOf((await this.#parts.directory()).service);
    const letter = closedLetter(drawer, sender, { until: asked.closedUntil });
    await this.#parts.office.send(who.user, letter, sender, { quietly: true });
  }

  async sendAgain(kept: unknown): Promise<void> {
    const { leads, name, tries } = waiting.parse(kept);
    const who = await this.#whoWaits(leads);
    const made = who && (await this.#parts.doors.renewed(leads, name));
    if (!who || !made) return;
    await this.#deliver(who, leads, made, tries).catch(error =>
      this.#parts.log.error({ event: 'email.code-not-sent', chat: 'email', error }),
    );
  }

  /** Only a letter that surely did not go is followed by another. */
  async #deliver(who: Holder, leads: Leads, made: NewCode, tries: number): Promise<void> {
    const { office, drawer, store, clock, log } = this.#parts;
    const sender = senderOf((await this.#parts.directory()).service);
    try {
      await office.send(who.user, codeLetter(drawer, sender, made), sender, { quietly: true });
    } catch (error) {
      const wait = codeWaits[tries];
      if (!(error instanceof Undelivered) || error.fate !== 'again' || wait === undefined) throw error;
      const now = clock.now();
      const again = { leads: keptOf(leads), name: made.name, tries: tries + 1 };
      await store.commit({
        partition: linkPartition(leads),
        writes: [taskWrite({ owe: 'code', once: made.name, at: now + minutes(wait), waiting: again }, now)],
      });
      log.warn({ event: 'email.code-put-off', chat: 'email', reason: error.reason, attempts: tries + 1 });
    }
  }

  /** Whose link it is, while there is something for them behind it. */
  async #whoWaits(leads: Leads): Promise<Holder | undefined> {
    const { store, clock, standing } = this.#parts;
    const directory = await this.#parts.directory();
    const who = holderOf(leads, directory, clock.now());
    if (!who || (await isShut(store, directory, leads))) return undefined;
    return (await standing(leads)) !== 'gone' ? who : undefined;
  }
}
