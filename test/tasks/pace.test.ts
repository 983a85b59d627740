import fc from 'fast-check';
import { describe, expect, it, test, vi } from 'vitest';
import { conversationKey, Pace } from '../../src/tasks/pace.ts';
import { minutes } from '../../src/time.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { openOffice } from './office.ts';

/** Slack's own word: one message a second and channel. */
const slackSecond = 1_000;

describe('the pace of one conversation', () => {
  test('is at most one call a second in Slack, however impatiently it is asked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(400), { minLength: 10, maxLength: 60 }), async waits => {
        let now = 0;
        const pace = new Pace(() => now);
        const calls: number[] = [];
        for (const wait of waits) {
          now += wait;
          await pace.inTurn('slack', 'C1', async () => void calls.push(now));
        }
        expect(calls.length).toBeGreaterThan(0);
        for (const [index, at] of calls.slice(1).entries())
          expect(at - calls[index]!).toBeGreaterThan(slackSecond);
      }),
    );
  });

  test('says exactly how long it is too early, so that nobody waits in vain', async () => {
    let now = 0;
    const pace = new Pace(() => now);
    await pace.inTurn('slack', 'C1', async () => {});
    const early = await pace.inTurn('slack', 'C1', async () => expect.fail('too early'));
    now += early;
    expect(await pace.inTurn('slack', 'C1', async () => {})).toBe(0);
  });

  test('is its own: another conversation, and the same name in another chat, need not wait', async () => {
    const pace = new Pace(() => 0);
    await pace.inTurn('slack', 'C1', async () => {});
    expect(pace.early('slack', 'C2')).toBe(0);
    expect(pace.early('teams', 'C1')).toBe(0);
    const channel = { chat: 'slack', team: 'T1', channel: 'C1' } as const;
    const person = { chat: 'slack', team: 'T1', user: 'C1' } as const;
    expect(conversationKey({ channel })).not.toBe(conversationKey({ person }));
  });

  test('is what the chat asks for, when it asks to be left alone', async () => {
    let now = 0;
    const pace = new Pace(() => now);
    pace.hold('slack', 'C1', 30_000);
    now = 29_999;
    expect(await pace.inTurn('slack', 'C1', async () => expect.fail('too early'))).toBe(1);
  });

  test('a call that fails gives its line back', async () => {
    const pace = new Pace(() => 0);
    for (let call = 0; call < 100; call += 1)
      await pace.inTurn('sandbox', 'home', () => Promise.reject(new Error('no'))).catch(() => {});
    expect(pace.early('sandbox', 'home')).toBe(0);
  });
});

/** Hafod House's channel and Anwen are in Slack, everybody else is not. */
const halfInSlack = workedService(draft => {
  of(draft.people, 'anwen').identities = {
    slack: { team: 'T01', user: 'U0ANWEN' },
    sandbox: { user: 'anwen' },
  };
  of(draft.people, 'anwen').prefers = 'slack';
  of(draft.settings as { id: string; channel?: unknown }[], 'hafod').channel = {
    ...{ chat: 'slack', team: 'T01', channel: 'C0HAFOD' },
  };
});

describe('what is owed to a conversation', () => {
  it('waits for its turn and is not lost, a card a turn', async () => {
    let real = 0;
    const office = await openOffice({ file: halfInSlack, paceNow: () => real });
    for (const time of ['14:00', '15:00', '16:00'])
      await office.does('anwen', 'session.plan', {
        ...{ youngPerson: 'kl', what: 'Art', place: 'Room', date: '2026-11-24', time, lengthMinutes: 50 },
      });
    await office.settles();
    expect(office.slack.cardsOf('C0HAFOD')).toHaveLength(1);
    for (const cards of [2, 3]) {
      await office.settles();
      real += 1_200;
      await office.settles();
      expect(office.slack.cardsOf('C0HAFOD')).toHaveLength(cards);
    }
  });

  it('by a chat that does not answer holds up no other chat', async () => {
    const office = await openOffice({ file: halfInSlack });
    const session = await office.session();
    let answer = () => {};
    const silence = new Promise<void>(resolve => (answer = resolve));
    office.slack.onTheWay = () => silence;
    office.waits(2_000);
    await office.cancels(session);
    office.runner.start();
    await vi.waitFor(() => expect(office.slack.callsOf(/^post U0ANWEN cancellation/)).toHaveLength(1));
    // While Slack is silent, somebody in the other chat is told of something new.
    const since = { sinceDate: '2026-11-24', sinceTime: '08:30' };
    await office.does('lowri', 'session.plan', {
      ...{ youngPerson: 'kl', what: 'Play', place: 'Room', date: '2026-11-24', time: '16:00' },
      lengthMinutes: 50,
    });
    const other = (await office.records('session')).find(({ id }) => id !== session)!;
    await office.does('dee', 'alert.raise', { session: other.id, level: 'incident', detail: 'x', ...since });
    await vi.waitFor(() => expect(office.chat.cardsOf('ruth')).toMatchObject([{}, { card: 'alert' }]));
    answer();
    await office.runner.stop();
  });

  it('in a crowd of hundreds lets the others through', async () => {
    const office = await openOffice({ file: halfInSlack, paceNow: () => 0 });
    const session = await office.session();
    const crowd = Array.from({ length: 450 }, (_, index) => ({
      work: {
        ...{ owe: 'post', once: `crowd.${index}`, card: 'session', to: { channel: 'hafod' } },
        subject: `session:${session}`,
      },
      ...{ state: 'pending', attempts: 0 },
    }));
    for (let from = 0; from < crowd.length; from += 90)
      await office.store.commit({
        partition: 'hafren|kl',
        writes: crowd.slice(from, from + 90).map(value => ({
          op: 'create',
          item: { id: `task:post:${value.work.once}`, kind: 'task', due: office.now() - 1, value },
        })),
      });
    await office.cancels(session);
    for (let rounds = 0; rounds < 4; rounds += 1) await office.runner.tick();
    expect(office.chat.cardsOf('ruth')).toMatchObject([{ card: 'cancellation' }]);
    const waiting = (await office.tasks()).filter(({ work }) => 'once' in work && /^crowd/.test(work.once));
    expect(waiting.length).toBeGreaterThanOrEqual(449);
    expect(waiting.every(({ state, attempts }) => state === 'pending' && attempts === 0)).toBe(true);
    await office.passes(minutes(1));
  });
});
