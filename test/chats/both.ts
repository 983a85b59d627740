import { onTestFinished } from 'vitest';
import type { Chat, Surroundings } from '../../bot/chat.ts';
import { createLog } from '../../bot/log.ts';
import { decodePayload } from '../../cards/payload.ts';
import { Pace } from '../../src/tasks/pace.ts';
import { minutes, wallClock } from '../../src/time.ts';
import type { Kit, KitOptions } from '../house/kit.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { type Ids, type SlackDriver, slackDriver } from '../slack/driver.ts';
import { verbsOf } from '../slack/pressing.ts';
import type { Message as SlackMessage, View } from '../slack/screens.ts';
import { actionsOf } from '../teams/card.ts';
import type { Message as TeamsMessage } from '../teams/connector.ts';
import {
  channel,
  type Dialog,
  somebody,
  type TeamsDriver,
  type TeamsUser,
  teamsDriver,
  tenant,
} from '../teams/driver.ts';
import { lateSurroundings } from './late.ts';

const inSlack = ['anwen', 'ruth', 'lowri', 'nia', 'catrin'] as const;
const inTeams = ['dee', 'mags', 'gwenno'] as const;
type InSlack = (typeof inSlack)[number];
type InTeams = (typeof inTeams)[number];

/** One service on both chats, on a clock that a test moves: clinicians, Head and school in Slack, care in Teams. */
export interface Both {
  readonly kit: Kit;
  readonly slack: SlackDriver;
  readonly teams: TeamsDriver;
  readonly people: { readonly [P in InTeams]: TeamsUser };
  /** The newest card in somebody's own Slack chat that has such a button, once what is due has gone out. */
  slackCard(who: InSlack, verb: string): Promise<SlackMessage>;
  teamsCard(who: InTeams, verb: string): Promise<TeamsMessage>;
  /** Somebody opens it from that card: a modal in Slack, a dialog in Teams. */
  opensModal(who: InSlack, verb: string): Promise<View>;
  opensDialog(who: InTeams, verb: string): Promise<Dialog>;
  /** Everything that stands in either chat. */
  standing(): Promise<string>;
}

/** Real requests on both sides; `begin` brings about what came before, as the tests of the house do. */
export async function openBoth(begin: (options: KitOptions) => Promise<Kit>): Promise<Both> {
  let house: Surroundings | undefined;
  const late = (store: Surroundings['store']) =>
    lateSurroundings(
      () => {
        if (!house) throw new Error('The house does not stand yet');
        return house;
      },
      { clock: wallClock, store, log: createLog('silent') },
    );
  const made = (chat: Chat) => (surroundings: Surroundings) => {
    house = surroundings;
    return chat;
  };
  const people = { dee: somebody(), mags: somebody(), gwenno: somebody() };
  const store = handedOn(() => house?.store);
  const teams = await teamsDriver({ store, within: make => make(late(store)) });
  onTestFinished(() => teams.close());
  const slack = await slackDriver({
    people: inSlack,
    channels: ['ysgol'],
    surroundings: () => late(store),
  });
  onTestFinished(() => slack.close());
  let turn = 0;
  const kit = await begin({
    file: serviceOf(slack.ids, people),
    also: { teams: made(teams.chat), slack: made(slack.chat) },
    // Neither chat is made to wait here, and neither are those who look at the test.
    pace: new Pace(() => ++turn * minutes(1)),
  });

  /** It is found once everything that is due has gone out. */
  async function standing<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
    await kit.settles();
    const found = await look();
    if (found === undefined) throw new Error(`no ${what}`);
    return found;
  }
  const both: Both = {
    kit,
    slack,
    teams,
    people,
    slackCard: (who, verb) =>
      standing(`card of ${who} with ${verb}`, async () =>
        (await slack.messages({ person: who })).findLast(card => verbsOf(card).includes(verb)),
      ),
    teamsCard: (who, verb) =>
      standing(`card of ${who} with ${verb}`, () =>
        teams
          .messages(teams.personal(people[who]))
          .findLast(({ card }) => actionsOf(card).some(one => decodePayload(one.data.attune)?.verb === verb)),
      ),
    opensModal: async (who, verb) => {
      await slack.press(who, await both.slackCard(who, verb), verb);
      return slack.view(who);
    },
    opensDialog: async (who, verb) =>
      teams.openDialog(people[who], await both.teamsCard(who, verb), verb),
    standing: async () => {
      const inTheirChats = inSlack.map(person => slack.messages({ person }));
      return JSON.stringify([
        ...(await Promise.all([...inTheirChats, slack.messages({ channel: 'ysgol' })])),
        ...inTeams.map(who => teams.messages(teams.personal(people[who]))),
        teams.messages(channel),
      ]);
    },
  };
  return both;
}

/** A store that is there once the house is. */
function handedOn(store: () => Surroundings['store'] | undefined): Surroundings['store'] {
  return new Proxy({} as Surroundings['store'], {
    get: (_, name) => {
      const there = store();
      if (!there) throw new Error('The house does not stand yet');
      const part: unknown = Reflect.get(there, name);
      return typeof part === 'function' ? part.bind(there) : part;
    },
  });
}

/** Hafod House and its care staff in Teams; the clinicians, their Head and the school in Slack. */
function serviceOf(ids: Ids, people: Both['people']) {
  return workedService(draft => {
    for (const name of inSlack) {
      const { team, user } = ids.identity(name);
      Object.assign(of(draft.people, name), {
        identities: { slack: { team, user }, sandbox: { user: name } },
      });
    }
    for (const name of inTeams)
      Object.assign(of(draft.people, name), {
        identities: { teams: people[name], sandbox: { user: name } },
      });
    const channels = {
      hafod: { chat: 'teams', tenant, team: '19:team@thread.tacv2', channel },
      ysgol: { chat: 'slack', team: ids.team, channel: ids.channel('ysgol') },
    };
    for (const [setting, where] of Object.entries(channels))
      Object.assign(of(draft.settings as { id: string }[], setting), { channel: where });
  });
}
