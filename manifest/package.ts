import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { type SlackFacts, slackManifest } from './slack.ts';
import { type TeamsFacts, teamsManifest } from './teams.ts';

/** The zip that an administrator uploads to Teams: the manifest and both icons, at the top of the archive. */
export function teamsPackage(facts: TeamsFacts): Uint8Array {
  const manifest = teamsManifest(facts);
  return zipSync({
    'manifest.json': strToU8(pretty(manifest)),
    [manifest.icons.color]: icon('color.png'),
    [manifest.icons.outline]: icon('outline.png'),
  });
}

/** The text that is pasted into Slack's "create an app from a manifest". */
export function slackFile(facts: SlackFacts): Uint8Array {
  return strToU8(pretty(slackManifest(facts)));
}

/** The PNG beside its drawing: `icons/color.svg` is 192 pixels wide, `icons/outline.svg` 32. */
function icon(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`./icons/${name}`, import.meta.url)));
}

function pretty(manifest: unknown): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}
