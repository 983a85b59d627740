import { stringify } from 'csv-stringify/sync';
import { DateTime } from 'luxon';
import { type Audit, type Audited, audit as readAudit } from '../../src/audit.ts';
import type { Directory } from '../../src/people/directory.ts';
import { DirectoryKeeper } from '../../src/people/directory-store.ts';
import { actorInWords } from '../actor.ts';
import { counted } from './sessions/words.ts';
import { Failed, type Shell, type Subcommand, withStore } from './shell.ts';

interface Filters {
  readonly person?: string;
  readonly youngPerson?: string;
  readonly from?: string;
  readonly to?: string;
  readonly csv?: true;
}

/** `audit`: who did, saw or was refused what, and whether the record is whole. The exit code is 1 when it is not. */
export const audit: Subcommand = (program, shell) => {
  program
    .command('audit')
    .description('show who did, saw or was refused what, and verify that nothing on record was changed')
    .option('--person <id>', 'only what this person did, saw or was refused')
    .option('--young-person <id>', 'only the record of this young person')
    .option('--from <date>', 'from this day or moment on, such as 2026-11-01 or 2026-11-01T14:30')
    .option('--to <date>', 'up to and including this day, or up to this moment')
    .option('--csv', 'as CSV, for a spreadsheet')
    .action((filters: Filters) =>
      withStore(shell, store => show(shell, new DirectoryKeeper(store), filters, store)),
    );
};

async function show(
  shell: Shell,
  keeper: DirectoryKeeper,
  filters: Filters,
  store: Parameters<typeof readAudit>[0],
): Promise<void> {
  const directory = await keeper.current();
  if (!directory) throw new Failed('No service has been imported yet, so nothing is on record.');
  const zone = directory.service.timeZone;
  const found = await readAudit(store, directory, {
    person: known(filters.person, directory.people, 'person'),
    youngPerson: known(filters.youngPerson, directory.youngPeople, 'young person'),
    from: day(filters.from, zone),
    to: day(filters.to, zone, 1),
  });
  const rows = found.events.map(event => rowOf(event, directory, zone));
  shell.say(
    filters.csv ? stringify(rows, { header: true, columns, escape_formulas: true }).trimEnd() : table(rows),
  );
  judge(shell, found, filters.csv === true);
}

/** The verdict on the chains; beside CSV it goes to standard error, so that the output stays a table. */
function judge(shell: Shell, { checked, broken, events }: Audit, csv: boolean): void {
  const chains = checked === 1 ? 'The chain is whole' : `All ${checked} chains are whole`;
  const whole = `${counted(events.length, 'event')} shown. ${chains}: nothing was changed, taken out or put in.`;
  const lines = broken.map(({ partition, seq, why }) => `  ${partition}: event ${seq} ${why}`);
  if (lines.length > 0) throw new Failed(['The record is NOT whole:', ...lines].join('\n'));
  if (csv) shell.complain(whole);
  else shell.say(`\n${whole}`);
}

const columns = [
  'at',
  'who',
  'chat',
  'outcome',
  'what',
  'young person',
  'subject',
  'clause',
  'facts',
] as const;
type Row = { readonly [C in (typeof columns)[number]]: string } & { readonly details: string };

function rowOf({ event, youngPerson }: Audited, directory: Directory, zone: string): Row {
  return {
    at: DateTime.fromMillis(event.at, { zone }).toFormat('yyyy-MM-dd HH:mm:ss ZZ'),
    who: actorInWords(event.actor, directory),
    chat: event.chat,
    outcome: event.outcome,
    what: event.outcome === 'refused' ? `${event.verb}: ${event.type}` : event.type,
    'young person': youngPerson ? (directory.youngPerson(youngPerson)?.initials ?? youngPerson) : '',
    subject: event.subject,
    clause: event.clause,
    facts: event.facts === undefined ? '' : JSON.stringify(event.facts),
    details: inWords(event.facts ?? {}, directory, zone),
  };
}

/** Later than this is a moment and not a count: in the year 2001. */
const firstMoment = 1e12;

/** What an event says of itself, for people: names instead of ids, times instead of numbers. */
function inWords(facts: NonNullable<Audited['event']['facts']>, directory: Directory, zone: string): string {
  const said = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(said).join(', ');
    if (typeof value === 'number' && value >= firstMoment)
      return DateTime.fromMillis(value, { zone }).toFormat('yyyy-MM-dd HH:mm');
    return directory.people.find(({ id }) => id === value)?.name ?? String(value);
  };
  return Object.entries(facts)
    .map(([name, value]) => `${name}: ${said(value)}`)
    .join('; ');
}

function table(rows: readonly Row[]): string {
  if (rows.length === 0) return 'Nothing on record for this question.';
  return rows
    .map(
      row =>
        `${row.at}  ${row.who}  ${row.outcome === 'refused' ? 'REFUSED ' : ''}${row.what}  ${row['young person']}  ${row.clause}${row.details && `  ${row.details}`}`,
    )
    .join('\n');
}

/** The id, if the service has somebody of that id. */
function known<Id extends string>(
  asked: string | undefined,
  all: readonly { readonly id: Id }[],
  what: string,
): Id | undefined {
  if (asked === undefined) return undefined;
  const found = all.find(({ id }) => id === asked);
  if (!found) throw new Failed(`There is no ${what} with the id ${asked} in the service file.`);
  return found.id;
}

/** A local moment; or the start of a local day, or of the day after it. */
function day(date: string | undefined, zone: string, later = 0): number | undefined {
  if (date === undefined) return undefined;
  const parsed = DateTime.fromISO(date, { zone });
  const [, time] = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/.exec(date) ?? [];
  if (!parsed.isValid || !/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/.test(date))
    throw new Failed(`${date} is no date such as 2026-11-24, and no time such as 2026-11-24T14:30.`);
  return (time ? parsed : parsed.plus({ days: later })).toMillis();
}
