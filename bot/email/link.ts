import { z } from 'zod';
import { id } from '../../src/access/plain.ts';
import type { PersonId, YoungPersonId } from '../../src/people/service.ts';
import type { Instant } from '../../src/time.ts';
import { Sealed } from './sealed.ts';

/** What a link leads to, and for whom. */
export interface Leads {
  readonly person: PersonId;
  /** The key of the address that it was sent to: another address, another link. */
  readonly address: string;
  readonly about: YoungPersonId;
  readonly post: string;
  readonly until: Instant;
}

const content = z
  .tuple([id, z.string(), id, z.string(), z.int()])
  .transform(([person, address, about, post, until]): Leads => ({ person, address, about, post, until }));

/** The tokens of links. A link is no secret of its own: it says which card and whose, and a code says the rest. */
export class Links {
  readonly #sealed: Sealed;

  constructor(secrets: readonly string[]) {
    this.#sealed = new Sealed(secrets, 'link');
  }

  seal({ person, address, about, post, until }: Leads): string {
    return this.#sealed.seal([person, address, about, post, until]);
  }

  /** What a token leads to; undefined when it is none of ours. Whether it still may is for others to say. */
  open(token: string): Leads | undefined {
    return content.safeParse(this.#sealed.open(token)).data;
  }
}
