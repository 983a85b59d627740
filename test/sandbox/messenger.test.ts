import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../bot/sandbox/messages.ts';
import { Messages } from '../../bot/sandbox/messages.ts';
import { SandboxMessenger } from '../../bot/sandbox/messenger.ts';
import { drawer } from '../../cards/drawer.ts';
import { id } from '../../src/access/plain.ts';
import { type Destination, Undelivered } from '../../src/messenger.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { type Store, StoreUnavailable } from '../../src/store/store.ts';
import { wallClock } from '../../src/time.ts';
import { sessionCard } from './cards.ts';
import { directory, morning } from './service.ts';

const home: Destination = { channel: { chat: 'sandbox', channel: id.parse('ty-derw') } };
const planned = sessionCard({ cancelled: false, known: false });
const cancelled = sessionCard({ cancelled: true, known: false });

let store: Store;
beforeEach(() => {
  store = openSqlite(':memory:', { clock: wallClock });
});
afterEach(() => store.close());

function messengerOn(over: Store) {
  const messages = new Messages(over, morning);
  const messenger = new SandboxMessenger({
    messages,
    clock: morning,
    drawer: drawer({ language: 'en-GB', timeZone: 'Europe/London' }),
    directory: async () => directory,
  });
  return { messenger, messages };
}

const texts = (messages: readonly Message[]) =>
  messages.map(message => (message.by === 'attune' ? JSON.stringify(message.card) : message.word));

test('a posted card stands in the channel, shows what it is updated to, and can be taken away', async () => {
  const { messenger, messages } = messengerOn(store);
  const ref = await messenger.post(home, planned, 'post-1');
  expect(texts(await messages.latest('channel-ty-derw'))[0]).toContain("Can't attend");
  await messenger.update(ref, cancelled, 'post-1');
  const [message] = await messages.latest('channel-ty-derw');
  expect(message?.updated).toBe(true);
  expect(JSON.stringify(message)).not.toContain("Can't attend");
  await messenger.remove(ref);
  await messenger.remove(ref);
  expect(await messages.latest('channel-ty-derw')).toEqual([]);
});

test('cards survive a restart, in their order', async () => {
  const person: Destination = { person: { chat: 'sandbox', user: 'sioned' } };
  const before = messengerOn(store).messenger;
  for (const post of ['a', 'b', 'c']) await before.post(person, planned, post);
  const after = await messengerOn(store).messages.latest('person-sioned');
  expect(texts(after).map(card => /"n":"(\w)"/.exec(card)?.[1])).toEqual(['a', 'b', 'c']);
});

test('a post whose answer was lost is found, and posting it again adds nothing', async () => {
  const { messenger, messages } = messengerOn(store);
  const strange = 'session|jw/2026?#\\ '.repeat(5);
  expect(await messenger.find(home, strange)).toBe('absent');
  const ref = await messenger.post(home, planned, strange);
  expect(await messenger.find(home, strange)).toEqual(ref);
  expect(await messenger.post(home, planned, strange)).toEqual(ref);
  expect(await messages.latest('channel-ty-derw')).toHaveLength(1);
});

test('two updates at once both happen', async () => {
  const { messenger, messages } = messengerOn(store);
  const ref = await messenger.post(home, planned, 'post');
  await Promise.all([messenger.update(ref, cancelled, 'post'), messenger.update(ref, cancelled, 'post')]);
  expect(await messages.latest('channel-ty-derw')).toHaveLength(1);
});

test.each<[string, Destination, Undelivered['reason']]>([
  ['somebody on another chat', { person: { chat: 'slack', team: 'T1', user: 'U1' } }, 'no-identity'],
  ['somebody unknown', { person: { chat: 'sandbox', user: 'stranger' } }, 'no-such-place'],
  ['somebody who has left', { person: { chat: 'sandbox', user: 'rhys' } }, 'no-such-place'],
  [
    'a channel that no setting has',
    { channel: { chat: 'sandbox', channel: id.parse('attic') } },
    'no-such-place',
  ],
])('a card for %s is never delivered', async (_, to, reason) => {
  const { messenger } = messengerOn(store);
  await expect(messenger.post(to, planned, 'post')).rejects.toMatchObject({ fate: 'never', reason });
});

test('a card that is gone is not updated', async () => {
  const { messenger } = messengerOn(store);
  const ref = await messenger.post(home, planned, 'post');
  await messenger.remove(ref);
  await expect(messenger.update(ref, cancelled, 'post')).rejects.toMatchObject({ reason: 'message-gone' });
  await expect(messenger.update({}, cancelled, 'post')).rejects.toBeInstanceOf(Undelivered);
});

test.each([
  ['nothing', 'again'],
  ['unknown', 'unknown'],
] as const)('when the store wrote %s, the fate of a card is: %s', async (wrote, fate) => {
  const failing = Object.assign(Object.create(store) as Store, {
    commit: () => Promise.reject(new StoreUnavailable(wrote, 'busy')),
  });
  await expect(messengerOn(failing).messenger.post(home, planned, 'post')).rejects.toMatchObject({ fate });
});
