import express from 'express';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { isFromTeam, Verifier } from '../../bot/slack/verify.ts';
import { wallClock } from '../../src/time.ts';
import { agenda, type Scripted, scripted } from './scripted.ts';
import { type Signing, signed, signedText, signingSecret } from './signed.ts';
import { teamId } from './slack-api.ts';

const seconds = () => Math.floor(Date.now() / 1000);
const minute = 60;
const year = 365 * 24 * 60 * minute;

describe('only what Slack signed, just now, for the first time, from our workspace, is performed', () => {
  let attune: Scripted;
  beforeAll(async () => {
    attune = await scripted();
    attune.answers({ today: { outcome: 'shows', view: agenda } });
  });
  afterAll(() => attune.driver.close());
  afterEach(() => attune.clear());

  test('a request signed with the workspace’s secret is performed', async () => {
    const { status } = await attune.driver.command('carol', 'today');
    expect(status).toBe(200);
    expect(attune.claims).toHaveLength(1);
  });

  const wrong: readonly (readonly [string, Signing, string])[] = [
    ['signed with another secret', { secret: 'guessed' }, 'forged'],
    ['without a signature', { headers: { 'x-slack-signature': undefined } }, 'unsigned'],
    ['with a signature of another form', { headers: { 'x-slack-signature': 'v1=abc' } }, 'unsigned'],
    ['without a time', { headers: { 'x-slack-request-timestamp': undefined } }, 'unsigned'],
    ['with a time that is none', { headers: { 'x-slack-request-timestamp': '1e9' } }, 'unsigned'],
    [
      'with a time other than the signed one',
      { headers: { 'x-slack-request-timestamp': String(seconds() - 7) } },
      'forged',
    ],
    ['six minutes old', { timestamp: seconds() - 6 * minute }, 'stale'],
    ['six minutes ahead', { timestamp: seconds() + 6 * minute }, 'ahead-of-time'],
    ['ten years ahead', { timestamp: seconds() + 10 * year }, 'ahead-of-time'],
  ];
  test.each(wrong)('%s: refused with 401, nothing performed', async (_, signing, reason) => {
    const { status } = await attune.driver.command('carol', 'today', signing);
    expect(status).toBe(401);
    expect(attune.claims).toEqual([]);
    expect(attune.log.lines).toContainEqual(expect.objectContaining({ event: 'slack.refused', reason }));
  });

  test('the same signed request a second time is refused', async () => {
    const request = signed('command', await attune.driver.commandBody('carol', 'today'));
    expect((await attune.driver.send(request)).status).toBe(200);
    expect((await attune.driver.send(request)).status).toBe(401);
    expect(attune.claims).toHaveLength(1);
  });

  test('a body changed after signing is refused', async () => {
    const request = signed('command', await attune.driver.commandBody('carol', 'today'));
    const { status } = await attune.driver.send({ ...request, body: request.body.replace('today', 'sick') });
    expect(status).toBe(401);
  });

  test('another workspace is refused, however well the request is signed', async () => {
    const body = { ...(await attune.driver.commandBody('carol', 'today')), team_id: 'T0STRANGE' };
    expect((await attune.driver.send(signed('command', body))).status).toBe(401);
    const event = {
      ...(await attune.driver.writeBody('carol', 'today')),
      team_id: 'T0STRANGE',
      authorizations: [],
    };
    expect((await attune.driver.send(signed('event', event))).status).toBe(401);
    expect(attune.claims).toEqual([]);
    expect(attune.log.lines).toContainEqual(expect.objectContaining({ reason: 'unknown-team' }));
  });

  test('somebody of another workspace in a shared channel is refused', async () => {
    const written = await attune.driver.writeBody('carol', 'today');
    const event = { ...written, event: { ...written.event, team: 'T0STRANGE' } };
    expect((await attune.driver.send(signed('event', event))).status).toBe(401);
    expect(attune.claims).toEqual([]);
  });

  test('Slack’s question whether the address is ours is answered', async () => {
    const body = { type: 'url_verification', challenge: 'a-challenge' };
    expect(await attune.driver.send(signed('event', body))).toEqual({
      status: 200,
      body: { challenge: 'a-challenge' },
    });
  });

  test.each([
    ['JSON that is broken', '{"type":', 'application/json'],
    ['a list', '[]', 'application/json'],
    ['nothing', '', 'application/json'],
    [
      'a click without a person',
      form({ type: 'block_actions', team: { id: teamId }, actions: [{}] }),
      formType,
    ],
    [
      'a click without an action',
      form({ type: 'block_actions', team: { id: teamId }, actions: [] }),
      formType,
    ],
    [
      'a submission without a view',
      form({ type: 'view_submission', team: { id: teamId }, user: { id: 'U1' } }),
      formType,
    ],
    [
      'a kind that nobody knows',
      form({ type: 'something', team: { id: teamId }, user: { id: 'U1' } }),
      formType,
    ],
    [
      'a shortcut, which Attune has none of',
      form({ type: 'shortcut', team: { id: teamId }, user: { id: 'U1' } }),
      formType,
    ],
  ])('%s, signed: 400 at once, nothing performed', async (_, body, contentType) => {
    const { status } = await attune.driver.send(signedText(body, contentType));
    expect(status).toBe(400);
    expect(attune.claims).toEqual([]);
  });

  test('a body of two megabytes is refused without being kept', async () => {
    const { status } = await attune.driver.send(signedText('x'.repeat(2_000_000), formType));
    expect(status).toBe(413);
  });
});

test('a body parser before Slack’s route is told in the log, since no signature can be checked then', async () => {
  const attune = await scripted();
  const app = express();
  app.use(express.json(), express.urlencoded({ extended: false }));
  attune.driver.chat.mount(app);
  const server = app.listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const request = signed('command', await attune.driver.commandBody('carol', 'today'));
  const response = await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', ...request });
  expect(response.status).toBe(500);
  expect(attune.log.lines).toContainEqual(expect.objectContaining({ event: 'slack.body-parsed-before' }));
  expect(attune.claims).toEqual([]);
  server.close();
  await attune.driver.close();
});

test('any change of a signed request, however small, is refused', () => {
  const { body, headers } = signed('event', { type: 'event_callback', team_id: teamId });
  fc.assert(
    fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 127 }), (place, by) => {
      const changed = String.fromCharCode((body.charCodeAt(place) + by) % 128);
      const forged = body.slice(0, place) + changed + body.slice(place + 1);
      expect(new Verifier(signingSecret, wallClock).refuse(headers, forged)).toBe('forged');
    }),
  );
});

test('what was seen is forgotten when its time is over, and not before', () => {
  const clock = { at: Date.now(), now: () => clock.at };
  const verifier = new Verifier(signingSecret, clock);
  const { body, headers } = signed('event', {}, { timestamp: Math.floor(clock.at / 1000) });
  expect(verifier.refuse(headers, body)).toBeUndefined();
  clock.at += 299_000;
  expect(verifier.refuse(headers, body)).toBe('replayed');
  clock.at += 3_000;
  expect(verifier.refuse(headers, body)).toBe('stale');
});

test('nothing that names no workspace, or another one anywhere, is ours', () => {
  const team = fc.constantFrom(teamId, 'T0STRANGE', null, undefined);
  const body = fc.record({
    team_id: team,
    team: fc.option(fc.record({ id: team })),
    user: fc.option(fc.record({ team_id: team })),
    event: fc.option(fc.record({ team, user_team: team, source_team: team })),
    authorizations: fc.option(fc.array(fc.record({ team_id: team }), { maxLength: 1 })),
  });
  fc.assert(
    fc.property(body, body => {
      const text = JSON.stringify(body);
      if (text.includes('T0STRANGE') || !text.includes(teamId)) expect(isFromTeam(body, teamId)).toBe(false);
    }),
  );
  expect(isFromTeam({ team: { id: teamId }, user: { team_id: 'E0ORG' } }, teamId)).toBe(true);
});

const formType = 'application/x-www-form-urlencoded';
function form(payload: object): string {
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}
