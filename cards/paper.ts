import { openForCard } from '../src/access/confidential.ts';
import type { NoticeLetter } from '../src/workflows/notices/view.ts';
import { noticeLines } from './present/notices.ts';
import type { Texts } from './texts/texts.ts';

/** A letter for printing: its words, in the order in which they stand. */
export interface Paper {
  readonly language: string;
  /** What a window or a list of files shows: nothing of whom it is about. */
  readonly title: string;
  readonly service: string;
  readonly date: string;
  /** For whom: the name where it is known, and the role. */
  readonly to: readonly string[];
  readonly heading: string;
  readonly lines: readonly string[];
  /** How to say that it has arrived, and whom to ask. */
  readonly ask: string;
  readonly signature: string;
  readonly signedBy: string;
  /** The moment that counts as its making. */
  readonly at: number;
}

/** The letter of a notice: what the card and the page say, line by line (BMC-4.4). */
export function noticePaper(texts: Texts, letter: NoticeLetter): Paper {
  const { initials, name, whom, date, by, ask, text } = letter;
  const { service } = text;
  const known = name ?? (whom ? openForCard(whom) : '');
  return {
    language: texts.language,
    title: texts.say('letters.paper.title', { service }),
    service,
    date: texts.fullDate(date),
    to: [known, texts.say(`choices.recipient.${text.role}`)].filter(line => line.trim() !== ''),
    heading: texts.say('cards.notice-letter.heading', { initials }),
    lines: noticeLines(texts, text),
    ask: texts.say('cards.notice-letter.ask', { ask }),
    signature: texts.say('letters.paper.signature'),
    signedBy: texts.say('letters.paper.signed-by', { by, service }),
    at: date,
  };
}
