import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readable } from './screens.ts';
import { agenda, cancelForm, type Scripted, scripted } from './scripted.ts';

describe('/attune: a word is a claim, and its answer is for the asker alone', () => {
  let attune: Scripted;
  beforeAll(async () => {
    attune = await scripted();
  });
  afterAll(() => attune.driver.close());
  afterEach(() => {
    attune.clear();
    attune.driver.closeViews('carol');
    expect(attune.driver.api.wrong).toEqual([]);
  });

  test('the claim says who, and the verb; a request has a nonce of its own', async () => {
    await attune.driver.command('carol', 'today');
    await attune.driver.command('carol', 'today');
    const who = attune.driver.ids.identity('carol');
    expect(attune.claims).toMatchObject([
      { who, verb: 'today', input: {} },
      { who, verb: 'today', input: {} },
    ]);
    expect(attune.claims[0]?.nonce).not.toBe(attune.claims[1]?.nonce);
  });

  test('only the first word counts: what is written behind it goes nowhere', async () => {
    await attune.driver.command('carol', '  Cancel  he hit his brother');
    expect(attune.claims).toMatchObject([{ verb: 'cancel', input: {} }]);
    expect(JSON.stringify([attune.claims, attune.driver.api.calls, attune.log.lines])).not.toMatch(/brother/);
  });

  test('/summary is a word itself: what is written behind it is not used, and its author is told so', async () => {
    await attune.driver.command('carol', 'he hit his brother', undefined, '/summary');
    expect(attune.claims).toMatchObject([{ verb: 'summary', input: {} }]);
    expect(JSON.stringify([attune.claims, attune.driver.api.calls, attune.log.lines])).not.toMatch(/brother/);
    expect(attune.driver.ephemeral('carol').map(readable).join(' ')).toMatch(/not used/);
  });

  test.each([
    ['', false],
    ['help', false],
    ['he is very upset', true],
  ])('"%s" asks for help', async (text, misunderstood) => {
    await attune.driver.command('carol', text);
    expect(attune.claims).toMatchObject([{ verb: 'help', input: { misunderstood } }]);
  });

  test('a view opens as a modal', async () => {
    attune.answers({ today: { outcome: 'shows', view: agenda } });
    const { status } = await attune.driver.command('carol', 'today');
    expect(status).toBe(200);
    expect(attune.driver.openedViews('carol')).toHaveLength(1);
    expect(readable(attune.driver.view('carol'))).toContain('Art therapy');
    expect(attune.driver.openedViews('theo')).toEqual([]);
  });

  test('words come as a message that only the asker sees, with the clause', async () => {
    attune.answers({ cancel: { outcome: 'refused', says: { say: 'out-of-scope' }, clause: 'BMC-2.2b' } });
    const { body } = await attune.driver.command('carol', 'cancel');
    expect(body.response_type).toBe('ephemeral');
    expect(readable(attune.driver.ephemeral('carol').at(-1)!)).toContain('BMC-2.2b');
  });

  test('a person whom Attune does not know is told whom to ask', async () => {
    attune.answers({ today: { outcome: 'refused', says: { say: 'unknown-person' } } });
    await attune.driver.command('stranger', 'today');
    expect(attune.claims).toMatchObject([{ who: attune.driver.ids.identity('stranger') }]);
    expect(attune.driver.ephemeral('stranger')).toHaveLength(1);
    expect(attune.driver.openedViews('stranger')).toEqual([]);
  });

  test.each([
    ['Slack limits us', { fault: 'limited', retryAfter: 3 }],
    ['the trigger is too old', { fault: 'error', error: 'expired_trigger_id' }],
    ['Slack breaks', { fault: 'broken', status: 503 }],
  ] as const)('when the modal cannot open (%s), the asker is told to try again', async (_, fault) => {
    attune.answers({ cancel: { outcome: 'shows', view: cancelForm } });
    attune.driver.api.failNext('views.open', fault);
    const before = attune.driver.ephemeral('carol').length;
    expect((await attune.driver.command('carol', 'cancel')).status).toBe(200);
    expect(attune.driver.openedViews('carol')).toEqual([]);
    expect(attune.driver.ephemeral('carol')).toHaveLength(before + 1);
    expect(attune.log.lines).toContainEqual(expect.objectContaining({ event: 'slack.answer-not-shown' }));
  });

  test('Slack hears nothing before the command is committed', async () => {
    let answered = false;
    let commit: () => void = () => {};
    attune.answers({
      sick: () =>
        new Promise(
          resolve => (commit = () => resolve({ outcome: 'decided', says: { say: 'acknowledged' } })),
        ),
    });
    const sent = attune.driver.command('carol', 'sick').then(() => (answered = true));
    await expect.poll(() => attune.claims.length).toBe(1);
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(answered).toBe(false);
    commit();
    await sent;
    expect(answered).toBe(true);
  });
});
