import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Claim } from '../../src/claim.ts';
import { actionFor, actionsOf } from './card.ts';
import { channel, type Json, somebody, type TeamsDriver, teamsDriver, tenant } from './driver.ts';
import { alertDetail, cancelForm, choose, help, secret } from './views.ts';

/** What Attune answers to each word here. */
const answers: { readonly [verb: string]: Answer } = {
  help: { outcome: 'shows', view: help },
  cancel: { outcome: 'shows', view: cancelForm },
  change: { outcome: 'shows', view: choose },
  alert: { outcome: 'shows', view: alertDetail },
  sick: { outcome: 'refused', says: { say: 'out-of-scope' }, clause: 'BMC-4.0' },
};

let teams: TeamsDriver;
beforeAll(async () => {
  const perform = async ({ verb }: Claim): Promise<Answer> => answers[verb] ?? { outcome: 'ignored' };
  teams = await teamsDriver({ perform });
});
afterAll(async () => {
  // Whatever was typed or shown: nothing confidential stands in any chat (promise 1).
  expect(JSON.stringify(teams.connector.posts)).not.toContain(secret);
  await teams.close();
});

describe('a word typed in the person’s own chat', () => {
  test('is a claim of who the platform proved, and its nonce is the message itself', async () => {
    const carol = somebody();
    const message = teams.activity(carol, { text: 'today' });
    expect((await teams.send(message)).status).toBe(200);
    expect(teams.claims.at(-1)).toEqual({
      who: { chat: 'teams', ...carol },
      verb: 'today',
      input: {},
      nonce: message.id,
    });
  });

  test('counts alone: what stands behind it is not used, nor the mention before it', async () => {
    const carol = somebody();
    await teams.type(carol, `<at>Attune</at> Cancel because he ${secret}`);
    expect(teams.claims.at(-1)).toMatchObject({ verb: 'cancel', input: {} });
    expect(JSON.stringify([teams.claims, teams.log])).not.toContain(secret);
  });

  test('with more behind it, its author is asked to delete the message (BMC-2.2i)', async () => {
    const carol = somebody();
    await teams.type(carol, `summary he ${secret}`);
    expect(JSON.stringify(teams.messages(teams.personal(carol)).at(-1))).toMatch(
      /not used.*delete your message/,
    );
  });

  test('that is no command asks for help', async () => {
    await teams.type(somebody(), 'good morning');
    expect(teams.claims.at(-1)).toMatchObject({ verb: 'help', input: { misunderstood: true } });
    await teams.type(somebody(), 'help');
    expect(teams.claims.at(-1)).toMatchObject({ verb: 'help', input: { misunderstood: false } });
  });

  test.each(['help', 'change'])('%s: a card of plain facts stands in the chat', async word => {
    const carol = somebody();
    await teams.type(carol, word);
    const [message] = teams.messages(teams.personal(carol));
    expect(message?.card?.version).toBe('1.5');
    expect(message?.summary).not.toBe('');
  });

  test('a refusal is said there', async () => {
    const carol = somebody();
    await teams.type(carol, 'sick');
    expect(teams.messages(teams.personal(carol))).toHaveLength(1);
  });

  test('a form does not stand there: a button opens it in a dialog', async () => {
    const carol = somebody();
    await teams.type(carol, 'cancel');
    const [message] = teams.messages(teams.personal(carol));
    expect(JSON.stringify(message?.card)).not.toContain('Input.');
    const dialog = await teams.openDialog(carol, message!, 'cancel');
    expect(dialog.card).toMatchObject({ type: 'AdaptiveCard' });
    expect(actionFor(dialog.card, 'cancellation.cancel').type).toBe('Action.Submit');
    expect(teams.claims.at(-1)).toMatchObject({ verb: 'cancel', input: {} });
  });

  test('revealed content does not stand there either', async () => {
    const theo = somebody();
    await teams.type(theo, 'alert');
    const [message] = teams.messages(teams.personal(theo));
    expect(JSON.stringify(message)).not.toContain(secret);
    expect(JSON.stringify(await teams.openDialog(theo, message!, 'alert'))).toContain(secret);
  });
});

test('a word typed in a channel: no facts, only where Attune answers', async () => {
  const before = teams.claims.length;
  expect((await teams.type(somebody(), '<at>Attune</at> today', channel)).status).toBe(200);
  expect(teams.messages(channel).map(message => message.text)).toEqual([
    expect.stringContaining('your own chat'),
  ]);
  expect(teams.claims.length).toBe(before);
});

test('in a channel, text behind a word is not used, and its author is told so in their own chat (BMC-2.2i)', async () => {
  const carol = somebody();
  await teams.type(carol, `<at>Attune</at> summary he ${secret}`, channel);
  expect(JSON.stringify(teams.messages(teams.personal(carol)).at(-1))).toMatch(/delete your message/);
});

describe('when Attune is added', () => {
  const added = (who: ReturnType<typeof somebody>, more: Json, where?: string) =>
    teams.send(teams.activity(who, { text: undefined, ...more }, where));
  const install = { type: 'installationUpdate', action: 'add' };
  const join = {
    type: 'conversationUpdate',
    membersAdded: [{ id: '28:aaaaaaaa-0000-4000-8000-00000000a44a' }],
  };

  test('a person is welcomed once with what they can ask, though Teams says it twice', async () => {
    const carol = somebody();
    await Promise.all([added(carol, install), added(carol, join)]);
    expect(teams.messages(teams.personal(carol))).toHaveLength(1);
    expect(teams.claims.at(-1)).toMatchObject({ verb: 'help', who: { user: carol.user } });
  });

  test('and again after it was removed', async () => {
    const carol = somebody();
    await added(carol, install);
    await added(carol, { type: 'installationUpdate', action: 'remove' });
    await added(carol, install);
    await added(carol, { type: 'installationUpdate', action: 'add-upgrade' });
    expect(teams.messages(teams.personal(carol))).toHaveLength(2);
  });

  test('a team is told where to ask, once, and nothing of anybody', async () => {
    const general = '19:general@thread.tacv2';
    const before = teams.claims.length;
    await added(somebody(), join, general);
    await added(somebody(), install, general);
    await added(somebody(), { type: 'conversationUpdate', membersAdded: [{ id: '29:new' }] }, general);
    expect(teams.messages(general).map(message => message.text)).toEqual([
      expect.stringContaining('in this team now'),
    ]);
    expect(teams.claims.length).toBe(before);
  });
});

describe('a command beside the compose box', () => {
  test.each(['cancel', 'alert'])('%s opens as a dialog', async command => {
    const dialog = await teams.openCommand(somebody(), command);
    expect(dialog.title.length).toBeLessThanOrEqual(24);
    expect(teams.claims.at(-1)).toMatchObject({ verb: command, input: {} });
  });

  test('its form is submitted there', async () => {
    const carol = somebody();
    const dialog = await teams.openCommand(carol, 'cancel');
    await teams.submitDialog(carol, dialog, { note: 'a note' });
    expect(teams.claims.at(-1)).toMatchObject({ verb: 'cancellation.cancel', input: { note: 'a note' } });
  });

  test('an unknown one asks for help', async () => {
    await teams.openCommand(somebody(), 'forged');
    expect(teams.claims.at(-1)).toMatchObject({ verb: 'help' });
  });
});

test('somebody without a directory id has an identity that nobody has', async () => {
  const message = teams.activity(somebody(), { text: 'today', from: { id: '29:guest' } });
  expect((await teams.send(message)).status).toBe(200);
  expect(teams.claims.at(-1)?.who).toEqual({ chat: 'teams', tenant, user: '29:guest' });
});

test('cards in the chat have no more buttons than Teams draws', () => {
  for (const { body } of teams.connector.posts) expect(actionsOf(body).length).toBeLessThanOrEqual(6);
});
