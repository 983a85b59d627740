import type { Token } from '../reading/token.ts';

/** One place of a phrase: a word of these, so many of any, or one of several ways on. */
export type Step =
  | { readonly numbers: ReadonlySet<number>; readonly optional: boolean }
  | { readonly upTo: number }
  | {
      readonly choices: readonly Steps[];
      /** Every word with which one of them can begin, where that is certain. */
      readonly begins: ReadonlySet<number> | undefined;
      readonly optional: boolean;
    };
/** A phrase, place by place. */
export type Steps = readonly Step[];

/** What has to stand second, where that is certain. */
export function secondOf([first, ...rest]: Steps): ReadonlySet<number> | undefined {
  const isOneWord = first && 'numbers' in first && !first.optional;
  return isOneWord ? openings(rest) : undefined;
}

/** Every word with which the steps can begin; undefined where anything can, or nothing has to. */
export function openings(steps: Steps): ReadonlySet<number> | undefined {
  const numbers = new Set<number>();
  for (const step of steps) {
    if ('upTo' in step) return undefined;
    const choices = 'numbers' in step ? [step.numbers] : step.choices.map(openings);
    for (const choice of choices) {
      if (!choice) return undefined;
      for (const number of choice) numbers.add(number);
    }
    if (!step.optional) return numbers;
  }
  return undefined;
}

/** What has to stand for each place that has to be filled, apart from the first, which stands already. */
export function neededIn(steps: Steps): readonly ReadonlySet<number>[] {
  const sets = steps.slice(1).flatMap((step): ReadonlySet<number>[] => {
    if ('upTo' in step || step.optional) return [];
    const words = 'numbers' in step ? step.numbers : step.begins;
    return words ? [words] : [];
  });
  return sets.sort((a, b) => a.size - b.size);
}

/** Whether two sets have a word in common. */
export function meet(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  for (const number of few) if (many.has(number)) return true;
  return false;
}

/** Every word with which the steps may begin. */
export function firsts(steps: Steps): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const step of steps) {
    if ('upTo' in step) break;
    if ('numbers' in step) for (const number of step.numbers) numbers.add(number);
    else for (const choice of step.choices) for (const number of firsts(choice)) numbers.add(number);
    if (!step.optional) break;
  }
  return numbers;
}

/** How many tokens a phrase may run over, gaps and all: as many as an integer has bits to spare. */
const widest = 30;

/** Where the longest way through the steps ends, or -1. */
export function farthest(steps: Steps, tokens: readonly Token[], first: number): number {
  const room = Math.min(widest, tokens[first]!.closes + 1 - first);
  const ends = after(steps, tokens, first, room, 1);
  return ends === 0 ? -1 : first + 31 - Math.clz32(ends);
}

/** All places after the steps when they may start at any of `places`: bits, counted from the phrase's first token. */
function after(steps: Steps, tokens: readonly Token[], first: number, room: number, places: number): number {
  let now = places;
  for (const step of steps) {
    if (now === 0) return 0;
    now = walk(step, tokens, first, room, now);
  }
  return now;
}

function walk(step: Step, tokens: readonly Token[], first: number, room: number, places: number): number {
  const within = 2 ** (room + 1) - 1;
  if ('upTo' in step) {
    let next = places;
    for (let skip = 1; skip <= step.upTo; skip++) next |= (places << skip) & within;
    return next;
  }
  let next = step.optional ? places : 0;
  if ('choices' in step) {
    const open = step.begins ? standing(step.begins, tokens, first, room, places) : places;
    if (open !== 0) for (const choice of step.choices) next |= after(choice, tokens, first, room, open);
    return next;
  }
  return next | (standing(step.numbers, tokens, first, room, places) << 1);
}

/** Whether a token is one of these words. */
export function answers(token: Token, numbers: ReadonlySet<number>): boolean {
  for (const number of token.numbers) if (numbers.has(number)) return true;
  return false;
}

/** Those of the places at which one of the words stands. */
function standing(
  numbers: ReadonlySet<number>,
  tokens: readonly Token[],
  first: number,
  room: number,
  places: number,
): number {
  let held = 0;
  for (let left = places; left !== 0; left &= left - 1) {
    const place = 31 - Math.clz32(left & -left);
    if (place >= room) continue;
    if (answers(tokens[first + place]!, numbers)) held |= 1 << place;
  }
  return held;
}
