import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { appId, somebody, type TeamsDriver, teamsDriver } from './driver.ts';
import { now } from './issuer.ts';

const foreign = 'ffffffff-0000-4000-8000-000000000009';

let teams: TeamsDriver;
beforeAll(async () => {
  // botbuilder prints what it refuses to the console.
  vi.spyOn(console, 'error').mockReturnValue();
  teams = await teamsDriver();
});
afterAll(() => teams.close());

const carol = somebody();
const said = () => teams.activity(carol, { text: 'today' });
const serviceurl = () => `${teams.connector.url}/`;
const bearer = async (...of: Parameters<TeamsDriver['issuer']['token']>) =>
  `Bearer ${await teams.issuer.token(...of)}`;

/** Sends, and expects that nothing was asked of Attune. */
async function statusOf(body: unknown, authorization?: string): Promise<number> {
  const before = teams.claims.length;
  const { status } = await teams.send(body, authorization);
  if (status !== 200) expect(teams.claims.length).toBe(before);
  return status;
}

test('a request that Teams signed for us is let in', async () => {
  expect(await statusOf(said())).toBe(200);
  expect(teams.claims.at(-1)).toMatchObject({ verb: 'today', who: { chat: 'teams', ...carol } });
});

describe('turned away with 401, and nothing is asked of Attune:', () => {
  test('no token', async () => {
    const response = await fetch(`${teams.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(said()),
    });
    expect(response.status).toBe(401);
  });

  test('something that is no token', async () => {
    for (const authorization of [
      'Bearer',
      'Bearer x',
      'Bearer a.b.c',
      'Basic dXNlcjpwYXNz',
      'Bearer a.b.c d',
    ])
      expect(await statusOf(said(), authorization)).toBe(401);
  });

  test('a forged signature (botbuilder alone: 500)', async () => {
    expect(await statusOf(said(), await bearer({ serviceurl: serviceurl() }, { key: 'foreign' }))).toBe(401);
  });

  test('a token changed after it was signed', async () => {
    const [head, body, signature] = (await teams.issuer.token({ serviceurl: serviceurl() })).split('.');
    const claims = JSON.parse(Buffer.from(body ?? '', 'base64url').toString());
    const changed = Buffer.from(JSON.stringify({ ...claims, exp: now() + 99_999 })).toString('base64url');
    expect(await statusOf(said(), `Bearer ${head}.${changed}.${signature}`)).toBe(401);
  });

  test('a token without a signature (alg none; botbuilder alone: 500)', async () => {
    const claims = { iss: teams.issuer.name, aud: appId, serviceurl: serviceurl(), exp: now() + 3600 };
    const none = new UnsecuredJWT(claims).encode();
    expect(await statusOf(said(), `Bearer ${none}`)).toBe(401);
    expect(await statusOf(said(), `Bearer ${none}c2lnbmVk`)).toBe(401);
  });

  test('a token signed with a shared secret (alg HS256)', async () => {
    const token = await new SignJWT({ iss: teams.issuer.name, aud: appId, serviceurl: serviceurl() })
      .setProtectedHeader({ alg: 'HS256', kid: 'test-key' })
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode('a secret that is long enough for it'));
    expect(await statusOf(said(), `Bearer ${token}`)).toBe(401);
  });

  test('an expired token', async () => {
    const token = await bearer({ serviceurl: serviceurl(), nbf: now() - 7200, exp: now() - 3600 });
    expect(await statusOf(said(), token)).toBe(401);
  });

  test('a token that is not valid yet (botbuilder alone: 500)', async () => {
    const token = await bearer({ serviceurl: serviceurl(), nbf: now() + 3600, exp: now() + 7200 });
    expect(await statusOf(said(), token)).toBe(401);
  });

  test('a token for another app', async () => {
    expect(await statusOf(said(), await bearer({ serviceurl: serviceurl(), aud: foreign }))).toBe(401);
  });

  test('a token of another issuer', async () => {
    const token = await bearer({ serviceurl: serviceurl(), iss: 'https://api.botframework.example' });
    expect(await statusOf(said(), token)).toBe(401);
  });

  test('a token as the emulator has it, of any tenant (botbuilder alone: let in)', async () => {
    for (const iss of [
      `https://sts.windows.net/${foreign}/`,
      `https://login.microsoftonline.com/${foreign}/v2.0`,
      'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
    ]) {
      const emulator = { iss, tid: foreign, ver: '2.0', azp: appId, appid: appId };
      expect(await statusOf(said(), await bearer({ ...emulator, serviceurl: serviceurl() }))).toBe(401);
    }
  });

  test('a token that names a foreign tenant, which botbuilder would remember for ever', async () => {
    expect(await statusOf(said(), await bearer({ serviceurl: serviceurl(), tid: foreign }))).toBe(401);
  });

  test('a token of a skill', async () => {
    const skill = { ver: '1.0', appid: foreign, serviceurl: serviceurl() };
    expect(await statusOf(said(), await bearer({ ...skill, iss: 'https://sts.windows.net/x/' }))).toBe(401);
  });

  test('a token for another service address', async () => {
    expect(await statusOf(said(), await bearer({ serviceurl: 'https://smba.example/uk/' }))).toBe(401);
  });

  test('a token that names no service address', async () => {
    expect(await statusOf(said(), await bearer({}))).toBe(401);
  });

  test('an activity without a service address (botbuilder alone: let in)', async () => {
    const { serviceUrl, ...without } = said();
    expect(await statusOf(without, await bearer({ serviceurl: serviceUrl }))).toBe(401);
    expect(await statusOf(without, await bearer({}))).toBe(401);
  });

  test('a service address on a foreign host, even if the token names it', async () => {
    for (const serviceUrl of [
      'http://127.0.0.1:1/',
      'https://smba.example/',
      `http://x@${new URL(teams.connector.url).host}/`,
      'no address',
    ])
      expect(await statusOf({ ...said(), serviceUrl }, await bearer({ serviceurl: serviceUrl }))).toBe(401);
    expect(teams.connector.posts.every(post => post.path.startsWith('/v3/'))).toBe(true);
  });

  test('somebody of a tenant that is not allowed, wherever it is named', async () => {
    expect(await statusOf(teams.activity({ ...carol, tenant: foreign }, { text: 'today' }))).toBe(401);
    expect(await statusOf({ ...said(), channelData: { tenant: { id: foreign } } })).toBe(401);
    expect(
      await statusOf({
        ...said(),
        channelData: {},
        conversation: { id: 'a:1', conversationType: 'personal' },
      }),
    ).toBe(401);
  });

  test('another channel than Teams', async () => {
    for (const channelId of ['emulator', 'webchat', 'AseChannel'])
      expect(await statusOf({ ...said(), channelId })).toBe(401);
  });
});

test('the log says which check failed and nothing of the token', () => {
  const reasons = teams.log.filter(line => line.event === 'turned-away').map(line => line.reason);
  expect(new Set(reasons)).toEqual(
    new Set([
      'no-token',
      'not-a-token',
      'algorithm',
      'issuer',
      'audience',
      'token-tenant',
      'channel',
      'service-url',
      'service-host',
      'tenant',
      'token-refused',
    ]),
  );
});

describe('a body that is no activity', () => {
  test('is answered with 400, and with 413 when it is too large', async () => {
    const authorization = await bearer({ serviceurl: serviceurl() });
    expect(await statusOf('not json', authorization)).toBe(400);
    expect(await statusOf('[]', authorization)).toBe(400);
    expect(await statusOf({ type: 'message' }, authorization)).toBe(400);
    expect(await statusOf({ ...said(), text: 'x'.repeat(300_000) })).toBe(413);
  });

  test('gets no explanation', async () => {
    expect((await teams.send('not json', 'Bearer x')).body).toBeUndefined();
  });
});

test('only POST is answered', async () => {
  expect((await fetch(`${teams.url}/api/messages`)).status).toBe(404);
});
