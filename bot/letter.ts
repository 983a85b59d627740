import express, { type Router } from 'express';
import { z } from 'zod';
import { door } from '../cards/html/door.ts';
import { id } from '../src/access/plain.ts';
import type { Link } from '../src/workflows/views.ts';
import type { Surroundings } from './chat.ts';
import { guard } from './email/page/guard.ts';
import { Sealed } from './email/sealed.ts';

/** Where letters are, under the public address. */
export const letterRoot = '/outside/letter';

/** What seals the addresses of letters, and where they lead. */
export interface LetterPlace {
  /** The first one makes addresses, all are believed. */
  readonly linkSecrets: readonly string[];
  readonly publicUrl: string;
}

const content = z.tuple([id, id, id, z.int()]);

/** The address of a letter: it names the notice and for whom it opens, and is good for minutes. */
export function letterAddresses({ linkSecrets, publicUrl }: LetterPlace) {
  const sealed = new Sealed(linkSecrets, 'letter');
  return ({ about, id, person, until }: Link): string =>
    `${publicUrl}${letterRoot}/${sealed.seal([about, id, person, until])}.pdf`;
}

/**
 * A letter to print, for whoever follows the link on their card. Opening it is an act of theirs like any other: the
 * pipeline looks at the role that they hold now, and keeps the receipt. Whatever is wrong, the answer is the same.
 */
export function letterPage(
  { linkSecrets }: Pick<LetterPlace, 'linkSecrets'>,
  { clock, drawer, directory, perform }: Surroundings,
): Router {
  const sealed = new Sealed(linkSecrets, 'letter');
  const router = express.Router();
  router.use(guard);
  // Following a link opens nothing: programs that look ahead of people follow links too.
  router.get('/:token.pdf', async (request, response, next) => {
    if (!readNow(String(request.params.token))) return next();
    const { language } = (await directory()).service;
    response
      // The button is pressed on our own page: the browser says so, and tells nobody else.
      .set('Referrer-Policy', 'same-origin')
      .type('text/html')
      .send(door(drawer.text('letters.paper.door'), drawer.text('letters.paper.open'), language));
  });
  router.post('/:token.pdf', async (request, response, next) => {
    const pdf = await opened(String(request.params.token));
    if (!pdf) return next();
    response
      // Browsers show a PDF by means of their own, which the rest of our policy would stop.
      .set('Content-Security-Policy', "frame-ancestors 'none'")
      .set('Content-Disposition', 'inline; filename="letter.pdf"')
      .type('application/pdf')
      .send(pdf);
  });
  router.use((_request, response) => {
    response.status(404).type('text/plain').send(drawer.text('letters.paper.gone'));
  });
  return router;

  /** What an address says, while it is good. */
  function readNow(token: string): z.output<typeof content> | undefined {
    const read = content.safeParse(sealed.open(token));
    return read.success && read.data[3] > clock.now() ? read.data : undefined;
  }

  /** The letter behind an address, for the person whom the address names. */
  async function opened(token: string): Promise<Buffer | undefined> {
    const read = readNow(token);
    if (!read) return undefined;
    const [about, notice, whose] = read;
    const standing = await directory();
    const person = standing.person(whose);
    const who = person && standing.identityOf(person);
    if (!who) return undefined;
    const { view } = await perform({ who, verb: 'notice.letter', about, input: { notice }, nonce: token });
    if (view?.card !== 'notice-letter') return undefined;
    // Loaded when the first letter is opened: most days there is none.
    const { letterPdf } = await import('../cards/pdf/letter.ts');
    return letterPdf(drawer.letter(view.data));
  }
}
