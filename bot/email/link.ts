import { createHash } from 'node:crypto';
import { z } from 'zod';
import { id } from '../../src/access/plain.ts';
import { type ChatIdentity, type Directory, identityKey } from '../../src/people/directory.ts';
import type { PersonId, YoungPersonId } from '../../src/people/service.ts';
import { days, type Instant } from '../../src/time.ts';
import { Sealed } from './sealed.ts';

/** How long the link of an email works. */
export const linkDays = 14;

/** What a link leads to, and for whom. */
export interface Leads {
  readonly person: PersonId;
  /** The key of the address that it was sent to: another address, another link. */
  readonly address: string;
  readonly about: YoungPersonId;
  readonly post: string;
  readonly until: Instant;
}

/** A link as it is kept, in an order that no token of today changes. */
export const leadsKept = z
  .tuple([id, z.string(), id, z.string(), z.int()])
  .transform(([person, address, about, post, until]): Leads => ({ person, address, about, post, until }));

/** The same, to be kept. */
export const keptOf = ({ person, address, about, post, until }: Leads): z.input<typeof leadsKept> => [
  person,
  address,
  about,
  post,
  until,
];

/** One name for one link, however often it was made. */
export const nameOf = (leads: Leads): string =>
  createHash('sha256')
    .update(JSON.stringify(keptOf(leads)))
    .digest('base64url');

/** Where everything of one link stands. */
export const linkPartition = (leads: Leads): string => `outside|link|${nameOf(leads)}`;

/** When the email with a link was written. */
export const sentAt = ({ until }: Leads): Instant => until - days(linkDays);

/** Somebody whose link still holds, by their address. */
export type Holder = ChatIdentity & { readonly chat: 'email' };

/** Whose a link is while it holds: not too old, its person still there and the address still theirs alone. */
export function holderOf(leads: Leads, directory: Directory, now: Instant): Holder | undefined {
  if (leads.until <= now) return undefined;
  const person = directory.person(leads.person);
  const who = person && directory.identityOf(person);
  if (!person || who?.chat !== 'email' || identityKey(who) !== leads.address) return undefined;
  return directory.hasLeft(person, now) ? undefined : who;
}

/** The tokens of links. A link is no secret of its own: it says which card and whose, and a code says the rest. */
export class Links {
  readonly #sealed: Sealed;

  constructor(secrets: readonly string[]) {
    this.#sealed = new Sealed(secrets, 'link');
  }

  seal(leads: Leads): string {
    return this.#sealed.seal(keptOf(leads));
  }

  /** What a token leads to; undefined when it is none of ours. Whether it still may is for others to say. */
  open(token: string): Leads | undefined {
    return leadsKept.safeParse(this.#sealed.open(token)).data;
  }
}
