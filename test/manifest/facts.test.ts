import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Environment, slackFacts, teamsFacts } from '../../manifest/facts.ts';
import { publicHost } from '../../manifest/host.ts';

const complete: Environment = {
  ATTUNE_PUBLIC_URL: 'https://attune.example.org',
  TEAMS_APP_ID: '1B2C3D4E-0000-4000-8000-123456789ABC',
  TEAMS_DEVELOPER_NAME: 'Example Homes',
  TEAMS_WEBSITE_URL: 'https://example.org/attune',
};

describe('the public address', () => {
  it.each(['https://attune.example.org', 'https://attune.example.org/', 'HTTPS://Attune.Example.ORG'])(
    'gives its host name: %s',
    address => expect(publicHost(address)).toBe('attune.example.org'),
  );

  it.each([
    ['no https', 'http://attune.example.org'],
    ['no scheme', 'attune.example.org'],
    ['another scheme', 'javascript://attune.example.org'],
    ['a path', 'https://attune.example.org/else'],
    ['a query', 'https://attune.example.org?x'],
    ['a login that hides the real host', 'https://attune.example.org@evil.example'],
    ['a port', 'https://attune.example.org:8443'],
    ['this machine', 'https://localhost'],
    ['an address in numbers', 'https://10.0.0.1'],
    ['an address as one number', 'https://167772161'],
    ['an IPv6 address', 'https://[::1]'],
    ['a back-slash', 'https:\\\\attune.example.org'],
    ['a line break', 'https://attune.exam\nple.org'],
    ['a wildcard', 'https://*.example.org'],
    ['a letter that looks like another', 'https://аttune.example.org'],
    ['an empty label', 'https://attune..org'],
    ['quotes', 'https://attune"example.org'],
    ['nothing', ''],
  ])('is refused with %s', (_, address) => expect(publicHost(address)).toBeUndefined());

  it('gives nothing but letters, digits, dots and hyphens, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map(text => `https://${text}`),
        ),
        address => {
          expect(publicHost(address) ?? 'a.b').toMatch(/^[a-z0-9.-]+$/);
        },
      ),
    );
  });
});

describe('the variables of a manifest', () => {
  it('are read once all are there', () => {
    expect(teamsFacts(complete, '1.2.3')).toEqual({
      facts: {
        appId: '1b2c3d4e-0000-4000-8000-123456789abc',
        host: 'attune.example.org',
        version: '1.2.3',
        developer: {
          name: 'Example Homes',
          websiteUrl: 'https://example.org/attune',
          privacyUrl: 'https://example.org/attune',
          termsOfUseUrl: 'https://example.org/attune',
        },
      },
    });
    expect(slackFacts(complete)).toEqual({ facts: { host: 'attune.example.org' } });
  });

  it.each(['ATTUNE_PUBLIC_URL', 'TEAMS_APP_ID', 'TEAMS_DEVELOPER_NAME', 'TEAMS_WEBSITE_URL'])(
    'are named when missing or empty, with where to get the value: %s',
    name => {
      for (const value of [undefined, '', '  ']) {
        expect(teamsFacts({ ...complete, [name]: value }, '1.2.3')).toEqual({
          problems: [expect.stringMatching(new RegExp(`^${name} is (not set|empty)\\. .{20,}\\.$`))],
        });
      }
    },
  );

  it.each([
    ['ATTUNE_PUBLIC_URL', 'https://attune.example.org@evil.example'],
    ['TEAMS_APP_ID', 'attune'],
    ['TEAMS_DEVELOPER_NAME', 'a name of more than thirty-two characters'],
    ['TEAMS_DEVELOPER_NAME', 'Example\u202eHomes'],
    ['TEAMS_WEBSITE_URL', 'http://example.org'],
    ['TEAMS_PRIVACY_URL', 'javascript:alert(1)'],
    ['TEAMS_TERMS_URL', 'https://localhost/terms'],
  ])('are refused when wrong: %s', (name, value) => {
    expect(teamsFacts({ ...complete, [name]: value }, '1.2.3')).toEqual({
      problems: [expect.stringMatching(`^${name} must be |^${name} must have `)],
    });
  });

  it('of Teams are not asked for when only Slack is wanted', () => {
    expect(slackFacts({ ATTUNE_PUBLIC_URL: complete.ATTUNE_PUBLIC_URL })).toHaveProperty('facts');
  });
});
