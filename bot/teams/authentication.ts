import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { activityOf } from './activity.ts';
import type { TeamsSettings } from './config.ts';
import { type Connector, type ConnectorFactory, tryingOnce } from './connector.ts';
import type { TokenSource } from './credentials.ts';
import { guard, NotAuthentic } from './guard.ts';

type Authenticated = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>;
type UserTokens = ReturnType<ConfigurationBotFrameworkAuthentication['createUserTokenClient']>;
type ClaimsIdentity = Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>[0];

/**
 * botbuilder's check of a request, with the guard in front of it and its verdict made exact: whatever it
 * throws about a token is a 401 (`NotAuthentic`), while a key server that cannot be asked stays an error.
 */
export class TeamsAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #settings: TeamsSettings;
  readonly #connectors = new Map<string, Promise<Connector>>();
  #userTokens: UserTokens | undefined;

  constructor(settings: TeamsSettings, token: TokenSource) {
    super({ ...settings.config.endpoints }, credentialsFactory(settings.appId, token));
    this.#settings = settings;
  }

  override async authenticateRequest(activity: Activity, authorization: string): Promise<Authenticated> {
    const read = activityOf(activity);
    if (!read) throw new NotAuthentic('not-a-token');
    guard(authorization, read, this.#settings);
    const result = await this.#verified(activity, authorization);
    return { ...result, connectorFactory: this.createConnectorFactory(result.claimsIdentity) };
  }

  /** botbuilder would make a client with all its policies for every request; the same few addresses come again. */
  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    return {
      create: (serviceUrl, audience) => {
        const key = `${serviceUrl} ${audience}`;
        const known = this.#connectors.get(key);
        if (known) return known;
        const made = tryingOnce(super.createConnectorFactory(identity)).create(serviceUrl, audience);
        this.#connectors.set(key, made);
        return made;
      },
    };
  }

  /** For signing people in, which Attune does not do; botbuilder asks for one with every request. */
  override createUserTokenClient(identity: ClaimsIdentity): UserTokens {
    this.#userTokens ??= super.createUserTokenClient(identity);
    return this.#userTokens;
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
