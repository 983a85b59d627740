import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { activityOf } from './activity.ts';
import type { TeamsSettings } from './config.ts';
import { type ConnectorFactory, tryingOnce } from './connector.ts';
import type { TokenSource } from './credentials.ts';
import { guard, NotAuthentic } from './guard.ts';

type Authenticated = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>;
type ClaimsIdentity = Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>[0];

/**
 * botbuilder's check of a request, with the guard in front of it and its verdict made exact: whatever it
 * throws about a token is a 401 (`NotAuthentic`), while a key server that cannot be asked stays an error.
 */
export class TeamsAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #settings: TeamsSettings;

  constructor(settings: TeamsSettings, token: TokenSource) {
    super({ ...settings.config.endpoints }, credentialsFactory(settings.appId, token));
    this.#settings = settings;
  }

  override async authenticateRequest(activity: Activity, authorization: string): Promise<Authenticated> {
    const read = activityOf(activity);
    if (!read) throw new NotAuthentic('not-a-token');
    guard(authorization, read, this.#settings);
    const result = await this.#verified(activity, authorization);
    return result.connectorFactory
      ? { ...result, connectorFactory: tryingOnce(result.connectorFactory) }
      : result;
  }

  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    return tryingOnce(super.createConnectorFactory(identity));
  }

  async #verified(activity: Activity, authorization: string): Promise<Authenticated> {
    try {
      return await super.authenticateRequest(activity, authorization);
    } catch (error) {
      throw isAboutTheToken(error) ? new NotAuthentic('token-refused') : error;
    }
  }
}

/** jsonwebtoken's errors (a forged signature, not valid yet) come through as they are, and would be a 500. */
function isAboutTheToken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const status = 'statusCode' in error ? error.statusCode : undefined;
  return status === 401 || ['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError'].includes(error.name);
}

/** Credentials for the connector: the token of the identity library instead of botbuilder's own. */
function credentialsFactory(appId: string, token: TokenSource) {
  return {
    isValidAppId: async (id: string) => id === appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({
      signRequest: async <Request extends { headers: { set(name: string, value: string): void } }>(
        request: Request,
      ): Promise<Request> => {
        request.headers.set('authorization', `Bearer ${await token()}`);
        return request;
      },
    }),
  };
}
