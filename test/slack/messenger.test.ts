import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Undelivered } from '../../src/messenger.ts';
import { readable } from './screens.ts';
import { type Scripted, scripted, sessionPost } from './scripted.ts';
import type { Fault } from './slack-api.ts';

describe('cards in Slack', () => {
  let attune: Scripted;
  let nextPost = 0;
  beforeAll(async () => {
    attune = await scripted();
  });
  afterAll(() => attune.driver.close());
  afterEach(() => expect(attune.driver.api.wrong).toEqual([]));

  const messenger = () => attune.driver.chat.messenger;
  const inChannel = (name = 'rowan-house') => {
    const { ids } = attune.driver;
    return { channel: { chat: 'slack' as const, team: ids.team, channel: ids.channel(name) } };
  };
  const to = (name: string) => ({ person: attune.driver.ids.identity(name) });
  const postId = () => `post-${nextPost++}`;
  const texts = async () => (await attune.driver.messages({ channel: 'rowan-house' })).map(readable);

  /** What is known of a call that failed. */
  async function failure(work: Promise<unknown>): Promise<Undelivered> {
    const error = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Undelivered);
    return error as Undelivered;
  }

  test('a card is posted in a channel, changed in place, and taken away', async () => {
    const id = postId();
    const ref = await messenger().post(inChannel(), sessionPost('The garden room'), id);
    expect((await texts()).at(-1)).toContain('The garden room');
    const before = (await texts()).length;
    await messenger().update(ref, sessionPost('The library'), id);
    await messenger().update(ref, sessionPost('The library'), id);
    expect(await texts()).toHaveLength(before);
    expect((await texts()).at(-1)).toContain('The library');
    await messenger().remove(ref);
    await messenger().remove(ref);
    expect(await texts()).toHaveLength(before - 1);
  });

  test('a card reaches a person in their own chat, which is looked up once', async () => {
    await messenger().post(to('theo'), sessionPost(), postId());
    await messenger().post(to('theo'), sessionPost(), postId());
    expect(await attune.driver.messages({ person: 'theo' })).toHaveLength(2);
    expect(attune.driver.api.callsOf('conversations.open')).toHaveLength(1);
  });

  test('a post is found by its id; after a change, too', async () => {
    const id = postId();
    const ref = await messenger().post(inChannel(), sessionPost(), id);
    await messenger().update(ref, sessionPost('The library'), id);
    expect(await messenger().find(inChannel(), id)).toEqual(ref);
    expect(await messenger().find(inChannel(), 'post-none')).toBe('absent');
    expect(await messenger().find(to('carol'), id)).toBe('absent');
  });

  test('a lost answer: one post stands, its fate is unknown, and it is found', async () => {
    const id = postId();
    const before = (await texts()).length;
    attune.driver.api.failNext('chat.postMessage', { fault: 'lost' });
    const error = await failure(messenger().post(inChannel(), sessionPost(), id));
    expect(error).toMatchObject({ fate: 'unknown', reason: 'lost-answer' });
    expect(await texts()).toHaveLength(before + 1);
    expect(await messenger().find(inChannel(), id)).toEqual({
      channel: attune.driver.ids.channel('rowan-house'),
      ts: expect.any(String),
    });
  });

  const faults: readonly (readonly [string, Fault, object, object])[] = [
    [
      'a limit',
      { fault: 'limited', retryAfter: 7 },
      { fate: 'again', reason: 'rate-limited', retryAfter: 7000 },
      {},
    ],
    [
      'a limit of unsaid length',
      { fault: 'limited', retryAfter: null },
      { fate: 'again', reason: 'rate-limited', retryAfter: 30_000 },
      {},
    ],
    [
      'a breakdown',
      { fault: 'broken', status: 503 },
      { fate: 'unknown', reason: 'platform-error' },
      { fate: 'again' },
    ],
    ['a gateway’s no', { fault: 'broken', status: 404 }, { fate: 'again', reason: 'platform-error' }, {}],
    [
      'somebody else’s page',
      { fault: 'page' },
      { fate: 'unknown', reason: 'lost-answer' },
      { fate: 'again' },
    ],
    ['a lost answer', { fault: 'lost' }, { fate: 'unknown', reason: 'lost-answer' }, { fate: 'again' }],
    [
      'an internal error',
      { fault: 'error', error: 'internal_error' },
      { fate: 'unknown', reason: 'platform-error' },
      { fate: 'again' },
    ],
    [
      'a channel that is gone',
      { fault: 'error', error: 'channel_not_found' },
      { fate: 'never', reason: 'no-such-place' },
      {},
    ],
    [
      'a channel Attune is not in',
      { fault: 'error', error: 'not_in_channel' },
      { fate: 'never', reason: 'not-installed' },
      {},
    ],
    [
      'an archived channel',
      { fault: 'error', error: 'is_archived' },
      { fate: 'never', reason: 'no-such-place' },
      {},
    ],
    [
      'a token that ended',
      { fault: 'error', error: 'account_inactive' },
      { fate: 'again', reason: 'not-allowed' },
      {},
    ],
    [
      'a card that Slack refuses',
      { fault: 'error', error: 'invalid_blocks' },
      { fate: 'never', reason: 'refused-card' },
      {},
    ],
    [
      'an error nobody heard of',
      { fault: 'error', error: 'too_many_penguins' },
      { fate: 'never', reason: 'platform-error' },
      {},
    ],
  ];
  test.each(faults)(
    '%s: what is known is said, for a post and for a change; one call each',
    async (_, fault, post, change) => {
      const { api } = attune.driver;
      const id = postId();
      const ref = await messenger().post(inChannel(), sessionPost(), id);
      const calls = api.calls.length;
      api.failNext('chat.postMessage', fault);
      expect(await failure(messenger().post(inChannel(), sessionPost(), postId()))).toMatchObject(post);
      api.failNext('chat.update', fault);
      expect(await failure(messenger().update(ref, sessionPost(), id))).toMatchObject({ ...post, ...change });
      expect(api.calls.slice(calls).map(call => call.method)).toEqual(['chat.postMessage', 'chat.update']);
    },
  );

  test('a card that somebody deleted cannot be changed, and needs no taking away', async () => {
    const id = postId();
    const ref = await messenger().post(inChannel(), sessionPost(), id);
    await attune.driver.api.ask('chat.delete', ref);
    expect(await failure(messenger().update(ref, sessionPost(), id))).toMatchObject({
      fate: 'never',
      reason: 'message-gone',
    });
    await messenger().remove(ref);
  });

  test('a real archived channel, and a person who is not there', async () => {
    await attune.driver.api.ask('conversations.archive', { channel: attune.driver.ids.channel('old-house') });
    expect(await failure(messenger().post(inChannel('old-house'), sessionPost(), postId()))).toMatchObject({
      fate: 'never',
      reason: 'no-such-place',
    });
    const nobody = { person: { chat: 'slack' as const, team: attune.driver.ids.team, user: 'U0NOBODY' } };
    expect(await failure(messenger().post(nobody, sessionPost(), postId()))).toMatchObject({
      fate: 'never',
      reason: 'no-identity',
    });
  });

  test('a person’s chat that cannot be opened now: nothing was posted, so again', async () => {
    attune.driver.api.failNext('conversations.open', { fault: 'lost' });
    expect(await failure(messenger().post(to('stranger'), sessionPost(), postId()))).toMatchObject({
      fate: 'again',
    });
  });

  test('another workspace, and another chat, are no places of this one', async () => {
    const elsewhere = { channel: { chat: 'slack' as const, team: 'T0STRANGE', channel: 'C000000001' } };
    const calls = attune.driver.api.calls.length;
    expect(await failure(messenger().post(elsewhere, sessionPost(), postId()))).toMatchObject({
      fate: 'never',
    });
    const sandbox = { person: { chat: 'sandbox' as const, user: 'carol' } };
    expect(await failure(messenger().post(sandbox, sessionPost(), postId()))).toMatchObject({
      fate: 'never',
      reason: 'no-identity',
    });
    expect(attune.driver.api.calls).toHaveLength(calls);
  });

  test('a reference that is none of Slack’s is a card that is gone', async () => {
    expect(await failure(messenger().update({ id: 'x' }, sessionPost(), postId()))).toMatchObject({
      fate: 'never',
      reason: 'message-gone',
    });
  });
});

test('without the scope to read, a lost post cannot be looked up', async () => {
  const attune = await scripted({ scopes: ['chat:write', 'im:write'] });
  const { ids, chat } = attune.driver;
  const channel = { chat: 'slack' as const, team: ids.team, channel: ids.channel('rowan-house') };
  await chat.messenger.post({ channel }, sessionPost(), 'post-1');
  expect(await chat.messenger.find({ channel }, 'post-1')).toBe('cannot-tell');
  await attune.driver.close();
});

test('Slack out of reach: surely nothing was posted', async () => {
  const attune = await scripted();
  const { ids, chat } = attune.driver;
  const channel = { chat: 'slack' as const, team: ids.team, channel: ids.channel('rowan-house') };
  await attune.driver.api.close();
  await expect(chat.messenger.post({ channel }, sessionPost(), 'post-1')).rejects.toMatchObject({
    fate: 'again',
    reason: 'unreachable',
  });
  await expect(chat.check()).resolves.toMatchObject([
    { severity: 'problem', what: expect.stringMatching(/reached/) },
  ]);
});
