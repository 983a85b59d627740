import { join } from 'node:path';
import { inspect } from 'node:util';
import type { EmailConfig } from './email/config.ts';
import type { SlackConfig } from './slack/config.ts';
import type { TeamsConfig } from './teams/config.ts';
import { type Environment, environment, how, type logLevels, type Variable, variables } from './variables.ts';

/** Everything that Attune is told from outside. Secrets show as "[hidden]" however a part is printed. */
export interface Config {
  /** 0: any free one. */
  readonly port: number;
  readonly store: StoreConfig;
  /** The chats to serve. With neither, the sandbox. */
  readonly teams?: TeamsConfig;
  readonly slack?: SlackConfig;
  /** Beside a chat, for people who are on none. */
  readonly email?: EmailConfig;
  readonly sandbox: boolean;
  /** Prometheus reads `/metrics` there; absent: nowhere. Never the port of the chats, which is public. */
  readonly metricsPort?: number;
  /** Where people and chats reach Attune: `https://attune.example.org`. */
  readonly publicUrl?: string;
  readonly logLevel: (typeof logLevels)[number];
}

/** Where everything is kept. The sandbox has a file of its own: a trial never mixes with a real service. */
export type StoreConfig =
  | { readonly kind: 'sqlite'; readonly file: string }
  | {
      readonly kind: 'cosmos';
      readonly endpoint: string;
      readonly database: string;
      /** Absent: Attune's managed identity, `clientId` where it has several. */
      readonly key?: string;
      readonly clientId?: string;
    };

/** One thing that is wrong with the environment. `what` never repeats the value: it may be a secret. */
export interface ConfigProblem {
  readonly variable: Variable;
  readonly what: string;
  /** How to get its value. */
  readonly how: string;
}

/** Reads the environment, or says everything that is wrong with it. The only reader of `process.env`. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config | ConfigProblem[] {
  const set = Object.fromEntries(
    Object.keys(variables).flatMap(name => (env[name]?.trim() ? [[name, env[name].trim()]] : [])),
  );
  const read = environment.safeParse(set);
  if (!read.success) return read.error.issues.map(issue => problem(issue.path[0] as Variable, issue.message));
  const { data } = read;
  const problems = [...chatProblems(data), ...sandboxProblems(data), ...storeProblems(data)];
  return problems.length > 0 ? problems : configOf(data);
}

/** The problem as one line for a person. */
export function configProblemInWords({ variable, what, how }: ConfigProblem): string {
  return `${variable} ${what} ${how}`;
}

function problem(variable: Variable, what: string): ConfigProblem {
  return { variable, what, how: how[variable] };
}

/** What says that a chat is wanted; Teams' app type alone does not, since templates fill it in. */
const teamsMarks = [
  'TEAMS_APP_ID',
  'TEAMS_APP_PASSWORD',
  'TEAMS_TENANT_ID',
  'TEAMS_ALLOWED_TENANTS',
] as const;
const slackMarks = ['SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN', 'SLACK_TEAM_ID'] as const;
const emailMarks = ['EMAIL_SMTP_URL', 'EMAIL_FROM', 'EMAIL_LINK_SECRET'] as const;
const marksOf = (env: Environment, marks: readonly Variable[]) =>
  marks.filter(name => env[name] !== undefined);

/** A chat that is only half configured would be served without checking who speaks: refused. */
function chatProblems(env: Environment): ConfigProblem[] {
  const needs = (mark: Variable | undefined, ...names: Variable[]) =>
    mark === undefined
      ? []
      : names
          .filter(name => env[name] === undefined)
          .map(name => problem(name, `is not set, although ${mark} is.`));
  const [teams] = marksOf(env, teamsMarks);
  const managed = env.TEAMS_APP_TYPE === 'UserAssignedMSI';
  return [
    ...needs(teams, 'TEAMS_APP_ID', 'TEAMS_TENANT_ID', ...(managed ? [] : (['TEAMS_APP_PASSWORD'] as const))),
    ...needs(marksOf(env, slackMarks)[0], ...slackMarks),
    ...needs(marksOf(env, emailMarks)[0], ...emailMarks, 'ATTUNE_PUBLIC_URL'),
  ];
}

/** In the sandbox anybody may take any part: it starts by itself only where nothing points to real use. */
function sandboxProblems(env: Environment): ConfigProblem[] {
  const chats = marksOf(env, [...teamsMarks, ...slackMarks]);
  const emails = marksOf(env, emailMarks);
  if (env.ATTUNE_SANDBOX && chats.length + emails.length > 0)
    return [problem('ATTUNE_SANDBOX', `must not be set beside ${[...chats, ...emails].join(', ')}.`)];
  if (chats.length > 0 || env.ATTUNE_SANDBOX) return [];
  const wanted = [
    ...(env.ATTUNE_SANDBOX === false ? (['ATTUNE_SANDBOX'] as const) : []),
    ...(env.ATTUNE_PUBLIC_URL === undefined ? [] : (['ATTUNE_PUBLIC_URL'] as const)),
    ...(env.ATTUNE_STORE === 'cosmos' ? (['ATTUNE_STORE'] as const) : []),
    ...emails,
  ];
  if (wanted.length === 0) return [];
  const what = `is not set, nor is TEAMS_APP_ID, although ${wanted.join(' and ')} says that this is no trial.`;
  return [
    problem('SLACK_BOT_TOKEN', what),
    problem('TEAMS_APP_ID', 'is not set, nor is SLACK_BOT_TOKEN.'),
    problem('ATTUNE_SANDBOX', 'is not 1 either.'),
  ];
}

function storeProblems(env: Environment): ConfigProblem[] {
  const cosmos = marksOf(env, ['COSMOS_ENDPOINT', 'COSMOS_DATABASE', 'COSMOS_KEY']);
  if (env.ATTUNE_STORE === 'cosmos')
    return env.COSMOS_ENDPOINT
      ? []
      : [problem('COSMOS_ENDPOINT', 'is not set, although ATTUNE_STORE is cosmos.')];
  // Otherwise a service would fill a file on one box and believe it was in the cloud.
  return cosmos.length > 0
    ? [problem('ATTUNE_STORE', `is not cosmos, although ${cosmos.join(', ')} is set.`)]
    : [];
}

/** The configuration of an environment without problems. */
function configOf(env: Environment): Config {
  const teams = teamsOf(env);
  const slack = slackOf(env);
  const email = emailOf(env);
  const sandbox = !teams && !slack;
  return Object.freeze({
    port: env.PORT ?? 3978,
    store: storeOf(env, sandbox),
    ...(teams && { teams }),
    ...(slack && { slack }),
    ...(email && { email }),
    sandbox,
    ...(env.ATTUNE_METRICS_PORT !== undefined && { metricsPort: env.ATTUNE_METRICS_PORT }),
    ...(env.ATTUNE_PUBLIC_URL !== undefined && { publicUrl: env.ATTUNE_PUBLIC_URL }),
    logLevel: env.LOG_LEVEL ?? 'info',
  });
}

function storeOf(env: Environment, sandbox: boolean): StoreConfig {
  if (env.ATTUNE_STORE !== 'cosmos' || env.COSMOS_ENDPOINT === undefined) {
    const name = sandbox ? 'sandbox.sqlite' : 'attune.sqlite';
    return { kind: 'sqlite', file: join(env.ATTUNE_DATA ?? 'data', name) };
  }
  const place = {
    kind: 'cosmos' as const,
    endpoint: env.COSMOS_ENDPOINT,
    database: env.COSMOS_DATABASE ?? 'attune',
    ...(env.COSMOS_KEY !== undefined && { key: env.COSMOS_KEY }),
    ...(env.AZURE_CLIENT_ID !== undefined && { clientId: env.AZURE_CLIENT_ID }),
  };
  return hiding(place, 'key');
}

function teamsOf(env: Environment): TeamsConfig | undefined {
  const { TEAMS_APP_ID: appId, TEAMS_TENANT_ID: tenantId } = env;
  if (appId === undefined || tenantId === undefined) return undefined;
  const teams: TeamsConfig = {
    appId,
    appPassword: env.TEAMS_APP_PASSWORD,
    appType: env.TEAMS_APP_TYPE ?? 'SingleTenant',
    tenantId,
    allowedTenants: env.TEAMS_ALLOWED_TENANTS ?? [tenantId],
  };
  return hiding(teams, 'appPassword');
}

function slackOf(env: Environment): SlackConfig | undefined {
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken, SLACK_TEAM_ID: teamId } = env;
  if (signingSecret === undefined || botToken === undefined || teamId === undefined) return undefined;
  return hiding({ signingSecret, botToken, teamId, apiUrl: env.SLACK_API_URL }, 'signingSecret', 'botToken');
}

function emailOf(env: Environment): EmailConfig | undefined {
  const { EMAIL_SMTP_URL: smtpUrl, EMAIL_FROM: from, EMAIL_LINK_SECRET: linkSecrets } = env;
  const { EMAIL_BOUNCES: bounces, ATTUNE_PUBLIC_URL: publicUrl } = env;
  if (!smtpUrl || !from || !linkSecrets || !publicUrl) return undefined;
  return hiding(
    { smtpUrl, from, ...(bounces && { bounces }), linkSecrets, publicUrl },
    'smtpUrl',
    'linkSecrets',
  );
}

/** The same object, printing a placeholder for its secrets. A copy of it (a spread) would print them. */
function hiding<Part extends object>(part: Part, ...secrets: (keyof Part & string)[]): Part {
  const shown = () =>
    Object.fromEntries(
      Object.entries(part).map(([name, value]) => [
        name,
        value !== undefined && secrets.some(hidden => hidden === name) ? '[hidden]' : value,
      ]),
    );
  Object.defineProperties(part, { toJSON: { value: shown }, [inspect.custom]: { value: shown } });
  return Object.freeze(part);
}
