import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { type Found, slackFacts, teamsFacts } from './facts.ts';
import { slackFile, teamsPackage } from './package.ts';

/** In the folder that the command is run in, which for npm is the project's. */
const out = join('manifest', 'out');

/** `npm run manifest [teams|slack]`: writes what is uploaded to each chat, from the environment. */
const chats = {
  teams: () => made('attune-teams.zip', teamsFacts(process.env, packageJson.version), teamsPackage),
  slack: () => made('attune-slack.json', slackFacts(process.env), slackFile),
};

interface Made {
  readonly name: string;
  readonly content?: Uint8Array;
  readonly problems: readonly string[];
}

function made<Facts>(name: string, found: Found<Facts>, write: (facts: Facts) => Uint8Array): Made {
  return 'facts' in found
    ? { name, content: write(found.facts), problems: [] }
    : { name, problems: found.problems };
}

/** Answers the exit code. */
function run(words: readonly string[]): number {
  const [word, ...more] = words;
  if (more.length > 0 || (word !== undefined && word !== 'teams' && word !== 'slack')) {
    return stop(['Say npm run manifest for both, npm run manifest teams, or npm run manifest slack.']);
  }
  const wanted = word === undefined ? [chats.teams(), chats.slack()] : [chats[word]()];
  const problems = new Set(wanted.flatMap(file => file.problems));
  // All or none: half a set would be taken for the whole, with the other half of an older one.
  if (problems.size > 0) return stop(['Nothing was written.', ...problems]);
  mkdirSync(out, { recursive: true });
  for (const { name, content } of wanted) {
    if (content !== undefined) writeFileSync(join(out, name), content);
    process.stdout.write(`Wrote ${join(out, name)}\n`);
  }
  return 0;
}

function stop(lines: readonly string[]): number {
  process.stderr.write(`${lines.join('\n')}\n`);
  return 1;
}

process.exitCode = run(process.argv.slice(2));
