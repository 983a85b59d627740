import type { Request, RequestHandler } from 'express';

/**
 * Whoever opens the sandbox can take every part, so it answers this machine's own browser alone. A page of
 * somewhere else could reach it in two ways, and both are closed here: by a name that it lets point to this
 * machine (DNS rebinding: the `Host` gives it away), and by sending a form or a script's request across
 * (the `Origin` gives it away). `hosts` are names allowed besides this machine's own.
 */
export function guard(hosts: readonly string[] = []): RequestHandler {
  return (request, response, next) => {
    response.set({
      'Content-Security-Policy': policy,
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-cache',
    });
    const name = hostName(request.headers.host);
    if (name === undefined || !(isThisMachine(name) || hosts.includes(name)))
      response
        .status(421)
        .json({ problem: 'The sandbox answers only to this machine: open it as localhost.' });
    else if (changes(request) && !isSameOrigin(request))
      response.status(403).json({ problem: 'This came from another page than the sandbox itself.' });
    else next();
  };
}

/** Nothing from outside, no script or style in the page's own text, no place in a frame. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function hostName(host: string | undefined): string | undefined {
  return host !== undefined && URL.canParse(`http://${host}`)
    ? new URL(`http://${host}`).hostname
    : undefined;
}

function isThisMachine(name: string): boolean {
  return name === 'localhost' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);
}

const changes = (request: Request): boolean => request.method !== 'GET' && request.method !== 'HEAD';

function isSameOrigin(request: Request): boolean {
  const { origin, host } = request.headers;
  return origin === `http://${host}` || origin === `https://${host}`;
}
