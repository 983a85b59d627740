import { createHmac } from 'node:crypto';

export const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';

/** How a request is signed; what is left out is as Slack does it, now. */
export interface Signing {
  /** Seconds since 1970. */
  readonly timestamp?: number;
  readonly secret?: string;
  /** Headers that replace the right ones; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** A request as it goes over the wire, so that the same one can be sent twice. */
export interface Request {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Events are JSON, commands a form, clicks and submissions JSON in the form's field `payload`. */
export function signed(
  kind: 'event' | 'command' | 'interaction',
  body: object,
  signing: Signing = {},
): Request {
  const text = kind === 'event' ? JSON.stringify(body) : form(kind, body);
  return signedText(
    text,
    kind === 'event' ? 'application/json' : 'application/x-www-form-urlencoded',
    signing,
  );
}

export function signedText(body: string, contentType: string, signing: Signing = {}): Request {
  const timestamp = String(signing.timestamp ?? Math.floor(Date.now() / 1000));
  const digest = createHmac('sha256', signing.secret ?? signingSecret)
    .update(`v0:${timestamp}:${body}`)
    .digest('hex');
  const headers = {
    'content-type': contentType,
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${digest}`,
    ...signing.headers,
  };
  const given = Object.entries(headers).filter((one): one is [string, string] => one[1] !== undefined);
  return { body, headers: Object.fromEntries(given) };
}

function form(kind: 'command' | 'interaction', body: object): string {
  const fields = kind === 'command' ? Object.entries(body) : [['payload', JSON.stringify(body)]];
  return new URLSearchParams(
    fields.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}
