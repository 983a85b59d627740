import { texts } from './texts.js';

/** What went wrong, in words for the person at the page. */
export class Problem extends Error {}

/**
 * Asks the sandbox for something.
 * @template T
 * @param {string} path
 * @param {Record<string, string>} [query]
 * @returns {Promise<T>}
 */
export function get(path, query = {}) {
  return ask(`${path}?${new URLSearchParams(query)}`);
}

/**
 * Has the sandbox do something.
 * @template T
 * @param {string} path
 * @param {unknown} body
 * @returns {Promise<T>}
 */
export function post(path, body) {
  return ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/**
 * Listens to what happens; `again` is called when the line was lost and stands anew.
 * @param {(news: import('./page.js').News) => void} tell
 * @param {() => void} again
 */
export function follow(tell, again) {
  const source = new EventSource('/sandbox/api/events');
  let lost = false;
  source.addEventListener('message', event => tell(JSON.parse(event.data)));
  source.addEventListener('error', () => {
    lost = true;
  });
  source.addEventListener('open', () => {
    if (lost) again();
    lost = false;
  });
}

/**
 * @param {string} path
 * @param {RequestInit} [how]
 */
async function ask(path, how) {
  const response = await fetch(`/sandbox/api/${path}`, how).catch(() => {
    throw new Problem(texts.unreachable);
  });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Problem(body.problem ?? texts.unreachable);
  return body;
}
