import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { drawer } from '../../cards/drawer.ts';
import type { Answer } from '../../src/claim.ts';
import { channel, configFor, somebody, type TeamsDriver, teamsDriver } from './driver.ts';
import { listening } from './http.ts';
import { alertDetail, help, secret } from './views.ts';

/** What the SDKs do by themselves, and must not do here. */
let teams: TeamsDriver;
let answer: () => Promise<Answer> = async () => ({ outcome: 'shows', view: help });
beforeAll(async () => {
  teams = await teamsDriver({ perform: () => answer() });
});
afterAll(() => teams.close());

const carol = somebody();
const execute = { type: 'invoke', name: 'adaptiveCard/action', value: { action: { data: {} } } };

describe('Teams never runs unauthenticated', () => {
  test.each([
    ['an empty app id', { appId: '' }],
    ['an app id of spaces', { appId: '  ' }],
    ['no client secret', { appPassword: undefined }],
    ['no tenant at all', { allowedTenants: [] }],
  ])('%s: it does not start', async (_, config) => {
    await expect(teamsDriver({ config })).rejects.toThrow(/^Teams needs /);
  });

  test('a managed identity needs no secret', async () => {
    const managed = await teamsDriver({ config: { appType: 'UserAssignedMSI', appPassword: undefined } });
    await managed.close();
  });

  test('plain http is for tests: without own endpoints only https addresses get our token', async () => {
    const { endpoints: _, ...config } = configFor(teams.issuer, teams.connector);
    const real = await teamsDriver({ config: { ...config, endpoints: undefined } });
    const sent = real.chat.messenger.post(
      {
        channel: {
          chat: 'teams',
          tenant: config.tenantId,
          team: 't',
          channel,
          serviceUrl: `${teams.connector.url}/`,
        },
      },
      { card: 'not-delivered', data: {} as never },
      'post-1',
    );
    await expect(sent).rejects.toThrow();
    await real.close();
  });
});

test('teams-ai never answers an execute by itself: no refresh, no shared update, whatever was answered before', async () => {
  const before = teams.connector.posts.length;
  for (const view of [help, alertDetail]) {
    answer = async () => ({ outcome: 'shows', view });
    const { body } = await teams.send(teams.activity(carol, execute, channel));
    expect(JSON.stringify(body)).not.toContain('refresh');
  }
  expect(teams.connector.posts.length).toBe(before);
});

test('an error within a turn answers an invoke with 500, not 501, and tells nobody what was typed', async () => {
  const printed = vi.spyOn(console, 'error');
  answer = async () => {
    throw new Error(secret);
  };
  const reply = await teams.send(teams.activity(carol, execute));
  expect(reply).toEqual({ status: 500, body: undefined });
  expect(teams.log.at(-1)).toMatchObject({ event: 'request-failed', status: 500 });
  expect(printed).not.toHaveBeenCalled();
});

test('an invoke that Attune does not know is answered with 501, and nothing is asked', async () => {
  const before = teams.claims.length;
  for (const name of ['composeExtension/query', 'signin/verifyState', 'adaptiveCard/action/x'])
    expect((await teams.send(teams.activity(carol, { ...execute, name }))).status).toBe(501);
  expect(teams.claims.length).toBe(before);
});

test('a message that calls itself an invoke is a message', async () => {
  answer = async () => ({ outcome: 'shows', view: help });
  const forged = teams.activity(carol, { ...execute, type: 'message', value: undefined, text: 'today' });
  expect(await teams.send(forged)).toEqual({ status: 200, body: undefined });
  expect(teams.claims.at(-1)?.verb).toBe('today');
});

test('no typing signal, however long an answer takes', async () => {
  const before = teams.connector.posts.length;
  answer = async () => {
    await wait(1200);
    return { outcome: 'shows', view: help };
  };
  await teams.type(carol, 'today');
  expect(teams.connector.posts.slice(before).map(({ body }) => body.type)).toEqual(['message']);
});

test('an activity without a sender, and one of a kind nobody handles, break nothing', async () => {
  const { from: _, ...nobody } = teams.activity(carol, { type: 'conversationUpdate' });
  expect((await teams.send(nobody)).status).toBe(200);
  for (const type of ['typing', 'event', 'messageReaction', 'messageUpdate', 'endOfConversation', 'made-up'])
    expect((await teams.send(teams.activity(carol, { type }))).status).toBe(200);
});

test('answers are sent to Teams, never handed to whoever sent the request (deliveryMode expectReplies)', async () => {
  answer = async () => ({ outcome: 'shows', view: help });
  const reply = await teams.send(teams.activity(carol, { text: 'help', deliveryMode: 'expectReplies' }));
  expect(reply).toEqual({ status: 200, body: undefined });
});

test('the body parser is on Teams’ own path alone, so another chat can check its raw bodies', async () => {
  const app = express();
  teams.chat.mount(app);
  app.post('/slack', (request, response) => {
    response.json({ parsed: request.body !== undefined });
  });
  const server = await listening(createServer(app));
  const response = await fetch(`${server.url}/slack`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(await response.json()).toEqual({ parsed: false });
  await server.close();
});

test('a card over Teams’ limit is refused there, and the runner learns that it never will be taken', async () => {
  const real = drawer({ language: 'en-GB', timeZone: 'Europe/London' });
  const wordy = await teamsDriver({
    drawer: {
      ...real,
      said: said => ({ ...real.said(said), card: { type: 'AdaptiveCard', x: 'x'.repeat(30_000) } }),
    },
  });
  expect((await wordy.type(carol, 'today')).status).toBe(500);
  await wordy.close();
});
