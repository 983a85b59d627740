import { stemOf } from '../reading/stem.ts';
import type { Token } from '../reading/token.ts';
import { isFirstName, isWord } from '../reading/words.ts';
import { groups } from './groups.ts';
import { readSections } from './lexicon-file.ts';
import { wordClasses } from './pattern.ts';

/** A column of points: a class of finding, or "any" for whether there is anything at all. */
export interface Column {
  readonly name: string;
  /** Why a sentence that has enough is found. */
  readonly why: string;
  /** What every sentence begins with. */
  readonly base: number;
  /** How many points are enough. */
  readonly enough: number;
}

/** What words, pairs of words and groups of words count towards each class, from `lexicons/points.txt`. */
export interface Points {
  readonly columns: readonly Column[];
  /** The points of each column, one after the other, for a word. */
  readonly of: ReadonlyMap<string, Float64Array>;
}

let read: Points | undefined;

export function points(): Points {
  read ??= parsed();
  return read;
}

/** Lines such as "23: knife, his bag, <weapon>" under a heading such as "risk | risk-phrase | -21 | -5". */
function parsed(): Points {
  const sections = readSections('points');
  const columns = sections.map(({ heading: [name, why, base, enough] }) => ({
    name: name!,
    why: why!,
    base: Number(base),
    enough: Number(enough),
  }));
  const of = new Map<string, Float64Array>();
  sections.forEach(({ lines }, column) => {
    for (const line of lines) {
      const colon = line.indexOf(': ');
      const value = Number(line.slice(0, colon));
      for (const mark of line.slice(colon + 2).split(', ')) {
        const row = of.get(mark) ?? new Float64Array(columns.length);
        row[column]! += value;
        of.set(mark, row);
      }
    }
  });
  return { columns, of };
}

/** Groups that say little about what a sentence is about: pronouns and the like. */
const plain = new Set(
  'child them their never soon perp victim someone self nobody close rude loot smallhours adult hidden night water'.split(
    ' ',
  ),
);
let inGroups: Map<string, string[]> | undefined;

function groupsOf(word: string): readonly string[] {
  if (!inGroups) {
    inGroups = new Map();
    for (const [name, phrases] of groups())
      for (const [first, ...rest] of plain.has(name) ? [] : phrases)
        if (first?.is === 'words' && rest.length === 0)
          for (const one of first.words) inGroups.set(one, [...(inGroups.get(one) ?? []), `<${name}>`]);
  }
  return inGroups.get(word) ?? [];
}

const pronouns = new Set('he she him himself herself'.split(' '));
const possessives = new Set('his her hers'.split(' '));
const initials = wordClasses.indexOf('#he');

/** How a word counts: the young person by any name, staff, names and numbers alike, others by their stem. */
function markOf({ word, tail, standing, shape, numbers }: Token): string {
  if (possessives.has(word)) return '<theirs>';
  if (pronouns.has(word) || standing === 'young-person') return '<child>';
  if (numbers.includes(initials)) return tail === 's' ? '<theirs>' : '<child>';
  if (standing === 'staff') return '<staff>';
  if (!standing && shape === 'number') return '<number>';
  if (!standing && !isWord(word) && isFirstName(word)) return '<name>';
  return stemOf(word);
}

/** What counts in a stretch of a text: each word, each pair and each group of words once. */
export function marksIn(tokens: readonly Token[]): ReadonlySet<string> {
  const marks = new Set<string>();
  let before: string | undefined;
  for (const token of tokens) {
    const mark = markOf(token);
    marks.add(mark);
    if (before !== undefined) marks.add(`${before} ${mark}`);
    if (!token.standing) for (const group of groupsOf(token.word)) marks.add(group);
    before = mark;
  }
  return marks;
}
