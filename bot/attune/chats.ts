import { drawer } from '../../cards/drawer.ts';
import type { DirectoryKeeper } from '../../src/people/directory-store.ts';
import { loadPack } from '../../src/policy/pack.ts';
import type { Store } from '../../src/store/store.ts';
import type { Clock } from '../../src/time.ts';
import type { Chat, Finding, Surroundings } from '../chat.ts';
import type { Config } from '../config.ts';
import { createLog } from '../log.ts';
import { realChats } from '../real-chats.ts';

/** What a chat is called before people. */
const names = { teams: 'Teams', slack: 'Slack', sandbox: 'The sandbox', email: 'Email' };

import { reasonOf } from './shell.ts';

/** What a check of the chats works with. */
export interface ChatGround {
  readonly store: Store;
  readonly clock: Clock;
  readonly people: DirectoryKeeper;
}

/**
 * Asks every chat of the configuration about its token, scopes and channels. A chat's packages are loaded
 * only if it is configured: they take seconds. Throws only what loading them throws.
 */
export async function checkChats(config: Config, ground: ChatGround): Promise<readonly Finding[]> {
  const directory = await ground.people.current();
  if (!directory)
    return [
      {
        severity: 'warning',
        what: 'The chats were not asked, since there is no service yet.',
        todo: 'import a service file, then check again',
      },
    ];
  const { language, timeZone, pack } = directory.service;
  const { titles, cites } = loadPack(pack);
  const surroundings: Surroundings = {
    ...ground,
    // A doctor asks nothing of the pipeline.
    perform: async () => ({ outcome: 'refused', says: { say: 'try-again' } }),
    drawer: drawer({ language, timeZone, titles, cites }),
    directory: async () => directory,
    pack: loadPack,
    log: createLog('silent'),
  };
  const findings: Finding[] = [];
  for (const [name, make] of Object.entries(await realChats(config)))
    findings.push(
      ...(await findingsOf(
        names[name as keyof typeof names],
        make(surroundings, async () => 'gone'),
      )),
    );
  return findings;
}

/** One chat that cannot be asked must not hide what the others say. */
async function findingsOf(name: string, chat: Chat): Promise<readonly Finding[]> {
  try {
    return await chat.check();
  } catch (error) {
    return [
      {
        severity: 'problem',
        what: `${name} cannot be asked: ${reasonOf(error)}`,
        todo: 'see the reason given, put it right and check again',
      },
    ];
  } finally {
    await chat.close();
  }
}
