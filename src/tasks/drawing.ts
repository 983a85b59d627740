import { createHash } from 'node:crypto';
import { withoutRefused } from '../closed.ts';
import { canonical } from '../journal.ts';
import type { DeliveryReason, Destination } from '../messenger.ts';
import { headKey, headOf, personOf, youngPersonOf } from '../partition.ts';
import type { Directory } from '../people/directory.ts';
import { type Role, upkeepRoles } from '../people/roles.ts';
import type { Chat, PersonId, YoungPerson, YoungPersonId } from '../people/service.ts';
import type { Pack } from '../policy/pack.ts';
import { readNeeds } from '../reading.ts';
import type { Store } from '../store/store.ts';
import type { Clock, Instant } from '../time.ts';
import type { Registry } from '../workflows/registry.ts';
import type { PostView } from '../workflows/views.ts';
import { type Drawing, isClosed, type Recipient } from '../workflows/workflow.ts';

/** What drawing a standing card takes. */
export interface Easel {
  readonly store: Store;
  readonly registry: Registry;
  readonly clock: Clock;
  pack(id: string): Pack;
}

/** What a card is about and to whom it goes. */
export interface Addressed {
  /** The post's own name. */
  readonly once: string;
  readonly card: PostView['card'];
  readonly subject: string;
  readonly to: Recipient;
}

/** A card as things are now; `gone` when there is nothing left to show, or nobody it may be shown to. */
export async function drawPost(
  easel: Easel,
  directory: Directory,
  partition: string,
  post: Addressed,
): Promise<PostView | 'gone'> {
  return mayStand(easel, directory, partition, post) ? drawAnyhow(easel, directory, partition, post) : 'gone';
}

/** A card whoever may have it: to know whether somebody misses something. Never to be shown. */
export async function drawAnyhow(
  { store, registry, clock, pack }: Easel,
  directory: Directory,
  partition: string,
  { once, card, subject, to }: Addressed,
): Promise<PostView | 'gone'> {
  const drawing = registry.drawing(card);
  const youngPerson = childOf(directory, partition, clock.now(), drawing);
  if (!drawing || !(youngPerson ?? drawing.mayHave)) return 'gone';
  const [[head], found] = await Promise.all([
    store.read([headKey(partition)]),
    readNeeds(store, directory.service.id, partition, drawing.needs(subject)),
  ]);
  const situation = {
    now: clock.now(),
    directory,
    pack: pack(directory.service.pack),
    // A card that is about nobody but its person looks at no young person.
    youngPerson: youngPerson as YoungPerson,
    engagement: headOf(head).engagement,
    ...found,
  };
  const view = drawing.draw(situation, subject, to, once);
  return isClosed(situation.engagement) ? withoutRefused(registry, view) : view;
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

/** Where a card goes now, or why it goes nowhere. A place the young person has left is still a place. */
export function destinationOf(
  easel: Easel,
  directory: Directory,
  partition: string,
  post: Pick<Addressed, 'card' | 'to' | 'subject'>,
): Delivery | (DeliveryReason & ('no-role' | 'no-identity')) {
  const { to } = post;
  if ('channel' in to) {
    const channel = directory.setting(to.channel)?.channel;
    return channel ? { chat: channel.chat, to: { channel } } : 'no-identity';
  }
  const person = directory.person(to.person);
  if (!person || !mayStand(easel, directory, partition, post)) return 'no-role';
  const who = directory.identityOf(person);
  if (!who) return 'no-identity';
  const drawing = easel.registry.drawing(post.card);
  const child = childOf(directory, partition, easel.clock.now(), drawing);
  return { chat: who.chat, to: { person: who, ...(child && { about: child.id }) } };
}

/** Whether a card may stand there now (promise 2): one about a young person, or one of a person's own. */
function mayStand(
  { clock, registry, pack }: Easel,
  directory: Directory,
  partition: string,
  post: Pick<Addressed, 'card' | 'to' | 'subject'>,
): boolean {
  const now = clock.now();
  const drawing = registry.drawing(post.card);
  const child = childOf(directory, partition, now, drawing);
  if (child)
    return mayHave(directory, child, post, now) && isKept({ directory, pack, now }, child, post, drawing);
  const own = personOf(partition) as PersonId | undefined;
  const person = own && directory.person(own);
  if (!person || !('person' in post.to) || post.to.person !== own) return false;
  if (directory.hasLeft(person, now)) return false;
  const around = { directory, pack: pack(directory.service.pack), now };
  return drawing?.mayHave?.(around, person, post.subject) === true;
}

/** Whether somebody still holds a role that the card is for: another one for the same young person does not keep it. */
function isKept(
  { directory, pack, now }: Pick<Easel, 'pack'> & { readonly directory: Directory; readonly now: Instant },
  child: YoungPerson,
  { to }: Pick<Addressed, 'to'>,
  drawing: Drawing | undefined,
): boolean {
  const keepers = drawing?.keepers?.(pack(directory.service.pack));
  if (!keepers || 'channel' in to) return true;
  const person = directory.person(to.person);
  return !!person && directory.rolesFor(person, child, now).some(({ role }) => keepers.includes(role));
}

/** Cards for those who hold no role for the young person: they keep Attune going, or its service file. */
const keepers: { readonly [C in PostView['card']]?: readonly Role[] } = {
  'delivery-problem': upkeepRoles,
  'therapist-to-name': ['administrator'],
};

/**
 * Whether a card about the young person may stand there now (promise 2): with somebody who holds a role for
 * them, in the channel of where they live or learn. Those who keep Attune going have what did not arrive or is missing in its file, and no more.
 */
function mayHave(
  directory: Directory,
  child: YoungPerson,
  { card, to }: Pick<Addressed, 'card' | 'to'>,
  now: Instant,
): boolean {
  if ('channel' in to) return to.channel === child.setting || to.channel === child.school;
  const person = directory.person(to.person);
  if (!person) return false;
  const held = directory.rolesAnywhere(person, now);
  const isTheirs = keepers[card]?.some(role => held.has(role));
  return isTheirs || directory.rolesFor(person, child, now).length > 0;
}

/** The card for the former home, addressed to where the young person lives now; undefined when it is no such card. */
export function followingHome(
  directory: Directory,
  partition: string,
  { once, card, subject, to }: Addressed,
  now: Instant,
): Addressed | undefined {
  const child = childOf(directory, partition, now);
  const former = 'channel' in to ? directory.setting(to.channel) : undefined;
  if (!child || !former || former.kind === 'school' || mayHave(directory, child, { card, to }, now))
    return undefined;
  return { once: `${once}.${child.setting}`, card, subject, to: { channel: child.setting } };
}

/** Whom a card is about: nobody who has left, unless the card is one that stands on. */
function childOf(
  directory: Directory,
  partition: string,
  now: Instant,
  drawing?: Pick<Drawing, 'afterLeaving'>,
): YoungPerson | undefined {
  const id = youngPersonOf(partition);
  const child = id === undefined ? undefined : directory.youngPerson(id as YoungPersonId);
  return child && (drawing?.afterLeaving || !directory.hasLeft(child, now)) ? child : undefined;
}
