import { z } from 'zod';

/** How much is logged, least first. */
export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const safeUrl = z.url({ protocol: /^https?$/, error: 'must be an https address.' }).refine(
  // Secrets travel there: in the clear only to a stand-in on the same machine.
  address => /^(https:|http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])/.test(`${address}/`),
  'must be an https address.',
);
const guid = z
  .guid('must be a GUID such as 1b2c3d4e-0000-4000-8000-123456789abc.')
  .transform(id => id.toLowerCase());
const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number.')
  .transform(Number)
  .refine(number => number <= 65535, 'must be a port number.');
const secret = z.string().regex(/^[\x21-\x7e]+$/, 'must have no spaces or line breaks.');

const smtpUrl = secret.pipe(z.url({ protocol: /^smtps?$/, error: 'must begin with smtp:// or smtps://.' }));
/** The first one makes links, the others are still believed. */
const linkSecrets = z
  .string()
  .transform(list => list.split(',').map(one => one.trim()))
  .pipe(
    z
      .array(z.string().regex(/^[\x21-\x7e]{32,}$/, 'must be 32 characters or more, without spaces.'))
      .max(3, 'must be three secrets at most.'),
  );

/** Every variable that Attune reads; an empty one counts as not set. */
export const variables = {
  PORT: port,
  ATTUNE_METRICS_PORT: port,
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}.`),
  ATTUNE_PUBLIC_URL: safeUrl.transform(address => address.replace(/\/+$/, '')),
  ATTUNE_DATA: z.string(),
  ATTUNE_STORE: z.enum(['sqlite', 'cosmos'], 'must be sqlite or cosmos.'),
  ATTUNE_SANDBOX: z.enum(['0', '1'], 'must be 1 (or 0, or not set).').transform(answer => answer === '1'),
  COSMOS_ENDPOINT: safeUrl,
  COSMOS_DATABASE: z.string().regex(/^[^/\\?#\s]{1,255}$/, 'must be a name without spaces or / \\ ? #.'),
  COSMOS_KEY: secret,
  AZURE_CLIENT_ID: guid,
  TEAMS_APP_ID: guid,
  TEAMS_APP_PASSWORD: secret,
  TEAMS_APP_TYPE: z.enum(
    ['SingleTenant', 'MultiTenant', 'UserAssignedMSI'],
    'must be SingleTenant, MultiTenant or UserAssignedMSI.',
  ),
  TEAMS_TENANT_ID: guid,
  TEAMS_ALLOWED_TENANTS: z
    .string()
    .transform(list => list.split(',').map(tenant => tenant.trim()))
    .pipe(z.array(guid)),
  SLACK_SIGNING_SECRET: secret,
  SLACK_BOT_TOKEN: secret.regex(/^(xoxe\.)?xoxb-/, 'must be a bot token, which begins with xoxb-.'),
  SLACK_TEAM_ID: z.string().regex(/^T[A-Z0-9]{2,}$/, 'must be a team id such as T0123ABCD.'),
  SLACK_API_URL: safeUrl,
  EMAIL_SMTP_URL: smtpUrl,
  EMAIL_FROM: z.email('must be an email address.').max(254, 'must be an email address.'),
  EMAIL_BOUNCES: z.email('must be an email address.').max(254, 'must be an email address.'),
  EMAIL_LINK_SECRET: linkSecrets,
};
/** The name of one. */
export type Variable = keyof typeof variables;

/** How to get the value of each. */
export const how: Readonly<Record<Variable, string>> = {
  PORT: 'Any free port of this machine; leave it out for 3978.',
  ATTUNE_METRICS_PORT: 'A free port that only your monitoring reaches; leave it out for no metrics.',
  LOG_LEVEL: 'Leave it out for info.',
  ATTUNE_PUBLIC_URL:
    'The address at which Teams and Slack reach this server, such as https://attune.example.org.',
  ATTUNE_DATA: 'A folder for the store’s file; leave it out for ./data.',
  ATTUNE_STORE: 'Leave it out for SQLite on one box; cosmos for more than one.',
  ATTUNE_SANDBOX: 'Set it to 1 to try Attune out without any chat; leave it out otherwise.',
  COSMOS_ENDPOINT: 'Azure portal, your Cosmos DB account, Overview, URI; the Azure deployment prints it too.',
  COSMOS_DATABASE: 'The name of the database in the account; leave it out for attune.',
  COSMOS_KEY: 'Leave it out to use the managed identity; else Azure portal, your account, Keys.',
  AZURE_CLIENT_ID: 'The client id of the managed identity: Azure portal, Managed Identities, Overview.',
  TEAMS_APP_ID: 'Azure portal, your Azure Bot, Configuration, Microsoft App ID.',
  TEAMS_APP_PASSWORD:
    'Azure portal, your Azure Bot, Configuration, Manage password, New client secret: its value.',
  TEAMS_APP_TYPE: 'Azure portal, your Azure Bot, Configuration, Bot type; leave it out for SingleTenant.',
  TEAMS_TENANT_ID: 'Azure portal, Microsoft Entra ID, Overview, Tenant ID.',
  TEAMS_ALLOWED_TENANTS:
    'The tenants that staff come from, with commas; leave it out for TEAMS_TENANT_ID alone.',
  SLACK_SIGNING_SECRET: 'api.slack.com/apps, your app, Basic Information, Signing Secret.',
  SLACK_BOT_TOKEN: 'api.slack.com/apps, your app, OAuth & Permissions, Bot User OAuth Token.',
  SLACK_TEAM_ID: 'The T… in the address of your workspace when Slack is open in a browser.',
  SLACK_API_URL: 'For tests alone: leave it out.',
  EMAIL_SMTP_URL:
    'Your mail provider says it: smtp://name:password@smtp.example.org:587, with % codes for what is no letter or digit in the password.',
  EMAIL_FROM: 'The address that Attune writes from, such as attune@example.org.',
  EMAIL_BOUNCES:
    'The address that undelivered emails come back to; leave it out for EMAIL_FROM, to which no code comes back.',
  EMAIL_LINK_SECRET:
    'Make one with: openssl rand -hex 32. To change it, put the new one first and the old one behind a comma, for two weeks.',
};

/** The environment, as far as it is set. */
export const environment = z.object(variables).partial();
export type Environment = z.output<typeof environment>;
