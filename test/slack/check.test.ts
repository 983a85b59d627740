import { afterEach, describe, expect, test } from 'vitest';
import { type Scripted, scripted } from './scripted.ts';
import { allScopes } from './slack-api.ts';

describe('the first-day doctor in Slack', () => {
  let attune: Scripted;
  afterEach(() => attune.driver.close());

  const findings = async (severity: string) =>
    (await attune.driver.chat.check()).filter(finding => finding.severity === severity);

  test('a workspace that is set up as it should be', async () => {
    attune = await scripted();
    expect(await findings('problem')).toEqual([]);
    expect(await findings('warning')).toEqual([]);
    expect((await findings('good')).map(one => one.what)).toEqual([
      expect.stringContaining('accepts the token'),
      expect.stringContaining('Rowan House'),
    ]);
  });

  test('a token that Slack does not accept', async () => {
    attune = await scripted();
    attune.driver.api.failNext('auth.test', { fault: 'error', error: 'token_revoked' });
    expect(await attune.driver.chat.check()).toEqual([
      {
        severity: 'problem',
        what: expect.stringContaining('token_revoked'),
        todo: expect.stringContaining('xoxb'),
      },
    ]);
  });

  test('a scope that is missing: a problem where Attune cannot work, a warning where it can', async () => {
    attune = await scripted({
      scopes: allScopes.filter(one => one !== 'im:write' && one !== 'groups:history'),
    });
    expect(await findings('problem')).toContainEqual(
      expect.objectContaining({ what: expect.stringContaining('im:write') }),
    );
    expect(await findings('warning')).toContainEqual(
      expect.objectContaining({ what: expect.stringContaining('groups:history') }),
    );
  });

  test.each([
    ['that is not there', 'channel_not_found'],
    ['that Attune is not in', 'not_in_channel'],
  ])('a channel %s', async (_, error) => {
    attune = await scripted();
    attune.driver.api.failNext('conversations.info', { fault: 'error', error });
    expect(await findings('problem')).toEqual([
      {
        severity: 'problem',
        what: expect.stringContaining('Rowan House'),
        todo: expect.stringContaining('/invite'),
      },
    ]);
  });

  test('an archived channel', async () => {
    attune = await scripted();
    const channel = attune.driver.ids.channel('rowan-house');
    await attune.driver.api.ask('conversations.archive', { channel });
    expect(await findings('problem')).toContainEqual(
      expect.objectContaining({ what: expect.stringContaining('archived') }),
    );
  });

  test('an account that is not there', async () => {
    attune = await scripted();
    attune.driver.api.failNext('users.info', { fault: 'error', error: 'user_not_found' });
    expect(await findings('problem')).toContainEqual(
      expect.objectContaining({ what: expect.stringContaining('Carol Price') }),
    );
  });
});
