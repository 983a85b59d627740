import { z } from 'zod';
import type { Directory } from '../../src/people/directory.ts';
import type { Setting } from '../../src/people/service.ts';
import type { Instant } from '../../src/time.ts';
import type { Finding } from '../chat.ts';
import type { SlackApi } from './client.ts';
import type { SlackConfig } from './config.ts';
import { slackCode, undelivered } from './errors.ts';

/** What the bot token must be allowed, and what does not work without it. */
const neededScopes: Readonly<Record<string, string>> = {
  commands: 'nobody can use /attune',
  'chat:write': 'no card can be posted',
  'im:write': 'nobody can be written to in their own chat',
  'im:history': 'Attune does not hear what people write to it',
};
const usefulScopes: Readonly<Record<string, string>> = {
  'channels:history': 'a card whose answer was lost cannot be looked up in public channels',
  'groups:history': 'a card whose answer was lost cannot be looked up in private channels',
  'channels:read': 'public channels cannot be checked',
  'groups:read': 'private channels cannot be checked',
  'users:read': 'people’s accounts cannot be checked',
};

const tokenAnswer = z.object({
  team_id: z.string(),
  user_id: z.string(),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
});
const channelAnswer = z.object({
  channel: z.object({ is_archived: z.boolean().default(false), is_member: z.boolean().optional() }),
});
const userAnswer = z.object({ user: z.object({ deleted: z.boolean().default(false) }) });

/** The first-day doctor's look at Slack: the token, its scopes, the settings' channels, people's accounts. */
export async function checkSlack(
  api: SlackApi,
  config: SlackConfig,
  directory: Directory,
  now: Instant,
): Promise<readonly Finding[]> {
  const token = await checkToken(api, config);
  if (token.some(finding => finding.severity === 'problem')) return token;
  const channels = await inTurn(directory.settings, setting => checkChannel(api, config, setting));
  const people = directory.people.filter(
    person => person.identities.slack && !directory.hasLeft(person, now),
  );
  const accounts = await inTurn(people, person =>
    checkAccount(api, config, person.name, person.identities.slack),
  );
  return [...token, ...channels, ...accounts];
}

async function checkToken(api: SlackApi, config: SlackConfig): Promise<Finding[]> {
  try {
    const token = tokenAnswer.parse(await api.call('auth.test', {}));
    if (token.team_id !== config.teamId)
      return [
        problem(
          `The Slack token belongs to the workspace ${token.team_id}, not to ${config.teamId}.`,
          'Set the team id to that of the workspace where the app is installed, or use that workspace’s token.',
        ),
      ];
    return [
      { severity: 'good', what: `Slack accepts the token for ${config.teamId}.` },
      ...checkScopes(token.response_metadata?.scopes),
    ];
  } catch (error) {
    if (undelivered(error, 'idempotent').reason === 'not-allowed')
      return [
        problem(
          `Slack does not accept the token (${slackCode(error)}).`,
          'Copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions of the Slack app.',
        ),
      ];
    return [
      problem('Slack cannot be reached.', 'Check that this machine may open connections to slack.com.'),
    ];
  }
}

function checkScopes(scopes: readonly string[] | undefined): Finding[] {
  if (!scopes)
    return [
      { severity: 'warning', what: 'Slack did not say what the token allows, so scopes are unchecked.' },
    ];
  const missing = (wanted: Readonly<Record<string, string>>, severity: Finding['severity']): Finding[] =>
    Object.entries(wanted)
      .filter(([scope]) => !scopes.includes(scope))
      .map(([scope, effect]) => ({
        severity,
        what: `The Slack app lacks the scope ${scope}: ${effect}.`,
        todo: `Add ${scope} under OAuth & Permissions → Bot Token Scopes and install the app again.`,
      }));
  return [...missing(neededScopes, 'problem'), ...missing(usefulScopes, 'warning')];
}

async function checkChannel(api: SlackApi, config: SlackConfig, setting: Setting): Promise<Finding[]> {
  const { channel } = setting;
  if (channel?.chat !== 'slack') return [];
  const where = `The channel ${channel.channel} of ${setting.name}`;
  if (channel.team !== config.teamId)
    return [
      problem(`${where} is in another workspace (${channel.team}).`, 'Correct it in the service file.'),
    ];
  try {
    const found = channelAnswer.parse(await api.call('conversations.info', { channel: channel.channel }));
    if (found.channel.is_archived)
      return [problem(`${where} is archived.`, 'Unarchive it, or name another one in the service file.')];
    if (found.channel.is_member === false) return [problem(`Attune is not in it: ${where}.`, invite)];
    return [{ severity: 'good', what: `${where} can be reached.` }];
  } catch (error) {
    return [unreachable(where, error, `${invite} Or correct the channel’s id in the service file.`)];
  }
}

async function checkAccount(
  api: SlackApi,
  config: SlackConfig,
  name: string,
  identity: { readonly team: string; readonly user: string } | undefined,
): Promise<Finding[]> {
  if (!identity) return [];
  const whose = `The Slack account ${identity.user} of ${name}`;
  const correct = 'Correct the user id in the service file (in Slack: profile → ⋮ → Copy member ID).';
  if (identity.team !== config.teamId)
    return [problem(`${whose} is in another workspace (${identity.team}).`, correct)];
  try {
    const { user } = userAnswer.parse(await api.call('users.info', { user: identity.user }));
    return user.deleted
      ? [problem(`${whose} is deactivated.`, 'Give the day they left, or correct it.')]
      : [];
  } catch (error) {
    return [unreachable(whose, error, correct)];
  }
}

const invite = 'Write “/invite @attune” in the channel.';

/** What cannot be looked at is a warning; what is not there is a problem. */
function unreachable(what: string, error: unknown, todo: string): Finding {
  const code = slackCode(error);
  const isUnknown = code === undefined || undelivered(error, 'idempotent').reason === 'not-allowed';
  return isUnknown
    ? { severity: 'warning', what: `${what} could not be checked${code ? ` (${code})` : ''}.` }
    : problem(`${what} cannot be reached (${code}).`, todo);
}

function problem(what: string, todo: string): Finding {
  return { severity: 'problem', what, todo };
}

/** One after the other: Slack limits how many questions it takes a minute. */
async function inTurn<T>(items: readonly T[], look: (item: T) => Promise<Finding[]>): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const item of items) findings.push(...(await look(item)));
  return findings;
}
