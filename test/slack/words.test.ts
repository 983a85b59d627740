import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Once } from '../../bot/slack/once.ts';
import { verbsOf } from './pressing.ts';
import { readable } from './screens.ts';
import { agenda, cancelForm, type Scripted, scripted } from './scripted.ts';
import { signed } from './signed.ts';

describe('a person’s own chat with Attune, and App Home', () => {
  let attune: Scripted;
  beforeAll(async () => {
    attune = await scripted();
    attune.answers({
      today: { outcome: 'shows', view: agenda },
      cancel: { outcome: 'shows', view: cancelForm },
    });
  });
  afterAll(() => attune.driver.close());
  afterEach(() => {
    attune.clear();
    expect(attune.driver.api.wrong).toEqual([]);
  });

  const last = async (person: string) => (await attune.driver.messages({ person })).at(-1)!;

  test('a word is answered there, plainly', async () => {
    expect((await attune.driver.write('carol', 'Today')).status).toBe(200);
    expect(attune.claims).toMatchObject([
      { who: attune.driver.ids.identity('carol'), verb: 'today', input: {} },
    ]);
    expect(readable(await last('carol'))).toContain('Art therapy');
  });

  test('what is typed behind a word is not used, and its author is asked to delete it (BMC-2.2i)', async () => {
    await attune.driver.write('carol', 'summary he told me about his brother');
    expect(attune.claims).toMatchObject([{ verb: 'summary', input: {} }]);
    expect(readable(await last('carol'))).toMatch(/not used[\s\S]*delete your message/);
    expect(JSON.stringify([attune.claims, attune.log.lines])).not.toMatch(/brother/);
  });

  test('whoever names Attune in a channel is told in private to write to it alone, and to delete that (BMC-2.2i)', async () => {
    const { driver } = attune;
    const said = '<@U0ATTUNE> summary he told me about his brother';
    expect((await driver.mention('carol', driver.ids.channel('rowan-house'), said)).status).toBe(200);
    expect(attune.claims).toEqual([]);
    const told = driver.api.calls.filter(({ method }) => method === 'chat.postEphemeral');
    expect(told.map(({ options }) => options.user)).toEqual([
      driver.ids.user('carol'),
      driver.ids.user('carol'),
    ]);
    expect(told.map(({ options }) => options.text).join()).toMatch(/own chat[\s\S]*delete your message/);
    expect(attune.log.lines).toEqual([]);
    expect(JSON.stringify([attune.claims, attune.log.lines, driver.api.calls])).not.toMatch(/brother/);
  });

  test('a form cannot open from a message: a button in the answer opens it', async () => {
    await attune.driver.write('carol', 'cancel');
    const message = await last('carol');
    expect(verbsOf(message)).toEqual(['cancel']);
    await attune.driver.press('carol', message, 'cancel');
    expect(attune.claims.map(({ verb, input }) => ({ verb, input }))).toEqual([
      { verb: 'cancel', input: {} },
      { verb: 'cancel', input: {} },
    ]);
    expect(verbsOf(attune.driver.view('carol'))).toContain('cancellation.cancel');
  });

  test('a refusal is said there too', async () => {
    attune.answers({ sick: { outcome: 'refused', says: { say: 'out-of-scope' }, clause: 'BMC-2.2b' } });
    await attune.driver.write('theo', 'sick');
    expect(readable(await last('theo'))).toContain('BMC-2.2b');
    attune.answers({ today: { outcome: 'shows', view: agenda } });
  });

  test.each([
    ['what Attune wrote itself', { bot_id: 'B0ATTUNE' }],
    ['another app’s message', { bot_id: 'B0OTHER', user: 'U0OTHER' }],
    ['an edit', { subtype: 'message_changed' }],
    ['a deletion', { subtype: 'message_deleted' }],
    ['what nobody wrote', { user: undefined }],
    ['a message in a channel', { channel_type: 'channel' }],
  ])('%s is no word to Attune', async (_, change) => {
    const body = await attune.driver.writeBody('carol', 'today');
    const event = { ...body, event: { ...body.event, ...change } };
    expect((await attune.driver.send(signed('event', event))).status).toBe(200);
    expect(attune.claims).toEqual([]);
  });

  test('an event that Slack sends again is carried out once', async () => {
    const body = await attune.driver.writeBody('carol', 'today');
    const before = (await attune.driver.messages({ person: 'carol' })).length;
    const again = (retry: number) => ({
      timestamp: Math.floor(Date.now() / 1000) - retry,
      headers: { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' },
    });
    const all = [0, 1, 2].map(retry => attune.driver.send(signed('event', body, again(retry))));
    expect((await Promise.all(all)).map(one => one.status)).toEqual([200, 200, 200]);
    expect(attune.claims).toHaveLength(1);
    expect(await attune.driver.messages({ person: 'carol' })).toHaveLength(before + 1);
  });

  test('an answer that was surely not posted is owed: Slack is asked to send the event again', async () => {
    const request = signed('event', await attune.driver.writeBody('carol', 'today'));
    attune.driver.api.failNext('chat.postMessage', { fault: 'limited', retryAfter: 1 });
    expect((await attune.driver.send(request)).status).toBe(500);
    // Within the same second the very same bytes come again.
    expect((await attune.driver.send(request)).status).toBe(200);
    expect(attune.claims[0]?.nonce).toBe(attune.claims[1]?.nonce);
  });

  test('an answer that may have been posted is not posted again', async () => {
    const before = (await attune.driver.messages({ person: 'carol' })).length;
    attune.driver.api.failNext('chat.postMessage', { fault: 'lost' });
    expect((await attune.driver.write('carol', 'today')).status).toBe(200);
    expect(await attune.driver.messages({ person: 'carol' })).toHaveLength(before + 1);
  });

  test('App Home shows what concerns the person, to them alone', async () => {
    expect((await attune.driver.openHome('carol')).status).toBe(200);
    expect(attune.claims).toMatchObject([{ verb: 'today', input: {} }]);
    expect(readable(attune.driver.home('carol')!)).toContain('Art therapy');
    expect(attune.driver.home('theo')).toBeUndefined();
  });

  test('a button in App Home opens a modal', async () => {
    attune.answers({
      today: { outcome: 'shows', view: agenda },
      'session.show': { outcome: 'shows', view: cancelForm },
    });
    await attune.driver.openHome('carol');
    attune.driver.closeViews('carol');
    await attune.driver.press('carol', attune.driver.home('carol')!, 'session.show');
    expect(attune.driver.openedViews('carol')).toHaveLength(1);
  });

  test('words to a button in App Home come in a modal, since a message could stand nowhere', async () => {
    attune.answers({ today: { outcome: 'shows', view: agenda } });
    await attune.driver.openHome('carol');
    attune.driver.closeViews('carol');
    await attune.driver.press('carol', attune.driver.home('carol')!, 'session.show');
    expect(attune.driver.view('carol').sent.clear_on_close).toBe(true);
  });

  test('when nothing can open from App Home, the person reads in their own chat that pressing again helps', async () => {
    attune.answers({
      today: { outcome: 'shows', view: agenda },
      'session.show': { outcome: 'shows', view: cancelForm },
    });
    await attune.driver.openHome('theo');
    attune.driver.api.failNext('views.open', { fault: 'error', error: 'expired_trigger_id' });
    await attune.driver.press('theo', attune.driver.home('theo')!, 'session.show');
    expect((await last('theo')).text).toContain('try again');
  });

  test('App Home that could not be published is owed, too', async () => {
    attune.driver.api.failNext('views.publish', { fault: 'broken', status: 503 });
    expect((await attune.driver.openHome('carol')).status).toBe(500);
  });

  test('a person whom Attune does not know sees in App Home whom to ask, and nothing else', async () => {
    attune.answers({ today: { outcome: 'refused', says: { say: 'unknown-person' } } });
    await attune.driver.openHome('stranger');
    expect(readable(attune.driver.home('stranger')!)).not.toContain('Art therapy');
  });
});

test('an event is carried out once, however often it comes; one that failed may come again', async () => {
  const once = new Once();
  const tries: string[] = [];
  const attempt = async (outcome: 'works' | 'fails') => {
    tries.push(outcome);
    await Promise.resolve();
    if (outcome === 'fails') throw new Error('lost');
  };
  await expect(once.run('Ev1', () => attempt('fails'))).rejects.toThrow();
  await once.run('Ev1', () => attempt('works'));
  await once.run('Ev1', () => attempt('works'));
  await once.run('Ev2', () => attempt('works'));
  expect(tries).toEqual(['fails', 'works', 'works']);
});
