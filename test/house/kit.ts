import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Chat } from '../../bot/chat.ts';
import { build, type Ground, type House, type MakeChat } from '../../bot/house.ts';
import type { LetterPlace } from '../../bot/letter.ts';
import { createLog, type Log } from '../../bot/log.ts';
import { createMetrics, type Metrics } from '../../bot/metrics.ts';
import { channelChat, ownChat } from '../../bot/sandbox/conversations.ts';
import { type Message, Messages } from '../../bot/sandbox/messages.ts';
import { MovableClock, sandboxChat } from '../../bot/sandbox/sandbox.ts';
import { decodePayload } from '../../cards/payload.ts';
import { plain } from '../../src/access/plain.ts';
import type { Answer } from '../../src/claim.ts';
import type { JournalEvent } from '../../src/journal.ts';
import { personPartition, youngPersonPartition } from '../../src/partition.ts';
import { saveDirectory } from '../../src/people/directory-store.ts';
import type { ServiceFile } from '../../src/people/service.ts';
import type { Pack } from '../../src/policy/pack.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import type { Pace } from '../../src/tasks/pace.ts';
import { days, type Instant } from '../../src/time.ts';
import type { RecordOf, RecordType } from '../../src/workflows/records.ts';
import { london } from '../people/hafod.ts';
import { workedService } from './service.ts';

/** Attune as it runs, on SQLite and with the sandbox as its chat; time moves only when a test says so. */
export interface Kit {
  readonly house: House;
  readonly store: Store;
  /** The database file, for looking at what really rests there. */
  readonly path: string;
  readonly metrics: Metrics;
  now(): Instant;
  /** Somebody does something; the nonce is new unless given. */
  does(
    who: string,
    verb: string,
    input?: object,
    options?: { about?: string; nonce?: string },
  ): Promise<Answer>;
  /** Somebody presses a button of a card, found by its verb; fields typed go with it. */
  presses(who: string, message: Message, verb: string, fields?: object): Promise<Answer>;
  /** Carries out everything that is due. */
  settles(): Promise<void>;
  /** Lets time pass, and carries out what becomes due. */
  passes(milliseconds: number): Promise<void>;
  passesUntil(moment: string): Promise<void>;
  /** The cards in a person's own chat, oldest first. */
  chatOf(person: string): Promise<readonly Message[]>;
  channelOf(setting: string): Promise<readonly Message[]>;
  events(youngPerson?: string): Promise<readonly JournalEvent[]>;
  records<T extends RecordType>(type: T, youngPerson?: string): Promise<readonly RecordOf<T>[]>;
  /** What somebody keeps of their own, and the events of it. */
  ownRecords<T extends RecordType>(type: T, person: string): Promise<readonly RecordOf<T>[]>;
  ownEvents(person: string): Promise<readonly JournalEvent[]>;
  /** Imports another service file. Whomever it lacks it says to have left: nobody vanishes from a service file. */
  imports(file: ServiceFile): Promise<void>;
  /** Anwen plans a session with KL and it is announced; answers its id. */
  session(options?: { date?: string; time?: string }): Promise<string>;
}

/** What a test may put in place of the usual. */
export interface KitOptions {
  /** Tuesday 24 November 2026, nine o'clock, unless told otherwise. */
  readonly at?: string;
  readonly file?: ServiceFile;
  /** Something between Attune and its store, such as faults. */
  readonly around?: (store: Store) => Store;
  /** Something between Attune and its chat. */
  readonly chat?: (chat: Chat) => Chat;
  /** Other chats beside the sandbox. */
  readonly also?: MakeChat;
  /** What seals the addresses of letters in the sandbox. */
  readonly letters?: Pick<LetterPlace, 'linkSecrets'>;
  /** Where links on cards lead. */
  readonly addressOf?: Ground['addressOf'];
  readonly log?: Log;
  /** How fast cards go out: for chats that would be waited for. */
  readonly pace?: Pace;
  /** The policy that the service follows; Bryn Melyn's unless told otherwise. */
  readonly pack?: Pack;
}

export async function openKit(options: KitOptions = {}): Promise<Kit> {
  const folder = mkdtempSync(join(tmpdir(), 'attune-'));
  const path = join(folder, 'attune.db');
  const start = london(options.at ?? '2026-11-24 09:00');
  const database = openSqlite(path, { clock: { now: () => start } });
  const store = options.around?.(database) ?? database;
  const clock = await MovableClock.open(store, { now: () => start });
  await saveDirectory(store, options.file ?? workedService(), 0, start);
  const log = options.log ?? createLog('silent');
  const metrics = createMetrics();
  const house = build(
    {
      store,
      clock,
      log,
      metrics,
      addressOf: options.addressOf,
      pace: options.pace,
      ...(options.pack && { packs: () => options.pack as Pack }),
    },
    {
      sandbox: surroundings => {
        const { letters } = options;
        const chat = sandboxChat(
          { clock, recent: async () => [], ...(letters && { letters }) },
          surroundings,
        );
        return options.chat?.(chat) ?? chat;
      },
      ...options.also,
    },
  );
  await house.directory.current();
  onTestFinished(async () => {
    await Promise.all(house.chats.map(chat => chat.close()));
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const messages = new Messages(store, clock);
  const service = (options.file ?? workedService()).service.id;
  let nonces = 0;
  let version = 1;
  let standing = options.file ?? workedService();

  const all = async <T>(kind: string, partition: string): Promise<T[]> => {
    const { items } = await store.list({ partition, kind, limit: 1000 });
    return items.map(item => item.value as T);
  };
  const kit: Kit = {
    house,
    store,
    path,
    metrics,
    now: () => clock.now(),
    does: (who, verb, input = {}, { about = 'kl', nonce = `nonce-${++nonces}` } = {}) =>
      house.surroundings.perform({ who: { chat: 'sandbox', user: who }, verb, about, input, nonce }),
    presses: (who, message, verb, fields = {}) => {
      const clicked = buttonsOf(message).find(button => button.verb === verb);
      if (!clicked) throw new Error(`The card has no ${verb}, but ${buttonsOf(message).map(b => b.verb)}`);
      const { about, input, nonce } = clicked;
      return house.surroundings.perform({
        who: { chat: 'sandbox', user: who },
        verb,
        about,
        input: { ...fields, ...input },
        nonce,
      });
    },
    settles: async () => {
      for (let turns = 0; (await house.runner.tick()) > 0; turns += 1)
        if (turns > 200) throw new Error('Something is owed for ever');
    },
    passes: async milliseconds => {
      for (let left = milliseconds; left > 0; left -= days(7)) await clock.moveBy(Math.min(left, days(7)));
      await kit.settles();
    },
    passesUntil: moment => kit.passes(london(moment) - clock.now()),
    chatOf: person => messages.latest(ownChat(person)),
    channelOf: setting => messages.latest(channelChat(setting)),
    events: (youngPerson = 'kl') => all('event', youngPersonPartition(service, plain(youngPerson))),
    records: (type, youngPerson = 'kl') => all(type, youngPersonPartition(service, plain(youngPerson))),
    ownRecords: (type, person) => all(type, personPartition(service, plain(person))),
    ownEvents: person => all('event', personPartition(service, plain(person))),
    imports: async file => {
      const saving = await saveDirectory(store, withLeavers(standing, file), version, clock.now());
      if (saving.outcome !== 'saved') throw new Error(`Not imported: ${JSON.stringify(saving)}`);
      version = saving.version;
      standing = withLeavers(standing, file);
    },
    session: async ({ date = '2026-11-24', time = '14:00' } = {}) => {
      const before = new Set((await kit.records('session')).map(({ id }) => id));
      const answer = await kit.does('anwen', 'session.plan', {
        youngPerson: 'kl',
        what: 'Art therapy',
        date,
        time,
        lengthMinutes: 50,
        place: 'Garden room',
        weekly: 'once',
        clashes: 'anyway',
      });
      if (answer.outcome !== 'decided') throw new Error(`Not planned: ${JSON.stringify(answer)}`);
      await kit.settles();
      const planned = (await kit.records('session')).find(({ id }) => !before.has(id));
      if (!planned) throw new Error('No session was planned');
      return planned.id;
    },
  };
  return kit;
}

function withLeavers(before: ServiceFile, after: ServiceFile): ServiceFile {
  const left = '2026-11-01';
  const lacks = <Entry extends { id: string }>(old: readonly Entry[], now: readonly Entry[]): Entry[] =>
    old.filter(({ id }) => now.every(one => one.id !== id)).map(one => ({ ...one, left }));
  return {
    ...after,
    people: [...after.people, ...lacks(before.people, after.people)],
    youngPeople: [...after.youngPeople, ...lacks(before.youngPeople, after.youngPeople)],
  };
}

/** Every button of a card, as it would come back when pressed. */
export function buttonsOf(message: Message): NonNullable<ReturnType<typeof decodePayload>>[] {
  if (message.by !== 'attune') return [];
  return elementsOf(message.card).flatMap(element => {
    const clicked = decodePayload(element.data);
    return clicked && element.type !== 'Action.ShowCard' && String(element.type).startsWith('Action.')
      ? [clicked]
      : [];
  });
}

/** Every text that a card shows, one after another. */
export function textOf(message: Message | undefined): string {
  if (message?.by !== 'attune') return '';
  return elementsOf(message.card)
    .flatMap(element =>
      [element.text, element.title, element.value].filter(value => typeof value === 'string'),
    )
    .join('\n');
}

/** Every object inside a card, apart from the fallback of an action, which is the same button again. */
function elementsOf(node: unknown): Record<string, unknown>[] {
  if (Array.isArray(node)) return node.flatMap(elementsOf);
  if (node === null || typeof node !== 'object') return [];
  const { fallback: _, data: __, ...inner } = node as Record<string, unknown>;
  return [node as Record<string, unknown>, ...Object.values(inner).flatMap(elementsOf)];
}
