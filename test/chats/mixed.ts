import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Surroundings } from '../../bot/chat.ts';
import { build, type House } from '../../bot/house.ts';
import { createLog } from '../../bot/log.ts';
import { createMetrics } from '../../bot/metrics.ts';
import type { Claim } from '../../src/claim.ts';
import { saveDirectory } from '../../src/people/directory-store.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { days, local, wallClock } from '../../src/time.ts';
import { workedService } from '../house/service.ts';
import { of } from '../people/hafod.ts';
import { type Ids, type SlackDriver, slackDriver } from '../slack/driver.ts';
import { channel, somebody, type TeamsDriver, type TeamsUser, teamsDriver, tenant } from '../teams/driver.ts';
import { lateSurroundings } from './late.ts';

/** One service on both chats: Hafod House and its carers in Teams, the clinicians and the school in Slack. */
export interface Mixed {
  readonly house: House;
  readonly slack: SlackDriver;
  readonly teams: TeamsDriver;
  readonly dee: TeamsUser;
  readonly stranger: TeamsUser;
  readonly channel: string;
  /** Claims of both chats, oldest first. */
  readonly claims: readonly Claim[];
  settles(): Promise<void>;
  /** Anwen plans a session for tomorrow at two, and it is announced. */
  session(): Promise<string>;
}

/** Real requests on both sides, and everything real in between; the wall clock, since tokens and signatures have times. */
export async function openMixed(): Promise<Mixed> {
  const folder = mkdtempSync(join(tmpdir(), 'attune-mixed-'));
  const store = openSqlite(join(folder, 'attune.db'), { clock: wallClock });
  const dee = somebody();
  const claims: Claim[] = [];
  let house: House | undefined;

  const standing = (): House => {
    if (!house) throw new Error('The house does not stand yet');
    return house;
  };
  const late = lateSurroundings(() => standing().surroundings, {
    clock: wallClock,
    store,
    log: createLog('silent'),
  });
  const surroundings: Surroundings = {
    ...late,
    perform: claim => {
      claims.push(claim);
      return late.perform(claim);
    },
  };

  const teams = await teamsDriver({ store, within: make => make(surroundings) });
  const slack = await slackDriver({
    people: ['anwen', 'ruth', 'lowri', 'theo'],
    channels: ['ysgol'],
    surroundings: async ids => {
      await saveDirectory(store, mixedService(ids, dee), 0, wallClock.now());
      return surroundings;
    },
  });
  house = build(
    { store, clock: wallClock, log: createLog('silent'), metrics: createMetrics() },
    { teams: () => teams.chat, slack: () => slack.chat },
  );
  await house.directory.current();
  onTestFinished(async () => {
    await teams.close();
    await slack.close();
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const mixed: Mixed = {
    house,
    slack,
    teams,
    dee,
    stranger: somebody(),
    channel,
    claims,
    settles: async () => {
      const until = Date.now() + 10_000;
      while ((await standing().runner.tick()) > 0 && Date.now() < until)
        await new Promise(resolve => setTimeout(resolve, 50));
    },
    session: async () => {
      const anwen = slack.ids.identity('anwen');
      const tomorrow = local(Date.now() + days(1), 'Europe/London').toISODate();
      await standing().surroundings.perform({
        who: anwen,
        verb: 'session.plan',
        about: 'kl',
        nonce: 'planned by the test',
        input: {
          youngPerson: 'kl',
          what: 'Art therapy',
          date: tomorrow,
          time: '14:00',
          lengthMinutes: 50,
          place: 'Garden room',
          clashes: 'keep',
        },
      });
      const { items } = await store.list({ partition: 'hafren|kl', kind: 'session', limit: 1 });
      await mixed.settles();
      return items[0]?.id.slice('session:'.length) ?? '';
    },
  };
  return mixed;
}

function mixedService(ids: Ids, dee: TeamsUser) {
  return workedService(draft => {
    const onSlack = (name: string) => {
      const { team, user } = ids.identity(name);
      of(draft.people, name).identities = { slack: { team, user } };
    };
    for (const name of ['anwen', 'ruth', 'lowri', 'theo']) onSlack(name);
    of(draft.people, 'dee').identities = { teams: dee };
    Object.assign(of(draft.settings as { id: string }[], 'hafod'), {
      channel: { chat: 'teams', tenant, team: '19:team@thread.tacv2', channel },
    });
    Object.assign(of(draft.settings as { id: string }[], 'ysgol'), {
      channel: { chat: 'slack', team: ids.team, channel: ids.channel('ysgol') },
    });
  });
}
