import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { type Answer, type Listening, listen, type Received } from './http.ts';

/** Who the test's own cloud is: it signs what "Teams" sends and gives the bot its token. */
export interface Issuer {
  readonly url: string;
  readonly name: string;
  /** A token as the Bot Framework makes it, with claims of the test's choice. */
  token(claims?: JWTPayload, options?: { readonly key?: 'own' | 'foreign' }): Promise<string>;
  /** The tokens that the login gave to the bot. */
  readonly given: readonly string[];
  /** The bodies of the bot's requests for a token. */
  readonly asked: readonly URLSearchParams[];
  /** From now on the login refuses. */
  refuse(): void;
  close(): Promise<void>;
}

const keyId = 'test-key';

/** Starts the OpenID metadata, the keys and the login on one port. */
export async function startIssuer(appId: string): Promise<Issuer> {
  const own = await generateKeyPair('RS256', { extractable: true });
  const foreign = await generateKeyPair('RS256');
  const keys = [{ ...(await exportJWK(own.publicKey)), kid: keyId, endorsements: ['msteams'] }];
  const given: string[] = [];
  const asked: URLSearchParams[] = [];
  let refuses = false;
  const listening: Listening = await listen(received => answer(received));
  const { url } = listening;

  function answer({ path, body }: Received): Answer {
    if (path === '/channel') return { body: { jwks_uri: `${url}/keys` } };
    if (path === '/keys') return { body: { keys } };
    if (path.endsWith('/.well-known/openid-configuration')) return { body: loginMetadata(path) };
    if (path.endsWith('/oauth2/v2.0/token')) {
      asked.push(new URLSearchParams(body));
      if (refuses) return { status: 401, body: { error: 'invalid_client', error_description: 'expired' } };
      given.push(`bot-token-${randomUUID()}`);
      return { body: { token_type: 'Bearer', expires_in: 3600, access_token: given.at(-1) } };
    }
    return { status: 404, body: {} };
  }

  function loginMetadata(path: string): object {
    const authority = url.replace('http:', 'https:') + path.slice(0, path.indexOf('/v2.0'));
    return {
      issuer: `${authority}/v2.0`,
      token_endpoint: `${authority}/oauth2/v2.0/token`,
      authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
      jwks_uri: `${authority}/keys`,
    };
  }

  return {
    url,
    name: 'https://issuer.example',
    given,
    asked,
    refuse: () => {
      refuses = true;
    },
    token: async (claims = {}, { key = 'own' } = {}) =>
      await new SignJWT({
        iss: 'https://issuer.example',
        aud: appId,
        nbf: now() - 60,
        exp: now() + 3600,
        ...claims,
      })
        .setProtectedHeader({ alg: 'RS256', kid: keyId, typ: 'JWT' })
        .sign((key === 'own' ? own : foreign).privateKey),
    close: listening.close,
  };
}

/** Seconds, as tokens count. */
export function now(): number {
  return Math.floor(Date.now() / 1000);
}
