import { writeFile } from 'node:fs/promises';
import { type ReportInWords, reportInWords } from '../../cards/present/report-words.ts';
import { catalogues } from '../../cards/texts/catalogue.ts';
import { clauseSentences } from '../../cards/texts/clauses.ts';
import { Texts } from '../../cards/texts/texts.ts';
import { countService } from '../../src/counting.ts';
import type { Directory } from '../../src/people/directory.ts';
import { DirectoryKeeper } from '../../src/people/directory-store.ts';
import { loadPack, type Pack } from '../../src/policy/pack.ts';
import type { Store } from '../../src/store/store.ts';
import { startOfDay } from '../../src/time.ts';
import type { Every } from '../../src/workflows/every.ts';
import { type Kind, madeOf } from '../../src/workflows/report/made.ts';
import { periodsWithin } from '../../src/workflows/report/period.ts';
import { isDigest } from '../../src/workflows/report/readers.ts';
import { reportPage } from './report/page.ts';
import { reportCsv, reportText } from './report/rows.ts';
import { clockOf, Failed, reasonOf, type Shell, type Subcommand, withStore } from './shell.ts';

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly report?: string;
  readonly csv?: string;
  readonly html?: string;
}

/**
 * `report`: counts, the same as in the chats; on the screen, or as a page and a spreadsheet (BMC-7.2, SIX-4). Of several
 * months each stands by itself: a sum of them beside one of them would tell what another does not show.
 */
export const report: Subcommand = (program, shell) => {
  program
    .command('report')
    .description(
      'count sessions, summaries, stages and more, each month by itself; small numbers are protected',
    )
    .requiredOption(
      '--from <date>',
      'the first day of a month (or quarter, or term, as the pack wants its report)',
    )
    .requiredOption('--to <date>', 'the last day of the same or of a later one, which has ended')
    .option('--report <id>', "one of the pack's reports; the first one unless told otherwise")
    .option('--csv <file>', 'write it as CSV, for a spreadsheet')
    .option('--html <file>', 'write it as a page, to read, print and keep')
    .action((asked: Asked) => withStore(shell, store => show(shell, store, asked)));
};

async function show(shell: Shell, store: Store, asked: Asked): Promise<void> {
  const directory = await new DirectoryKeeper(store).current();
  if (!directory) throw new Failed('No service has been imported yet, so there is nothing to count.');
  const { language, timeZone, pack: name } = directory.service;
  const pack = loadPack(name);
  const kind = kindOf(pack, asked.report);
  const period = { from: dayOf(asked.from, timeZone), to: dayOf(asked.to, timeZone, 1) };
  if (period.to <= period.from) throw new Failed(`${asked.to} is before ${asked.from}.`);
  const now = (await clockOf(shell, store)).now();
  const periods = periodsWithin(kind.every, period, now, directory.service);
  if (periods.length === 0)
    throw new Failed(`${asked.from} to ${asked.to} is not ${wholes[kind.every] ?? ''} that ended.`);
  const all: ReportInWords[] = [];
  for (const each of periods) {
    const counted = await countService({ store, pack: () => pack }, directory, each, now);
    all.push(reportInWords(madeOf(counted, { directory, pack, now }, kind), textsOf(directory, pack)));
  }
  if (asked.csv) await write(shell, asked.csv, reportCsv(all));
  if (asked.html) await write(shell, asked.html, reportPage(all, language));
  if (!asked.csv && !asked.html) shell.say(all.map(reportText).join('\n\n\n'));
}

/** What a report is of; a digest is none. */
const wholes: { readonly [E in Every]?: string } = {
  ...{ month: 'one or more whole months', quarter: 'one or more whole quarters' },
  ...{ halfYear: 'one or more whole half years', year: 'one or more whole years' },
  term: 'one or more whole terms of the service file',
};

function kindOf({ reports, name }: Pack, asked: string | undefined): Kind {
  const kinds = reports.filter(kind => !isDigest(kind));
  const kind = asked === undefined ? kinds[0] : kinds.find(({ id }) => id === asked);
  if (kind) return kind;
  const known = kinds.map(({ id }) => id).join(', ') || 'none';
  throw new Failed(`The pack "${name}" has no such report. It has: ${known}.`);
}

const textsOf = ({ service }: Directory, { titles, cites }: Pack): Texts =>
  new Texts({
    ...{ language: service.language, timeZone: service.timeZone, titles, cites },
    ...{ catalogue: catalogues[service.language], clauses: clauseSentences(service.language) },
  });

/** The start of a local day, or of one after it. */
function dayOf(date: string, zone: string, later = 0): number {
  const start = startOfDay(date, zone, later);
  if (start === undefined) throw new Failed(`${date} is no date such as 2026-10-01.`);
  return start;
}

async function write(shell: Shell, file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new Failed(`${file} cannot be written: ${reasonOf(error)}`);
  }
  shell.say(`Written: ${file}`);
}
