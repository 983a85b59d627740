import { readFileSync } from 'node:fs';
import { strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { commands } from '../../bot/commands.ts';
import { slackFile } from '../../manifest/package.ts';
import { slackManifest } from '../../manifest/slack.ts';

const manifest = slackManifest({ host: 'attune.example.org' });

describe('the Slack app manifest', () => {
  it('sends commands, clicks and events to one address', () => {
    const addresses = strFromU8(slackFile({ host: 'attune.example.org' })).match(/https:[^"]*/g);
    expect(addresses).toHaveLength(4);
    expect(new Set(addresses)).toEqual(new Set(['https://attune.example.org/slack/events']));
    expect(manifest.settings?.interactivity?.is_enabled).toBe(true);
    expect(manifest.settings?.socket_mode_enabled).toBe(false);
  });

  it('says every word that Attune understands', () => {
    const [command] = manifest.features?.slash_commands ?? [];
    expect(command?.command).toBe('/attune');
    expect(command?.usage_hint?.split(' | ')).toEqual([...commands]);
  });

  it('says no more and no less than the README does', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const words = [...readme.matchAll(/`\/attune ([a-z-]+)`/g)].map(([, word]) => word);
    expect(words.sort()).toEqual([...commands].sort());
  });

  it('shows the Home tab and lets people type to Attune', () => {
    expect(manifest.features?.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    expect(manifest.settings?.event_subscriptions?.bot_events).toEqual([
      'app_home_opened',
      'app_mention',
      'message.im',
    ]);
  });

  it('hears nothing that people say in a channel, and acts for nobody', () => {
    expect(manifest.settings?.event_subscriptions?.bot_events).not.toContain('message.channels');
    expect(manifest.oauth_config?.scopes?.user).toBeUndefined();
    expect(manifest.oauth_config?.scopes?.bot).not.toContain('chat:write.public');
    expect(manifest.settings?.org_deploy_enabled).toBe(false);
  });

  it('keeps to Slack’s limits', () => {
    const { name, description, long_description } = manifest.display_information;
    expect(name.length).toBeLessThanOrEqual(35);
    expect(description?.length).toBeLessThanOrEqual(140);
    expect(long_description?.length).toBeGreaterThanOrEqual(174);
    expect(long_description?.length).toBeLessThanOrEqual(4000);
    expect(manifest.features?.bot_user?.display_name).toMatch(/^[a-z0-9._-]{1,80}$/);
  });
});
