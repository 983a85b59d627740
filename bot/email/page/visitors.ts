import type { Directory } from '../../../src/people/directory.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Clock, Instant } from '../../../src/time.ts';
import type { Log } from '../../log.ts';
import type { Answers } from '../answers.ts';
import type { CodePost } from '../codes.ts';
import { type Doors, same } from '../doors.ts';
import { type Holder, holderOf, type Leads, type Links } from '../link.ts';
import { isShut } from '../shut.ts';
import type { Stays } from '../stays.ts';

/** Somebody who has shown that the address is theirs, and what their link leads to. */
export interface Visitor {
  readonly who: Holder;
  readonly leads: Leads;
  readonly formKey: string;
  /** What they hold now for whom it is about. */
  readonly roles: string;
}

interface Parts {
  readonly links: Links;
  readonly doors: Doors;
  readonly stays: Stays;
  readonly answers: Answers;
  readonly codes: CodePost;
  readonly store: Store;
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
    const { log, links, codes } = this.#parts;
    const leads = links.open(token);
    if (!leads) return;
    const work = codes
      .send(leads)
      .catch(error => log.error({ event: 'email.code-not-sent', chat: 'email', error }));
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
    const { stay, closes } = await doors.enter(link.leads, code);
    const { address: person, about: youngPerson } = link.leads;
    log.info({ event: stay ? 'email.opened' : 'email.wrong-code', chat: 'email', person });
    if (closes) log.warn({ event: 'email.closed', chat: 'email', person, youngPerson });
    return stay;
  }

  /** Who comes with a stay that goes on, by a link that still holds. */
  async inside(token: string, stay: string): Promise<Visitor | undefined> {
    const { stays, doors } = this.#parts;
    const link = stay === '' ? undefined : await this.#holding(token);
    if (!link || !(await stays.goesOn(link.leads, stay))) return undefined;
    return { ...link, formKey: doors.formKey(link.leads) };
  }

  /** Whether a form was made behind the code of this link, though the page may have closed since. */
  wasInside(token: string, formKey: string): boolean {
    const leads = this.#parts.links.open(token);
    return leads !== undefined && same(formKey, this.#parts.doors.formKey(leads));
  }

  /** Whether a link of ours was closed by whoever sends such links. */
  async isShut(token: string): Promise<boolean> {
    const leads = this.#parts.links.open(token);
    return leads !== undefined && isShut(this.#parts.store, await this.#parts.directory(), leads);
  }

  /** Keeps a page for the browser to fetch. */
  keep(visitor: Visitor, stay: string, page: string): Promise<string> {
    return this.#parts.answers.keep({ ...visitor, stay }, page);
  }

  /** A page that was kept, while it is theirs. */
  answered(visitor: Visitor, stay: string, name: string): Promise<string | undefined> {
    return this.#parts.answers.find({ ...visitor, stay }, name);
  }

  close({ leads }: Visitor, stay: string): Promise<void> {
    return this.#parts.stays.close(leads, stay);
  }

  /** What a token leads to, while it holds. */
  async #holding(token: string): Promise<Omit<Visitor, 'formKey'> | undefined> {
    const { links, clock, store } = this.#parts;
    const leads = links.open(token);
    const directory = await this.#parts.directory();
    const who = leads && holderOf(leads, directory, clock.now());
    if (!leads || !who || (await isShut(store, directory, leads))) return undefined;
    return { who, leads, roles: rolesIn(directory, leads, clock.now()) };
  }
}

function rolesIn(directory: Directory, leads: Leads, now: Instant): string {
  const [person, child] = [directory.person(leads.person), directory.youngPerson(leads.about)];
  const held = person && child ? directory.rolesFor(person, child, now) : [];
  return held.map(({ role, scope }) => `${role} ${scope}`).join();
}
