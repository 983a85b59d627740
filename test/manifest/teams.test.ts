import { readFileSync } from 'node:fs';
import { AppManifestUtils, type TeamsManifest } from '@microsoft/app-manifest';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { commands } from '../../bot/commands.ts';
import { teamsPackage } from '../../manifest/package.ts';
import { teamsManifest } from '../../manifest/teams.ts';

const facts = {
  appId: '1b2c3d4e-0000-4000-8000-123456789abc',
  host: 'attune.example.org',
  version: '1.2.3',
  developer: {
    name: 'Example Homes',
    websiteUrl: 'https://example.org/attune',
    privacyUrl: 'https://example.org/privacy',
    termsOfUseUrl: 'https://example.org/terms',
  },
};

/** The schema that the manifest names, as Microsoft's package ships it. */
function schema() {
  const { manifestVersion } = teamsManifest(facts);
  const path = `../../node_modules/@microsoft/app-manifest/build/json-schemas/teams/v${manifestVersion}/MicrosoftTeams.schema.json`;
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}

function complaints(manifest: unknown): Promise<string[]> {
  return AppManifestUtils.validateAgainstSchema(manifest as TeamsManifest, schema());
}

describe('the Teams app manifest', () => {
  it('is what the schema it names asks for', async () => {
    expect(await complaints(teamsManifest(facts))).toEqual([]);
  });

  it('would be found out if it were not', async () => {
    expect(await complaints({ ...teamsManifest(facts), accentColor: 'green' })).not.toEqual([]);
    expect(await complaints({ ...teamsManifest(facts), sandbox: true })).not.toEqual([]);
  });

  it('offers the words that Attune understands, in a person’s own chat alone; seven more than Teams lists can be typed all the same', () => {
    const lists = teamsManifest(facts).bots.flatMap(bot => bot.commandLists);
    expect(lists.flatMap(list => list.scopes)).toEqual(['personal']);
    const apart = ['attempt', 'delegate', 're-engage', 'consultation', 'leaving', 'overview', 'report'];
    const listed = commands.filter(word => !apart.includes(word));
    for (const list of lists) expect(list.commands.map(command => command.title)).toEqual(listed);
  });

  it('opens a form from the compose box for cancel, alert, summary, disclosure, attempt and plan, and the overview and the report', () => {
    const actions = teamsManifest(facts).composeExtensions.flatMap(extension => extension.commands);
    expect(actions.map(action => [action.id, action.type, action.fetchTask])).toEqual([
      ['cancel', 'action', true],
      ['alert', 'action', true],
      ['summary', 'action', true],
      ['disclosure', 'action', true],
      ['attempt', 'action', true],
      ['plan', 'action', true],
      ['overview', 'action', true],
      ['report', 'action', true],
    ]);
  });

  it('takes no words from a chat: no action on a message, no files, no calls', () => {
    const manifest = teamsManifest(facts);
    expect(JSON.stringify(manifest.composeExtensions)).not.toContain('"message"');
    expect(manifest.bots[0]).toMatchObject({ supportsFiles: false, supportsCalling: false });
  });

  it('is packed with its two icons, of the size and kind that Teams asks for', () => {
    const files = unzipSync(teamsPackage(facts));
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    expect(JSON.parse(strFromU8(files['manifest.json']!))).toEqual(teamsManifest(facts));
    expect(pngSize(files['color.png']!)).toEqual([192, 192]);
    expect(pngSize(files['outline.png']!)).toEqual([32, 32]);
  });
});

/** Width and height from a PNG's header. */
function pngSize(png: Uint8Array): [number, number] {
  expect(strFromU8(png.slice(1, 4))).toBe('PNG');
  const header = new DataView(png.buffer, png.byteOffset);
  return [header.getUint32(16), header.getUint32(20)];
}
