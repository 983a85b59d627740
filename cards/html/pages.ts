import type { Plain } from '../../src/access/plain.ts';
import type { Drawer, Drawn } from '../card.ts';
import type { Sender } from '../letters.ts';
import { type FieldWords, htmlCard } from './card.ts';
import { type Html, html } from './markup.ts';
import type { Telephones } from './telephones.ts';

/** Where the forms of the pages lead, and what shows that they are ours. */
export interface Places {
  readonly style: string;
  /** Asks for a code, and shows the form for it. */
  readonly code: string;
  /** Takes the code. */
  readonly open: string;
  readonly card: string;
  readonly act: string;
  readonly close: string;
  /** Goes with every form behind the code. */
  readonly key: string;
}

/** What the pages say of how long and how often. */
export interface Limits {
  readonly codeMinutes: number;
  readonly openMinutes: number;
  readonly mostMinutes: number;
  readonly tries: number;
  readonly lockMinutes: number;
  readonly lockHours: number;
  readonly linkDays: number;
}

/** What is shown behind the code: what was done or said, what opened, and the card as it stands. */
export interface Shown {
  readonly said?: Drawn | undefined;
  /** What goes with the button of what is said: choices of a form that is handed back. */
  readonly chosen?: { readonly [field: string]: string } | undefined;
  readonly opened?: Drawn | undefined;
  readonly card?: Drawn | undefined;
}

/** Why somebody sees the first page again: it was closed when they looked, or when they sent something. */
export interface TurnedAway {
  readonly sent: boolean;
  /** What they typed, to be handed back to them; it rests nowhere. */
  readonly typed?: readonly string[];
}

/**
 * The pages that an email leads to, for people who are on no chat. Up to the code they say the same to everybody, so that
 * nobody learns from them whether a link, an address or a person is there.
 */
export class OutsidePages {
  readonly #say: Drawer['text'];
  readonly #sender: Sender;
  readonly #limits: Limits;
  readonly #telephones: Telephones;

  constructor(drawer: Pick<Drawer, 'text'>, sender: Sender, limits: Limits, telephones: Telephones) {
    this.#say = drawer.text;
    this.#sender = sender;
    this.#limits = limits;
    this.#telephones = telephones;
  }

  /** The one button that a link leads to, and the way to the code for whoever has one. */
  start(places: Places, away?: TurnedAway): string {
    const say = this.#say;
    return this.#page(say('outside.start.heading'), places, [
      html`<h1>${say('outside.start.heading')}</h1>`,
      away ? this.#turnedAway(away) : html``,
      html`<p>${say('outside.start.what')}</p>`,
      sending(places.code, say('outside.start.send')),
      html`<p><a href="${places.code}">${say('outside.start.have')}</a></p>`,
    ]);
  }

  /** The form for the code. */
  code(places: Places, wrong = false): string {
    const say = this.#say;
    const { codeMinutes: minutes, tries, lockMinutes: lock, lockHours: hours, linkDays } = this.#limits;
    return this.#page(say('outside.code.heading'), places, [
      html`<h1>${say('outside.code.heading')}</h1>`,
      html`<p>${say('outside.code.what', { minutes })}</p>`,
      html`<form method="post" action="${places.open}" autocomplete="off"><div class="field"><label for="code">${say('outside.code.label')}</label>`,
      html`<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="20" required autofocus${
        wrong ? html` aria-invalid="true" aria-describedby="problem"` : undefined
      }>`,
      wrong
        ? html`<p class="problem" id="problem">${say('outside.code.wrong', { tries, minutes, lock, hours })}</p>`
        : html``,
      html`</div><div class="buttons"><button class="positive">${say('outside.code.open')}</button></div></form>`,
      sending(places.code, say('outside.code.again'), 'plain'),
      html`<p class="subtle">${this.#telephones.line(say('outside.code.none', { days: linkDays, hours, ask: this.#sender.ask }))}</p>`,
    ]);
  }

  /** What the code opened. */
  shown({ said, chosen, opened, card }: Shown, places: Places): string {
    const words: FieldWords = {
      optional: this.#say('outside.optional'),
      choose: this.#say('outside.choose'),
    };
    const form = { action: places.act, hidden: { key: places.key } };
    const again = { ...form, hidden: { ...chosen, ...form.hidden } };
    const [first] = [said, opened, card].filter(drawn => drawn !== undefined);
    return this.#page(first?.title ?? this.#say('outside.gone.heading'), places, [
      said ? htmlCard(said, words, again, this.#telephones) : html``,
      ...[opened, card].map(drawn => (drawn ? htmlCard(drawn, words, form, this.#telephones) : html``)),
      first ? html`` : this.#gone(),
      opened ? html`<p class="back"><a href="${places.card}">${this.#say('outside.back')}</a></p>` : html``,
      this.#closing(places),
    ]);
  }

  /** Whoever sends such links has said that this one is to be used no more. */
  shut(places: Places, typed: readonly string[]): string {
    const { service, ask } = this.#sender;
    const heading = this.#say('outside.shut.heading');
    return this.#page(heading, places, [
      html`<h1>${heading}</h1><p>${this.#telephones.line(this.#say('outside.shut.what', { service, ask }))}</p>`,
      this.#typed(typed),
    ]);
  }

  /** Somebody said that they are done. */
  closed(places: Places): string {
    const heading = this.#say('outside.closed.heading');
    return this.#page(heading, places, [html`<h1>${heading}</h1><p>${this.#say('outside.closed.what')}</p>`]);
  }

  #turnedAway({ sent, typed = [] }: TurnedAway): Html {
    const say = this.#say;
    const { openMinutes: minutes, mostMinutes: most } = this.#limits;
    const what = say(sent ? 'outside.start.not-taken' : 'outside.start.over', { minutes, most });
    return html`<p class="strong attention"><strong>${what}</strong></p>${this.#typed(typed)}`;
  }

  /** What somebody typed where it was not taken, for them to copy. */
  #typed(typed: readonly string[]): Html {
    const say = this.#say;
    const texts = typed.map(
      text =>
        html`<textarea class="typed" rows="5" readonly aria-label="${say('outside.start.typed-label')}">${'\n'}${text}</textarea>`,
    );
    return texts.length > 0 ? html`<p>${say('outside.start.typed')}</p>${texts}` : html``;
  }

  #gone(): Html {
    return html`<h1>${this.#say('outside.gone.heading')}</h1><p>${this.#say('outside.gone.what')}</p>`;
  }

  #closing({ close, key }: Places): Html {
    return html`<form class="done" method="post" action="${close}"><input type="hidden" name="key" value="${key}"><button class="plain">${this.#say('outside.done')}</button></form>`;
  }

  #page(title: Plain, { style }: Places, content: readonly Html[]): string {
    const { language, service, ask } = this.#sender;
    const name = this.#say('outside.title', { service });
    return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow, noarchive"><meta name="referrer" content="no-referrer"><title>${title} · ${service}</title><link rel="stylesheet" href="${style}"></head>
<body><header><p>${name}</p></header><main>${content}</main><footer><p>${this.#telephones.line(this.#say('outside.ask', { ask }))}</p></footer></body></html>
`.toString();
  }
}

function sending(action: string, words: Plain, look = 'positive'): Html {
  return html`<form method="post" action="${action}"><div class="buttons"><button class="${look}">${words}</button></div></form>`;
}
