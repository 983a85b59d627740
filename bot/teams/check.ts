import type { Directory } from '../../src/people/directory.ts';
import type { Instant } from '../../src/time.ts';
import type { Finding } from '../chat.ts';
import type { TokenSource } from './credentials.ts';
import { undelivered } from './errors.ts';
import type { Outgoing } from './messenger.ts';

/** The first-day doctor for Teams: the token, every channel, and who has not met Attune yet. */
export async function checkTeams(
  parts: Outgoing,
  token: TokenSource,
  directory: Directory,
  now: Instant,
): Promise<readonly Finding[]> {
  try {
    await token();
  } catch {
    return [
      {
        severity: 'problem',
        what: 'Teams: the login gave Attune no token.',
        todo: 'Check the app id, the client secret (has it expired?), the app type and the tenant of the app registration.',
      },
    ];
  }
  return [
    { severity: 'good', what: 'Teams: the login gives Attune its token.' },
    ...(await checkChannels(parts, directory)),
    ...(await checkPeople(parts, directory, now)),
  ];
}

async function checkChannels(parts: Outgoing, directory: Directory): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { name, channel } of directory.settings) {
    if (channel?.chat !== 'teams') continue;
    const reachable = await reaches(parts, channel);
    findings.push(
      reachable === 'yes'
        ? { severity: 'good', what: `Teams: the channel of ${name} can be reached.` }
        : {
            severity: 'problem',
            what: `Teams: the channel of ${name} cannot be reached (${reachable}).`,
            todo,
          },
    );
  }
  return findings;
}

const todo =
  'Add Attune to the team, and check tenant, team and channel in the service file (the channel’s link holds its id).';

async function reaches(
  { adapter, references, settings }: Outgoing,
  channel: { readonly tenant: string; readonly channel: string; readonly serviceUrl?: string | undefined },
): Promise<string> {
  const serviceUrl =
    channel.serviceUrl ?? (await references.serviceUrlOf(channel.tenant)) ?? settings.serviceUrl;
  if (!settings.allowsTenant(channel.tenant)) return 'its tenant is not an allowed one';
  if (!settings.allowsService(serviceUrl)) return 'its service address is not an allowed one';
  try {
    const connector = await adapter.connector(serviceUrl);
    const page = await connector.conversations.getConversationPagedMembers(channel.channel);
    // The client throws no error for this one call; a refusal has no members.
    return page.members ? 'yes' : 'Teams refused';
  } catch (error) {
    return undelivered(error, 'open').reason;
  }
}

async function checkPeople(parts: Outgoing, directory: Directory, now: Instant): Promise<readonly Finding[]> {
  const unmet: string[] = [];
  for (const person of directory.people) {
    const who = directory.identityOf(person);
    if (who?.chat !== 'teams' || directory.hasLeft(person, now)) continue;
    if (!parts.settings.allowsTenant(who.tenant) || !(await parts.references.placeOf(who)))
      unmet.push(person.name);
  }
  if (unmet.length === 0) return [];
  return [
    {
      severity: 'warning',
      what: `Teams: ${unmet.length === 1 ? '1 person has' : `${unmet.length} people have`} not met Attune there yet: ${unmet.join(', ')}.`,
      todo: 'Install the app for them (Teams admin centre, app setup policies), or ask them to add it; cards cannot reach them before.',
    },
  ];
}
