import { z } from 'zod';
import { id } from '../src/access/plain.ts';
import type { Action } from '../src/workflows/views.ts';

/** What a button carries: ids and plain facts, nothing that must not stand in a chat (promise 1). */
const payload = z.strictObject({
  /** The verb. */
  v: z.string().regex(/^[a-z][a-z.-]{0,63}$/),
  /** The young person it is about. */
  y: id.optional(),
  /** Ids and plain facts by name. */
  i: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/), z.union([z.string().max(1000), z.number()])),
  /** The nonce: the post, or this one opening of a form. */
  n: z.string().min(1).max(200),
});

/** A button's payload as it stands in a chat, under `attune`. */
export type Payload = z.input<typeof payload>;

/** A click as it came back. Only claimed: whoever reads it checks who, what and which version. */
export interface Clicked {
  readonly verb: string;
  readonly about?: string | undefined;
  readonly input: { readonly [name: string]: string | number };
  readonly nonce: string;
}

/** The payload of a button. Throws when the action holds what no payload may. */
export function encodePayload(action: Pick<Action, 'verb' | 'about' | 'input'>, nonce: string): Payload {
  return payload.parse({
    v: action.verb,
    ...(action.about !== undefined && { y: action.about }),
    i: action.input,
    n: nonce,
  });
}

/**
 * What a click carries: the payload itself, its JSON text (Slack's value and private_metadata), or the data
 * of a Teams action that holds it under `attune`. Undefined when it is none of ours.
 */
export function decodePayload(value: unknown): Clicked | undefined {
  const found = payload.safeParse(payloadIn(typeof value === 'string' ? fromJson(value) : value));
  if (!found.success) return undefined;
  const { v, y, i, n } = found.data;
  return { verb: v, about: y, input: i, nonce: n };
}

function payloadIn(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'attune' in value ? value.attune : value;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
