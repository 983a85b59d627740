import { writeFile } from 'node:fs/promises';
import { reportInWords } from '../../cards/present/report-words.ts';
import { catalogues } from '../../cards/texts/catalogue.ts';
import { clauseSentences } from '../../cards/texts/clauses.ts';
import { Texts } from '../../cards/texts/texts.ts';
import { countService } from '../../src/counting.ts';
import type { Directory } from '../../src/people/directory.ts';
import { DirectoryKeeper } from '../../src/people/directory-store.ts';
import { loadPack, type Pack } from '../../src/policy/pack.ts';
import type { Store } from '../../src/store/store.ts';
import { startOfDay } from '../../src/time.ts';
import { type Kind, madeOf } from '../../src/workflows/report/made.ts';
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

/** `report`: counts over some days, the same as in the chats; on the screen, or as a page and a spreadsheet (BMC-7.2, SIX-4). */
export const report: Subcommand = (program, shell) => {
  program
    .command('report')
    .description('count sessions, summaries, stages and more over some days; small numbers are protected')
    .requiredOption('--from <date>', 'the first day, such as 2026-10-01')
    .requiredOption('--to <date>', 'the last day, itself included')
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
  const counted = await countService({ store, pack: () => pack }, directory, period, now);
  const made = madeOf(counted, { directory, pack, now }, kind);
  const words = reportInWords(made, textsOf(directory, pack));
  if (asked.csv) await write(shell, asked.csv, reportCsv(words));
  if (asked.html) await write(shell, asked.html, reportPage(words, language));
  if (!asked.csv && !asked.html) shell.say(reportText(words));
}

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
