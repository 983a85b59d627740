/** What the Teams side needs to know. The composition root reads it from the environment. */
export interface TeamsConfig {
  /** The bot's app (client) id. Never empty: without one botbuilder would check no token at all. */
  readonly appId: string;
  /** The app's client secret; a managed identity has none. */
  readonly appPassword?: string | undefined;
  readonly appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
  /** The tenant in which the app is registered. */
  readonly tenantId: string;
  /** The tenants whose people may talk to Attune. */
  readonly allowedTenants: readonly string[];
  /** Hosts to which Attune sends its cards and its token; Teams' own when absent. */
  readonly allowedServiceHosts?: readonly string[] | undefined;
  /** Another cloud than the public one; for tests. */
  readonly endpoints?: TeamsEndpoints | undefined;
}

/**
 * Every address of the Bot Framework's cloud, by botbuilder's own names. Setting one alone would blank the
 * others, so all of them are asked for.
 */
export interface TeamsEndpoints {
  /** The login host with the tenant's path. Plain http is understood, for a test's own login. */
  readonly ToChannelFromBotLoginUrl: string;
  readonly ToChannelFromBotOAuthScope: string;
  readonly ToBotFromChannelTokenIssuer: string;
  readonly OAuthUrl: string;
  readonly ToBotFromChannelOpenIdMetadataUrl: string;
  readonly ToBotFromEmulatorOpenIdMetadataUrl: string;
  readonly CallerId: string;
  /** Where a person is written to before Teams has said where they are. */
  readonly serviceUrl: string;
}

/** Teams in the public cloud, as `TeamsEndpoints` would name it. */
const publicCloud = {
  issuer: 'https://api.botframework.com',
  scope: 'https://api.botframework.com',
  serviceUrl: 'https://smba.trafficmanager.net/uk/',
  hosts: ['smba.trafficmanager.net'],
};

/** The configuration with every default filled in, its ids in lower case, as tokens are compared. */
export interface TeamsSettings {
  readonly config: TeamsConfig;
  readonly appId: string;
  readonly issuer: string;
  readonly scope: string;
  readonly serviceUrl: string;
  allowsTenant(tenant: string | undefined): boolean;
  /** True for a service address to which Attune's token may be sent. */
  allowsService(serviceUrl: string | undefined): boolean;
}

/** Checks what must never be missing; throws an `Error` that names it. */
export function settingsOf(config: TeamsConfig): TeamsSettings {
  if (config.appId.trim() === '')
    throw new Error('Teams needs an app id: without one no request could be checked.');
  if (config.appType !== 'UserAssignedMSI' && !config.appPassword)
    throw new Error('Teams needs the app’s client secret, unless it runs with a managed identity.');
  if (config.allowedTenants.length === 0)
    throw new Error('Teams needs at least one tenant whose people may talk to Attune.');
  const tenants = new Set(config.allowedTenants.map(tenant => tenant.toLowerCase()));
  const hosts = new Set((config.allowedServiceHosts ?? publicCloud.hosts).map(host => host.toLowerCase()));
  const protocols = config.endpoints ? ['https:', 'http:'] : ['https:'];
  return {
    config,
    appId: config.appId,
    issuer: config.endpoints?.ToBotFromChannelTokenIssuer ?? publicCloud.issuer,
    scope: config.endpoints?.ToChannelFromBotOAuthScope ?? publicCloud.scope,
    serviceUrl: config.endpoints?.serviceUrl ?? publicCloud.serviceUrl,
    allowsTenant: tenant => tenant !== undefined && tenants.has(tenant.toLowerCase()),
    allowsService: serviceUrl => {
      const url = serviceUrl === undefined ? null : URL.parse(serviceUrl);
      return url !== null && protocols.includes(url.protocol) && hosts.has(url.host) && url.username === '';
    },
  };
}
