import { openForCard, type Revealed } from '../../src/access/confidential.ts';
import type { SummaryShown } from '../../src/workflows/summary/audience.ts';
import { heaviest } from '../../src/workflows/summary/draft.ts';
import type { Desk } from '../define.ts';
import { clip } from '../markup.ts';
import { type Fact, factsOf, inWords, revealedInWords, typedText } from './facts.ts';

/** One part of a summary: what it is, and its lines. */
interface Section {
  readonly label: string;
  readonly lines: string[];
}

/** How many characters each passage may have, so that a card with so many of them stays below what the chats take. */
export function roomForAll(passages: readonly (Revealed | null)[]): number {
  const weight = passages.reduce((sum, text) => sum + (text ? Buffer.byteLength(openForCard(text)) : 0), 0);
  return weight <= heaviest ? Number.POSITIVE_INFINITY : Math.floor(heaviest / 4 / passages.length);
}

/** The same for what several readers are shown at once, with what stands beside it. */
export const roomFor = (shown: readonly SummaryShown[], also: readonly (Revealed | null)[] = []): number =>
  roomForAll([...shown.flatMap(({ words, activity, note }) => [words, activity, note]), ...also]);

/** What was seen, as facts. */
export function factsShown({ attendance, tookPart, leaving }: SummaryShown, desk: Desk): Fact[] {
  const { texts } = desk;
  return factsOf(
    [
      texts.say('cards.summary-detail.attendance'),
      attendance ? inWords(desk, 'attendance', attendance) : null,
    ],
    [
      texts.say('cards.summary-detail.tookPart'),
      tookPart ? revealedInWords(desk, 'tookPart', tookPart) : null,
    ],
    [texts.say('cards.summary-detail.leaving'), leaving ? revealedInWords(desk, 'leaving', leaving) : null],
  );
}

/** Themes, guidance, exercise and note: those of them that this reader sees. */
export function sectionsShown(
  shown: SummaryShown,
  desk: Desk,
  room: number,
  paragraphs = mostParagraphs,
): Section[] {
  const { texts } = desk;
  const sections: readonly Section[] = [
    { label: texts.say('cards.summary-detail.themes'), lines: listed(shown.themes, room) },
    { label: texts.say('cards.summary-detail.tips'), lines: listed(shown.tips, room) },
    { label: texts.say('cards.summary-detail.words'), lines: typed(desk, shown.words, room, paragraphs) },
    {
      label: texts.say('cards.summary-detail.activity'),
      lines: typed(desk, shown.activity, room, paragraphs),
    },
    { label: texts.say('cards.summary-detail.note'), lines: typed(desk, shown.note, room, paragraphs) },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

/** The whole of it, a line each: for the preview, where several stand together. */
export function linesShown(shown: SummaryShown, desk: Desk, room: number): string[] {
  return [
    ...factsShown(shown, desk).map(({ title, value }) => `${title}: ${value}`),
    ...sectionsShown(shown, desk, room).map(({ label, lines }) => `${label}: ${lines.join(' · ')}`),
  ];
}

const listed = (revealed: Revealed<readonly string[]> | null, room: number): string[] =>
  (revealed ? openForCard(revealed) : []).map(text => clip(text, Math.min(room, 400)));

/** What somebody typed, as paragraphs that a card can hold. */
export function typed(desk: Desk, revealed: Revealed | null, room: number, most = mostParagraphs): string[] {
  const text = Number.isFinite(room)
    ? typedText(desk, revealed, Math.max(room, 80))
    : typedText(desk, revealed);
  const lines = text
    .split('\n')
    .map(paragraph => paragraph.trim())
    .filter(Boolean);
  // A card holds so many paragraphs; the rest stands in the last, and nothing is left out.
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), lines.slice(most - 1).join(' ')];
}
const mostParagraphs = 20;
