import { type Clicked, decodePayload } from '../cards/payload.ts';
import type { Claim } from '../src/claim.ts';

/**
 * The button that came back with a click. One that cannot be read is asked for all the same: no act has its verb, so that
 * the refusal goes on record.
 */
export const clickedOn = (payload: unknown, nonce: () => string): Clicked =>
  decodePayload(payload) ?? { verb: 'unreadable', input: {}, nonce: nonce() };

/** What somebody claims with a button and the fields beside it: its ids stand, whatever a forged field of the same name says. */
export const claimOf = (
  who: Claim['who'],
  button: Clicked,
  typed: { readonly [field: string]: unknown },
): Claim => ({ who, ...button, input: { ...typed, ...button.input } });
