import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { Key, Store } from '../../src/store/store.ts';
import { type Clock, days, hours, type Instant, minutes } from '../../src/time.ts';
import { changeKept } from './kept.ts';
import type { Leads } from './link.ts';
import { keyOf } from './sealed.ts';

/** How often and how long; each is said on the page. */
export const doorLimits = {
  codeMinutes: 10,
  tries: 5,
  openMinutes: 15,
  /** Codes sent for one link in an hour, and to one address in a day. */
  linkCodes: 4,
  addressCodes: 20,
  /** Wrong codes for one address in a day: then no code opens anything until tomorrow. */
  addressWrong: 15,
} as const;

/** The one code that counts for a link. Only its hash rests in the store. */
interface Kept {
  readonly sent: readonly Instant[];
  readonly code?: {
    readonly salt: string;
    readonly hash: string;
    readonly until: Instant;
    readonly tries: number;
  };
}

/** What one address was sent and tried today. */
interface Tally {
  readonly sent: readonly Instant[];
  readonly wrong: readonly Instant[];
}

/**
 * Who may come in by a link: whoever has the code that was sent to its address, for a quarter of an hour. All of it
 * stands in the store, so that any replica can go on; nothing of it opens anything by itself.
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

  /** A new code for the link, in place of any before; undefined when there were too many. */
  async newCode(leads: Leads): Promise<{ readonly code: string; readonly until: Instant } | undefined> {
    const now = this.#clock.now();
    const [before] = await this.#store.read([linkKey(leads)]);
    // Looked at first, so that asking in vain uses up nothing of what the address may be sent.
    if (sentLately(before?.value as Kept | undefined, now).length >= doorLimits.linkCodes) return undefined;
    const allowed = await changeKept<Tally, boolean>(this.#store, addressKey(leads), tally => {
      const { sent, wrong } = within(tally, now);
      if (sent.length >= doorLimits.addressCodes) return { same: false };
      return { value: { sent: [...sent, now], wrong }, expires: now + days(1), result: true };
    });
    if (!allowed) return undefined;
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const salt = randomBytes(16).toString('base64url');
    const until = now + minutes(doorLimits.codeMinutes);
    return changeKept<Kept, { code: string; until: Instant } | undefined>(
      this.#store,
      linkKey(leads),
      kept => {
        const sent = sentLately(kept, now);
        if (sent.length >= doorLimits.linkCodes) return { same: undefined };
        const hash = this.#hash(leads, salt, code);
        const value = { sent: [...sent, now], code: { salt, hash, until, tries: 0 } };
        return { value, expires: now + hours(1), result: { code, until } };
      },
    );
  }

  /** A new stay for the right code, which is used up by it; undefined for any other. A wrong one counts before it is answered. */
  async enter(leads: Leads, typed: string): Promise<string | undefined> {
    const now = this.#clock.now();
    const digits = typed.replace(/\s/g, '');
    const [stored] = await this.#store.read([addressKey(leads)]);
    const { wrong } = within(stored?.value as Tally | undefined, now);
    if (wrong.length >= doorLimits.addressWrong) return undefined;
    const stay = randomBytes(32).toString('base64url');
    const opened = await changeKept<Kept, boolean | 'none'>(this.#store, linkKey(leads), kept => {
      const { code, sent = [] } = kept ?? {};
      if (!code || code.until <= now || code.tries >= doorLimits.tries) return { same: 'none' };
      const expires = now + hours(1);
      if (!same(code.hash, this.#hash(leads, code.salt, digits)))
        return { value: { sent, code: { ...code, tries: code.tries + 1 } }, expires, result: false };
      return { value: { sent }, expires, also: [stayWrite(stay, now)], result: true };
    });
    if (opened === false) await this.#countWrong(leads, now);
    return opened === true ? stay : undefined;
  }

  /** Whether a stay that began with the right code goes on. */
  async isOpen(leads: Leads, stay: string): Promise<boolean> {
    const [stored] = await this.#store.read([{ ...linkKey(leads), id: stayId(stay) }]);
    const { until } = (stored?.value ?? { until: 0 }) as { until: Instant };
    return until > this.#clock.now();
  }

  async close(leads: Leads, stay: string): Promise<void> {
    const key = { ...linkKey(leads), id: stayId(stay) };
    await changeKept(this.#store, key, () => ({ result: undefined }));
  }

  /** What goes with every form behind the code, and nobody elsewhere can know. */
  formKey(leads: Leads): string {
    return createHmac('sha256', this.#key)
      .update(`form ${nameOf(leads)}`)
      .digest('base64url');
  }

  #countWrong(leads: Leads, now: Instant): Promise<void> {
    return changeKept<Tally, void>(this.#store, addressKey(leads), tally => {
      const { sent, wrong } = within(tally, now);
      return { value: { sent, wrong: [...wrong, now] }, expires: now + days(1), result: undefined };
    });
  }

  #hash(leads: Leads, salt: string, code: string): string {
    return createHmac('sha256', this.#key)
      .update(`${nameOf(leads)} ${salt} ${code}`)
      .digest('base64url');
  }
}

/** Whether two texts are one, without telling by the time it takes how far they are. */
export function same(one: string, other: string): boolean {
  const [a, b] = [one, other].map(text => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

const sentLately = (kept: Kept | undefined, now: Instant): readonly Instant[] =>
  (kept?.sent ?? []).filter(at => at > now - hours(1));

const within = (tally: Tally | undefined, now: Instant): Tally => ({
  sent: (tally?.sent ?? []).filter(at => at > now - days(1)),
  wrong: (tally?.wrong ?? []).filter(at => at > now - days(1)),
});

/** One name for one link, however often it was made. */
const nameOf = ({ person, address, about, post, until }: Leads): string =>
  createHash('sha256')
    .update(JSON.stringify([person, address, about, post, until]))
    .digest('base64url');

const linkKey = (leads: Leads): Key => ({ partition: `outside|link|${nameOf(leads)}`, id: 'code' });
const addressKey = ({ address }: Leads): Key => ({ partition: `outside|address|${address}`, id: 'tally' });
const stayId = (stay: string): string => `stay:${createHash('sha256').update(stay).digest('base64url')}`;

function stayWrite(stay: string, now: Instant) {
  const until = now + minutes(doorLimits.openMinutes);
  return {
    op: 'create',
    item: { id: stayId(stay), kind: 'outside', value: { until }, expires: until },
  } as const;
}
