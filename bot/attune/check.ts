import { DirectoryKeeper } from '../../src/people/directory-store.ts';
import type { Chat } from '../../src/people/service.ts';
import { loadPack } from '../../src/policy/pack.ts';
import type { Store } from '../../src/store/store.ts';
import type { Finding } from '../chat.ts';
import type { Config } from '../config.ts';
import type { ChatGround } from './chats.ts';
import { directoryFindings } from './directory-findings.ts';
import { inboxAlone } from './inbox-alone.ts';
import { Failed, findingInWords, reasonOf, type Shell, type Subcommand, storeInWords } from './shell.ts';
import { storeFindings } from './store-findings.ts';

/** `check`: the first-day doctor. Each finding says what to do; the exit code is 1 when there is a problem. */
export const check: Subcommand = (program, shell) => {
  program
    .command('check')
    .description('see whether everything is in place: configuration, store, chats, people')
    .action(async () => {
      const findings = await allFindings(shell);
      for (const finding of findings) shell.say(findingInWords(finding));
      const count = (severity: Finding['severity']) =>
        findings.filter(found => found.severity === severity).length;
      shell.say(`\n${plural(count('problem'), 'problem')}, ${plural(count('warning'), 'warning')}.`);
      if (count('problem') > 0) throw new Failed('Attune is not ready: see the problems above.');
    });
};

function plural(count: number, what: string): string {
  return `${count === 0 ? 'No' : count} ${what}${count === 1 ? '' : 's'}`;
}

async function allFindings(shell: Shell): Promise<Finding[]> {
  const config = shell.config();
  if (Array.isArray(config))
    return config.map(problem => ({
      severity: 'problem',
      what: `${problem.variable} ${problem.what}`,
      todo: problem.how,
    }));
  const configured: Finding = { severity: 'good', what: `Configuration: ${configInWords(config)}` };
  return [configured, ...(await findingsOf(shell, config))];
}

/** Everything behind the configuration, from the store outwards: without a store nothing else can be asked. */
async function findingsOf(shell: Shell, config: Config): Promise<Finding[]> {
  let store: Store;
  try {
    store = await shell.openStore(config.store, shell.clock);
  } catch (error) {
    return [problemOf(`The store ${storeInWords(config.store)} cannot be opened`, error)];
  }
  try {
    const ground = { store, clock: shell.clock, people: new DirectoryKeeper(store) };
    return [
      ...(await storeFindings(store, shell.clock, storeInWords(config.store))),
      ...(await peopleFindings(ground, config)),
      ...(await chatFindings(shell, ground, config)),
    ];
  } finally {
    await store.close();
  }
}

async function peopleFindings({ people, clock }: ChatGround, config: Config): Promise<readonly Finding[]> {
  try {
    const directory = await people.current();
    if (directory)
      return [
        ...directoryFindings(directory, chatsOf(config), clock.now()),
        ...inboxAlone(directory.file, loadPack(directory.service.pack), clock.now()),
      ];
    const todo =
      'write a service file (bot/demonstration/demonstration.yaml is an example) and run: npm run attune -- import service.yaml';
    return [{ severity: 'problem', what: 'No service has been imported yet.', todo }];
  } catch (error) {
    return [problemOf('The directory of people cannot be read', error)];
  }
}

async function chatFindings(shell: Shell, ground: ChatGround, config: Config): Promise<readonly Finding[]> {
  try {
    return await shell.checkChats(config, ground);
  } catch (error) {
    return [problemOf('The chats cannot be asked', error)];
  }
}

function problemOf(what: string, error: unknown): Finding {
  return {
    severity: 'problem',
    what: `${what}: ${reasonOf(error)}`,
    todo: 'see the reason given, put it right and check again',
  };
}

/** The chats on which people are met with this configuration. */
function chatsOf(config: Config): Chat[] {
  if (config.sandbox) return ['sandbox'];
  return (['teams', 'slack', 'email'] as const).filter(chat => config[chat] !== undefined);
}

function configInWords(config: Config): string {
  const names = { teams: 'Teams', slack: 'Slack', sandbox: 'sandbox', email: 'email' };
  return `${chatsOf(config)
    .map(chat => names[chat])
    .join(' and ')}, port ${config.port}`;
}
