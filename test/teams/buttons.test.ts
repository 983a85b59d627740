import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/claim.ts';
import { actionFor, actionsOf } from './card.ts';
import { channel, type Message, somebody, type TeamsDriver, teamsDriver, tenant } from './driver.ts';
import { alertDetail, alertPost, cancelForm, secret } from './views.ts';

let answer: Answer;
let teams: TeamsDriver;
let message: Message;
beforeAll(async () => {
  teams = await teamsDriver({ perform: async () => answer });
});
beforeEach(async () => {
  answer = { outcome: 'decided', says: { say: 'try-again' } };
  const to = { channel: { chat: 'teams', tenant, team: '19:team', channel } } as const;
  const ref = await teams.chat.messenger.post(to, alertPost, 'post-1');
  message = teams.messages(channel).find(({ id }) => id === ref.activity)!;
});
afterAll(async () => {
  expect(JSON.stringify(teams.connector.posts)).not.toContain(secret);
  await teams.close();
});

const theo = somebody();

describe('a button of a posted card (Action.Execute)', () => {
  test('is a claim of who pressed it, with the ids it carries and the post as its nonce', async () => {
    await teams.press(theo, message, 'alert.acknowledge');
    expect(teams.claims.at(-1)).toEqual({
      who: { chat: 'teams', ...theo },
      verb: 'alert.acknowledge',
      about: 'yp-1',
      input: { session: 's-1' },
      nonce: 'post-1',
    });
  });

  test('is the same claim when Teams delivers it again under another activity id', async () => {
    await teams.press(theo, message, 'alert.acknowledge');
    await teams.press(theo, message, 'alert.acknowledge');
    const [again, first] = [teams.claims.at(-1), teams.claims.at(-2)];
    expect(again).toEqual(first);
  });

  test('is answered for the one who pressed, and nothing is posted or updated for the others', async () => {
    const before = teams.connector.posts.length;
    expect((await teams.press(theo, message, 'alert.acknowledge')).message).toBeTruthy();
    answer = { outcome: 'shows', view: alertDetail };
    const { card } = await teams.press(theo, message, 'alert.acknowledge');
    expect(JSON.stringify(card)).toContain(secret);
    expect(JSON.stringify(card)).not.toContain('refresh');
    expect(teams.connector.posts.length).toBe(before);
  });

  test('what opens may come as an execute from a client without dialogs: a card for the presser alone', async () => {
    answer = { outcome: 'shows', view: alertDetail };
    const { data } = actionFor(message.card, 'alert.open');
    const value = { action: { type: 'Action.Execute', verb: 'alert.open', data }, trigger: 'manual' };
    const { status, body } = await teams.send(
      teams.activity(theo, { type: 'invoke', name: 'adaptiveCard/action', value }, channel),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    expect(JSON.stringify(body)).toContain(secret);
  });

  test.each([
    ['nothing', undefined],
    ['text', 'alert.open'],
    ['no payload', { action: { data: {} } }],
    ['a payload of another kind', { action: { data: { attune: { v: 7 } } } }],
    ['a verb with a path', { action: { data: { attune: { v: '../x', i: {}, n: 'n' } } } }],
  ])('that cannot be read (%s) is asked for all the same, and says so', async (_, value) => {
    answer = { outcome: 'refused', says: { say: 'unknown-button' }, clause: 'BMC-2.2i' };
    const reply = await teams.send(
      teams.activity(theo, { type: 'invoke', name: 'adaptiveCard/action', value }, channel),
    );
    expect(reply).toMatchObject({
      status: 200,
      body: { type: 'application/vnd.microsoft.activity.message' },
    });
    expect(teams.claims.at(-1)).toMatchObject({ verb: 'unreadable', input: {} });
  });

  test('a forged field cannot take the place of an id', async () => {
    const { data } = actionFor(message.card, 'alert.acknowledge');
    const value = { action: { type: 'Action.Execute', data: { ...data, session: 'another' } } };
    await teams.send(teams.activity(theo, { type: 'invoke', name: 'adaptiveCard/action', value }, channel));
    expect(teams.claims.at(-1)?.input).toEqual({ session: 's-1' });
  });
});

describe('the same button in a client that knows no Action.Execute', () => {
  test('does the same, and the answer goes to the presser’s own chat', async () => {
    await teams.press(theo, message, 'alert.acknowledge');
    const executed = teams.claims.at(-1);
    expect((await teams.pressOld(theo, message, 'alert.acknowledge')).status).toBe(200);
    expect(teams.claims.at(-1)).toEqual(executed);
    expect(teams.messages(teams.personal(theo)).length).toBeGreaterThan(0);
    expect(teams.messages(channel).every(({ card }) => actionsOf(card).length > 0)).toBe(true);
  });

  test('what only opens is not carried out unseen: a button for it stands in the own chat', async () => {
    const [before, ann] = [teams.claims.length, somebody()];
    await teams.pressOld(ann, message, 'alert.open');
    expect(teams.claims.length).toBe(before);
    const [opener] = teams.messages(teams.personal(ann));
    answer = { outcome: 'shows', view: alertDetail };
    expect(JSON.stringify(await teams.openDialog(ann, opener!, 'alert.open'))).toContain(secret);
    expect(teams.claims.at(-1)).toMatchObject({ about: 'yp-1', input: { session: 's-1' }, nonce: 'post-1' });
  });

  test('what is typed beside it reaches the claim and never a chat', async () => {
    const ann = somebody();
    for (answer of [
      { outcome: 'shows', view: alertDetail },
      { outcome: 'asks', view: cancelForm, fields: { note: { say: 'field-too-long' } } },
      { outcome: 'decided', says: { say: 'try-again' } },
    ] satisfies Answer[]) {
      await teams.pressOld(ann, message, 'alert.acknowledge', { note: secret });
      expect(teams.claims.at(-1)?.input).toEqual({ session: 's-1', note: secret });
    }
    expect(teams.messages(teams.personal(ann))).toHaveLength(3);
  });
});
