import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/claim.ts';
import { actionFor, actionsOf, valuesOf } from './card.ts';
import { channel, type Message, somebody, type TeamsDriver, teamsDriver, tenant } from './driver.ts';
import { alertDetail, alertPost, cancelForm, choose, secret } from './views.ts';

let answer: Answer;
let teams: TeamsDriver;
let message: Message;
beforeAll(async () => {
  teams = await teamsDriver({ perform: async () => answer });
  const to = { channel: { chat: 'teams', tenant, team: '19:team', channel } } as const;
  await teams.chat.messenger.post(to, alertPost, 'post-1');
  message = teams.messages(channel)[0]!;
});
beforeEach(() => {
  answer = { outcome: 'shows', view: cancelForm };
});
afterAll(async () => {
  expect(JSON.stringify(teams.connector.posts)).not.toContain(secret);
  await teams.close();
});

const carol = somebody();

describe('a reveal', () => {
  test('opens in a dialog for the one who asked', async () => {
    answer = { outcome: 'shows', view: alertDetail };
    const dialog = await teams.openDialog(carol, message, 'alert.open');
    expect(JSON.stringify(dialog.card)).toContain(secret);
    expect(teams.claims.at(-1)).toEqual({
      who: { chat: 'teams', ...carol },
      verb: 'alert.open',
      about: 'yp-1',
      input: { session: 's-1' },
      nonce: 'post-1',
    });
  });

  test('that is refused says so in the dialog, and shows nothing else', async () => {
    answer = { outcome: 'refused', says: { say: 'out-of-scope' }, clause: 'BMC-2.2i' };
    const dialog = await teams.openDialog(carol, message, 'alert.open');
    expect(JSON.stringify(dialog)).not.toContain(secret);
    expect(JSON.stringify(dialog.card)).toContain('BMC-2.2i');
  });
});

describe('a form in a dialog', () => {
  test('sends what was typed beside the ids of its button; the ids win', async () => {
    const form = await teams.openDialog(carol, message, 'alert.open');
    answer = { outcome: 'decided', says: { say: 'try-again' } };
    await teams.submitDialog(carol, form, { reason: 'illness', note: secret });
    expect(teams.claims.at(-1)).toMatchObject({
      verb: 'cancellation.cancel',
      about: 'yp-1',
      input: { ...valuesOf(form.card), reason: 'illness', note: secret, session: 's-1' },
    });
  });

  test('each opening has a nonce of its own; a submit delivered again has the same', async () => {
    const nonce = (card: unknown) => actionFor(card, 'cancellation.cancel').data.attune.n;
    const one = await teams.openDialog(carol, message, 'alert.open');
    const other = await teams.openDialog(carol, message, 'alert.open');
    expect(nonce(one.card)).not.toBe(nonce(other.card));
    await teams.submitDialog(carol, one, {});
    await teams.submitDialog(carol, one, {});
    expect(teams.claims.at(-1)).toEqual(teams.claims.at(-2));
  });

  test('to be put right comes again with what was typed, under a new nonce', async () => {
    const form = await teams.openDialog(carol, message, 'alert.open');
    answer = {
      outcome: 'asks',
      view: cancelForm,
      fields: { note: { say: 'field-too-long', with: { most: 500 } } },
    };
    const again = await teams.submitDialog(carol, form, { reason: 'illness', note: secret });
    expect(valuesOf(again.card)).toMatchObject({ reason: 'illness', note: secret });
    const nonces = [form, again].map(({ card }) => actionFor(card, 'cancellation.cancel').data.attune.n);
    expect(nonces[0]).not.toBe(nonces[1]);
    answer = { outcome: 'decided', says: { say: 'try-again' } };
    await teams.submitDialog(carol, again, { note: 'shorter' });
    expect(teams.claims.at(-1)).toMatchObject({
      nonce: nonces[1],
      input: { reason: 'illness', note: 'shorter' },
    });
  });

  test('done: the dialog says what was done', async () => {
    const form = await teams.openDialog(carol, message, 'alert.open');
    answer = { outcome: 'decided', says: { say: 'try-again' } };
    const done = await teams.submitDialog(carol, form, {});
    expect(valuesOf(done.card)).toEqual({});
    expect(JSON.stringify(done.card)).toContain('TextBlock');
  });
});

test('every button in a dialog is a submit that stays in it', async () => {
  for (const view of [alertDetail, choose, cancelForm]) {
    answer = { outcome: 'shows', view };
    const { card } = await teams.openDialog(carol, message, 'alert.open');
    const actions = actionsOf(card);
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) {
      expect(action.type).toBe('Action.Submit');
      expect(action.data.msteams).toBeUndefined();
    }
  }
});

test('one thing after another in the same dialog: choose, fill in, done', async () => {
  answer = { outcome: 'shows', view: choose };
  const chooser = await teams.openCommand(carol, 'cancel');
  answer = { outcome: 'shows', view: cancelForm };
  const form = await teams.openDialog(carol, chooser, 'cancellation.form');
  expect(teams.claims.at(-1)).toMatchObject({ verb: 'cancellation.form', input: { session: 's-1' } });
  answer = { outcome: 'decided', says: { say: 'try-again' } };
  expect((await teams.submitDialog(carol, form, { note: secret })).from).toBe('compose');
});

test('a request that cannot be read opens a dialog that says so', async () => {
  answer = { outcome: 'refused', says: { say: 'unknown-button' }, clause: 'BMC-2.2i' };
  for (const value of [undefined, 'x', { data: 'x' }, { data: { attune: null } }]) {
    const reply = await teams.send(teams.activity(carol, { type: 'invoke', name: 'task/fetch', value }));
    expect(reply).toMatchObject({ status: 200, body: { task: { type: 'continue' } } });
    expect(teams.claims.at(-1)).toMatchObject({ verb: 'unreadable' });
  }
});
