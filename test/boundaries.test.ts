import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Import {
  /** A path from the root ("src/time.ts"), a package ("@slack/bolt") or a part of Node ("node:fs"). */
  readonly from: string;
  /** What stands between `import` or `export` and `from`; empty for a dynamic import. */
  readonly names: string;
}

interface Source {
  readonly file: string;
  readonly code: string;
  readonly imports: readonly Import[];
}

interface Boundary {
  readonly says: string;
  /** Whether the source breaks it. */
  readonly brokenBy: (source: Source) => boolean;
  /** Files and lines that it must catch: a rule that catches nothing guards nothing. */
  readonly catches: readonly (readonly [file: string, line: string])[];
  /** Files and lines that it must let pass. */
  readonly lets: readonly (readonly [file: string, line: string])[];
}

function sourceOf(file: string, text: string): Source {
  const code = text.replace(
    /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (_, literal?: string) => literal ?? ' ',
  );
  const resolved = (from: string) => (from.startsWith('.') ? posix.join(posix.dirname(file), from) : from);
  const named = [...code.matchAll(/\b(?:import|export)\b([^'"`;=()]*?)\bfrom\s*['"]([^'"]+)['"]/g)];
  const bare = [...code.matchAll(/\bimport\s*(?:\(\s*)?(['"`])([^'"`]+)\1/g)];
  const required = [...code.matchAll(/\brequire(?:\.resolve)?\(\s*(['"`])([^'"`]+)\1/g)];
  const imports = [
    ...named.map(found => ({ names: found[1] ?? '', from: resolved(found[2] ?? '') })),
    ...[...bare, ...required].map(found => ({ names: '', from: resolved(found[2] ?? '') })),
  ];
  return { file, code, imports };
}

const within =
  (...folders: string[]) =>
  ({ file }: { file: string }) =>
    folders.some(folder => file === folder || file.startsWith(folder));
const importing = (what: RegExp) => (source: Source) => source.imports.some(({ from }) => what.test(from));
/** Imports the name, or the whole module it stands in. */
const taking = (name: string, from: string) => (source: Source) =>
  source.imports.some(
    one =>
      one.from === from &&
      (one.names.includes('*') || one.names === '' || new RegExp(`\\b${name}\\b`).test(one.names)),
  );
const saying = (what: RegExp) => (source: Source) => what.test(source.code);
const both =
  (...checks: ((source: Source) => boolean)[]) =>
  (source: Source) =>
    checks.every(check => check(source));
const either =
  (...checks: ((source: Source) => boolean)[]) =>
  (source: Source) =>
    checks.some(check => check(source));
const outside =
  (...folders: string[]) =>
  (source: Source) =>
    !within(...folders)(source);

const teamsPackages = /^(botbuilder|botframework|@microsoft\/teams)/;
const slackPackages = /^@slack\//;
const outsideCosmos = ({ file }: Source) => !/^src\/store\/cosmos[\w-]*\.ts$/.test(file);
const rules = within('src/workflows/', 'src/policy/', 'src/access/');

const boundaries: readonly Boundary[] = [
  {
    says: 'imports run one way: bot to cards to src',
    brokenBy: either(
      both(within('src/'), importing(/^(cards|bot|test|manifest)\//)),
      both(within('cards/'), importing(/^(bot|test|manifest)\//)),
      both(within('bot/'), importing(/^test\//)),
    ),
    catches: [
      ['src/perform.ts', "import { draw } from '../cards/draw.ts';"],
      ['src/perform.ts', "import type { Drawn } from '../cards/card.ts';"],
      ['src/tasks.ts', "export * from '../bot/chat.ts';"],
      ['cards/draw.ts', "const chat = await import('../bot/chat.ts');"],
      ['bot/main.ts', "import '../test/demo.ts';"],
    ],
    lets: [['bot/main.ts', "import { draw } from '../cards/draw.ts';"]],
  },
  {
    says: 'workflows know no store, no chat and no clock',
    brokenBy: both(
      within('src/workflows/'),
      either(
        importing(
          /^(src\/store\/|src\/(perform|tasks|journal)\.ts|bot\/|cards\/|node:|express|pino|prom-client|@azure\/)/,
        ),
        importing(teamsPackages),
        importing(slackPackages),
        taking('wallClock', 'src/time.ts'),
      ),
    ),
    catches: [
      ['src/workflows/alert/decide.ts', "import type { Store } from '../../store/store.ts';"],
      ['src/workflows/alert/decide.ts', "import { CardFactory } from 'botbuilder';"],
      ['src/workflows/alert/decide.ts', "import { WebClient } from '@slack/web-api';"],
      ['src/workflows/alert/decide.ts', "import { readFileSync } from 'node:fs';"],
      ['src/workflows/alert/decide.ts', "import { minutes, wallClock } from '../../time.ts';"],
    ],
    lets: [['src/workflows/alert/decide.ts', "import { type Instant, minutes } from '../../time.ts';"]],
  },
  {
    says: 'only bot/teams knows botbuilder and teams-ai',
    brokenBy: both(outside('bot/teams/'), importing(teamsPackages)),
    catches: [
      ['bot/main.ts', "import { CloudAdapter } from 'botbuilder';"],
      ['bot/main.ts', "import { JwtTokenValidation } from 'botframework-connector';"],
      ['bot/slack/receive.ts', "import { Application } from '@microsoft/teams-ai';"],
    ],
    lets: [['bot/teams/app.ts', "import { Application } from '@microsoft/teams-ai';"]],
  },
  {
    says: 'only bot/slack knows Bolt',
    brokenBy: both(outside('bot/slack/'), importing(slackPackages)),
    catches: [['bot/main.ts', "import bolt from '@slack/bolt';"]],
    lets: [['bot/slack/app.ts', "import bolt from '@slack/bolt';"]],
  },
  {
    says: 'only bot/email knows nodemailer',
    brokenBy: both(outside('bot/email/'), importing(/^nodemailer/)),
    catches: [
      ['bot/main.ts', "import { createTransport } from 'nodemailer';"],
      ['src/tasks/post.ts', "import SMTPConnection from 'nodemailer/lib/smtp-connection';"],
    ],
    lets: [['bot/email/smtp.ts', "import SMTPConnection from 'nodemailer/lib/smtp-connection';"]],
  },
  {
    says: 'only cards/pdf knows how a PDF is written',
    brokenBy: both(outside('cards/pdf/'), importing(/^(pdfkit|fontkit|pdf-lib)/)),
    catches: [
      ['bot/letter.ts', "import PDFDocument from 'pdfkit';"],
      ['cards/paper.ts', "const { default: Pdf } = await import('pdfkit');"],
    ],
    lets: [['cards/pdf/letter.ts', "import PDFDocument from 'pdfkit';"]],
  },
  {
    says: 'only src/store/cosmos knows Cosmos DB, and only bot knows its credentials',
    brokenBy: either(
      both(outsideCosmos, importing(/^@azure\//), either(outside('bot/'), importing(/^@azure\/cosmos/))),
      both(outside('bot/'), ({ imports }) =>
        imports.some(({ from, names }) => from.startsWith('@azure/identity') && !/^\s*type\b/.test(names)),
      ),
    ),
    catches: [
      ['src/store/store.ts', "import { CosmosClient } from '@azure/cosmos';"],
      ['bot/main.ts', "import { CosmosClient } from '@azure/cosmos';"],
      ['src/store/cosmos.ts', "import { DefaultAzureCredential } from '@azure/identity';"],
      ['src/perform.ts', "import type { TokenCredential } from '@azure/identity';"],
    ],
    lets: [
      ['src/store/cosmos-query.ts', "import type { SqlQuerySpec } from '@azure/cosmos';"],
      ['src/store/cosmos-container.ts', "import type { TokenCredential } from '@azure/identity';"],
      ['bot/main.ts', "import { DefaultAzureCredential } from '@azure/identity';"],
    ],
  },
  {
    says: "sealed content is opened for storage by the store's codec alone (BMC-3.6)",
    brokenBy: both(outside('src/store/codec.ts'), taking('openForStorage', 'src/access/confidential.ts')),
    catches: [
      ['src/store/sqlite.ts', "import { openForStorage } from '../access/confidential.ts';"],
      ['src/perform.ts', "import * as sealing from './access/confidential.ts';"],
      ['src/perform.ts', "export { openForStorage as open } from './access/confidential.ts';"],
      ['bot/log.ts', "const all = await import('../src/access/confidential.ts');"],
    ],
    lets: [['src/store/codec.ts', "import { openForStorage } from '../access/confidential.ts';"]],
  },
  {
    says: "sealed content is opened for the confidentiality check by the check's own door alone (BMC-2.2i)",
    brokenBy: both(outside('src/screen/sealed.ts'), taking('openForScreen', 'src/access/confidential.ts')),
    catches: [
      ['src/workflows/summary/screening.ts', "import { openForScreen } from '../../access/confidential.ts';"],
      ['bot/log.ts', "import * as all from '../src/access/confidential.ts';"],
    ],
    lets: [['src/screen/sealed.ts', "import { openForScreen } from '../access/confidential.ts';"]],
  },
  {
    says: 'content is revealed by the reader alone, after asking the grants table (BMC-2.2i)',
    brokenBy: either(
      both(outside('src/access/reader.ts'), saying(/\bRevealed\s*(\?\.|\.|\[)/)),
      both(
        outside('src/access/', 'src/store/codec.ts'),
        saying(/\bimport\s*\{[^}]*(?<!type )\bRevealed\b[^}]*\}\s*from/),
      ),
    ),
    catches: [
      ['src/perform.ts', 'const shown = Revealed.of(sealed);'],
      ['cards/draw.ts', "const shown = Revealed['of'](sealed);"],
      ['src/perform.ts', "import { Confidential, Revealed } from './access/confidential.ts';"],
      ['bot/chat.ts', "import { Revealed as Shown } from '../src/access/confidential.ts';"],
    ],
    lets: [
      ['src/access/reader.ts', 'return Revealed.of(sealed);'],
      ['src/store/codec.ts', "import { Confidential, Revealed } from '../access/confidential.ts';"],
      ['src/workflows/views.ts', "import type { Revealed } from '../access/confidential.ts';"],
      ['src/workflows/views.ts', "import { Confidential, type Revealed } from '../access/confidential.ts';"],
    ],
  },
  {
    says: 'revealed content is drawn by cards alone',
    brokenBy: both(outside('cards/'), taking('openForCard', 'src/access/confidential.ts')),
    catches: [['bot/teams/dialog.ts', "import { openForCard } from '../../src/access/confidential.ts';"]],
    lets: [['cards/draw.ts', "import { openForCard } from '../src/access/confidential.ts';"]],
  },
  {
    says: 'text is declared plain only by its schemas, the texts and the policy',
    brokenBy: either(
      both(
        outside('src/access/plain.ts', 'src/people/service.ts', 'cards/texts', 'src/policy/'),
        taking('plain', 'src/access/plain.ts'),
      ),
      both(outside('src/access/plain.ts'), saying(/\bas (readonly )?Plain\b/)),
    ),
    catches: [
      ['src/perform.ts', "import { type Plain, plain } from './access/plain.ts';"],
      ['cards/draw.ts', "import { plain as say } from '../src/access/plain.ts';"],
      ['cards/texts/catalogue.ts', 'return text as Plain;'],
      ['bot/main.ts', 'return text as unknown as Plain[];'],
    ],
    lets: [
      ['cards/texts/catalogue.ts', "import { type Plain, plain } from '../../src/access/plain.ts';"],
      ['src/people/service.ts', "import { id, type Plain, plainText } from '../access/plain.ts';"],
    ],
  },
  {
    says: 'the environment is read in bot/config alone',
    brokenBy: both(
      outside('bot/config.ts'),
      either(
        saying(/\bprocess\s*(\?\.|\.|\[\s*['"`])\s*env\b/),
        saying(/\{[^}]*\benv\b[^}]*\}\s*=\s*process\b/),
        taking('env', 'node:process'),
      ),
    ),
    catches: [
      ['bot/main.ts', 'const port = process.env.PORT;'],
      ['bot/server.ts', "const host = process['env']['HOST'];"],
      ['src/tasks.ts', 'const { env } = process;'],
      ['src/tasks.ts', "import { env } from 'node:process';"],
    ],
    lets: [
      ['bot/config.ts', 'const port = process.env.PORT;'],
      ['bot/main.ts', 'const environment = process.version; // process.env is read elsewhere'],
    ],
  },
  {
    says: 'rules, policy and access know neither clock nor chance',
    brokenBy: both(
      rules,
      either(
        saying(
          /\bDate\.now\b|\bnew Date(\(\s*\)|\s*[;,)])|\bMath\.random\b|\brandom(UUID|Bytes|Int)\b|\bperformance\.now\b/,
        ),
        saying(/\bDateTime\.(now|local|utc)\(\s*\)|\bset(Timeout|Interval|Immediate)\b|\bprocess\.hrtime\b/),
        taking('wallClock', 'src/time.ts'),
      ),
    ),
    catches: [
      ['src/workflows/alert/decide.ts', 'const now = Date.now();'],
      ['src/policy/pack.ts', 'const now = new Date();'],
      ['src/access/reader.ts', 'const id = randomUUID();'],
      ['src/workflows/alert/decide.ts', 'if (Math.random() < share) return;'],
      ['src/workflows/alert/decide.ts', 'const today = DateTime.now();'],
    ],
    lets: [
      ['src/workflows/alert/decide.ts', 'const date = new Date(situation.now);'],
      ['src/perform.ts', 'const now = Date.now();'],
    ],
  },
  {
    says: 'modules are imported by a name that can be read',
    brokenBy: saying(/\bimport\s*\((?!\s*['"])|\bcreateRequire\b|\bprocess\.binding\b/),
    catches: [
      ['src/perform.ts', 'await import(name);'],
      ['bot/main.ts', 'const load = createRequire(import.meta.url);'],
    ],
    lets: [['bot/main.ts', "await import('./teams/app.ts');"]],
  },
];

const root = new URL('../', import.meta.url);
const sources = globSync('{bot,cards,src}/**/*.{ts,mts,js,mjs}', { cwd: root })
  .map(file => file.replaceAll('\\', '/'))
  .map(file => sourceOf(file, readFileSync(new URL(file, root), 'utf8')));

describe.each(boundaries)('$says', ({ brokenBy, catches, lets }) => {
  test('nobody breaks it', () => expect(sources.filter(brokenBy).map(source => source.file)).toEqual([]));
  test.each(catches)('caught: %s %s', (file, line) => expect(brokenBy(sourceOf(file, line))).toBe(true));
  test.each(lets)('fine: %s %s', (file, line) => expect(brokenBy(sourceOf(file, line))).toBe(false));
});

test('the sources are all there to be looked at', () => {
  expect(sources.length).toBeGreaterThan(30);
  expect(sources.some(source => source.imports.some(({ from }) => from === 'src/people/roles.ts'))).toBe(
    true,
  );
});
