import type { Request, RequestHandler } from 'express';

/** No script, nothing from elsewhere, in nobody's frame; kept by no browser, found by no search. */
export const guard: RequestHandler = (_request, response, next) => {
  response.set({
    'Content-Security-Policy':
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex, nofollow, noarchive',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
  next();
};

/**
 * Whether a form came from our own page. A page that sends no referrer has the origin `null`; what every browser of
 * today says of the site is then what counts. Behind the code, every form has a key of its own as well.
 */
export function isOwnForm(request: Request, origin: string): boolean {
  const { origin: from = 'null' } = request.headers;
  const site = request.get('sec-fetch-site') ?? 'same-origin';
  return (from === 'null' || from === origin) && site === 'same-origin';
}
