import { ClientSecretCredential, ManagedIdentityCredential, type TokenCredential } from '@azure/identity';
import { Undelivered } from '../../src/messenger.ts';
import type { TeamsEndpoints, TeamsSettings } from './config.ts';

/** Gives Attune's own token for writing to Teams. */
export type TokenSource = () => Promise<string>;

const patience = 10_000;
/** The tenant that gives tokens to bots of many tenants. */
const sharedTenant = 'botframework.com';

/** Tokens as the app type asks for; kept and renewed by the identity library. Throws `Undelivered` (surely nothing was sent). */
export function tokenSource(settings: TeamsSettings): TokenSource {
  const credential = credentialOf(settings);
  return async () => {
    try {
      const token = await credential.getToken(`${settings.scope}/.default`, {
        abortSignal: AbortSignal.timeout(patience),
      });
      if (token) return token.token;
    } catch (error) {
      throw new Undelivered('again', 'not-allowed', undefined, { cause: error });
    }
    throw new Undelivered('again', 'not-allowed');
  };
}

function credentialOf({ config }: TeamsSettings): TokenCredential {
  if (config.appType === 'UserAssignedMSI') return new ManagedIdentityCredential({ clientId: config.appId });
  const tenant = config.appType === 'MultiTenant' ? sharedTenant : config.tenantId;
  return new ClientSecretCredential(
    tenant,
    config.appId,
    config.appPassword ?? '',
    config.endpoints && elsewhere(config.endpoints),
  );
}

/** Another login host. The identity library insists on https; a test's login has none, so its address is put back. */
function elsewhere({ ToChannelFromBotLoginUrl }: TeamsEndpoints) {
  const login = new URL(ToChannelFromBotLoginUrl);
  const back = {
    name: 'plainLogin',
    sendRequest: <Request extends { url: string; allowInsecureConnection?: boolean }, Response>(
      request: Request,
      next: (request: Request) => Promise<Response>,
    ): Promise<Response> => {
      request.url = request.url.replace(/^https:/, login.protocol);
      request.allowInsecureConnection = login.protocol === 'http:';
      return next(request);
    },
  };
  return {
    authorityHost: `https://${login.host}`,
    disableInstanceDiscovery: true,
    additionalPolicies: [{ policy: back, position: 'perCall' as const }],
  };
}
