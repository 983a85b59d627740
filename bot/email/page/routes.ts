import { fileURLToPath } from 'node:url';
import express, { type Request, type Response, type Router } from 'express';
import { buttonField } from '../../../cards/html/card.ts';
import { OutsidePages, type Shown, type TurnedAway } from '../../../cards/html/pages.ts';
import { Telephones } from '../../../cards/html/telephones.ts';
import type { Sender } from '../../../cards/letters.ts';
import type { Directory } from '../../../src/people/directory.ts';
import { minutes } from '../../../src/time.ts';
import type { StandingCards, Surroundings } from '../../chat.ts';
import { claimOf } from '../../clicked.ts';
import { tryAgain } from '../../handed-back.ts';
import { same } from '../doors.ts';
import { doorLimits } from '../limits.ts';
import { linkDays } from '../link.ts';
import { senderOf } from '../post-office.ts';
import { answered } from './answered.ts';
import { fieldsIn, pressedIn } from './claims.ts';
import { guard, isOwnForm } from './guard.ts';
import { type OwnPlaces, placesAt } from './places.ts';
import type { Visitor, Visitors } from './visitors.ts';

/** Where the pages are, under the public address. */
export const root = '/outside';

/** The name of what a browser keeps of an open page. */
const cookie = 'attune';

interface Parts {
  readonly surroundings: Pick<Surroundings, 'perform' | 'drawer' | 'directory' | 'pack' | 'log'>;
  readonly standing: StandingCards;
  readonly visitors: Visitors;
  readonly publicUrl: string;
}

/**
 * The page that an email leads to. Looking changes nothing, since mail servers look at links as well; until the code is
 * right everybody gets the same answers, whatever the link is.
 */
export function outsidePage({ surroundings, standing, visitors, publicUrl }: Parts): Router {
  const { origin, pathname } = new URL(publicUrl);
  const base = `${pathname.replace(/\/$/, '')}${root}`;
  const router = express.Router();
  const form = express.urlencoded({ extended: false, limit: '256kb', parameterLimit: 200 });
  let known: { readonly of: Directory; readonly sender: Sender; readonly telephones: Telephones } | undefined;
  router.use(guard);

  const style = fileURLToPath(new URL('style.css', import.meta.url));
  router.get('/style.css', (_request, response) => response.sendFile(style, { cacheControl: false }));

  router.use('/:link', form, async (request, response, next) => {
    if ((await unlessFault(visitors.isShut(linkOf(request)))) !== true) return next();
    // Only whoever has the link learns it, and nothing else: neither whose it is nor what it led to.
    response.status(410).send((await pages()).shut(placesOf(request), typedIn(request)));
  });
  router.get('/:link', async (request, response) => {
    response.send((await pages()).start(placesOf(request)));
  });
  router.get('/:link/code', async (request, response) => {
    response.send((await pages()).code(placesOf(request)));
  });
  router.post('/:link/code', async (request, response) => {
    // Not waited for: how long it takes would say whether there was anything to send.
    if (isOwnForm(request, origin)) visitors.sendCode(linkOf(request));
    response.redirect(303, placesOf(request).code);
  });
  router.post('/:link/open', async (request, response) => {
    const { code = '' } = fieldsIn(request.body);
    const stay = isOwnForm(request, origin) ? await visitors.enter(linkOf(request), code) : undefined;
    const places = placesOf(request);
    if (!stay) return response.redirect(303, places.wrong);
    response.cookie(cookie, stay, { ...attributes(request), maxAge: minutes(doorLimits.mostMinutes) });
    response.redirect(303, places.card);
  });
  router.get('/:link/wrong', async (request, response) => {
    response.status(403).send((await pages()).code(placesOf(request), true));
  });
  router.get('/:link/card', async (request, response) => {
    const visitor = await visitors.inside(linkOf(request), stayOf(request));
    if (!visitor) return void (await turnAway(request, response, { sent: false }));
    response.send(await pageOf(request, visitor, { card: await standingOf(visitor) }));
  });
  router.get('/:link/answer/:name', async (request, response) => {
    const visitor = await visitors.inside(linkOf(request), stayOf(request));
    if (!visitor) return void (await turnAway(request, response, { sent: false }));
    const page = await visitors.answered(visitor, stayOf(request), request.params.name);
    // What was opened is opened again by its button alone.
    if (page === undefined) return response.redirect(303, placesOf(request).card);
    response.send(page);
  });
  router.post('/:link/act', async (request, response) => {
    const visitor = await unlessFault(inside(request));
    if (visitor === 'fault') return void (await handBack(request, response));
    if (!visitor) return void (await turnAway(request, response));
    const sent = pressedIn(request.body);
    const answer = await surroundings.perform(claimOf(visitor.who, sent.button, sent.typed));
    const card = answer.view ? undefined : await unlessFault(standingOf(visitor));
    const page = await pageOf(request, visitor, {
      ...answered(answer, sent, surroundings.drawer),
      ...(card !== 'fault' && { card }),
    });
    const name = await unlessFault(visitors.keep(visitor, stayOf(request), page));
    // Rather an answer to what was sent, to which nobody can go back, than none.
    if (name === 'fault') return void response.send(page);
    response.redirect(303, `${placesOf(request).answer}/${name}`);
  });
  router.post('/:link/close', async (request, response) => {
    const visitor = await inside(request);
    if (!visitor) return void (await turnAway(request, response));
    await visitors.close(visitor, stayOf(request));
    response.clearCookie(cookie, attributes(request));
    response.redirect(303, placesOf(request).closed);
  });
  router.get('/:link/closed', async (request, response) => {
    response.send((await pages()).closed(placesOf(request)));
  });
  router.get('/:link/not-taken', (request, response) => turnAway(request, response, { sent: true }));
  return router;

  /** Whoever has the code, if the form is one of ours. */
  async function inside(request: Request): Promise<Visitor | undefined> {
    const visitor = await visitors.inside(linkOf(request), stayOf(request));
    const { key = '' } = fieldsIn(request.body);
    return visitor && isOwnForm(request, origin) && same(key, visitor.formKey) ? visitor : undefined;
  }

  /** Something could not be read for now: what somebody has filled in must not go with it. */
  async function unlessFault<T>(reading: Promise<T>): Promise<T | 'fault'> {
    try {
      return await reading;
    } catch (error) {
      surroundings.log.warn({ event: 'request-failed', chat: 'email', status: 503, error });
      return 'fault';
    }
  }

  /** Only the form itself, to whoever sent it from a page of ours: whether that is still open cannot be asked. */
  async function handBack(request: Request, response: Response): Promise<void> {
    const { key = '' } = fieldsIn(request.body);
    if (!isOurs(request, key)) return void (await turnAway(request, response));
    const shown = answered(tryAgain, pressedIn(request.body), surroundings.drawer);
    response.status(503).send((await pages()).shown(shown, placesOf(request, key)));
  }

  async function turnAway(
    request: Request,
    response: Response,
    away: TurnedAway = { sent: true, typed: typedIn(request) },
  ): Promise<void> {
    // What was typed rests nowhere, so it goes back with the answer itself.
    if (request.method === 'POST' && away.typed?.length === 0)
      return response.redirect(303, placesOf(request).notTaken);
    response.status(403).send((await pages()).start(placesOf(request), away));
  }

  /** What somebody wrote on a page of ours that has closed since: theirs to copy. Choices, dates and times are no loss. */
  function typedIn(request: Request): readonly string[] {
    const { [buttonField]: _, key = '', ...typed } = fieldsIn(request.body);
    return isOurs(request, key) ? Object.values(typed).filter(text => /\s/.test(text)) : [];
  }

  /** Whether a form was made behind the code, though the page may have closed since. */
  function isOurs(request: Request, key: string): boolean {
    return isOwnForm(request, origin) && visitors.wasInside(linkOf(request), key);
  }

  async function pageOf(request: Request, { formKey }: Visitor, shown: Shown): Promise<string> {
    return (await pages()).shown(shown, placesOf(request, formKey));
  }

  async function standingOf({ leads }: Visitor) {
    const view = await standing(leads);
    return view === 'gone' ? undefined : surroundings.drawer.post(view, leads.post);
  }

  /** In the words of the service as it stands, or as it was when it could last be read. */
  async function pages(): Promise<OutsidePages> {
    const directory = await unlessFault(surroundings.directory());
    if (directory !== 'fault' && directory !== known?.of) known = wordsOf(directory);
    if (!known) throw new Error('No service file could be read');
    const { sender, telephones } = known;
    return new OutsidePages(surroundings.drawer, sender, { ...doorLimits, linkDays }, telephones);
  }

  function wordsOf(of: Directory) {
    const { emergency } = surroundings.pack(of.service.pack).disclosures;
    const telephones = new Telephones({ service: of.telephones, emergency });
    return { of, sender: senderOf(of.service), telephones };
  }

  function placesOf(request: Request, key = ''): OwnPlaces {
    return placesAt(`${base}/style.css`, pathOf(request), key);
  }

  function pathOf(request: Request): string {
    return `${base}/${encodeURIComponent(linkOf(request))}`;
  }

  /** No other page of ours gets it, no script can read it, and no other site can have it sent. */
  function attributes(request: Request) {
    return { httpOnly: true, secure: true, sameSite: 'strict', path: pathOf(request) } as const;
  }
}

const linkOf = (request: Request): string => String(request.params.link);

function stayOf(request: Request): string {
  const found = /(?:^|;\s*)attune=([\w-]{43})(?:;|$)/.exec(request.headers.cookie ?? '');
  return found?.[1] ?? '';
}
