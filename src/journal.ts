import { createHash } from 'node:crypto';
import type { Chat, PersonId } from './people/service.ts';
import type { ClauseId } from './policy/clauses.ts';
import type { Instant } from './time.ts';
import type { Happening } from './workflows/workflow.ts';

/**
 * Who is behind an event: a person, Attune itself, whoever keeps the box (the command line knows no names),
 * or an identity that nobody on the directory has.
 */
export type Actor =
  | { readonly person: PersonId }
  | { readonly attune: true }
  | { readonly operator: true }
  | { readonly stranger: string };

/** One event as it stands on record, chained by hash to the one before it in the same partition. */
export interface JournalEvent {
  /** 1 for the first event of a partition, without gaps. */
  readonly seq: number;
  readonly at: Instant;
  readonly actor: Actor;
  readonly chat: Chat | 'none';
  /** What was asked: the verb of the command. */
  readonly verb: string;
  readonly outcome: 'happened' | 'refused';
  /** What happened, in the past tense; for a refusal the reason. */
  readonly type: string;
  readonly clause: ClauseId;
  readonly subject: string;
  readonly facts: Happening['facts'];
  /** Hash of the event before; of the empty text for the first. */
  readonly previous: string;
  readonly hash: string;
}

/** Where a partition's chain ends. Kept in the partition's head, under the same lock as its records. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

export const chainStart: ChainEnd = { seq: 0, hash: '' };

/** What an event says, before it takes its place in the chain. */
export type Entry = Omit<JournalEvent, 'seq' | 'previous' | 'hash'>;

/** The entries as events that continue the chain, and where the chain ends then. */
export function chain(end: ChainEnd, entries: readonly Entry[]): { events: JournalEvent[]; end: ChainEnd } {
  const events: JournalEvent[] = [];
  let { seq, hash } = end;
  for (const entry of entries) {
    seq += 1;
    const unsigned = { ...entry, seq, previous: hash };
    hash = hashOf(unsigned);
    events.push({ ...unsigned, hash });
  }
  return { events, end: { seq, hash } };
}

/** What is wrong with a chain: the first event that was changed, is missing or was put in; undefined when whole. */
export function firstBreak(
  events: readonly JournalEvent[],
  end: ChainEnd,
): { seq: number; why: string } | undefined {
  let previous = chainStart;
  for (const event of events) {
    const { hash, ...unsigned } = event;
    if (event.seq !== previous.seq + 1) return { seq: previous.seq + 1, why: 'missing' };
    if (event.previous !== previous.hash) return { seq: event.seq, why: 'does not follow the one before' };
    if (hashOf(unsigned) !== hash) return { seq: event.seq, why: 'was changed' };
    previous = { seq: event.seq, hash };
  }
  if (previous.seq !== end.seq) return { seq: previous.seq + 1, why: 'missing at the end' };
  return previous.hash === end.hash ? undefined : { seq: end.seq, why: 'is not the one on record' };
}

function hashOf(event: Omit<JournalEvent, 'hash'>): string {
  return createHash('sha256').update(canonical(event)).digest('hex');
}

/** JSON with sorted keys and without absent fields, so that the text is the same whatever a store did to the order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** An id for something that is known by several parts: the same parts always give the same id. */
export function canonicalId(parts: readonly unknown[]): string {
  return createHash('sha256').update(canonical(parts)).digest('hex').slice(0, 40);
}
