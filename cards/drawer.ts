import type { Plain } from '../src/access/plain.ts';
import type { Answer } from '../src/claim.ts';
import type { Instant } from '../src/time.ts';
import type { Common, Link, PostView, PrivateView } from '../src/workflows/views.ts';
import { button, linkButton, type Standing } from './actions.ts';
import type { Corrections, Drawer, Drawn } from './card.ts';
import type { Card, Desk } from './define.ts';
import { mostInRow, type Row } from './elements.ts';
import { finish } from './finish.ts';
import { noticePaper } from './paper.ts';
import { cards } from './present/cards.ts';
import { said } from './present/said.ts';
import { type Catalogue, catalogues, type Language } from './texts/catalogue.ts';
import { clauseSentences } from './texts/clauses.ts';
import { type Cites, Texts, type Titles } from './texts/texts.ts';

/** The longest notification text. */
const longestSummary = 150;

/** As many rows of buttons as they need: nobody goes without one for want of room. */
const inRows = (buttons: Row): readonly Row[] =>
  Array.from({ length: Math.ceil(buttons.length / mostInRow) }, (_, row) =>
    buttons.slice(row * mostInRow, (row + 1) * mostInRow),
  );

/**
 * Makes the drawer of a service: its language, its time zone and what it calls its roles. Throws for a clause without a sentence.
 * `catalogue` is for trying out other texts.
 */
export function drawer(options: {
  readonly language: Language;
  readonly timeZone: string;
  readonly titles?: Titles;
  readonly cites?: Cites;
  readonly catalogue?: Catalogue;
  /** Where links lead; cards have none that leads nowhere. */
  readonly addressOf?: ((link: Link) => string | undefined) | undefined;
  /** The time of drawing: a day of another year is said with its year. */
  readonly now?: (() => Instant) | undefined;
}): Drawer {
  const {
    language,
    timeZone,
    titles = {},
    cites = {},
    catalogue = catalogues[language],
    addressOf,
    now,
  } = options;
  const texts = new Texts({
    language,
    timeZone,
    titles,
    cites,
    catalogue,
    now,
    clauses: clauseSentences(language),
  });

  function deskFor(standing: Standing, corrections?: Corrections): Desk {
    return {
      texts,
      corrections,
      button: (action, tooltip) => button(action, texts, standing, tooltip),
    };
  }

  function draw<View>(
    card: Card<View>,
    view: View,
    title: Plain,
    desk: Desk,
    common: Partial<Common>,
  ): Drawn {
    const rows = inRows([
      ...(common.actions ?? []).map(action => desk.button(action)),
      ...(common.links ?? []).flatMap(link => {
        const url = addressOf?.(link);
        return url === undefined ? [] : [linkButton(link, texts, url)];
      }),
    ]);
    const { summary, expanded } = card.draw(view, desk, {
      footer: common.clause ? texts.policy(common.clause) : '',
      actions: rows.at(-1) ?? [],
    });
    const short = texts.shortened(summary, longestSummary);
    return {
      card: finish(expanded, short, rows.slice(0, -1)),
      summary: short,
      title,
      close: texts.say('common.close'),
    };
  }

  function view({ card: name, data }: PostView | PrivateView, desk: Desk): Drawn {
    // The registry pairs every name with the card of that data; TypeScript does not follow the pair.
    const card = cards[name] as Card<typeof data>;
    return draw(card, data, texts.say(`titles.${name}`), desk, data);
  }

  return {
    post: (shown, postId) => view(shown, deskFor({ on: 'post', nonce: postId })),
    private: (shown, nonce, corrections) => view(shown, deskFor({ on: 'private', nonce }, corrections)),
    said: (answer: Answer) =>
      draw(said, answer, texts.say('titles.said'), deskFor({ on: 'private', nonce: 'said' }), {
        ...(answer.clause && { clause: answer.clause }),
      }),
    letter: letter => noticePaper(texts, letter),
    sentence: words => texts.words(words),
    text: (key, details) => texts.say(key, details),
    span: (start, end) => texts.span(start, end),
  };
}
