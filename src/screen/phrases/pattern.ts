import { inflect } from './inflect.ts';

/** One place of a phrase: one of several words, a gap of so many words, or one of several shorter phrases. */
export type Element =
  | { readonly is: 'words'; readonly words: readonly string[]; readonly optional: boolean }
  | {
      readonly is: 'prefixes';
      readonly prefixes: readonly string[];
      readonly words: readonly string[];
      readonly optional: boolean;
    }
  | { readonly is: 'gap'; readonly upTo: number }
  | { readonly is: 'group'; readonly name: string; readonly optional: boolean }
  | { readonly is: 'either'; readonly phrases: readonly Phrase[]; readonly optional: boolean };

export type Phrase = readonly Element[];

/** Groups of words that phrases name in angle brackets. */
export type Groups = ReadonlyMap<string, readonly Phrase[]>;

const gaps: ReadonlyMap<string, number> = new Map([
  ['..', 2],
  ['...', 5],
]);

/** Groups that are told from the word itself and its place, not listed: see `reading/tokens.ts`. */
export const wordClasses = [
  '#number',
  '#name',
  '#youngperson',
  '#staff',
  '#capital',
  '#first',
  '#he',
  '#him',
  '#his',
] as const;

/**
 * Reads one phrase of a lexicon. `word+` stands for all forms of the word, `word*` for all words that begin so,
 * `a/b` for either (`a/b_c` where one is two words), `[a]` may be left out, `<kin>` is a group, `..` stands for up to two other words, `...` for
 * up to five. `<number>`, `<name>`, `<youngperson>`, `<staff>` and
 * `<capital>` are told from the text and from who is on the roster.
 */
export function parsePhrase(text: string): Phrase {
  return text.split(/\s+/).map(parseElement);
}

function parseElement(written: string): Element {
  if (/^[^<]*>|<[^>]*$|>[^/_\]]|^\[[^\]]*$/.test(written))
    throw new Error(`A lexicon's word is not closed: ${written}`);
  const gap = gaps.get(written);
  if (gap) return { is: 'gap', upTo: gap };
  const optional = written.startsWith('[') && written.endsWith(']');
  const inner = optional ? written.slice(1, -1) : written;
  if (/^<[^/]*>$/.test(inner)) return { is: 'group', name: inner.slice(1, -1), optional };
  const choices = inner.split('/');
  const isWord = (choice: string) => !choice.startsWith('<') && !choice.includes('_');
  if (!choices.every(isWord)) {
    const words = choices.filter(isWord).join('/');
    const phrases = choices
      .filter(choice => !isWord(choice))
      .map(choice => choice.split('_').map(parseElement));
    return { is: 'either', phrases: [...phrases, ...(words ? [[parseElement(words)]] : [])], optional };
  }
  const words: string[] = [];
  const prefixes: string[] = [];
  for (const choice of choices) {
    if (choice.endsWith('*')) prefixes.push(plain(choice.slice(0, -1)));
    else if (choice.endsWith('+')) words.push(...inflect(plain(choice.slice(0, -1))));
    else words.push(plain(choice));
  }
  if (prefixes.length > 0) return { is: 'prefixes', prefixes, words, optional };
  return { is: 'words', words, optional };
}

/** As words are looked up: small letters, without apostrophes and what hangs on them ("mum's", "she'll"). */
export function plain(word: string): string {
  const small = word.toLowerCase();
  const mark = small.indexOf("'");
  if (mark < 0) return small;
  return tails.has(small.slice(mark + 1)) && mark > 0 ? small.slice(0, mark) : small.replaceAll("'", '');
}

/** What an apostrophe may hang on a word without changing which word it is. */
const tails: ReadonlySet<string> = new Set(['s', 'd', 'll', 're', 've', 'm']);

/** Single words make one choice together: "him" beside "her" is not "her" beside "his". */
function gathered(phrases: readonly Phrase[]): readonly Phrase[] {
  const words: string[] = [];
  const others = phrases.filter(([first, ...rest]) => {
    const isPlain = rest.length === 0 && first?.is === 'words' && !first.optional;
    if (isPlain) words.push(...first.words);
    return !isPlain;
  });
  return words.length === 0 ? others : [[{ is: 'words', words, optional: false }], ...others];
}

/** Reads "kin = mum, dad, step dad" lines into groups. */
export function parseGroups(lines: readonly string[]): Groups {
  const groups = new Map<string, Phrase[]>();
  for (const line of lines) {
    const equals = line.indexOf('=');
    const name = line.slice(0, equals).trim();
    const phrases = line
      .slice(equals + 1)
      .split(',')
      .map(item => item.trim())
      .filter(Boolean)
      .map(parsePhrase);
    groups.set(name, [...(groups.get(name) ?? []), ...gathered(phrases)]);
  }
  return groups;
}
