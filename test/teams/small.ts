import { randomUUID } from 'node:crypto';
import type { TeamsConfig } from '../../bot/teams/teams.ts';
import { Directory } from '../../src/people/directory.ts';
import { serviceFile } from '../../src/people/service.ts';
import type { Connector } from './connector.ts';
import type { Issuer } from './issuer.ts';

export const tenant = 'aaaaaaaa-0000-4000-8000-000000000001';
export const appId = 'aaaaaaaa-0000-4000-8000-00000000a44a';
export const channel = '19:home@thread.tacv2';

/** The configuration around a test's own cloud. */
export function configFor(
  issuer: Issuer,
  connector: Pick<Connector, 'url'>,
  more: Partial<TeamsConfig> = {},
): TeamsConfig {
  return {
    appId,
    appPassword: 'a-client-secret',
    appType: 'SingleTenant',
    tenantId: tenant,
    allowedTenants: [tenant],
    allowedServiceHosts: [new URL(connector.url).host],
    endpoints: {
      ToChannelFromBotLoginUrl: `${issuer.url}/${tenant}`,
      ToChannelFromBotOAuthScope: 'https://api.botframework.example',
      ToBotFromChannelTokenIssuer: issuer.name,
      OAuthUrl: issuer.url,
      ToBotFromChannelOpenIdMetadataUrl: `${issuer.url}/channel`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${issuer.url}/channel`,
      CallerId: 'urn:test',
      serviceUrl: `${connector.url}/`,
    },
    ...more,
  };
}

/** A service of one home, enough for what the adapter itself asks the directory. */
export const smallService = new Directory(
  serviceFile.parse({
    service: { id: 'test-service', name: 'Test service', pack: 'bryn-melyn', ask: 'the office' },
    settings: [
      {
        id: 'oak',
        name: 'Oak House',
        kind: 'home',
        channel: { chat: 'teams', tenant, team: '19:team@thread.tacv2', channel },
      },
    ],
    people: [{ id: 'ann', name: 'Ann Example', identities: { teams: { tenant, user: randomUUID() } } }],
  }),
);
