import { fileURLToPath } from 'node:url';
import express, { type Express } from 'express';
import type { Chat, Surroundings } from '../chat.ts';
import { type LetterPlace, letterPage, letterRoot } from '../letter.ts';
import type { MovableClock } from './clock.ts';
import { gallery } from './gallery.ts';
import { guard } from './guard.ts';
import { Live } from './live.ts';
import { Messages } from './messages.ts';
import { SandboxMessenger } from './messenger.ts';
import { api, type SandboxRecord } from './receive.ts';

export { MovableClock } from './clock.ts';
export type { SandboxRecord } from './receive.ts';

/** What the sandbox needs besides what every chat is given. */
export interface SandboxOptions {
  /** The clock that the page moves; the same one that Attune goes by. */
  readonly clock: MovableClock;
  /** The latest of what was recorded, newest first, for the page's panel. */
  recent(): Promise<readonly SandboxRecord[]>;
  /** What seals the addresses of letters; without it there are none. */
  readonly letters?: Pick<LetterPlace, 'linkSecrets'>;
  /** Host names that may open it besides this machine's own. */
  readonly hosts?: readonly string[];
}

/**
 * The third chat, for trying out, training and browser tests: a page at `/sandbox/` on which one takes
 * every part, and all cards at `/cards/`. There is no signing in: see `guard`.
 */
export function sandboxChat(options: SandboxOptions, surroundings: Surroundings): Chat {
  const { clock, recent } = options;
  const messages = new Messages(surroundings.store, clock);
  const live = new Live();
  messages.onChange(change => live.tell(change));
  clock.onMoved(() => live.tell({ what: 'clock' }));
  return {
    messenger: new SandboxMessenger({ ...surroundings, messages }),
    mount: app => {
      const only = guard(options.hosts);
      app.get('/', only, (_request, response) => response.redirect('/sandbox/'));
      app.use('/sandbox/api', only, api({ surroundings, clock, messages, live, recent }));
      app.use('/cards', only, gallery(surroundings.drawer));
      if (options.letters) app.use(letterRoot, only, letterPage(options.letters, surroundings));
      mountPages(app, only);
    },
    check: async () => [{ severity: 'good', what: 'The sandbox needs no credentials and reaches nobody.' }],
    close: async () => live.close(),
  };
}

/** The pages as they are: plain modules without a build step, and Microsoft's renderer from its package. */
function mountPages(app: Express, only: ReturnType<typeof guard>): void {
  const pages = fileURLToPath(new URL('page', import.meta.url));
  const renderer = fileURLToPath(new URL('../dist', import.meta.resolve('adaptivecards')));
  app.use('/sandbox/adaptivecards', only, express.static(renderer, { index: false }));
  app.use('/sandbox', only, express.static(pages, { index: 'index.html' }));
  app.use('/cards', only, express.static(pages, { index: 'cards.html' }));
}
