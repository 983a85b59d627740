import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Config, configProblemInWords, readConfig } from '../bot/config.ts';

const guid = '1B2C3D4E-0000-4000-8000-123456789ABC';
const teams = { TEAMS_APP_ID: guid, TEAMS_APP_PASSWORD: 'pass~word', TEAMS_TENANT_ID: guid };
const email = {
  ...{ EMAIL_SMTP_URL: 'smtp://attune:s3nd@smtp.example.org:587', EMAIL_FROM: 'attune@example.org' },
  ...{ EMAIL_LINK_SECRET: 'l1nk'.repeat(10), ATTUNE_PUBLIC_URL: 'https://attune.example.org' },
};
const slack = { SLACK_SIGNING_SECRET: 'signing', SLACK_BOT_TOKEN: 'xoxb-token', SLACK_TEAM_ID: 'T0123ABCD' };

function good(env: NodeJS.ProcessEnv): Config {
  const config = readConfig(env);
  if (Array.isArray(config)) throw new Error(config.map(configProblemInWords).join('\n'));
  return config;
}
function problems(env: NodeJS.ProcessEnv): string[] {
  const config = readConfig(env);
  return Array.isArray(config) ? config.map(configProblemInWords) : [];
}

describe('What starts', () => {
  it('the sandbox on port 3978, when nothing is said', () => {
    expect(good({})).toEqual({
      port: 3978,
      store: { kind: 'sqlite', file: 'data/sandbox.sqlite' },
      sandbox: true,
      logLevel: 'info',
    });
  });

  it('the sandbox also when templates leave every variable empty, but for the app type', () => {
    expect(good({ TEAMS_APP_ID: '', SLACK_BOT_TOKEN: '  ', TEAMS_APP_TYPE: 'SingleTenant' }).sandbox).toBe(
      true,
    );
  });

  it('Teams: its staff come from its own tenant unless told otherwise; ids in lower case', () => {
    const id = guid.toLowerCase();
    expect(good(teams)).toMatchObject({
      sandbox: false,
      store: { kind: 'sqlite', file: 'data/attune.sqlite' },
      teams: {
        appId: id,
        appPassword: 'pass~word',
        appType: 'SingleTenant',
        tenantId: id,
        allowedTenants: [id],
      },
    });
    const other = id.replace('1b', '2b');
    expect(good({ ...teams, TEAMS_ALLOWED_TENANTS: `${guid}, ${other}` }).teams?.allowedTenants).toEqual([
      id,
      other,
    ]);
  });

  it('Teams with a managed identity needs no password', () => {
    const { TEAMS_APP_PASSWORD: _, ...rest } = teams;
    expect(good({ ...rest, TEAMS_APP_TYPE: 'UserAssignedMSI' }).teams).toMatchObject({
      appPassword: undefined,
    });
  });

  it('both chats', () => {
    const config = good({ ...teams, ...slack, PORT: '8080' });
    expect(config).toMatchObject({
      port: 8080,
      slack: { botToken: 'xoxb-token' },
      teams: { appType: 'SingleTenant' },
    });
  });

  it('email beside a chat; a new secret for links beside the one that it replaces', () => {
    expect(good({ ...slack, ...email }).email).toMatchObject({
      from: 'attune@example.org',
      linkSecrets: ['l1nk'.repeat(10)],
      publicUrl: 'https://attune.example.org',
    });
    const both = `${'new!'.repeat(8)}, ${email.EMAIL_LINK_SECRET}`;
    expect(good({ ...slack, ...email, EMAIL_LINK_SECRET: both }).email?.linkSecrets).toEqual([
      'new!'.repeat(8),
      'l1nk'.repeat(10),
    ]);
    expect(good(slack).email).toBeUndefined();
  });

  it('Cosmos DB by managed identity or by key', () => {
    const cosmos = { ...slack, ATTUNE_STORE: 'cosmos', COSMOS_ENDPOINT: 'https://x.documents.azure.com/' };
    expect(good(cosmos).store).toEqual({
      kind: 'cosmos',
      endpoint: 'https://x.documents.azure.com/',
      database: 'attune',
    });
    expect(good({ ...cosmos, COSMOS_KEY: 'k==', AZURE_CLIENT_ID: guid }).store).toMatchObject({
      key: 'k==',
      clientId: guid.toLowerCase(),
    });
  });
});

describe('What is refused, by the name of the variable and how to get its value', () => {
  it.each<[string, NodeJS.ProcessEnv, string]>([
    [
      'a Teams secret without an app id',
      { TEAMS_APP_PASSWORD: 'x', TEAMS_TENANT_ID: guid },
      'TEAMS_APP_ID is not set, although TEAMS_APP_PASSWORD is. Azure portal, your Azure Bot,',
    ],
    [
      'an app id without a secret',
      { TEAMS_APP_ID: guid, TEAMS_TENANT_ID: guid },
      'TEAMS_APP_PASSWORD is not set, although TEAMS_APP_ID is.',
    ],
    [
      'an app id without a tenant',
      { TEAMS_APP_ID: guid, TEAMS_APP_PASSWORD: 'x' },
      'TEAMS_TENANT_ID is not set',
    ],
    [
      'a Slack token without a signing secret',
      { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_TEAM_ID: 'T0001' },
      'SLACK_SIGNING_SECRET is not set, although SLACK_BOT_TOKEN is. api.slack.com/apps',
    ],
    ['Slack without its team', { ...slack, SLACK_TEAM_ID: '' }, 'SLACK_TEAM_ID is not set'],
    [
      'half of Slack beside the whole of Teams',
      { ...teams, SLACK_BOT_TOKEN: 'xoxb-1' },
      'SLACK_SIGNING_SECRET is not set',
    ],
    [
      'the sandbox beside Teams',
      { ...teams, ATTUNE_SANDBOX: '1' },
      'ATTUNE_SANDBOX must not be set beside TEAMS_APP_ID',
    ],
    [
      'the sandbox beside half of Slack',
      { SLACK_SIGNING_SECRET: 'x', ATTUNE_SANDBOX: '1' },
      'ATTUNE_SANDBOX must not be set beside SLACK_SIGNING_SECRET',
    ],
    [
      'no chat at a public address',
      { ATTUNE_PUBLIC_URL: 'https://attune.example' },
      'although ATTUNE_PUBLIC_URL says that this is no trial',
    ],
    [
      'no chat on Cosmos DB',
      { ATTUNE_STORE: 'cosmos', COSMOS_ENDPOINT: 'https://x.example' },
      'although ATTUNE_STORE says that this is no trial',
    ],
    ['no chat and no sandbox', { ATTUNE_SANDBOX: '0' }, 'although ATTUNE_SANDBOX says that this is no trial'],
    [
      'Cosmos DB without its address',
      { ...slack, ATTUNE_STORE: 'cosmos' },
      'COSMOS_ENDPOINT is not set, although ATTUNE_STORE is cosmos.',
    ],
    [
      'Cosmos DB’s key without Cosmos DB',
      { ...slack, COSMOS_KEY: 'k' },
      'ATTUNE_STORE is not cosmos, although COSMOS_KEY is set.',
    ],
    [
      'email without a secret for its links',
      { ...slack, ...email, EMAIL_LINK_SECRET: '' },
      'EMAIL_LINK_SECRET is not set, although EMAIL_SMTP_URL is. Make one with: openssl rand -hex 32.',
    ],
    ['a secret without email', { ...slack, EMAIL_LINK_SECRET: 'x'.repeat(32) }, 'EMAIL_SMTP_URL is not set'],
    [
      'email without the address that its links lead to',
      { ...slack, ...email, ATTUNE_PUBLIC_URL: '' },
      'ATTUNE_PUBLIC_URL is not set, although EMAIL_SMTP_URL is.',
    ],
    ['email without a chat', email, 'although ATTUNE_PUBLIC_URL and EMAIL_SMTP_URL and EMAIL_FROM'],
    [
      'the sandbox beside email',
      { ...email, ATTUNE_SANDBOX: '1' },
      'ATTUNE_SANDBOX must not be set beside EMAIL_SMTP_URL',
    ],
    [
      'a secret that is too short',
      { ...slack, ...email, EMAIL_LINK_SECRET: `${'x'.repeat(40)},short` },
      'EMAIL_LINK_SECRET must be 32 characters or more',
    ],
    [
      'a mail server on the web',
      { ...slack, ...email, EMAIL_SMTP_URL: 'https://smtp.example.org' },
      'EMAIL_SMTP_URL must begin with smtp:// or smtps://.',
    ],
    [
      'an address with a name',
      { ...slack, ...email, EMAIL_FROM: 'Attune <attune@example.org>' },
      'EMAIL_FROM must be an email address.',
    ],
    ['a port that is none', { PORT: '70000' }, 'PORT must be a port number.'],
    ['a port that is a pipe', { PORT: '\\\\.\\pipe' }, 'PORT must be a port number.'],
    ['an app id that is no GUID', { ...teams, TEAMS_APP_ID: 'attune' }, 'TEAMS_APP_ID must be a GUID'],
    [
      'a tenant that is no GUID',
      { ...teams, TEAMS_ALLOWED_TENANTS: `${guid},*` },
      'TEAMS_ALLOWED_TENANTS must be a GUID',
    ],
    [
      'another kind of Slack token',
      { ...slack, SLACK_BOT_TOKEN: 'xoxp-1' },
      'SLACK_BOT_TOKEN must be a bot token',
    ],
    [
      'Slack in the clear',
      { ...slack, SLACK_API_URL: 'http://slack.example/api/' },
      'SLACK_API_URL must be an https address.',
    ],
    [
      'a public address in the clear',
      { ...slack, ATTUNE_PUBLIC_URL: 'http://attune.example' },
      'ATTUNE_PUBLIC_URL must be an https address.',
    ],
    ['an unknown store', { ATTUNE_STORE: 'postgres' }, 'ATTUNE_STORE must be sqlite or cosmos.'],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of'],
    ['a sandbox that is neither', { ATTUNE_SANDBOX: 'yes' }, 'ATTUNE_SANDBOX must be 1'],
  ])('%s', (_, env, expected) => {
    expect(problems(env).join('\n')).toContain(expected);
  });

  it('all at once', () => {
    expect(problems({ PORT: 'x', LOG_LEVEL: 'x', SLACK_BOT_TOKEN: 'x' })).toHaveLength(3);
  });
});

describe('Secrets', () => {
  const secrets = {
    TEAMS_APP_PASSWORD: 'pa55',
    SLACK_SIGNING_SECRET: '51gn',
    SLACK_BOT_TOKEN: 'xoxb-t0k3n',
    COSMOS_KEY: 'k3y',
    EMAIL_LINK_SECRET: 'l1nk'.repeat(10),
  };
  const config = good({
    ...teams,
    ...slack,
    ...email,
    ATTUNE_STORE: 'cosmos',
    COSMOS_ENDPOINT: 'https://x.example',
    ...secrets,
  });

  it('are there for who uses them', () => {
    expect(config.slack?.signingSecret).toBe('51gn');
    expect(config.teams?.appPassword).toBe('pa55');
  });

  it.each<[string, (value: unknown) => string]>([
    ['inspected', value => inspect(value, { depth: 9, showHidden: false })],
    ['as JSON', value => JSON.stringify(value)],
    ['in a template', value => `${value} ${String(value)}`],
  ])('are not printed, %s', (_, print) => {
    for (const part of [config, config.teams, config.slack, config.email, config.store])
      for (const value of [...Object.values(secrets), 's3nd']) expect(print(part)).not.toContain(value);
  });

  it('are in no problem either', () => {
    const secret = fc.string({ minLength: 12, maxLength: 40 }).filter(text => text.trim().length >= 12);
    const names = [
      'TEAMS_APP_PASSWORD',
      'TEAMS_APP_ID',
      'SLACK_SIGNING_SECRET',
      'SLACK_BOT_TOKEN',
      'COSMOS_KEY',
      'EMAIL_SMTP_URL',
      'EMAIL_LINK_SECRET',
    ];
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }), secret, (names, secret) => {
        const words = problems(Object.fromEntries(names.map(name => [name, secret]))).join('\n');
        expect(words).not.toBe('');
        expect(words).not.toContain(secret.trim());
      }),
    );
  });
});
