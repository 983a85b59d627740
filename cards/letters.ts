import type { Plain } from '../src/access/plain.ts';
import type { Instant } from '../src/time.ts';
import type { Drawer } from './card.ts';
import { type Html, html } from './html/markup.ts';

/** An email: its words, as plain text and as HTML that says the same. */
export interface Letter {
  readonly subject: Plain;
  readonly text: string;
  readonly html: string;
  /** For a calendar, with what the calendar is to do. */
  readonly calendar?: { readonly method: 'request' | 'cancel'; readonly content: string };
}

/** What every email says of the service that sends it. */
export interface Sender {
  readonly language: string;
  readonly service: Plain;
  /** Whom people ask. */
  readonly ask: Plain;
}

/**
 * That there is something to read, and where. Nothing of what it is about, not even initials: an inbox is read by others,
 * and by machines.
 */
export function notice(
  { text: say }: Pick<Drawer, 'text'>,
  { service, ask, language }: Sender,
  { link, until }: { readonly link: string; readonly until: Instant },
): Letter {
  const what = say('letters.notice.what', { service });
  const how = say('letters.notice.how');
  const rest = [say('letters.notice.until', { until: { at: until } }), say('letters.notice.ask', { ask })];
  return {
    subject: say('letters.notice.subject', { service }),
    text: paragraphs(what, how, link, ...rest),
    html: whole(language, [
      html`<p>${what}</p><p>${how}</p>`,
      html`<p><a href="${link}">${say('letters.notice.open')}</a></p>`,
      ...rest.map(line => html`<p>${line}</p>`),
    ]),
  };
}

/** The code with which somebody shows that the address is theirs. */
export function codeLetter(
  { text: say }: Pick<Drawer, 'text'>,
  { service, ask, language }: Sender,
  { code, until }: { readonly code: string; readonly until: Instant },
): Letter {
  const what = say('letters.code.what', { service });
  const rest = [say('letters.code.until', { until: { at: until } }), say('letters.code.ask', { ask })];
  return {
    subject: say('letters.code.subject', { service }),
    text: paragraphs(what, code, ...rest),
    html: whole(language, [
      html`<p>${what}</p><p style="font-size:1.5em"><strong>${code}</strong></p>`,
      ...rest.map(line => html`<p>${line}</p>`),
    ]),
  };
}

/** That no code is sent for now, to whom the address belongs alone: the page says it to nobody. */
export function closedLetter(
  { text: say }: Pick<Drawer, 'text'>,
  { service, ask, language }: Sender,
  { until }: { readonly until: Instant },
): Letter {
  const lines = [
    say('letters.closed.what', { service, until: { at: until } }),
    say('letters.closed.then'),
    say('letters.closed.ask', { ask }),
  ];
  return {
    subject: say('letters.closed.subject', { service }),
    text: paragraphs(...lines),
    html: whole(
      language,
      lines.map(line => html`<p>${line}</p>`),
    ),
  };
}

/** Paragraphs of plain text. */
export const paragraphs = (...lines: readonly string[]): string => `${lines.join('\n\n')}\n`;

/** A whole HTML document of a letter. */
export const whole = (language: string, body: readonly Html[]): string =>
  html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"></head><body>${body}</body></html>`.toString();
