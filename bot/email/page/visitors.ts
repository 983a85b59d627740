import type { Drawer } from '../../../cards/card.ts';
import { codeLetter } from '../../../cards/letters.ts';
import { type ChatIdentity, type Directory, identityKey } from '../../../src/people/directory.ts';
import type { Clock } from '../../../src/time.ts';
import type { StandingCards } from '../../chat.ts';
import type { Log } from '../../log.ts';
import type { Doors } from '../doors.ts';
import type { Leads, Links } from '../link.ts';
import { type PostOffice, senderOf } from '../post-office.ts';

/** Somebody who has shown that the address is theirs, and what their link leads to. */
export interface Visitor {
  readonly who: ChatIdentity & { readonly chat: 'email' };
  readonly leads: Leads;
  readonly formKey: string;
}

interface Parts {
  readonly links: Links;
  readonly doors: Doors;
  readonly office: PostOffice;
  readonly standing: StandingCards;
  readonly drawer: Drawer;
  readonly clock: Clock;
  readonly log: Log;
  directory(): Promise<Directory>;
}

/**
 * Whom the page lets in. A link holds for as long as its card stands and the address is still the person's: looked at
 * anew each time, as every role is.
 */
export class Visitors {
  readonly #parts: Parts;
  readonly #underWay = new Set<Promise<void>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Begins to send a code, if the link leads anywhere. Whatever goes wrong is for the operator's log alone. */
  sendCode(token: string): void {
    const { log } = this.#parts;
    const work = this.#send(token).catch(error =>
      log.error({ event: 'email.code-not-sent', chat: 'email', error }),
    );
    this.#underWay.add(work);
    void work.finally(() => this.#underWay.delete(work));
  }

  /** Waits for what is being sent. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  /** A new stay for the right code. */
  async enter(token: string, code: string): Promise<string | undefined> {
    const link = await this.#holding(token);
    if (!link) return undefined;
    const { doors, log } = this.#parts;
    const stay = await doors.enter(link.leads, code);
    log.info({ event: stay ? 'email.opened' : 'email.wrong-code', chat: 'email' });
    return stay;
  }

  /** Who comes with a stay that goes on, by a link that still holds. */
  async inside(token: string, stay: string): Promise<Visitor | undefined> {
    const link = stay === '' ? undefined : await this.#holding(token);
    if (!link || !(await this.#parts.doors.isOpen(link.leads, stay))) return undefined;
    return { ...link, formKey: this.#parts.doors.formKey(link.leads) };
  }

  close({ leads }: Visitor, stay: string): Promise<void> {
    return this.#parts.doors.close(leads, stay);
  }

  async #send(token: string): Promise<void> {
    const { doors, office, standing, drawer, log } = this.#parts;
    const link = await this.#holding(token);
    if (!link || (await standing(link.leads)) === 'gone') return;
    const made = await doors.newCode(link.leads);
    if (!made) return log.warn({ event: 'email.too-many-codes', chat: 'email' });
    const { service } = await this.#parts.directory();
    const sender = senderOf(service);
    await office.send(link.who.user, codeLetter(drawer, sender, made), sender);
  }

  /** What a token leads to, while it holds: ours, not too old, and its address still the one of that person. */
  async #holding(token: string): Promise<Omit<Visitor, 'formKey'> | undefined> {
    const { links, clock } = this.#parts;
    const leads = links.open(token);
    if (!leads || leads.until <= clock.now()) return undefined;
    const directory = await this.#parts.directory();
    const person = directory.person(leads.person);
    const who = person && directory.identityOf(person);
    if (!person || who?.chat !== 'email' || identityKey(who) !== leads.address) return undefined;
    return directory.hasLeft(person, clock.now()) ? undefined : { who, leads };
  }
}
