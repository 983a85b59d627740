import type { Plain } from '../../src/access/plain.ts';
import { html } from './markup.ts';

/** A page of one button: following a link opens nothing by itself, since programs follow links too. */
export function door(title: Plain, words: Plain, language: string): string {
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow, noarchive"><title>${title}</title></head>
<body><main><h1>${title}</h1><form method="post"><button>${words}</button></form></main></body></html>
`.toString();
}
