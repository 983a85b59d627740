import { type Json, openForCard, type Revealed } from '../../src/access/confidential.ts';
import type { Plain } from '../../src/access/plain.ts';
import type { Instant } from '../../src/time.ts';
import type { Telephone } from '../../src/workflows/sessions/view.ts';
import type { WishHeard } from '../../src/workflows/way-back/view.ts';
import type { Short } from '../../src/workflows/withdrawal/early.ts';
import type { TaperStep } from '../../src/workflows/withdrawal/proposal.ts';
import { longestPassage } from '../data.ts';
import type { Desk } from '../define.ts';
import { clean, clip } from '../markup.ts';
import type { Catalogue } from '../texts/catalogue.ts';

export interface Fact {
  readonly title: string;
  readonly value: string;
}

/** The facts that have a value. */
export function factsOf(...facts: readonly (readonly [title: Plain, value: string | null])[]): Fact[] {
  return facts.flatMap(([title, value]) => (value ? [{ title, value }] : []));
}

export type ChoiceGroup = keyof Catalogue['choices'];
export type Choice<Group extends ChoiceGroup> = keyof Catalogue['choices'][Group] & string;

/** A code in words, such as "Illness". */
export function inWords<Group extends ChoiceGroup>(desk: Desk, group: Group, code: Choice<Group>): Plain {
  return desk.texts.say(`choices.${group}.${code}` as `choices.reason.${Choice<'reason'>}`);
}

/** A revealed code in words; null means that it is not for this reader. */
export function revealedInWords<Group extends ChoiceGroup>(
  desk: Desk,
  group: Group,
  code: Revealed<Choice<Group> & Json> | null,
): string {
  return code ? inWords(desk, group, openForCard(code)) : desk.texts.say('common.not-shown');
}

/** What somebody typed, opened; "" where there is nothing. What is too long for a card says so. */
export function typedText(desk: Desk, revealed: Revealed | null, most = longestPassage): string {
  const text = revealed ? openForCard(revealed).trim() : '';
  if (text.length <= most) return text;
  const rest = desk.texts.say('common.shortened');
  return `${clip(text, most - rest.length - 1)}\n${rest}`;
}

/** What several passages may weigh together, in bytes. */
const heaviest = 16_000;
/** The most lines of one passage that stand by themselves. */
const mostLines = 20;

/**
 * Several passages as they fit on one card: each so long that all stay below what the chats take, and in so
 * few lines that all come to at most `lines`; what is over stands in the last line.
 */
export function typedTexts(desk: Desk, passages: readonly (Revealed | null)[], lines: number): string[] {
  const weight = passages.reduce((sum, text) => sum + (text ? Buffer.byteLength(openForCard(text)) : 0), 0);
  const room = weight <= heaviest ? longestPassage : Math.floor(heaviest / 3 / passages.length);
  const texts = passages.map(passage => linesOf(typedText(desk, passage, room)));
  let each = mostLines;
  while (each > 1 && texts.reduce((sum, text) => sum + Math.min(text.length, each), 0) > lines) each -= 1;
  return texts.map(text => [...text.slice(0, each - 1), text.slice(each - 1).join(' ')].join('\n'));
}

const linesOf = (text: string): readonly string[] =>
  clean(text)
    .split('\n')
    .filter(line => line.trim() !== '');

/** "A. Price, Thu 26 Nov, 14:00". */
export function byAt(desk: Desk, { by, at }: { readonly by: Plain; readonly at: Instant }): Plain {
  return desk.texts.say('common.by-at', { by, at: { at } });
}

/** When they said that they want to try again and who heard it, by role, the newest first; none: null. */
export const wishInWords = (desk: Desk, heard: readonly WishHeard[]): Plain | null =>
  heard.length > 0
    ? desk.texts.list(
        heard.map(({ at, as }) =>
          desk.texts.say('cards.pathway-detail.heard', { at: { at }, who: inWords(desk, 'heardBy', as) }),
        ),
      )
    : null;

/** "every fortnight from Monday 12 October 2026 and every month from …". */
export const taperInWords = (texts: Desk['texts'], taper: readonly TaperStep[]): Plain =>
  texts.list(
    taper.map(({ every, from }) =>
      texts.say('common.taper-step', {
        ...{ every: texts.say(`choices.every.${every}`), from: texts.fullDate(from) },
      }),
    ),
  );

/** Moments as "Thu 26 Nov, 14:00, Fri 27 Nov, 10:00", each on its own. */
export function timesOf(desk: Desk, starts: readonly Instant[]): Plain {
  return desk.texts.list(starts.map(start => desk.texts.when(start)));
}

/** "Anwen Hopkin: 07700 900123 and Ruth Vaughan: 01632 960111": whom to ring. */
export function telephones({ texts }: Desk, people: readonly Telephone[]): Plain {
  return texts.list(people.map(one => texts.say('common.telephone', { whom: one.whom, number: one.number })));
}

/** What there is of the number at which the policy suggests an ending, and by which clause. */
export const shortInWords = ({ texts }: Desk, { clause, fact, made, needed }: Short): string =>
  [
    texts.say(`cards.proposal-detail.short.${fact.rule}`, {
      ...{ made, needed, found: fact.found, weeks: 'weeks' in fact ? fact.weeks : undefined },
    }),
    texts.policy(clause),
  ].join(' ');
