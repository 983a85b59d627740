import { extname } from 'node:path';
import type { Directory } from '../../src/people/directory.ts';
import { DirectoryKeeper } from '../../src/people/directory-store.ts';
import { loadPack } from '../../src/policy/pack.ts';
import type { Store } from '../../src/store/store.ts';
import type { Clock } from '../../src/time.ts';
import { textAt } from './import.ts';
import { readCalendar } from './sessions/calendar.ts';
import { type Checked, check } from './sessions/check.ts';
import { readCsv } from './sessions/csv.ts';
import { problemInWords, type Read } from './sessions/entry.ts';
import { commandsFor, groupsOf } from './sessions/group.ts';
import { ownPipeline } from './sessions/pipeline.ts';
import { type Plan, planFor } from './sessions/plan.ts';
import { counted, leftOutInWords, planInWords } from './sessions/words.ts';
import { clockOf, Failed, type Shell, type Subcommand, withStore } from './shell.ts';

/** `sessions import file.csv|file.ics [--yes]`: shows what the file would plan, and with `--yes` plans it (BMC-2.2c). */
export const sessions: Subcommand = (program, shell) => {
  program
    .command('sessions')
    .description('plan sessions from a file')
    .command('import')
    .description('show which sessions a file would plan; with --yes, plan them')
    .argument('<file>', 'a table (.csv) or a calendar (.ics)')
    .option('--yes', 'plan them')
    .action(async (path: string, { yes }: { yes?: true }) => {
      const format = formatOf(path);
      const text = await textAt(path);
      await withStore(shell, async store => {
        const clock = await clockOf(shell, store);
        await importFile(
          shell,
          { store, clock, people: new DirectoryKeeper(store) },
          path,
          yes === true,
          around => (format === 'csv' ? readCsv(text, around.zone) : readCalendar(text, around)),
        );
      });
    });
};

interface Ground {
  readonly store: Store;
  readonly clock: Clock;
  readonly people: DirectoryKeeper;
}

function formatOf(path: string): 'csv' | 'ics' {
  const ending = extname(path).toLowerCase();
  if (ending === '.csv') return 'csv';
  if (ending === '.ics') return 'ics';
  throw new Failed(`${path} was not imported: a table ends in .csv, a calendar in .ics.`);
}

async function importFile(
  shell: Shell,
  ground: Ground,
  path: string,
  yes: boolean,
  read: (around: Parameters<typeof readCalendar>[1]) => Read,
): Promise<void> {
  const { store, clock, people } = ground;
  const directory = await people.current();
  if (!directory) throw new Failed('No service has been imported yet: npm run attune -- import service.yaml');
  const { timeZone: zone, pack } = directory.service;
  const now = clock.now();
  const { mostInSeries, mostWeeksAhead } = loadPack(pack).sessions;
  const file = read({ zone, now, mostInSeries });
  const checked = check(file, directory, now, mostWeeksAhead);
  if (checked.problems.length > 0) {
    const lines = checked.problems.map(problem => `  ${problemInWords(problem)}`);
    throw new Failed([`${path} was not imported. To be put right:`, ...lines].join('\n'));
  }
  const plan = await planFor(checked.wanted, store, directory);
  show(shell, directory, file, checked, plan);
  if (plan.planned.length === 0) return;
  if (yes) return carryOut(shell, ground, plan);
  const count = counted(plan.planned.length, 'session');
  shell.say(`\n${count}, not planned. To plan: the same command with --yes`);
}

function show(shell: Shell, { service }: Directory, { remarks }: Read, checked: Checked, plan: Plan): void {
  const { timeZone: zone } = service;
  const notes = [...leftOutInWords(checked, plan, zone), ...remarks];
  if (plan.planned.length > 0) shell.say(planInWords(plan, zone));
  if (notes.length > 0) shell.say(`${plan.planned.length > 0 ? '\n' : ''}${notes.join('\n')}`);
  if (plan.planned.length === 0) shell.say('Nothing to change');
}

/** Plans group by group. When it stops half-way, what was planned stands, and the same command does the rest. */
async function carryOut(shell: Shell, { store, clock, people }: Ground, { planned }: Plan): Promise<void> {
  const perform = ownPipeline(store, people, clock);
  let done = 0;
  for (const { command, id, count } of groupsOf(planned.map(({ wanted }) => wanted)).flatMap(commandsFor)) {
    const outcome = await perform(command, id);
    if (outcome === 'decided') done += count;
    else if (outcome !== 'ignored')
      throw new Failed(
        `${counted(done, 'session')} planned, then something was refused (see: npm run attune -- audit). The service file may have changed meanwhile: look again.`,
      );
  }
  shell.say(`\n${counted(done, 'session')} planned. Those who are to know are told by the running service.`);
}
