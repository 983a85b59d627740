import { readFile, stat } from 'node:fs/promises';
import { difference, differenceInWords } from '../../src/people/difference.ts';
import { DirectoryKeeper, saveDirectory } from '../../src/people/directory-store.ts';
import { type Gone, goneFrom } from '../../src/people/gone.ts';
import { problemInWords } from '../../src/people/problem.ts';
import { maxFileBytes, readServiceFile } from '../../src/people/read-service-file.ts';
import type { ServiceFile } from '../../src/people/service.ts';
import { loadPack } from '../../src/policy/pack.ts';
import type { Store } from '../../src/store/store.ts';
import { inboxAlone } from './inbox-alone.ts';
import {
  clockOf,
  configOf,
  Failed,
  findingInWords,
  type Shell,
  type Subcommand,
  storeInWords,
  withStore,
} from './shell.ts';

/** `import service.yaml [--yes]`: shows what the file would change, and with `--yes` changes it. */
export const importService: Subcommand = (program, shell) => {
  program
    .command('import')
    .description('show what a service file would change; with --yes, change it')
    .argument('<file>', 'the service file, YAML')
    .option('--yes', 'apply the changes')
    .action(async (path: string, { yes }: { yes?: true }) => {
      const file = await fileAt(path);
      await withStore(shell, store => apply(shell, store, file, yes === true));
    });
};

async function apply(shell: Shell, store: Store, file: ServiceFile, yes: boolean): Promise<void> {
  const keeper = new DirectoryKeeper(store);
  const standing = await keeper.current();
  const changes = difference(standing?.file, file);
  shell.say(differenceInWords(changes));
  if (changes.length === 0) return;
  const pack = loadPack(file.service.pack);
  for (const finding of inboxAlone(file, pack, shell.clock.now())) shell.say(findingInWords(finding));
  const { sandbox } = configOf(shell);
  if (standing) refuseGone(goneFrom(standing.file, file), sandbox);
  const count = changes.length === 1 ? '1 change' : `${changes.length} changes`;
  if (!yes) return shell.say(`\n${count}, not applied. To apply: the same command with --yes`);

  const clock = await clockOf(shell, store);
  const saving = await saveDirectory(store, file, keeper.cached()?.version ?? 0, clock.now());
  if (saving.outcome === 'gone') return refuseGone(saving.gone, sandbox);
  if (saving.outcome === 'conflict')
    throw new Failed(
      'Nothing was applied: somebody else imported a service file at this moment. Look again.',
    );
  const where = storeInWords(configOf(shell).store);
  shell.say(`\n${count} applied to ${where}, version ${saving.version}. They hold from now on.`);
  shell.say('Now see whether everything is in place: npm run attune -- check');
}

/** Throws `Failed` for those who were in the service file once and may not just vanish from it. */
function refuseGone(gone: readonly Gone[], sandbox: boolean): void {
  if (gone.length === 0) return;
  const lines = gone.map(({ what, id }) => `  ${what} "${id}" is not in the file`);
  throw new Failed(
    [
      'Nothing was applied. What is on record about somebody is found through the service file:',
      ...lines,
      'Put them back in, and give whoever leaves a "left" date such as "2026-11-24". An id never changes.',
      ...(sandbox
        ? [
            'This is the sandbox’s store. To try a service of your own in it, delete the data folder first; for real use,',
            'set the chats up, and it goes to a store of its own.',
          ]
        : []),
    ].join('\n'),
  );
}

const notRead: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'it may not be read by you',
  EPERM: 'it may not be read by you',
};

/** The service file at the path. Throws `Failed` with every problem, one a line. */
async function fileAt(path: string): Promise<ServiceFile> {
  const read = readServiceFile(await textAt(path));
  if ('file' in read) return read.file;
  const lines = read.problems.map(problem => `  ${problemInWords(problem)}`);
  throw new Failed([`${path} was not imported. To be put right:`, ...lines].join('\n'));
}

/** The text of a file of at most 2 MB. Throws `Failed` when it cannot be had. */
export async function textAt(path: string): Promise<string> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new Failed(`${path} was not imported: it is not a file.`);
    if (found.size > maxFileBytes) throw new Failed(`${path} was not imported: it is larger than 2 MB.`);
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    if (error instanceof Failed) throw error;
    if (error instanceof TypeError) throw new Failed(`${path} was not imported: it is not text in UTF-8.`);
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new Failed(`${path} was not imported: ${notRead[code] ?? `it cannot be read (${code})`}.`);
  }
}
