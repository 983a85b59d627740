import { z } from 'zod';
import { type TeamsActivity, tenantsOf } from './activity.ts';
import type { TeamsSettings } from './config.ts';

/** Why a request was turned away; a closed list, for the log. */
export type Doubt =
  | 'no-token'
  | 'not-a-token'
  | 'algorithm'
  | 'issuer'
  | 'audience'
  | 'token-tenant'
  | 'channel'
  | 'service-url'
  | 'service-host'
  | 'tenant'
  | 'token-refused';

/** The request does not prove that it comes from Teams for us. Answered with 401. */
export class NotAuthentic extends Error {
  override readonly name = 'NotAuthentic';
  readonly doubt: Doubt;
  constructor(doubt: Doubt) {
    super(doubt);
    this.doubt = doubt;
  }
}

const header = z.looseObject({ alg: z.enum(['RS256', 'RS384', 'RS512']) });
const claims = z.looseObject({
  iss: z.string(),
  aud: z.string(),
  serviceurl: z.string().min(1).optional(),
  tid: z.string().optional(),
});

/**
 * Turns away what botbuilder would let through, before botbuilder sees it: it accepts "emulator" tokens of
 * any tenant, remembers the tenant of every token it is shown, and compares the service address only when
 * the activity has one. The signature and the times are botbuilder's to check, afterwards. Throws `NotAuthentic`.
 */
export function guard(authorization: string, activity: TeamsActivity, settings: TeamsSettings): void {
  const token = unverified(authorization);
  if (token.iss !== settings.issuer) throw new NotAuthentic('issuer');
  if (token.aud !== settings.appId) throw new NotAuthentic('audience');
  if (token.tid !== undefined && !settings.allowsTenant(token.tid)) throw new NotAuthentic('token-tenant');
  if (activity.channelId !== 'msteams') throw new NotAuthentic('channel');
  if (token.serviceurl === undefined || token.serviceurl !== activity.serviceUrl)
    throw new NotAuthentic('service-url');
  if (!settings.allowsService(activity.serviceUrl)) throw new NotAuthentic('service-host');
  const tenants = tenantsOf(activity);
  if (tenants.length === 0 || !tenants.every(settings.allowsTenant)) throw new NotAuthentic('tenant');
}

/** The claims of a token whose signature nobody has checked yet. */
function unverified(authorization: string): z.output<typeof claims> {
  if (authorization.trim() === '') throw new NotAuthentic('no-token');
  const [head, body] = /^Bearer ([\w-]+)\.([\w-]+)\.[\w-]+$/.exec(authorization)?.slice(1) ?? [];
  const algorithm = header.safeParse(decoded(head));
  const read = claims.safeParse(decoded(body));
  if (!algorithm.success) throw new NotAuthentic(head === undefined ? 'not-a-token' : 'algorithm');
  if (!read.success) throw new NotAuthentic('not-a-token');
  return read.data;
}

function decoded(part: string | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(part ?? '', 'base64url').toString());
  } catch {
    return undefined;
  }
}
