import { setTimeout as sleep } from 'node:timers/promises';
import { drawer } from '../../cards/drawer.ts';
import { slackMessage } from '../../cards/slack/message.ts';
import { audit, type BrokenChain } from '../../src/audit.ts';
import type { JournalEvent } from '../../src/journal.ts';
import { DirectoryKeeper } from '../../src/people/directory-store.ts';
import { loadPack } from '../../src/policy/pack.ts';
import type { Store } from '../../src/store/store.ts';
import { drawPost } from '../../src/tasks/drawing.ts';
import { type Post, postId, type Task } from '../../src/tasks/task.ts';
import { wallClock } from '../../src/time.ts';
import type { Alert } from '../../src/workflows/alert/alert.ts';
import type { Cancellation } from '../../src/workflows/cancellation/cancellation.ts';
import { registry } from '../../src/workflows/registry.ts';
import type { Session } from '../../src/workflows/sessions/session.ts';
import { children, personOf, staffOf } from './service.ts';
import type { SlackNetwork } from './slack-network.ts';

/** Longest time for what is owed at the end, in milliseconds: a lease of a minute, and cards that wait for their turn. */
const patience = 170_000;
/** What staff did, as the journal says it; Attune's own events are looked at through what they owe. */
const transitions = new Set([
  ...['session cancelled', 'cancellation acknowledged', 'times offered', 'session moved', 'escort named'],
  ...['alert raised', 'alert acknowledged', 'management plan set'],
]);

interface Found {
  readonly youngPerson: string;
  readonly events: readonly JournalEvent[];
  readonly sessions: readonly Session[];
  readonly cancellations: readonly Cancellation[];
  readonly alerts: readonly Alert[];
}

/** What is found in the store and in Slack when everything is over. */
export class Remains {
  /** What is still due, being sent, or was given up. */
  pending: readonly string[] = [];
  broken: readonly BrokenChain[] = [];
  #untrue: string[] = [];
  #found: readonly Found[] = [];
  readonly #store: Store;
  readonly #network: SlackNetwork;
  readonly #drawer;

  constructor(store: Store, network: SlackNetwork, timeZone: string) {
    this.#store = store;
    this.#network = network;
    this.#drawer = drawer({ language: 'en-GB', timeZone, now: Date.now });
  }

  /** Waits until nothing is owed any more but for what waits for its time. */
  async settled(): Promise<void> {
    const until = Date.now() + patience;
    for (;;) {
      const tasks = await this.#tasks();
      if (tasks.length === 0 || Date.now() > until) return;
      await sleep(500);
    }
  }

  async read(): Promise<void> {
    const directory = await new DirectoryKeeper(this.#store).current();
    if (!directory) throw new Error('The directory is gone');
    this.pending = await this.#tasks();
    this.broken = (await audit(this.#store, directory)).broken;
    this.#found = await Promise.all(numbers.map(number => this.#about(number)));
    for (const number of numbers) this.#untrue.push(...(await this.#untrueAbout(number)));
  }

  /** Every transition on record as "young person, session, what". */
  transitions(): readonly string[] {
    return this.#events()
      .filter(({ event }) => event.outcome === 'happened' && transitions.has(event.type))
      .map(({ youngPerson, event }) => `${youngPerson} ${sessionOf(event)} ${event.type}`)
      .sort();
  }

  /** Every refusal as "young person, verb, person". */
  refusals(): readonly string[] {
    return this.#events()
      .filter(({ event }) => event.outcome === 'refused')
      .map(({ youngPerson, event: { verb, actor } }) =>
        'person' in actor ? `${youngPerson} ${verb} ${actor.person}` : `${youngPerson} ${verb} ?`,
      );
  }

  /** Whether one of these people did it. */
  actor(youngPerson: string, session: string, type: string, by: readonly string[]): boolean {
    const events = this.#found.find(found => found.youngPerson === youngPerson)?.events ?? [];
    return events.some(
      event =>
        event.type === type &&
        sessionOf(event) === session &&
        'person' in event.actor &&
        by.includes(event.actor.person),
    );
  }

  /** Posts that reached Slack, by name; those whose name is a hash by their kind and young person. */
  posted(): readonly string[] {
    const hashed = /^(plan|planned|before-first)\./;
    return this.#network.posted
      .map(({ post, channel }) => (hashed.test(post) ? `${post.split('.')[0]} ${channel}` : post))
      .sort();
  }

  /** Names of posts that are in Slack more than once. */
  twice(): readonly string[] {
    const names = this.#network.posted.map(({ post }) => post);
    return names.filter((name, index) => names.indexOf(name) !== index);
  }

  /** What the records say must have been posted, without a look at a single task. */
  owed(plans: readonly string[]): readonly string[] {
    const seeded = numbers.flatMap(number => [
      ...Array.from({ length: 9 }, () => `planned C0SCHOOL${number}`),
      `before-first D${staffOf(number).therapist}`,
    ]);
    const planned = plans.map(youngPerson => `plan C0HOME${youngPerson.slice('yp-'.length)}`);
    return [...seeded, ...planned, ...this.#found.flatMap(owedFor)].sort();
  }

  untrue(): readonly string[] {
    return this.#untrue;
  }

  #events() {
    return this.#found.flatMap(({ youngPerson, events }) => events.map(event => ({ youngPerson, event })));
  }

  async #tasks(): Promise<readonly string[]> {
    const pages = await Promise.all(
      numbers.map(n => this.#store.list({ partition: partitionOf(n), kind: 'task', limit: 1000 })),
    );
    return pages
      .flatMap(({ items }) => items)
      .filter(({ due = 0, value }) => (value as Task).state !== 'pending' || due <= Date.now() + 60_000)
      .map(({ id, value }) => `${id} ${(value as Task).state} ${(value as Task).reason ?? ''}`);
  }

  async #about(number: number): Promise<Found> {
    const all = async (kind: string): Promise<readonly unknown[]> =>
      (await this.#store.list({ partition: partitionOf(number), kind, limit: 1000 })).items.map(
        ({ value }) => value,
      );
    return {
      youngPerson: `yp-${number}`,
      events: (await all('event')) as readonly JournalEvent[],
      sessions: (await all('session')) as readonly Session[],
      cancellations: (await all('cancellation')) as readonly Cancellation[],
      alerts: (await all('alert')) as readonly Alert[],
    };
  }

  /** Each card that stands is drawn anew and laid beside what Slack has. */
  async #untrueAbout(number: number): Promise<readonly string[]> {
    const directory = await new DirectoryKeeper(this.#store).current();
    if (!directory) return ['nothing to draw with'];
    const easel = { store: this.#store, registry, clock: wallClock, pack: loadPack };
    const untrue: string[] = [];
    for (const card of this.#network.posted.filter(({ channel }) => channelsOf(number).has(channel))) {
      const [stored] = await this.#store.read([{ partition: partitionOf(number), id: postId(card.post) }]);
      const post = stored && { ...(stored.value as Post), once: card.post };
      const view = post && (await drawPost(easel, directory, partitionOf(number), post));
      const drawn = view && view !== 'gone' ? slackMessage(this.#drawer.post(view, card.post)).blocks : null;
      const shown = this.#network.standing(card.channel, card.ts)?.blocks ?? null;
      if (JSON.stringify(drawn) !== JSON.stringify(shown)) untrue.push(card.post);
    }
    return untrue;
  }
}

const numbers = Array.from({ length: children }, (_, number) => number);
const partitionOf = (number: number): string => `crash|yp-${number}`;
const channelsOf = (number: number): ReadonlySet<string> => {
  const { carers, therapist, clinician } = staffOf(number);
  return new Set([
    `C0HOME${number}`,
    `C0SCHOOL${number}`,
    ...[...carers, therapist, clinician].map(u => `D${u}`),
  ]);
};

const sessionOf = (event: JournalEvent): string => event.subject.replace(/^session:/, '');

/** The posts that follow from the records of one young person. */
function owedFor({ youngPerson, events, sessions, cancellations, alerts }: Found): readonly string[] {
  const { therapist, clinician } = staffOf(Number(youngPerson.slice('yp-'.length)));
  const clinicians = [therapist, clinician].map(personOf);
  const announced = new Set<string>(events.filter(({ type }) => type === 'session announced').map(sessionOf));
  return [
    ...sessions.flatMap(({ id, status }) => {
      if (announced.has(id)) return [`session.${id}.1`];
      return status === 'cancelled' ? [`session.${id}.cancelled`] : [];
    }),
    ...cancellations.flatMap(({ session, offered, picked }) => [
      ...clinicians.map(person => `cancellation.${session}.${person}`),
      `cancelled.${session}.education.0`,
      ...(offered ? [`session.${session}.offered.3`] : []),
      ...(picked
        ? [`moved.${session}.education.0`, ...clinicians.map(person => `moved.${picked.session}.${person}`)]
        : []),
    ]),
    ...alerts.flatMap(({ session }) => clinicians.map(person => `alert.${session}.1.${person}`)),
  ];
}
