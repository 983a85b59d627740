import { onTestFinished } from 'vitest';
import type { Chat, Surroundings } from '../../bot/chat.ts';
import { createLog } from '../../bot/log.ts';
import { Pace } from '../../src/tasks/pace.ts';
import { minutes, wallClock } from '../../src/time.ts';
import type { Kit, KitOptions } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { slackDriver } from '../slack/driver.ts';
import { channel, somebody, teamsDriver, tenant } from '../teams/driver.ts';
import { lateSurroundings } from './late.ts';
import { type Part, slackPart, teamsPart } from './part.ts';

/** KL's carer, care manager and Regional Manager; the clinicians, their Head and the school. */
export const care = ['dee', 'mags', 'gwenno'] as const;
export const clinical = ['anwen', 'ruth', 'lowri', 'nia', 'catrin'] as const;
type Name = (typeof care)[number] | (typeof clinical)[number];

/** One service on both chats, on a clock that a test moves. */
export interface Both {
  readonly kit: Kit;
  readonly parts: { readonly [N in Name]: Part };
  /** Everything that stands in either chat. */
  standing(): Promise<string>;
  /** What Slack would have refused of what was sent to it. */
  wrong(): readonly string[];
}

/**
 * Real requests on both sides. `care` says which chat the home and its staff are in; everybody else is in the other.
 * `begin` brings about what came before.
 */
export async function openBoth(
  careIn: 'teams' | 'slack',
  begin: (options: KitOptions) => Promise<Kit>,
): Promise<Both> {
  const inTeams: readonly Name[] = careIn === 'teams' ? care : clinical;
  const inSlack: readonly Name[] = careIn === 'teams' ? clinical : care;
  const users = new Map(inTeams.map(name => [name, somebody()]));
  const userOf = (name: Name) => users.get(name) ?? somebody();
  const ofTeams = { chat: 'teams', tenant, team: '19:team@thread.tacv2', channel };
  const settings = {
    teams: careIn === 'teams' ? 'hafod' : 'ysgol',
    slack: careIn === 'teams' ? 'ysgol' : 'hafod',
  };

  let house: Surroundings | undefined;
  const standing = (): Surroundings => {
    if (!house) throw new Error('The house does not stand yet');
    return house;
  };
  const late = lateSurroundings(standing, {
    clock: wallClock,
    store: handedOn(() => standing().store),
    log: createLog('silent'),
  });
  const made = (chat: Chat) => (surroundings: Surroundings) => {
    house = surroundings;
    return chat;
  };
  const teams = await teamsDriver({ within: make => make(late) });
  onTestFinished(() => teams.close());
  const slack = await slackDriver({
    people: inSlack,
    channels: [settings.slack],
    surroundings: () => late,
  });
  onTestFinished(() => slack.close());

  const file = workedService(draft => {
    const also = (name: string, identity: object) =>
      Object.assign(of(draft.people, name), { identities: { ...identity, sandbox: { user: name } } });
    for (const name of inTeams) also(name, { teams: userOf(name) });
    for (const name of inSlack) {
      const { team, user } = slack.ids.identity(name);
      also(name, { slack: { team, user } });
    }
    const ofSlack = { chat: 'slack', team: slack.ids.team, channel: slack.ids.channel(settings.slack) };
    const all = draft.settings as { id: string }[];
    Object.assign(of(all, settings.teams), { channel: ofTeams });
    Object.assign(of(all, settings.slack), { channel: ofSlack });
  });
  let turns = 0;
  const kit = await begin({
    file,
    also: { teams: made(teams.chat), slack: made(slack.chat) },
    // Neither chat minds here how fast cards come.
    pace: new Pace(() => ++turns * minutes(1)),
    addressOf: () => 'https://attune.example.org/outside/calendar/x.ics',
  });
  const entries = [
    ...inTeams.map(name => [name, teamsPart(teams, userOf(name), () => channel, kit.settles)]),
    ...inSlack.map(name => [name, slackPart(slack, name, kit.settles)]),
  ];
  return {
    kit,
    parts: Object.fromEntries(entries),
    standing: async () =>
      JSON.stringify([
        ...(await Promise.all(inSlack.map(person => slack.messages({ person })))),
        await slack.messages({ channel: settings.slack }),
        ...inTeams.map(name => teams.messages(teams.personal(userOf(name)))),
        teams.messages(channel),
      ]),
    wrong: () => slack.api.wrong,
  };
}

/** What is there once the house is. */
function handedOn<T extends object>(there: () => T): T {
  return new Proxy({} as T, {
    get: (_, name) => {
      const part: unknown = Reflect.get(there(), name);
      return typeof part === 'function' ? part.bind(there()) : part;
    },
  });
}
