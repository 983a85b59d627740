import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';

const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/**
 * Tokens for addresses: sealed, so that nobody can read, change or make one without the secret. The same content is the
 * same token, for one purpose.
 */
export class Sealed {
  readonly #keys: readonly Buffer[];

  /** The first secret seals; all are believed, so that one can be replaced while tokens are out. */
  constructor(secrets: readonly string[], purpose: string) {
    this.#keys = secrets.map(secret => keyOf(secret, purpose));
  }

  seal(content: unknown): string {
    const [key] = this.#keys;
    if (!key) throw new Error('No secret to seal with');
    const text = JSON.stringify(content);
    // Made of the content, so that no two contents share one.
    const iv = createHmac('sha256', key).update(text).digest().subarray(0, ivBytes);
    const sealing = createCipheriv(cipher, key, iv);
    const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
    return Buffer.concat([iv, sealing.getAuthTag(), sealed]).toString('base64url');
  }

  /** What a token holds; undefined when it is none of ours, or longer than any for an address. */
  open(token: string, longest = 1000): unknown {
    if (token.length > longest || !/^[\w-]{40,}$/.test(token)) return undefined;
    const bytes = Buffer.from(token, 'base64url');
    // Several texts would stand for the same bytes.
    if (bytes.toString('base64url') !== token) return undefined;
    return this.#keys.map(key => opened(bytes, key)).find(content => content !== undefined);
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
