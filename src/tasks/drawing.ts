import { createHash } from 'node:crypto';
import { canonical } from '../journal.ts';
import type { Destination } from '../messenger.ts';
import { headKey, headOf, youngPersonOf } from '../partition.ts';
import type { Directory } from '../people/directory.ts';
import type { Chat, YoungPerson, YoungPersonId } from '../people/service.ts';
import type { Pack } from '../policy/pack.ts';
import { readNeeds } from '../reading.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from '../time.ts';
import type { Registry } from '../workflows/registry.ts';
import type { PostView } from '../workflows/views.ts';
import type { Recipient } from '../workflows/workflow.ts';

/** What drawing a standing card takes. */
export interface Easel {
  readonly store: Store;
  readonly registry: Registry;
  readonly clock: Clock;
  pack(id: string): Pack;
}

/** A card as things are now; `gone` when there is nothing left to show, or nobody it may be shown to. */
export async function drawPost(
  { store, registry, clock, pack }: Easel,
  directory: Directory,
  partition: string,
  { once, card, subject, to }: { once: string; card: PostView['card']; subject: string; to: Recipient },
): Promise<PostView | 'gone'> {
  const youngPerson = childOf(directory, partition, clock.now());
  const drawing = registry.drawing(card);
  if (!youngPerson || !drawing) return 'gone';
  const [[head], found] = await Promise.all([
    store.read([headKey(partition)]),
    readNeeds(store, directory.service.id, youngPerson.id, drawing.needs(subject)),
  ]);
  const situation = {
    now: clock.now(),
    directory,
    pack: pack(directory.service.pack),
    youngPerson,
    engagement: headOf(head).engagement,
    ...found,
  };
  return drawing.draw(situation, subject, to, once);
}

/** The same content has the same hash: a card that would look the same is not sent again. */
export function hashOf(view: PostView): string {
  return createHash('sha256').update(canonical(view)).digest('hex').slice(0, 32);
}

/** Where a card goes: the chat, and the place in it. */
export interface Delivery {
  readonly chat: Chat;
  readonly to: Destination;
}

/** Where a card for a recipient goes now; undefined when they may not have it or no chat reaches them. */
export function destinationOf(
  directory: Directory,
  partition: string,
  to: Recipient,
  now: number,
): Delivery | undefined {
  if ('channel' in to) {
    const channel = directory.setting(to.channel)?.channel;
    return channel && { chat: channel.chat, to: { channel } };
  }
  const person = directory.person(to.person);
  const child = childOf(directory, partition, now);
  if (!person || !child || directory.hasLeft(person, now)) return undefined;
  const concerned =
    directory.rolesFor(person, child, now).length > 0 ||
    directory.rolesAnywhere(person, now).has('administrator');
  const who = concerned ? directory.identityOf(person) : undefined;
  return who && { chat: who.chat, to: { person: who } };
}

function childOf(directory: Directory, partition: string, now: number): YoungPerson | undefined {
  const id = youngPersonOf(partition);
  const child = id === undefined ? undefined : directory.youngPerson(id as YoungPersonId);
  return child && !directory.hasLeft(child, now) ? child : undefined;
}
