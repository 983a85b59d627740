import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { id } from '../../src/access/plain.ts';
import type { PersonId, YoungPersonId } from '../../src/people/service.ts';
import type { Instant } from '../../src/time.ts';

/** What a link leads to, and for whom. */
export interface Leads {
  readonly person: PersonId;
  /** The key of the address that it was sent to: another address, another link. */
  readonly address: string;
  readonly about: YoungPersonId;
  readonly post: string;
  readonly until: Instant;
}

const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

const content = z
  .tuple([id, z.string(), id, z.string(), z.int()])
  .transform(([person, address, about, post, until]): Leads => ({ person, address, about, post, until }));

/**
 * Makes and reads the tokens of links: sealed, so that nobody can read, change or make one without the secret. A link is
 * no secret of its own; it says which card and whose, and a code says the rest.
 */
export class Links {
  readonly #keys: readonly Buffer[];

  /** The first secret makes links; all are believed, so that one can be replaced while links are out. */
  constructor(secrets: readonly string[]) {
    this.#keys = secrets.map(secret => keyOf(secret, 'link'));
  }

  seal({ person, address, about, post, until }: Leads): string {
    const [key] = this.#keys;
    if (!key) throw new Error('No secret to make links with');
    const iv = randomBytes(ivBytes);
    const sealing = createCipheriv(cipher, key, iv);
    const text = JSON.stringify([person, address, about, post, until]);
    const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
    return Buffer.concat([iv, sealing.getAuthTag(), sealed]).toString('base64url');
  }

  /** What a token leads to; undefined when it is none of ours. Whether it still may is for others to say. */
  open(token: string): Leads | undefined {
    if (!/^[\w-]{40,1000}$/.test(token)) return undefined;
    const bytes = Buffer.from(token, 'base64url');
    // Several texts would stand for the same bytes.
    if (bytes.toString('base64url') !== token) return undefined;
    for (const key of this.#keys) {
      const leads = content.safeParse(opened(bytes, key));
      if (leads.success) return leads.data;
    }
    return undefined;
  }
}

function opened(bytes: Buffer, key: Buffer): unknown {
  try {
    const opening = createDecipheriv(cipher, key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
    opening.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
    const text = Buffer.concat([opening.update(bytes.subarray(ivBytes + tagBytes)), opening.final()]);
    return JSON.parse(text.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** A key for one purpose alone. */
export function keyOf(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `attune ${purpose}`, 32));
}
