import { Command, CommanderError } from 'commander';
import { InvalidKey, StoreUnavailable, TooLarge } from '../../src/store/store.ts';
import { access } from './access.ts';
import { audit } from './audit.ts';
import { check } from './check.ts';
import { importService } from './import.ts';
import { report } from './report.ts';
import { sessions } from './sessions.ts';
import { Failed, type Shell, type Subcommand } from './shell.ts';

const subcommands: readonly Subcommand[] = [importService, sessions, check, access, audit, report];

/** Carries out one command line. 0: done. 1: it could not be done, or something was found. 2: not understood. */
export async function run(args: readonly string[], shell: Shell): Promise<number> {
  const program = new Command('attune')
    .description('Looks after a service in Attune. Run as: npm run attune -- <command>')
    .exitOverride()
    .configureOutput({
      writeOut: text => shell.say(text.trimEnd()),
      writeErr: text => shell.complain(text.trimEnd()),
    });
  for (const subcommand of subcommands) subcommand(program, shell);
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    shell.complain(inWords(error));
    return 1;
  }
}

function inWords(error: unknown): string {
  if (error instanceof Failed) return error.message;
  if (error instanceof StoreUnavailable) {
    const unsure =
      error.wrote === 'unknown' ? ' It may have been written or not: the same command again is safe.' : '';
    return `The store cannot be used now: ${error.message}.${unsure}`;
  }
  if (error instanceof TooLarge || error instanceof InvalidKey)
    return `The store refused it: ${error.message}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
