import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { Key, Store } from '../../src/store/store.ts';
import { type Clock, type Instant, minutes } from '../../src/time.ts';
import { type Change, changeKept } from './kept.ts';
import { codeLimits, doorLimits, freeAt, type Limit } from './limits.ts';
import { type Leads, nameOf } from './link.ts';
import { closingOwed, refusalOwed } from './owed.ts';
import { keyOf } from './sealed.ts';
import { newStay } from './stays.ts';
import { addressKey, isToTell, keptUntil, linkKey, recent, type Tally, tellIfClosed } from './tally.ts';

/** A link, with the one code that counts for it. Only its hash rests in the store. */
interface Kept extends Tally {
  readonly code?: { readonly salt: string; readonly hash: string; readonly until: Instant };
  /** The minute of the last refusal that is owed to the record. */
  readonly noted?: number;
}

/** A code that was made; its name tells it from any other of its link. */
export interface NewCode {
  readonly code: string;
  readonly name: string;
  readonly until: Instant;
}

/** What became of asking for a code. */
export type Asked = NewCode | { readonly closedUntil: Instant } | 'too-many';

/** What became of a typed code: whether it opens, and whether an administrator is told that nothing does for a while. */
export interface Entered {
  readonly stay?: string;
  readonly closes: boolean;
}

type Tried = { readonly stay: string } | { readonly wrong: boolean; readonly closes: boolean };

/**
 * Who may come in by a link: whoever has the code that was sent to its address. All of it stands in the store, so that
 * any replica can go on; nothing of it opens anything by itself.
 */
export class Doors {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #key: Buffer;

  constructor(store: Store, clock: Clock, [secret = '']: readonly string[]) {
    this.#store = store;
    this.#clock = clock;
    this.#key = keyOf(secret, 'code');
  }

  /** A new code for the link, in place of any before; none while it takes none, nor when too many were sent. */
  async newCode(leads: Leads): Promise<Asked> {
    const now = this.#clock.now();
    // The link first: asked for in vain by one, nothing is used up of what others of its address may be sent.
    const mayGo =
      (await this.#countSent(linkKey(leads), codeLimits.linkSent, now)) &&
      (await this.#countSent(addressKey(leads), codeLimits.addressSent, now));
    if (!mayGo) {
      for (const of of ['link', 'address'] as const) await tellIfClosed(this.#store, leads, of, now);
      return 'too-many';
    }
    const [address] = await this.#store.read([addressKey(leads)]);
    const { wrong } = recent(address?.value as Tally | undefined, now);
    return changeKept<Kept, Asked>(this.#store, linkKey(leads), kept => {
      const link = recent<Kept>(kept, now);
      const closedUntil = Math.max(
        freeAt(wrong, codeLimits.addressWrong),
        freeAt(link.wrong, codeLimits.linkWrong),
      );
      if (closedUntil > now) return { same: { closedUntil } };
      const { code, made } = this.#made(leads, now);
      return { value: { ...link, code }, ...keptUntil(now), result: made };
    });
  }

  /** Another code in place of one that surely did not arrive; undefined when that one counts no more. */
  renewed(leads: Leads, name: string): Promise<NewCode | undefined> {
    const now = this.#clock.now();
    return changeKept<Kept, NewCode | undefined>(this.#store, linkKey(leads), link => {
      // Nobody waits any more for one that would be too old by now.
      if (link?.code?.salt !== name || link.code.until <= now) return { same: undefined };
      const { code, made } = this.#made(leads, now);
      return { value: { ...link, code }, ...keptUntil(now), result: made };
    });
  }

  /** A stay for the right code, which is used up by it. Anything else counts, and is owed to the record, before it is answered. */
  async enter(leads: Leads, typed: string): Promise<Entered> {
    const now = this.#clock.now();
    const digits = typed.replace(/\s/g, '');
    const [stored] = await this.#store.read([linkKey(leads)]);
    // Counted before it is compared, so that many links together try no more than they may; but only what guesses at all,
    // or else a flood of anything would keep out whoever has the code.
    const isOpen =
      mayOpen(recent<Kept>(stored?.value as Kept | undefined, now), digits, now) &&
      (await this.#countAddress(leads, now, ({ wrong }) =>
        freeAt(wrong, codeLimits.addressWrong) > now ? undefined : [...wrong, now],
      ));
    const tried = await this.#try(leads, isOpen ? digits : '', now);
    const isWrong = 'wrong' in tried && tried.wrong;
    if (isOpen && !isWrong)
      await this.#countAddress(leads, now, ({ wrong }) => wrong.toSpliced(wrong.lastIndexOf(now), 1));
    if ('stay' in tried) return { ...tried, closes: false };
    const closesAll = await tellIfClosed(this.#store, leads, 'address', now);
    return { closes: closesAll || tried.closes };
  }

  /** What goes with every form behind the code, and nobody elsewhere can know. */
  formKey(leads: Leads): string {
    return this.#signed(`form ${nameOf(leads)}`);
  }

  #try(leads: Leads, digits: string, now: Instant): Promise<Tried> {
    return changeKept<Kept, Tried>(this.#store, linkKey(leads), kept => {
      const link = recent<Kept>(kept, now);
      if (!mayOpen(link, digits, now)) return turnedAway(leads, link, now, false);
      const { code, ...rest } = link;
      if (!same(code.hash, this.#hash(leads, code.salt, digits)))
        return turnedAway(leads, { ...link, wrong: [...link.wrong, now] }, now, true);
      const { stay, write } = newStay(now);
      return { value: rest, ...keptUntil(now), also: [write], result: { stay } };
    });
  }

  #countSent(key: Key, limits: readonly Limit[], now: Instant): Promise<boolean> {
    return changeKept<Tally, boolean>(this.#store, key, kept => {
      const tally = recent(kept, now);
      if (freeAt(tally.sent, limits) > now) return { same: false };
      return { value: { ...tally, sent: [...tally.sent, now] }, ...keptUntil(now), result: true };
    });
  }

  #countAddress(
    leads: Leads,
    now: Instant,
    count: (tally: Tally) => readonly Instant[] | undefined,
  ): Promise<boolean> {
    return changeKept<Tally, boolean>(this.#store, addressKey(leads), kept => {
      const tally = recent(kept, now);
      const wrong = count(tally);
      return wrong ? { value: { ...tally, wrong }, ...keptUntil(now), result: true } : { same: false };
    });
  }

  #made(leads: Leads, now: Instant): { readonly code: NonNullable<Kept['code']>; readonly made: NewCode } {
    const digits = String(randomInt(1_000_000)).padStart(6, '0');
    const salt = randomBytes(16).toString('base64url');
    const until = now + minutes(doorLimits.codeMinutes);
    return {
      code: { salt, hash: this.#hash(leads, salt, digits), until },
      made: { code: digits, name: salt, until },
    };
  }

  #hash(leads: Leads, salt: string, code: string): string {
    return this.#signed(`${nameOf(leads)} ${salt} ${code}`);
  }

  #signed(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('base64url');
  }
}

/** Whether what was typed could open a link at all: it has six digits, and there is a code that counts. */
const mayOpen = (link: Kept, digits: string, now: Instant): link is Kept & Required<Pick<Kept, 'code'>> =>
  /^\d{6}$/.test(digits) &&
  link.code !== undefined &&
  link.code.until > now &&
  freeAt(link.wrong, codeLimits.linkWrong) <= now;

/** A link after somebody was turned away: on record once a minute, and an administrator is told when it closes. */
function turnedAway(
  leads: Leads,
  link: Kept,
  now: Instant,
  wrong: boolean,
): Change<Kept, Tried> | { readonly same: Tried } {
  const minute = Math.floor(now / minutes(1));
  const notes = link.noted !== minute;
  const closes = wrong && freeAt(link.wrong, codeLimits.linkWrong) > now && isToTell(link, now);
  const result = { wrong, closes };
  if (!wrong && !notes) return { same: result };
  return {
    value: { ...link, noted: minute, ...(closes && { told: now }) },
    ...keptUntil(now),
    also: [...(notes ? [refusalOwed(leads, now)] : []), ...(closes ? [closingOwed(leads, now)] : [])],
    result,
  };
}

/** Whether two texts are one, without telling by the time it takes how far they are. */
export function same(one: string, other: string): boolean {
  const [a, b] = [one, other].map(text => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
