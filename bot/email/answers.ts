import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Key, Store } from '../../src/store/store.ts';
import { type Clock, minutes } from '../../src/time.ts';
import { type Leads, linkPartition } from './link.ts';
import { Sealed } from './sealed.ts';

/** How long an answer waits to be fetched: for a browser that follows at once, and asks again where the line was lost. */
const life = minutes(1);

/** A page, the roles that it was opened for, and until when it can be fetched. */
const kept = z.tuple([z.string(), z.string(), z.int()]);

/** Whose page it is: the link, what the browser keeps of the stay, and the roles held now. */
interface Whose {
  readonly leads: Leads;
  readonly stay: string;
  readonly roles: string;
}

/**
 * What a button was answered with, on its way to the browser, which fetches it by itself: going back then asks for a
 * page and sends nothing again. It rests sealed by what that browser alone keeps, so that nobody else can read it.
 */
export class Answers {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Keeps a page for a minute; answers its name, which says nothing. */
  async keep({ leads, stay, roles }: Whose, page: string): Promise<string> {
    const name = randomBytes(16).toString('base64url');
    const { partition, id } = keyOf(leads, name);
    const expires = this.#clock.now() + life;
    const value = sealedBy(stay).seal([page, roles, expires] satisfies z.input<typeof kept>);
    const item = { id, kind: 'outside', value, expires };
    await this.#store.commit({ partition, writes: [{ op: 'create', item }] });
    return name;
  }

  /** The page of that name, while it is this browser's and nothing changed of the roles that it was opened for. */
  async find({ leads, stay, roles }: Whose, name: string): Promise<string | undefined> {
    const [stored] = await this.#store.read([keyOf(leads, name)]);
    const found = stored && kept.safeParse(sealedBy(stay).open(String(stored.value), Infinity)).data;
    if (!found) return undefined;
    const [page, of, until] = found;
    return of === roles && until > this.#clock.now() ? page : undefined;
  }
}

const sealedBy = (stay: string): Sealed => new Sealed([stay], 'answer');
const keyOf = (leads: Leads, name: string): Key => ({
  partition: linkPartition(leads),
  id: `answer:${createHash('sha256').update(name).digest('base64url')}`,
});
