import { accessJson, accessTable } from '../../src/access/table.ts';
import type { Subcommand } from './shell.ts';

/** `access [--json]`: who may see which field of which record, and by which clause. */
export const access: Subcommand = (program, shell) => {
  program
    .command('access')
    .description('show who may see what: every role, record and field that is allowed; all else is denied')
    .option('--json', 'as a JSON array, for programs (npm run --silent attune -- access --json)')
    .action(({ json }: { json?: true }) => shell.say(json ? accessJson() : accessTable()));
};
