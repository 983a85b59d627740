import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readable } from './screens.ts';
import {
  agenda,
  cancelForm,
  cancellationDetail,
  type Scripted,
  scripted,
  secret,
  sessionPost,
} from './scripted.ts';

describe('nothing confidential rests in Slack (promise 1)', () => {
  let attune: Scripted;
  let answers: readonly unknown[];
  const typed = 'He was sick all night and cried';

  beforeAll(async () => {
    attune = await scripted();
    const { driver } = attune;
    attune.answers({
      today: { outcome: 'shows', view: agenda },
      cancel: { outcome: 'shows', view: cancelForm },
      sick: { outcome: 'decided', view: cancellationDetail },
      'session.bring': { outcome: 'decided', view: cancellationDetail },
      'cancellation.form': { outcome: 'shows', view: cancelForm },
      'cancellation.acknowledge': { outcome: 'decided', view: cancellationDetail },
      'cancellation.cancel': { outcome: 'asks', fields: { note: { say: 'field-needed' } } },
    });
    const channel = {
      chat: 'slack' as const,
      team: driver.ids.team,
      channel: driver.ids.channel('rowan-house'),
    };
    await driver.chat.messenger.post({ channel }, sessionPost(), 'post-1');
    await driver.command('carol', `today ${typed}`);
    await driver.write('carol', `cancel ${typed}`);
    await driver.write('carol', typed);
    await driver.write('carol', 'sick');
    await driver.openHome('carol');
    const card = (await driver.messages({ channel: 'rowan-house' })).at(-1)!;
    await driver.press('carol', card, 'cancellation.form');
    const asked = await driver.submit('carol', driver.view('carol'), {
      note: typed,
      reason: 'illness',
      spokenTo: 'no',
    });
    await driver.press('carol', card, 'session.bring');
    await driver.press('carol', driver.view('carol'), 'cancellation.acknowledge');
    answers = [asked.body];
  });
  afterAll(() => attune.driver.close());

  test('what is revealed is in the modal of the one who opened it', () => {
    expect(readable(attune.driver.view('carol'))).toContain(secret);
    expect(attune.driver.openedViews('theo')).toEqual([]);
  });

  test('it is in no other call to Slack than those for a modal, and there in no payload', () => {
    const withSecret = attune.driver.api.calls.filter(call => JSON.stringify(call).includes(secret));
    expect(withSecret.length).toBeGreaterThan(0);
    for (const { method, options } of withSecret) {
      expect(method).toMatch(/^views\.(open|push|update)$/);
      expect(JSON.stringify(options, payloads)).not.toContain(secret);
    }
  });

  test('what people typed comes back in no call, no answer, no message to them and no log line', () => {
    const everything = [
      attune.driver.api.calls,
      answers,
      attune.driver.ephemeral('carol'),
      attune.log.lines.map(line => ({ ...line, error: String(line.error) })),
    ];
    expect(JSON.stringify(everything)).not.toContain('cried');
  });

  test('a message that waits for a button says no more than what it opens', async () => {
    const messages = await attune.driver.messages({ person: 'carol' });
    expect(messages.length).toBeGreaterThan(2);
    expect(JSON.stringify(messages)).not.toContain(secret);
  });

  test('no token and no secret is in what is logged', () => {
    expect(JSON.stringify(attune.log.lines)).not.toMatch(/xoxb|8f742231b10e/);
  });
});

/** Keeps of a view only what Slack hands back with a click. */
function payloads(key: string, value: unknown): unknown {
  return key === 'text' ? undefined : value;
}
