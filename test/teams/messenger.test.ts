import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plain } from '../../src/access/plain.ts';
import { type Destination, type MessageRef, Undelivered } from '../../src/messenger.ts';
import type { Channel } from '../../src/people/service.ts';
import type { PostView } from '../../src/workflows/views.ts';
import { actionFor } from './card.ts';
import type { Fault } from './connector.ts';
import { appId, channel, somebody, type TeamsDriver, type TeamsUser, teamsDriver, tenant } from './driver.ts';
import { alertPost } from './views.ts';

let teams: TeamsDriver;
beforeAll(async () => {
  teams = await teamsDriver();
});
afterAll(() => teams.close());

const person = (who: TeamsUser): Destination => ({ person: { chat: 'teams', ...who } });
const home: Channel = { chat: 'teams', tenant, team: '19:team@thread.tacv2', channel };
const post = (to: Destination, postId = 'post-1') => teams.chat.messenger.post(to, alertPost, postId);
const acknowledged: PostView = {
  ...alertPost,
  card: 'alert',
  data: { ...alertPost.data, state: 'acknowledged', actions: [] },
} as PostView;

/** What a call throws, and how many requests it cost. */
async function fateOf(call: () => Promise<unknown>, ...faults: readonly Fault[]) {
  const before = teams.connector.posts.length;
  teams.connector.fail(...faults);
  const error = await call().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Undelivered)) throw new Error(`not an Undelivered: ${error}`);
  const { fate, reason, retryAfter } = error;
  return {
    fate,
    reason,
    requests: teams.connector.posts.length - before,
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

describe('a post to a person', () => {
  test('reaches their own chat by their directory id, though they never wrote', async () => {
    const theo = somebody();
    const ref = await post(person(theo));
    const [message] = teams.messages(teams.personal(theo));
    expect(message?.id).toBe(ref.activity);
    expect(actionFor(message?.card, 'alert.acknowledge').data.attune.n).toBe('post-1');
    expect(message?.summary?.length).toBeLessThanOrEqual(150);
    expect(teams.connector.posts.at(-2)?.body).toMatchObject({
      bot: { id: `28:${appId}` },
      members: [{ id: theo.user }],
      tenantId: tenant,
    });
  });

  test('asks for their chat once, and not at all when they wrote before', async () => {
    const creates = () => teams.connector.posts.filter(({ path }) => path === '/v3/conversations').length;
    const [theo, ann] = [somebody(), somebody()];
    await teams.type(ann, 'help');
    const before = creates();
    await post(person(theo));
    await post(person(theo));
    await post(person(ann));
    expect(creates() - before).toBe(1);
    expect(teams.messages(teams.personal(ann))).toHaveLength(2);
  });

  test('who cleared their chat still arrives, in its new place', async () => {
    const theo = somebody();
    await post(person(theo));
    teams.connector.clear(teams.personal(theo));
    await post(person(theo));
    expect(teams.messages(teams.personal(theo))).toHaveLength(2);
  });

  test('never goes to the chat of two people in which they used the compose box', async () => {
    const theo = somebody();
    const invoke = { type: 'invoke', name: 'composeExtension/fetchTask', value: { commandId: 'alert' } };
    const two = { id: '19:two@unq.gbl.spaces', conversationType: 'personal', tenantId: tenant };
    await teams.send(teams.activity(theo, { ...invoke, conversation: two }));
    await post(person(theo));
    expect(teams.messages(two.id)).toEqual([]);
    expect(teams.messages(teams.personal(theo))).toHaveLength(1);
  });

  test('carries the token that the login gave, with our secret, for the connector alone', async () => {
    await post(person(somebody()));
    expect(teams.issuer.asked[0]?.get('client_secret')).toBe('a-client-secret');
    expect(teams.issuer.asked[0]?.get('scope')).toContain('https://api.botframework.example/.default');
    expect(teams.connector.posts.at(-1)?.authorization).toBe(`Bearer ${teams.issuer.given[0]}`);
    expect(teams.issuer.given).toHaveLength(1);
  });
});

test('a post to a channel starts a thread there', async () => {
  const ref = await post({ channel: home }, 'post-2');
  const message = teams.messages(channel).find(({ id }) => id === ref.activity);
  expect(message?.conversation).toBe(`${channel};messageid=${ref.activity}`);
  expect(actionFor(message?.card, 'alert.open').data.attune.n).toBe('post-2');
});

describe('a standing card', () => {
  test.each([
    ['of a person', () => person(somebody())],
    ['of a channel', (): Destination => ({ channel: home })],
  ])('%s is changed where it stands, as often as asked, and taken away', async (_, to) => {
    const { messenger } = teams.chat;
    const ref = await post(to());
    const there = () =>
      teams.messages(ref.conversation!.split(';')[0]!).filter(({ id }) => id === ref.activity);
    await messenger.update(ref, acknowledged, 'post-1');
    await messenger.update(ref, acknowledged, 'post-1');
    expect(there()).toHaveLength(1);
    expect(JSON.stringify(there()[0]?.card)).not.toContain('Action.');
    await messenger.remove(ref);
    await messenger.remove(ref);
    expect(there()).toHaveLength(0);
    expect(await fateOf(() => messenger.update(ref, alertPost, 'post-1'))).toMatchObject({
      fate: 'never',
      reason: 'message-gone',
    });
  });

  test('cannot be looked for: a bot may not read along', async () => {
    expect(await teams.chat.messenger.find({ channel: home }, 'post-1')).toBe('cannot-tell');
  });
});

describe('what is known when a new card was not taken, after exactly one try', () => {
  test.each<[string, Fault, object]>([
    [
      'too many (429)',
      { status: 429, headers: { 'retry-after': '7' } },
      { fate: 'again', reason: 'rate-limited', retryAfter: 7000 },
    ],
    ['too many, without a time', { status: 429 }, { fate: 'again', reason: 'rate-limited' }],
    ['not installed (403)', { status: 403 }, { fate: 'never', reason: 'not-installed' }],
    ['no such place (404)', { status: 404 }, { fate: 'never', reason: 'no-such-place' }],
    ['a card Teams does not take (400)', { status: 400 }, { fate: 'never', reason: 'refused-card' }],
    ['a card too large (413)', { status: 413 }, { fate: 'never', reason: 'refused-card' }],
    [
      'somebody else wrote at the same moment (412)',
      { status: 412 },
      { fate: 'again', reason: 'platform-error' },
    ],
    ['our token is not taken (401)', { status: 401 }, { fate: 'again', reason: 'not-allowed' }],
    ['an error of theirs (500)', { status: 500 }, { fate: 'unknown', reason: 'platform-error' }],
    ['a gateway (502)', { status: 502 }, { fate: 'unknown', reason: 'platform-error' }],
    ['overloaded (503)', { status: 503 }, { fate: 'unknown', reason: 'platform-error' }],
    ['a gateway in time (504)', { status: 504 }, { fate: 'unknown', reason: 'platform-error' }],
    ['the connection broke', 'torn', { fate: 'unknown', reason: 'lost-answer' }],
    ['the answer was lost', 'lost', { fate: 'unknown', reason: 'lost-answer' }],
    ['taken, but nobody knows where', { status: 200 }, { fate: 'unknown', reason: 'lost-answer' }],
  ])('%s', async (_, fault, expected) => {
    const before = teams.messages(channel).length;
    expect(await fateOf(() => post({ channel: home }), fault)).toEqual({ ...expected, requests: 1 });
    // botbuilder's own policy would have posted up to four.
    expect(teams.messages(channel).length - before).toBe(fault === 'lost' ? 1 : 0);
  });

  test('a lost answer to the question for a person’s chat: nothing was posted, so again', async () => {
    const theo = somebody();
    expect(await fateOf(() => post(person(theo)), 'lost')).toEqual({
      fate: 'again',
      reason: 'unreachable',
      requests: 1,
    });
    expect(await fateOf(() => post(person(theo)), { status: 503 })).toMatchObject({
      fate: 'again',
      requests: 1,
    });
    expect(await fateOf(() => post(person(theo)), { status: 400 })).toMatchObject({
      fate: 'never',
      reason: 'no-such-place',
    });
    await post(person(theo));
    expect(teams.messages(teams.personal(theo))).toHaveLength(1);
  });

  test('a person without the app', async () => {
    const theo = somebody();
    teams.connector.uninstall(theo.user);
    expect(await fateOf(() => post(person(theo)))).toMatchObject({ fate: 'never', reason: 'not-installed' });
  });
});

describe('an update is tried again by the runner, whatever broke', () => {
  let ref: MessageRef;
  beforeAll(async () => {
    ref = await post({ channel: home });
  });
  test.each<[string, Fault]>([
    ['an error of theirs', { status: 500 }],
    ['the connection broke', 'torn'],
    ['the answer was lost', 'lost'],
    ['too many', { status: 429 }],
  ])('%s', async (_, fault) => {
    const { messenger } = teams.chat;
    const update = () => messenger.update(ref, acknowledged, 'post-1');
    expect(await fateOf(update, fault)).toMatchObject({ fate: 'again', requests: 1 });
    expect(await fateOf(() => messenger.remove(ref), fault === 'lost' ? 'torn' : fault)).toMatchObject({
      fate: 'again',
    });
  });
});

describe('nothing is sent, not even the token,', () => {
  test.each<[string, Destination, object]>([
    [
      'to a foreign service address',
      { channel: { ...home, serviceUrl: 'https://evil.example/' } },
      { reason: 'not-allowed' },
    ],
    [
      'to a channel of a foreign tenant',
      { channel: { ...home, tenant: crypto.randomUUID() } },
      { reason: 'not-allowed' },
    ],
    [
      'to a person of a foreign tenant',
      person({ tenant: crypto.randomUUID(), user: 'x' }),
      { reason: 'not-allowed' },
    ],
    [
      'to a person of another chat',
      { person: { chat: 'slack', team: 'T1', user: 'U1' } },
      { reason: 'no-identity' },
    ],
    [
      'to a channel of another chat',
      { channel: { chat: 'sandbox', channel: plain('c') } },
      { reason: 'no-identity' },
    ],
  ])('%s', async (_, to, expected) => {
    expect(await fateOf(() => post(to))).toEqual({ fate: 'never', requests: 0, ...expected });
  });

  test('to a place that is none', async () => {
    const update = () => teams.chat.messenger.update({}, alertPost, 'post-1');
    expect(await fateOf(update)).toEqual({ fate: 'never', reason: 'message-gone', requests: 0 });
  });
});

test('Teams does not answer at all: the connection is refused, so again', async () => {
  const closed = await teamsDriver();
  await closed.connector.close();
  const sent = closed.chat.messenger.post({ channel: home }, alertPost, 'post-1');
  await expect(sent).rejects.toMatchObject({ fate: 'again', reason: 'unreachable' });
  await closed.close();
});

test('the login gives no token: nothing was sent, so again', async () => {
  const locked = await teamsDriver();
  locked.issuer.refuse();
  const sent = locked.chat.messenger.post({ channel: home }, alertPost, 'post-1');
  await expect(sent).rejects.toMatchObject({ fate: 'again', reason: 'not-allowed' });
  expect(locked.connector.posts).toEqual([]);
  await locked.close();
});
